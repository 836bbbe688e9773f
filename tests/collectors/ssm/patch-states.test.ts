import { describe, expect, it } from 'vitest';
import { readPatchStates, toPatchRecord } from '../../../src/collectors/ssm/patch-states.ts';
import { awsError, pages, scriptedSource } from '../../builders/source.ts';

const operation = 'ssm:DescribeInstancePatchStates';
const ids = (count: number) => Array.from({ length: count }, (_, index) => `i-${index}`);
const asked = (input: Readonly<Record<string, unknown>>) => input.InstanceIds as readonly string[];
const answer = (instanceIds: readonly string[]) => ({
  InstancePatchStates: instanceIds.map((InstanceId) => ({ InstanceId })),
});

describe('the patch states of nodes', () => {
  it('are asked for 50 at a time', async () => {
    const { source, calls } = scriptedSource({ [operation]: (input) => answer(asked(input)) });

    const states = await readPatchStates(source, ids(101));

    expect(calls.map(({ input }) => asked(input).length)).toEqual([50, 50, 1]);
    expect(states.size).toBe(101);
    expect([...states.values()]).toEqual(ids(101).map(() => ({ observed: { state: { counters: {} }, times: {} } })));
  });

  it('are absent for a node that the complete answer leaves out', async () => {
    const { source } = scriptedSource({ [operation]: pages([answer(['i-0']), answer(['i-1'])]) });

    const states = await readPatchStates(source, ids(3));

    expect(states.get('i-1')).toHaveProperty('observed');
    expect(states.get('i-2')).toEqual({ absent: 'NO_PATCH_STATE' });
  });

  it('are unavailable for the nodes of a batch that failed, and for no others', async () => {
    const { source } = scriptedSource({
      [operation]: (input) => (asked(input).includes('i-0') ? awsError('ThrottlingException') : answer(asked(input))),
    });

    const states = await readPatchStates(source, ids(51));

    expect(states.get('i-49')).toEqual({ unavailable: 'THROTTLED', code: 'ThrottlingException' });
    expect(states.get('i-50')).toHaveProperty('observed');
  });

  it('are unavailable for nodes that an answer broken off on page 2 may still hold', async () => {
    const { source } = scriptedSource({
      [operation]: (_, call) =>
        call === 0 ? { ...answer(['i-0']), NextToken: 'more' } : awsError('AccessDeniedException'),
    });

    const states = await readPatchStates(source, ids(2));

    expect(states.get('i-0')).toHaveProperty('observed');
    expect(states.get('i-1')).toEqual({ unavailable: 'ACCESS_DENIED', code: 'AccessDeniedException' });
  });

  it('are unavailable, not absent, when a row does not say its node', async () => {
    const { source } = scriptedSource({ [operation]: pages([{ InstancePatchStates: [{ MissingCount: 3 }] }]) });

    const states = await readPatchStates(source, ['i-0']);

    expect(states.get('i-0')).toMatchObject({ unavailable: 'UNEXPECTED_SHAPE' });
  });

  it.each([
    ['without content', {}],
    ['without its list', { NextToken: '1' }],
    ['with text for its list', { InstancePatchStates: 'none' }],
  ])('are unavailable after an answer %s', async (_, broken) => {
    const { source } = scriptedSource({ [operation]: () => broken });

    const states = await readPatchStates(source, ['i-0']);

    expect(states.get('i-0')).toMatchObject({ unavailable: 'UNEXPECTED_SHAPE' });
  });

  it('are not asked for without nodes', async () => {
    const { source, calls } = scriptedSource({});

    expect(await readPatchStates(source, [])).toEqual(new Map());
    expect(calls).toEqual([]);
  });
});

describe('a patch record', () => {
  const at = new Date('2026-11-20T02:00:00Z');
  const sent = {
    InstanceId: 'i-1',
    BaselineId: 'pb-1',
    PatchGroup: 'web',
    Operation: 'Scan' as const,
    OperationStartTime: at,
    OperationEndTime: at,
    LastNoRebootInstallOperationTime: at,
    RebootOption: 'NoReboot' as const,
    SnapshotId: 'snapshot-1',
    OwnerInformation: 'somebody',
    MissingCount: 0,
    CriticalNonCompliantCount: 2,
  };

  it('keeps what defines the state apart from the times of the operation', () => {
    expect(toPatchRecord(sent)).toEqual({
      observed: {
        state: {
          baselineId: 'pb-1',
          patchGroup: 'web',
          operation: 'Scan',
          rebootOption: 'NoReboot',
          counters: { MissingCount: 0, CriticalNonCompliantCount: 2 },
        },
        times: {
          operationStartedAt: '2026-11-20T02:00:00.000Z',
          operationEndedAt: '2026-11-20T02:00:00.000Z',
          lastNoRebootInstallAt: '2026-11-20T02:00:00.000Z',
          patchSnapshotId: 'snapshot-1',
        },
      },
    });
  });

  it('cuts the query off an override list, which may be a pre-signed URL', () => {
    const record = toPatchRecord({
      ...sent,
      InstallOverrideList: 'https://bucket.example/list.yaml?X-Amz-Signature=s',
    });

    expect(record).toMatchObject({ observed: { state: { installOverrideList: 'https://bucket.example/list.yaml' } } });
  });

  it('is unavailable when the override list is there in another type', () => {
    expect(toPatchRecord({ ...sent, InstallOverrideList: 1 as never })).toEqual({ unavailable: 'UNEXPECTED_SHAPE' });
  });

  it('leaves out counters that are no whole number from 0', () => {
    const record = toPatchRecord({
      ...sent,
      MissingCount: '0' as never,
      FailedCount: -1,
      OtherNonCompliantCount: Number.NaN,
      SecurityNonCompliantCount: 0.5,
    });

    expect(record).toMatchObject({ observed: { state: { counters: { CriticalNonCompliantCount: 2 } } } });
    expect(record).not.toHaveProperty('observed.state.counters.MissingCount');
    expect(record).not.toHaveProperty('observed.state.counters.FailedCount');
    expect(record).not.toHaveProperty('observed.state.counters.OtherNonCompliantCount');
    expect(record).not.toHaveProperty('observed.state.counters.SecurityNonCompliantCount');
  });
});
