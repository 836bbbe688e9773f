import { afterEach, expect, test } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { codesOf, startTestApi, type TestApi } from './running-api.ts';
import { sampleEvidence } from './sample.ts';

let api: TestApi;
afterEach(() => api.close());

const failing = async (error: unknown) => {
  const source = await sampleEvidence();
  const evidence = { ...source.evidence, head: () => Promise.reject(error) };
  return startTestApi({ evidence, objects: source.objects });
};

test('an unexpected error shows nothing but the id under which it was logged', async () => {
  const secret = new Error('connect ECONNREFUSED 10.0.0.7:8000');
  api = await failing(secret);

  const answer = await api.query('{ coverage { counts { fail } } }');

  const [error] = answer.errors ?? [];
  expect(error?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect(error?.extensions.requestId).toBe(api.logged[0]?.requestId);
  expect(error?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.stringify(answer)).not.toMatch(/10\.0\.0\.7|ECONNREFUSED|stack|\.ts/);
  expect(api.logged).toHaveLength(1);
  expect(api.logged[0]?.error).toBe(secret);
});

test('an error that hits many fields of one request is logged once', async () => {
  api = await failing(new Error('broken'));

  const answer = await api.query('{ checks { checkId result { verdict } } }');

  expect(answer.errors?.length).toBeGreaterThan(20);
  expect(api.logged).toHaveLength(1);
  expect(new Set(answer.errors?.map(({ extensions }) => extensions.requestId)).size).toBe(1);
});

test('an error of the store keeps its code, and its cause goes to the log only', async () => {
  api = await failing(
    new AssayError('STORE_UNAVAILABLE', 'The evidence table did not answer.', { cause: new Error('10.0.0.7') }),
  );

  const answer = await api.query('{ coverage { counts { fail } } }');

  expect(answer.errors).toMatchObject([
    { message: 'The evidence table did not answer.', extensions: { code: 'STORE_UNAVAILABLE' } },
  ]);
  expect(JSON.stringify(answer)).not.toContain('10.0.0.7');
  expect(api.logged).toHaveLength(1);
});

test('a mistake of the caller is not logged', async () => {
  api = await startTestApi(await sampleEvidence());

  const answer = await api.query('{ check(id: "no-such-check") { id } }');

  expect(codesOf(answer)).toEqual(['CHECK_UNKNOWN']);
  expect(api.logged).toEqual([]);
});

test('evidence that does not match its digest is an error with a code, and is logged', async () => {
  const source = await sampleEvidence();
  source.blocks.delete(source.records.at(-1)?.rootDigest ?? '');
  api = await startTestApi(source);

  const answer = await api.query('{ coverage { counts { fail } } }');

  expect([codesOf(answer), answer.data, api.logged.length]).toEqual([['EVIDENCE_CORRUPT'], null, 1]);
});

test('one part of an answer that fails leaves the others standing', async () => {
  api = await startTestApi(await sampleEvidence(0));

  const answer = await api.query(
    '{ checks { checkId } control(id: "iso27001:2022/A.8.13") { controls { key result { verdict } } } }',
  );

  expect(codesOf(answer)).toEqual(['NO_EVIDENCE']);
  expect(answer.data.checks.length).toBeGreaterThan(20);
  expect(answer.data.control.controls).toEqual([{ key: 'iso27001:2022/A.8.13', result: null }]);
});

test.each([
  ['a syntax error', '{ checks {', 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an enum value that does not exist',
    '{ evidence(filter: { verdicts: [COMPLIANT] }) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a date without a zone', '{ evidence(asOf: "2026-11-20T01:00:00") { nodes { id } } }', 'BAD_INPUT'],
  ['a date that does not exist', '{ evidence(asOf: "2026-02-30T01:00:00Z") { nodes { id } } }', 'BAD_INPUT'],
])('%s has the code of its kind', async (_, query, code) => {
  api = await startTestApi(await sampleEvidence());

  const answer = await api.query(query);

  expect([answer.status, codesOf(answer), api.logged]).toEqual([400, [code], []]);
});

test.each([
  ['a date', 'query ($value: DateTime) { evidence(asOf: $value) { nodes { id } } }', 'yesterday'],
  ['a page size', 'query ($value: Int) { evidence(first: $value) { nodes { id } } }', 'many'],
])('a variable that is not %s is bad input', async (_, query, value) => {
  api = await startTestApi(await sampleEvidence());

  const answer = await api.query(query, { value });

  expect([codesOf(answer), api.logged]).toEqual([['BAD_INPUT'], []]);
});
