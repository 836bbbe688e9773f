import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { codesOf, startTestApi, type TestApi } from './running-api.ts';
import { sampleEvidence } from './sample.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(await sampleEvidence());
});
afterAll(() => api.close());
beforeEach(() => api.accesses.splice(0));

test('a read is logged with who, what and how much', async () => {
  const query = `query Nightly($filter: EvidenceFilter) { evidence(filter: $filter, first: 3) { nodes { id resource { id } } } }`;

  await api.query(query, { filter: { accountIds: ['111111111111'], verdicts: ['FAIL'] } });

  expect(api.accesses).toEqual([
    {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: '2026-11-22T12:00:00.000Z',
      durationMs: expect.any(Number),
      principal: { id: 'local', kind: 'local', role: 'admin' },
      operation: {
        type: 'query',
        name: 'Nightly',
        fields: [
          { field: 'evidence', arguments: { filter: { accountIds: ['111111111111'], verdicts: ['FAIL'] }, first: 3 } },
        ],
      },
      status: 200,
      bytes: expect.any(Number),
      items: 2,
      errors: [],
    },
  ]);
  expect(api.accesses[0]?.bytes).toBeGreaterThan(100);
});

test('fields at the root are logged one by one, also those in fragments', async () => {
  await api.query('query { ...Both } fragment Both on Query { one: frameworks { id } ... on Query { checks { id } } }');

  expect(api.accesses[0]?.operation?.fields.map(({ field }) => field)).toEqual(['frameworks', 'checks']);
});

test('a fragment that doubles is refused, and its fields are logged once', async () => {
  const levels = Array.from({ length: 20 }, (_, level) => {
    const spread = `...f${level + 1}`;
    return `fragment f${level} on Query { ${spread} ${spread} }`;
  });

  await api.query(`{ ...f0 } ${levels.join(' ')} fragment f20 on Query { checks { id } }`);

  expect(api.accesses).toMatchObject([
    { status: 400, operation: { fields: [{ field: 'checks' }] }, errors: [{ code: 'QUERY_TOO_LARGE' }] },
  ]);
});

test('an error is logged by its code and the field that it belongs to', async () => {
  await api.query('{ frameworks { id } coverage(scope: { accountIds: ["333333333333"] }) { coverage { complete } } }');

  expect(api.accesses[0]?.errors).toEqual([{ code: 'ACCOUNT_UNKNOWN', field: 'coverage' }]);
});

test('what was no operation is logged without one', async () => {
  await api.query('{ nothing }');
  await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });

  expect(api.accesses).toMatchObject([
    { status: 400, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { status: 400, errors: [{ code: 'BAD_REQUEST' }] },
  ]);
  expect(api.accesses[0]).not.toHaveProperty('operation');
  expect(api.accesses[1]).not.toHaveProperty('operation');
});

const json = { 'content-type': 'application/json' };

test.each<[string, RequestInit, number, string]>([
  ['is not JSON', { method: 'POST', headers: json, body: '{' }, 400, 'BAD_REQUEST'],
  ['is too large', { method: 'POST', headers: json, body: ' '.repeat(300_000) }, 413, 'BAD_REQUEST'],
  ['has no document', { method: 'POST', headers: json, body: '{}' }, 400, 'BAD_REQUEST'],
  ['comes as a form does', { method: 'POST', body: 'query={checks{id}}' }, 400, 'BAD_REQUEST'],
  [
    'asks for another media type',
    { method: 'POST', headers: { ...json, accept: 'image/png' }, body: '{"query":"{ checks { id } }"}' },
    406,
    'BAD_REQUEST',
  ],
  ['comes by a method that there is not', { method: 'PUT', headers: json, body: '{}' }, 405, 'BAD_REQUEST'],
  ['asks for the headers alone', { method: 'HEAD', headers: json }, 405, 'BAD_REQUEST'],
])('a request that %s is logged once, with the code of its refusal', async (_, request, status, code) => {
  const response = await fetch(`${api.url}/graphql`, request);

  expect(response.status).toBe(status);
  expect(api.accesses).toMatchObject([{ status, items: 0, errors: [{ code }] }]);
});

test('of many errors with one code below one field the log says so once', async () => {
  const source = await sampleEvidence();
  const broken = await startTestApi({
    evidence: source.evidence,
    objects: { ...source.objects, get: async () => undefined },
  });

  const { errors } = await broken.query('{ evidence(first: 3) { nodes { times } } frameworks { id } }');

  expect(errors?.length).toBeGreaterThan(1);
  expect(broken.accesses[0]?.errors).toEqual([{ code: 'EVIDENCE_CORRUPT', field: 'evidence' }]);
  await broken.close();
});

test('fragments that double at every level are logged as far as an operation may go', async () => {
  const levels = Array.from(
    { length: 18 },
    (_, level) => `fragment f${level} on Query { ...f${level + 1} ...f${level + 1} }`,
  );

  const answer = await api.query(`{ ...f0 } ${levels.join(' ')} fragment f18 on Query { checks { id } }`);

  expect(codesOf(answer)).toEqual(['QUERY_TOO_LARGE']);
  expect(api.accesses[0]?.operation?.fields).toHaveLength(1);
  expect(JSON.stringify(api.accesses).length).toBeLessThan(2_000);
});

test('arguments that are nested without end, or longer than any that is accepted, are not logged at length', async () => {
  const query = 'query ($filter: EvidenceFilter) { evidence(filter: $filter) { nodes { id } } }';
  const nested = `${'{"scope":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;
  const long = { accountIds: Array.from({ length: 60 }, () => 'x'.repeat(300)) };

  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: json,
    body: `{"query":"${query}","variables":{"filter":${nested}}}`,
  });
  await api.query(query, { filter: long });

  expect(response.status).toBe(400);
  expect(api.logged).toEqual([]);
  expect(api.accesses.map(({ operation }) => operation?.fields)).toEqual([
    [{ field: 'evidence', arguments: { filter: { scope: {} } } }],
    [{ field: 'evidence', arguments: { omittedCharacters: expect.any(Number) } }],
  ]);
});

test('texts that somebody wrote are not logged, nor what is longer than a name', async () => {
  const written = 'a secret that was written';
  const input = { scope: { checkId: 'x'.repeat(500) }, owner: written, reason: written, compensatingControl: written };

  await api.query(`mutation ($input: RecordExceptionInput!) { recordException(input: $input) { exception { id } } }`, {
    input: { ...input, requestedBy: written, approvedBy: written, expiresAt: '2026-12-01T00:00:00Z' },
  });

  expect(api.accesses[0]?.operation?.fields).toEqual([
    { field: 'recordException', arguments: { input: { scope: { checkId: `${'x'.repeat(200)}…` } } } },
  ]);
  expect(JSON.stringify(api.accesses)).not.toContain(written);
});

test('a pack that was asked for by its address is logged', async () => {
  const packId = '0193a000-0000-7000-8000-0000000000cc';

  await fetch(`${api.url}/packs/${packId}.zip`);

  expect(api.accesses).toMatchObject([
    { status: 404, bytes: 0, operation: { type: 'download', fields: [{ field: 'pack', arguments: { packId } }] } },
  ]);
});

test('what cannot be logged is not answered', async () => {
  const failing = await startTestApi(await sampleEvidence(), {
    logger: {
      error: () => undefined,
      access: () => {
        throw new Error('the disk is full');
      },
    },
  });

  const response = await fetch(`${failing.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ frameworks { id } }' }),
  });

  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('frameworks');
  await failing.close();
});
