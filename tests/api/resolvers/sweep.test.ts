import { afterEach, expect, test } from 'vitest';
import type { SweepControl, SweepProgress, SweepRequest } from '../../../src/api/context.ts';
import { toGlobalId } from '../../../src/api/global-id.ts';
import { AssayError } from '../../../src/domain/error.ts';
import { codesOf, startTestApi, type TestApi } from '../running-api.ts';
import { firstSweepId, production, sampleEvidence, secondSweepId } from '../sample.ts';

let api: TestApi;
afterEach(() => api.close());

const runningId = '0193a000-0000-7000-8000-0000000000aa';

const sweepsWith = (
  progress: SweepProgress | undefined,
  start: (request: SweepRequest) => Promise<{ sweepId: string }> = async () => ({ sweepId: runningId }),
): SweepControl => ({
  start,
  progress: async (sweepId) => (sweepId === progress?.sweepId ? progress : undefined),
  running: async () => (progress?.state === 'RUNNING' || progress?.state === 'PLANNED' ? progress : undefined),
});

const progressFields =
  'sweepId state startedAt sealedAt progress { slicesPlanned slicesDone resources } error { code message } record { sequence }';

test('sealed sweeps come newest first, page by page', async () => {
  api = await startTestApi(await sampleEvidence());
  const query =
    'query ($after: String) { sweeps(first: 1, after: $after) { nodes { sweepId } pageInfo { hasNextPage hasPreviousPage endCursor } } }';

  const first = (await api.query(query)).data.sweeps;
  const second = (await api.query(query, { after: first.pageInfo.endCursor })).data.sweeps;

  expect([first.nodes, first.pageInfo.hasNextPage]).toEqual([[{ sweepId: secondSweepId }], true]);
  expect([second.nodes, second.pageInfo]).toMatchObject([
    [{ sweepId: firstSweepId }],
    { hasNextPage: false, hasPreviousPage: true },
  ]);
});

test('a sealed sweep shows its record', async () => {
  api = await startTestApi(await sampleEvidence());

  const { data } =
    await api.query(`{ sweep(id: "${secondSweepId}") { ${progressFields} record { trigger resources rootDigest previousRecordDigest mappingVersion productVersion
    counts { pass fail notApplicable inconclusive total } apiCalls { operation requests }
    scope { accounts { accountId principalArn regions } excludedAccountCount excludedAccounts { accountId reason } excludedRegions { region reason } collectorIds checks { checkId version parameters } }
    coverage { complete slices { planned complete partial denied failed skipped } } } } }`);

  expect(data.sweep).toMatchObject({
    state: 'SEALED',
    sealedAt: '2026-11-21T01:05:00.000Z',
    progress: { slicesPlanned: 6, slicesDone: 6, resources: 28 },
    error: null,
    record: {
      sequence: 2,
      trigger: 'START',
      resources: 28,
      previousRecordDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      counts: { pass: 53, fail: 2, notApplicable: 0, inconclusive: 1, total: 56 },
      apiCalls: [
        { operation: 'ec2:DescribeInstances', requests: 2 },
        { operation: 'ec2:DescribeSnapshots', requests: 4 },
      ],
      scope: { excludedAccountCount: 1, excludedAccounts: [{ accountId: '333333333333', reason: 'SUSPENDED' }] },
      coverage: {
        complete: false,
        slices: { planned: 6, complete: 5, partial: 0, denied: 1, failed: 0, skipped: 0 },
      },
    },
  });
});

test('a running sweep shows how far it is and has no record', async () => {
  const progress: SweepProgress = {
    sweepId: runningId,
    state: 'RUNNING',
    startedAt: '2026-11-22T11:59:00Z',
    slicesPlanned: 40,
    slicesDone: 12,
    resources: 3456,
  };
  api = await startTestApi(await sampleEvidence(), { sweeps: sweepsWith(progress) });

  const { data } = await api.query(
    `{ sweep(id: "${toGlobalId('Sweep', runningId)}") { ${progressFields} } sweeps { running { sweepId } nodes { sweepId } } }`,
  );

  expect(data.sweep).toEqual({
    sweepId: runningId,
    state: 'RUNNING',
    startedAt: '2026-11-22T11:59:00.000Z',
    sealedAt: null,
    progress: { slicesPlanned: 40, slicesDone: 12, resources: 3456 },
    error: null,
    record: null,
  });
  expect(data.sweeps.running).toEqual({ sweepId: runningId });
  expect(data.sweeps.nodes).toHaveLength(2);
});

test('a running sweep is no evidence', async () => {
  const progress: SweepProgress = {
    sweepId: runningId,
    state: 'PLANNED',
    startedAt: '2026-11-22T11:59:00Z',
    slicesDone: 0,
    resources: 0,
  };
  api = await startTestApi(await sampleEvidence(), { sweeps: sweepsWith(progress) });

  const answer = await api.query(`{ evidence(sweepId: "${runningId}") { nodes { id } } }`);

  expect(codesOf(answer)).toEqual(['NO_EVIDENCE']);
});

test('a sweep that failed says why', async () => {
  const progress: SweepProgress = {
    sweepId: runningId,
    state: 'FAILED',
    startedAt: '2026-11-22T11:59:00Z',
    slicesDone: 3,
    resources: 10,
    error: { code: 'STORE_UNAVAILABLE', message: 'The evidence table did not answer.' },
  };
  api = await startTestApi(await sampleEvidence(), { sweeps: sweepsWith(progress) });

  const { data } = await api.query(`{ sweep(id: "${runningId}") { ${progressFields} } }`);

  expect(data.sweep).toMatchObject({
    state: 'FAILED',
    progress: { slicesPlanned: null, slicesDone: 3 },
    error: { code: 'STORE_UNAVAILABLE', message: 'The evidence table did not answer.' },
  });
});

test('a sweep of this process that was sealed shows its record', async () => {
  const progress: SweepProgress = {
    sweepId: secondSweepId,
    state: 'SEALED',
    startedAt: '2026-11-20T01:00:00Z',
    slicesPlanned: 6,
    slicesDone: 6,
    resources: 28,
  };
  api = await startTestApi(await sampleEvidence(), { sweeps: sweepsWith(progress) });

  const { data } = await api.query(`{ sweep(id: "${secondSweepId}") { state record { sequence } } }`);

  expect(data.sweep).toEqual({ state: 'SEALED', record: { sequence: 2 } });
});

test('starting a sweep passes on what it should cover and returns at once', async () => {
  const requests: SweepRequest[] = [];
  const progress: SweepProgress = {
    sweepId: runningId,
    state: 'PLANNED',
    startedAt: '2026-11-22T12:00:00Z',
    slicesDone: 0,
    resources: 0,
  };
  api = await startTestApi(await sampleEvidence(0), {
    sweeps: sweepsWith(progress, async (request) => {
      requests.push(request);
      return { sweepId: runningId };
    }),
  });

  const { data } = await api.query(
    `mutation { startSweep(input: { accountIds: ["${production}"], regions: ["eu-west-1"], checkIds: ["ebs-snapshot-encrypted"] }) { sweepId sweep { state } } }`,
  );

  expect(data.startSweep).toEqual({ sweepId: runningId, sweep: { state: 'PLANNED' } });
  expect(requests).toEqual([
    { accountIds: [production], regions: ['eu-west-1'], checkIds: ['ebs-snapshot-encrypted'] },
  ]);
});

test('starting a sweep without input asks for everything', async () => {
  const requests: SweepRequest[] = [];
  const progress: SweepProgress = {
    sweepId: runningId,
    state: 'PLANNED',
    startedAt: '2026-11-22T12:00:00Z',
    slicesDone: 0,
    resources: 0,
  };
  api = await startTestApi(await sampleEvidence(0), {
    sweeps: sweepsWith(progress, async (request) => {
      requests.push(request);
      return { sweepId: runningId };
    }),
  });

  await api.query('mutation { startSweep { sweepId } }');

  expect(requests).toEqual([{}]);
});

test.each([
  ['an unknown check', '{ checkIds: ["no-such-check"] }', 'CHECK_UNKNOWN'],
  ['an empty list', '{ regions: [] }', 'BAD_INPUT'],
  ['something that is no account', '{ accountIds: ["1"] }', 'BAD_INPUT'],
])('a sweep of %s is not started', async (_, input, code) => {
  let started = 0;
  api = await startTestApi(await sampleEvidence(0), {
    sweeps: sweepsWith(undefined, async () => {
      started += 1;
      return { sweepId: runningId };
    }),
  });

  const answer = await api.query(`mutation { startSweep(input: ${input}) { sweepId } }`);

  expect([codesOf(answer), started]).toEqual([[code], 0]);
});

test('a second sweep while one is running is refused with a code', async () => {
  api = await startTestApi(await sampleEvidence(0), {
    sweeps: sweepsWith(undefined, () =>
      Promise.reject(new AssayError('SWEEP_RUNNING', `Sweep ${runningId} is still running.`)),
    ),
  });

  const answer = await api.query('mutation { startSweep { sweepId } }');

  expect([codesOf(answer), api.logged]).toEqual([['SWEEP_RUNNING'], []]);
});

test.each([
  ['an unknown id', '0193a000-0000-7000-8000-00000000ffff'],
  ['an id of another type', toGlobalId('Check', 'ebs-snapshot-encrypted')],
  ['nothing', ''],
])('a sweep of %s is unknown', async (_, id) => {
  api = await startTestApi(await sampleEvidence());

  expect(codesOf(await api.query('query ($id: ID!) { sweep(id: $id) { state } }', { id }))).toEqual(['SWEEP_UNKNOWN']);
});

test.each(['', 'abc', Buffer.from('["evidence","x",[1]]').toString('base64url')])(
  'the cursor "%s" is invalid for sweeps',
  async (after) => {
    api = await startTestApi(await sampleEvidence());

    const answer = await api.query('query ($after: String) { sweeps(after: $after) { nodes { sweepId } } }', { after });

    expect(codesOf(answer)).toEqual(['CURSOR_INVALID']);
  },
);
