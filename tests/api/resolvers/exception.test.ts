import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MemorySource } from '../../builders/sealed-sweep.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { production, sampleEvidence } from '../sample.ts';

let clock: Date;
let source: MemorySource;
let api: TestApi;
beforeEach(async () => {
  clock = new Date('2026-11-21T10:00:00Z');
  source = await sampleEvidence();
  api = await startTestApi(source, { now: () => clock });
});
afterEach(() => api.close());

const record = `mutation ($input: RecordExceptionInput!) { recordException(input: $input) { exception {
  id exceptionId state acceptedUntil scope { checkId resource accountId region } owner reason compensatingControl
  requestedBy approvedBy recordedAt sequence revocation { revokedBy }
} } }`;
const revoke = `mutation ($input: RevokeExceptionInput!) { revokeException(input: $input) { exception {
  state revocation { revokedBy reason revokedAt sequence }
} } }`;

const input = (changes: Readonly<Record<string, unknown>> = {}) => ({
  scope: { checkId: 'ebs-snapshot-encrypted', resource: 'snap-0001', accountId: production },
  owner: 'Payments',
  reason: 'Deleted with the old system.',
  compensatingControl: 'The account has no users.',
  requestedBy: 'ana@example.com',
  approvedBy: 'ben@example.com',
  expiresAt: '2026-11-30T00:00:00Z',
  ...changes,
});

const recorded = async (changes: Readonly<Record<string, unknown>> = {}) => {
  const { data, errors } = await api.query(record, { input: input(changes) });
  expect(errors).toBeUndefined();
  return data.recordException.exception;
};

test('a recorded exception shows beside the finding it covers, which stays a FAIL', async () => {
  const exception = await recorded();

  const { data } = await api.query(`{
    evidence(filter: { verdicts: [FAIL] }) {
      counts { fail accepted }
      nodes { resource { id } matchingFindings { verdict exception { exceptionId acceptedUntil owner } } }
    }
    check(id: "ebs-snapshot-encrypted") { result { verdict counts { fail accepted } } }
    control(id: "iso27001:2022/A.8.24") { controls { result { verdict counts { fail accepted } } } }
    coverage { counts { fail accepted } checks { checkId counts { accepted } } }
    elsewhere: coverage(scope: { accountIds: ["222222222222"] }) { counts { accepted } }
    before: check(id: "ebs-snapshot-encrypted", asOf: "2026-11-21T09:59:59Z") { result { counts { accepted } } }
  }`);

  const counts = { fail: 2, accepted: 1 };
  expect(data.evidence).toEqual({
    counts,
    nodes: [
      {
        resource: { id: 'snap-0001' },
        matchingFindings: [
          {
            verdict: 'FAIL',
            exception: {
              exceptionId: exception.exceptionId,
              acceptedUntil: '2026-11-30T00:00:00.000Z',
              owner: 'Payments',
            },
          },
        ],
      },
      { resource: { id: 'snap-0005' }, matchingFindings: [{ verdict: 'FAIL', exception: null }] },
    ],
  });
  expect(data.check.result).toEqual({ verdict: 'FAIL', counts });
  expect(data.control.controls[0].result).toEqual({ verdict: 'FAIL', counts });
  expect(data.coverage.counts).toEqual(counts);
  expect(data.coverage.checks[0]).toEqual({ checkId: 'ebs-snapshot-encrypted', counts: { accepted: 1 } });
  expect(data.elsewhere.counts).toEqual({ accepted: 0 });
  expect(data.before.result.counts).toEqual({ accepted: 0 });
});

test('a recorded exception is an entry of the log with everything that was said', async () => {
  const exception = await recorded();

  expect(exception).toEqual({
    id: expect.any(String),
    exceptionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    state: 'IN_FORCE',
    acceptedUntil: '2026-11-30T00:00:00.000Z',
    scope: { checkId: 'ebs-snapshot-encrypted', resource: 'snap-0001', accountId: production, region: null },
    owner: 'Payments',
    reason: 'Deleted with the old system.',
    compensatingControl: 'The account has no users.',
    requestedBy: 'ana@example.com',
    approvedBy: 'ben@example.com',
    recordedAt: '2026-11-21T10:00:00.000Z',
    sequence: 3,
    revocation: null,
  });
  const { data } = await api.query('query ($id: ID!) { node(id: $id) { __typename ... on Exception { owner } } }', {
    id: exception.id,
  });
  expect(data.node).toEqual({ __typename: 'Exception', owner: 'Payments' });
});

test('an expired exception is gone by itself, and its finding shows without it', async () => {
  await recorded({ expiresAt: '2026-11-21T12:00:00Z' });
  clock = new Date('2026-11-21T12:00:00Z');

  const { data } = await api.query(`{
    exceptions { totalCount nodes { owner } evaluatedFor }
    ended: exceptions(includeEnded: true) { nodes { state } }
    earlier: exceptions(asOf: "2026-11-21T11:59:59Z") { nodes { state } }
    before: exceptions(asOf: "2026-11-21T09:00:00Z", includeEnded: true) { nodes { state } }
    check(id: "ebs-snapshot-encrypted") { result { counts { accepted } } }
  }`);

  expect(data).toEqual({
    exceptions: { totalCount: 0, nodes: [], evaluatedFor: '2026-11-21T12:00:00.000Z' },
    ended: { nodes: [{ state: 'EXPIRED' }] },
    earlier: { nodes: [{ state: 'IN_FORCE' }] },
    before: { nodes: [] },
    check: { result: { counts: { accepted: 0 } } },
  });
});

test('a revoked exception ends, and the past in which it was in force stays', async () => {
  const { id } = await recorded();
  clock = new Date('2026-11-21T13:00:00Z');

  const { data } = await api.query(revoke, {
    input: { exceptionId: id, revokedBy: 'cleo@example.com', reason: 'Encrypted now.' },
  });
  const after = await api.query(`{
    exceptions { totalCount }
    earlier: exceptions(asOf: "2026-11-21T12:00:00Z", includeEnded: true) { nodes { state revocation { reason } } }
    atNoon: evidence(asOf: "2026-11-21T12:00:00Z") { counts { accepted } }
    now: evidence { counts { accepted } }
  }`);

  expect(data.revokeException.exception).toEqual({
    state: 'REVOKED',
    revocation: {
      revokedBy: 'cleo@example.com',
      reason: 'Encrypted now.',
      revokedAt: '2026-11-21T13:00:00.000Z',
      sequence: 4,
    },
  });
  expect(after.data).toEqual({
    exceptions: { totalCount: 0 },
    earlier: { nodes: [{ state: 'IN_FORCE', revocation: null }] },
    atNoon: { counts: { accepted: 1 } },
    now: { counts: { accepted: 0 } },
  });
});

test('exceptions come page by page, oldest first', async () => {
  for (const number of [1, 2, 3]) {
    await recorded({ scope: { checkId: 'ebs-snapshot-encrypted', resource: `snap-000${number}` } });
  }
  const query =
    'query ($after: String) { exceptions(first: 2, after: $after) { nodes { scope { resource } } totalCount pageInfo { hasNextPage hasPreviousPage endCursor } } }';

  const first = (await api.query(query)).data.exceptions;
  const second = (await api.query(query, { after: first.pageInfo.endCursor })).data.exceptions;

  expect([...first.nodes, ...second.nodes].map(({ scope }) => scope.resource)).toEqual([
    'snap-0001',
    'snap-0002',
    'snap-0003',
  ]);
  expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([3, true, false]);
});

test.each<[string, Readonly<Record<string, unknown>>, string, string]>([
  ['that has expired', { expiresAt: '2026-11-21T09:00:00Z' }, 'BAD_INPUT', 'which is past'],
  ['beyond 366 days', { expiresAt: '2028-01-01T00:00:00Z' }, 'BAD_INPUT', 'more than 366 days'],
  ['that the requester approves', { approvedBy: 'Ana@example.com' }, 'BAD_INPUT', 'the same person'],
  ['of everything', { scope: { checkId: 'ebs-snapshot-encrypted' } }, 'BAD_INPUT', 'name an account or a resource'],
  ['of no known check', { scope: { checkId: 'nope', resource: 'snap-1' } }, 'CHECK_UNKNOWN', 'There is no check'],
  ['without an owner', { owner: '' }, 'BAD_INPUT', 'owner is missing'],
  ['without an expiry', { expiresAt: undefined }, 'BAD_INPUT', 'expiresAt'],
])('an exception %s is refused in a sentence, and nothing is written', async (_, changes, code, sentence) => {
  const answer = await api.query(record, { input: input(changes) });

  expect(codesOf(answer)).toEqual([code]);
  expect(answer.errors?.[0]?.message).toContain(sentence);
  expect(source.log.length).toBe(2);
});

test('a revocation of nothing, of what was revoked and of what expired is refused with its code', async () => {
  const { exceptionId } = await recorded({ expiresAt: '2026-11-21T12:00:00Z' });
  const other = await recorded();
  const revoking = (id: string) =>
    api.query(revoke, { input: { exceptionId: id, revokedBy: 'cleo@example.com', reason: 'Not needed.' } });

  const unknown = await revoking('0193a000-0000-7000-8000-00000000ffff');
  await revoking(other.exceptionId);
  clock = new Date('2026-11-21T12:00:00Z');
  const again = await api.query(revoke, {
    input: { exceptionId: other.exceptionId, revokedBy: 'dan@example.com', reason: 'Not needed.' },
  });
  const expired = await revoking(exceptionId);

  expect([unknown, again, expired].flatMap(codesOf)).toEqual([
    'EXCEPTION_UNKNOWN',
    'EXCEPTION_REVOKED',
    'EXCEPTION_EXPIRED',
  ]);
});

test('an exception that the log recorded ahead of the clock counts at once', async () => {
  await recorded();
  clock = new Date('2026-11-21T08:00:00Z');

  const { data } = await api.query('{ exceptions { totalCount } evidence { counts { accepted } } }');

  expect(data).toEqual({ exceptions: { totalCount: 1 }, evidence: { counts: { accepted: 1 } } });
});
