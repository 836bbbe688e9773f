import { expect, test } from 'vitest';
import { z } from 'zod';
import { fingerprint, fromCursor, toCursor } from '../../src/api/cursor.ts';
import { localPrincipal } from '../../src/domain/principal.ts';

const place = z.tuple([z.string(), z.int()]);
const asked = fingerprint(localPrincipal, { filter: { verdicts: ['FAIL'] } });

test('a cursor gives back the place that it was made of', () => {
  expect(fromCursor('evidence', asked, toCursor('evidence', asked, ['id', 7]), place)).toEqual(['id', 7]);
});

test('arguments that differ only in the order of their members have one fingerprint', () => {
  expect(fingerprint(localPrincipal, { b: 1, a: { d: 2, c: 3 } })).toBe(
    fingerprint(localPrincipal, { a: { c: 3, d: 2 }, b: 1 }),
  );
});

test('an argument that is null and one that is left out are the same', () => {
  expect(fingerprint(localPrincipal, { filter: null })).toBe(fingerprint(localPrincipal, {}));
});

test.each([
  ['another list', toCursor('controls', asked, ['id', 7])],
  ['other arguments', toCursor('evidence', fingerprint(localPrincipal, { filter: { verdicts: ['PASS'] } }), ['id', 7])],
  ['a place of another shape', toCursor('evidence', asked, [7, 'id'])],
  ['a negative position', Buffer.from(JSON.stringify(['evidence', asked, ['id', -1]])).toString('base64url')],
  ['no JSON', 'bm90aGluZw'],
  ['no text at all', '\u{1f600}'],
  ['nothing', ''],
  ['a bare value', Buffer.from('null').toString('base64url')],
])('a cursor of %s is invalid', (_, cursor) => {
  expect(() => fromCursor('evidence', asked, cursor, place)).toThrowError(
    expect.objectContaining({ code: 'CURSOR_INVALID' }),
  );
});
