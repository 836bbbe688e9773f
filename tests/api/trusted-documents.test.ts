import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseTrustedDocuments, withTrustedDocument } from '../../src/api/trusted-documents.ts';

const query = '{ checks { checkId } }';
const digest = hash('sha256', query, 'hex');
const trusted = parseTrustedDocuments(JSON.stringify({ [digest]: query }));

test('a trusted document is asked for by its id, and its variables stay', () => {
  expect(withTrustedDocument(trusted, { documentId: `sha256:${digest}`, variables: { a: 1 } })).toEqual({
    query,
    variables: { a: 1 },
  });
});

test('a trusted document is asked for by its full text', () => {
  expect(withTrustedDocument(trusted, { query })).toEqual({ query });
});

test.each<[string, unknown]>([
  ['another text', { query: `${query} ` }],
  ['an unknown id', { documentId: `sha256:${'0'.repeat(64)}` }],
  ['an id without its algorithm', { documentId: digest }],
  ['an id beside a text', { documentId: `sha256:${digest}`, query: '{ frameworks { id } }' }],
  ['an id that is no text', { documentId: 7 }],
  ['nothing', {}],
  ['no object', undefined],
  ['a list', [{ query }]],
])('%s is no trusted document', (_, body) => {
  expect(withTrustedDocument(trusted, body)).toBeUndefined();
});

test.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['a digest of another text', JSON.stringify({ [digest]: `${query} ` })],
  ['a name that is no digest', JSON.stringify({ checks: query })],
])('a file with %s is refused', (_, text) => {
  expect(() => parseTrustedDocuments(text)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
});
