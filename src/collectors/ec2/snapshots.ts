import { DescribeSnapshotsCommand, type DescribeSnapshotsCommandOutput, type Snapshot } from '@aws-sdk/client-ec2';
import type { SnapshotFacts } from '../../domain/facts/snapshots.ts';
import { isAbsent, isObserved, observed, type Reading } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import { toTags } from '../aws/tags.ts';
import { asBoolean, asInteger, asString, asTime, requireString } from '../aws/typed.ts';
import type { Collector, ListRequest, SliceSource } from '../collector.ts';
import { emitList } from '../emit-list.ts';
import { kmsKeyActions, readKmsKey } from '../kms/keys.ts';
import { present } from '../present.ts';
import { attempt, enumerate } from '../source-error.ts';
import { noteVanished } from '../vanished.ts';
import { blockPublicAccessActions, readBlockPublicAccess } from './snapshot-block-public-access.ts';
import { noteRecycleBin, recycleBinActions } from './snapshot-recycle-bin.ts';
import { readSharedWith, snapshotSharingActions } from './snapshot-sharing.ts';

const operation = 'ec2:DescribeSnapshots';

/** Without `OwnerIds` the list would hold every public snapshot of every account. */
const owned = (
  filter: { readonly RestorableByUserIds?: string[] } = {},
): ListRequest<DescribeSnapshotsCommandOutput, Snapshot> => ({
  operation,
  page: (token) =>
    new DescribeSnapshotsCommand({
      OwnerIds: ['self'],
      ...filter,
      MaxResults: 1000,
      ...(token !== undefined && { NextToken: token }),
    }),
  items: (output) => output.Snapshots,
  next: (output) => output.NextToken,
});

/** The ids of the own snapshots that everybody may restore; unavailable unless the list was read to its end. */
const readPublicIds = (source: SliceSource): Promise<Reading<ReadonlySet<string>>> =>
  attempt(async () => {
    const ids = new Set<string>();
    for await (const page of source.list(owned({ RestorableByUserIds: ['all'] }))) {
      for (const snapshot of page) ids.add(requireString(operation, 'SnapshotId', snapshot.SnapshotId));
    }
    return ids;
  });

/** What was read of a snapshot beside the list. */
type Context = Pick<SnapshotFacts, 'restorableByAll' | 'blockPublicAccess'> & {
  readonly key: SnapshotFacts['key'] | undefined;
  readonly sharedWith: SnapshotFacts['sharedWith'] | undefined;
};

const toSnapshotFacts = (snapshot: Snapshot, context: Context, tagKeys: readonly string[]): SnapshotFacts =>
  present({
    ownerId: asString(snapshot.OwnerId),
    state: asString(snapshot.State),
    stateMessage: asString(snapshot.StateMessage),
    storageTier: asString(snapshot.StorageTier),
    encrypted: asBoolean(snapshot.Encrypted),
    kmsKeyId: asString(snapshot.KmsKeyId),
    sseType: asString(snapshot.SseType),
    startedAt: asTime(snapshot.StartTime),
    completedAt: asTime(snapshot.CompletionTime),
    volumeSizeGiB: asInteger(snapshot.VolumeSize),
    outpostArn: asString(snapshot.OutpostArn),
    tags: toTags(snapshot.Tags, tagKeys),
    ...context,
  });

/**
 * Every EBS snapshot that the account owns in the region. Snapshots in the Recycle Bin are noted, not emitted: AWS
 * says nothing of their encryption. One that vanishes while it is read is noted and not emitted.
 */
export const ec2Snapshots: Collector = {
  id: 'ec2-snapshots',
  resourceTypes: ['AWS::EC2::Snapshot'],
  actions: [operation, ...snapshotSharingActions, ...blockPublicAccessActions, ...recycleBinActions, ...kmsKeyActions],
  collect: async (source, emit) => {
    const { accountId, region, partition, tagKeys } = source;
    const seen = new Set<string>();
    const vanished: string[] = [];
    const publicIds = await readPublicIds(source);
    const blockPublicAccess = await attempt(() => readBlockPublicAccess(source));
    await noteRecycleBin(source);

    const observe = async (snapshot: Snapshot, id: string): Promise<Observation<'AWS::EC2::Snapshot'> | undefined> => {
      const keyId = asString(snapshot.KmsKeyId);
      const key = keyId === undefined ? undefined : await readKmsKey(source, keyId);
      // A snapshot in error cannot be used, one under an AWS-managed key cannot be shared.
      const shareable =
        asString(snapshot.State) !== 'error' &&
        !(key !== undefined && isObserved(key) && key.observed.keyManager === 'AWS');
      const sharedWith = shareable ? await readSharedWith(source, id) : undefined;
      if (sharedWith !== undefined && isAbsent(sharedWith)) {
        vanished.push(id);
        return undefined;
      }
      const restorableByAll = isObserved(publicIds) ? observed(publicIds.observed.has(id)) : publicIds;
      return {
        resource: {
          type: 'AWS::EC2::Snapshot',
          id,
          arn: `arn:${partition}:ec2:${region}::snapshot/${id}`,
          accountId,
          region,
        },
        facts: toSnapshotFacts(snapshot, { key, sharedWith, restorableByAll, blockPublicAccess }, tagKeys),
        times: {},
      };
    };
    const enumeration = await enumerate(
      () => emitList(source, { request: owned(), idOf: ({ SnapshotId }) => asString(SnapshotId), observe }, seen, emit),
      () => seen.size,
    );
    noteVanished(source, 'vanishedSnapshots', vanished);
    return enumeration;
  },
};
