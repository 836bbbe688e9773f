import {
  DescribeInstancePatchStatesCommand,
  type DescribeInstancePatchStatesCommandOutput,
  type InstancePatchState,
} from '@aws-sdk/client-ssm';
import pLimit from 'p-limit';
import { type NodeTimes, type PatchState, patchCounters } from '../../domain/facts/nodes.ts';
import { isObserved, observed, type Reading, unavailable } from '../../domain/reading.ts';
import { asInteger, asString, asTime } from '../aws/typed.ts';
import { batchesOf } from '../batches.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { readListing, rowOf, toRegister } from '../listing.ts';
import { present } from '../present.ts';

const operation = 'ssm:DescribeInstancePatchStates';

export const patchStateActions = [operation] as const satisfies readonly Operation[];

/** The last patch operation of one node. */
export interface PatchRecord {
  readonly state: PatchState;
  readonly times: Omit<NodeTimes, 'lastPingAt'>;
}

const toCounters = (state: InstancePatchState): PatchState['counters'] =>
  Object.fromEntries(
    patchCounters
      .map((counter) => [counter, asInteger(state[counter])] as const)
      .filter(([, count]) => count !== undefined && count >= 0),
  );

/** Unavailable when the override list is there in another type: the baseline must not pass for the one that was used. */
export const toPatchRecord = (state: InstancePatchState): Reading<PatchRecord> => {
  const overrideList = asString(state.InstallOverrideList);
  const sent: unknown = state.InstallOverrideList;
  if (overrideList === undefined && sent !== undefined && sent !== '') return unavailable('UNEXPECTED_SHAPE');
  return observed({
    state: {
      ...present({
        baselineId: asString(state.BaselineId),
        patchGroup: asString(state.PatchGroup),
        operation: asString(state.Operation),
        rebootOption: asString(state.RebootOption),
        // The list may be a pre-signed URL, whose query is a credential.
        installOverrideList: overrideList?.replace(/[?#].*$/s, ''),
      }),
      counters: toCounters(state),
    },
    times: present({
      operationStartedAt: asTime(state.OperationStartTime),
      operationEndedAt: asTime(state.OperationEndTime),
      lastNoRebootInstallAt: asTime(state.LastNoRebootInstallOperationTime),
      patchSnapshotId: asString(state.SnapshotId),
    }),
  });
};

const readBatch = async (
  source: SliceSource,
  ids: readonly string[],
): Promise<readonly (readonly [id: string, Reading<PatchRecord>])[]> => {
  const records = toRegister(
    await readListing(
      source,
      {
        operation,
        page: (NextToken) =>
          new DescribeInstancePatchStatesCommand({
            InstanceIds: [...ids],
            MaxResults: 100,
            ...(NextToken === undefined ? {} : { NextToken }),
          }),
        items: (output: DescribeInstancePatchStatesCommandOutput) => output.InstancePatchStates,
        next: (output) => output.NextToken,
      },
      (state) => {
        const id = asString(state.InstanceId);
        return id === undefined ? undefined : ([id, toPatchRecord(state)] as const);
      },
    ),
  );
  return ids.map((id) => {
    const row = rowOf(records, id, 'NO_PATCH_STATE');
    return [id, isObserved(row) ? row.observed : row] as const;
  });
};

/** Systems Manager publishes no rate for its reads, and 50 nodes a call are quick enough as they are. */
const concurrentReads = 2;

/**
 * The patch state of each of the nodes, 50 in a call. Absent with `NO_PATCH_STATE` when the complete answer has none:
 * Systems Manager leaves out nodes that it never patched or scanned. A batch that fails is unavailable alone.
 */
export const readPatchStates = async (
  source: SliceSource,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Reading<PatchRecord>>> => {
  const limit = pLimit(concurrentReads);
  const batches = [...batchesOf(ids, 50)];
  return new Map((await Promise.all(batches.map((batch) => limit(readBatch, source, batch)))).flat());
};
