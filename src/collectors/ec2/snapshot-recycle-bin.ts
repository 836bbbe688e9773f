import {
  ListSnapshotsInRecycleBinCommand,
  type ListSnapshotsInRecycleBinCommandOutput,
  type SnapshotRecycleBinInfo,
} from '@aws-sdk/client-ec2';
import { isObserved } from '../../domain/reading.ts';
import { requireString } from '../aws/typed.ts';
import type { ListRequest, Operation, SliceSource } from '../collector.ts';
import { attempt } from '../source-error.ts';

const operation = 'ec2:ListSnapshotsInRecycleBin';

export const recycleBinActions = [operation] as const satisfies readonly Operation[];

const request: ListRequest<ListSnapshotsInRecycleBinCommandOutput, SnapshotRecycleBinInfo> = {
  operation,
  page: (token) =>
    new ListSnapshotsInRecycleBinCommand({ MaxResults: 1000, ...(token !== undefined && { NextToken: token }) }),
  items: (output) => output.Snapshots,
  next: (output) => output.NextToken,
};

/** Notes the snapshots in the Recycle Bin: a declared exclusion with its ids, or why it is not known. */
export const noteRecycleBin = async (source: SliceSource): Promise<void> => {
  const bin = await attempt(async () => {
    const ids = new Set<string>();
    for await (const page of source.list(request)) {
      for (const { SnapshotId } of page) ids.add(requireString(operation, 'SnapshotId', SnapshotId));
    }
    return [...ids].toSorted();
  });
  source.note('recycleBin', isObserved(bin) ? { count: bin.observed.length, ids: bin.observed } : { ...bin });
};
