import {
  type DBClusterSnapshot,
  type DBClusterSnapshotAttribute,
  DescribeDBClusterSnapshotAttributesCommand,
  type DescribeDBClusterSnapshotAttributesCommandOutput,
  DescribeDBClusterSnapshotsCommand,
  type DescribeDBClusterSnapshotsCommandOutput,
} from '@aws-sdk/client-rds';
import type { RdsSnapshotFacts } from '../../domain/facts/snapshots.ts';
import { isAbsent } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import { toTags } from '../aws/tags.ts';
import { asBoolean, asString, asTime } from '../aws/typed.ts';
import type { Collector, ListRequest } from '../collector.ts';
import { emitList } from '../emit-list.ts';
import { kmsKeyActions, readKmsKey } from '../kms/keys.ts';
import { present } from '../present.ts';
import { enumerate } from '../source-error.ts';
import { noteVanished } from '../vanished.ts';
import { mayBePublic, readRestorableBy } from './restorable-by.ts';

const operation = 'rds:DescribeDBClusterSnapshots';
const attributesOperation = 'rds:DescribeDBClusterSnapshotAttributes';

const request: ListRequest<DescribeDBClusterSnapshotsCommandOutput, DBClusterSnapshot> = {
  operation,
  page: (token) =>
    new DescribeDBClusterSnapshotsCommand({ MaxRecords: 100, ...(token !== undefined && { Marker: token }) }),
  items: (output) => output.DBClusterSnapshots,
  next: (output) => output.Marker,
};

const attributesOf = (
  id: string,
): ListRequest<DescribeDBClusterSnapshotAttributesCommandOutput, DBClusterSnapshotAttribute> => ({
  operation: attributesOperation,
  page: () => new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: id }),
  items: (output) => output.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes,
  next: () => undefined,
});

const toDbClusterSnapshotFacts = (
  snapshot: DBClusterSnapshot,
  context: { readonly [K in 'key' | 'restorableBy']?: RdsSnapshotFacts[K] | undefined },
  tagKeys: readonly string[],
): RdsSnapshotFacts =>
  present({
    engine: asString(snapshot.Engine),
    snapshotType: asString(snapshot.SnapshotType),
    status: asString(snapshot.Status),
    sourceId: asString(snapshot.DBClusterIdentifier),
    // Not `Encrypted`, as for instances.
    encrypted: asBoolean(snapshot.StorageEncrypted),
    storageEncryptionType: asString(snapshot.StorageEncryptionType),
    kmsKeyId: asString(snapshot.KmsKeyId),
    createdAt: asTime(snapshot.SnapshotCreateTime),
    tags: toTags(snapshot.TagList, tagKeys),
    ...context,
  });

/** Every cluster snapshot in the region, those of Neptune and DocumentDB included; `engine` tells them apart. */
export const rdsDbClusterSnapshots: Collector = {
  id: 'rds-db-cluster-snapshots',
  resourceTypes: ['AWS::RDS::DBClusterSnapshot'],
  actions: [operation, attributesOperation, ...kmsKeyActions],
  collect: async (source, emit) => {
    const { accountId, region, partition, tagKeys } = source;
    const seen = new Set<string>();
    const vanished: string[] = [];
    const observe = async (
      snapshot: DBClusterSnapshot,
      id: string,
    ): Promise<Observation<'AWS::RDS::DBClusterSnapshot'> | undefined> => {
      const keyId = asString(snapshot.KmsKeyId);
      const key = keyId === undefined ? undefined : await readKmsKey(source, keyId);
      const facts = toDbClusterSnapshotFacts(snapshot, { key }, tagKeys);
      const restorableBy = mayBePublic(facts)
        ? await readRestorableBy(source, attributesOf(id), ['DBClusterSnapshotNotFoundFault'])
        : undefined;
      if (restorableBy !== undefined && isAbsent(restorableBy)) {
        vanished.push(id);
        return undefined;
      }
      return {
        resource: {
          type: 'AWS::RDS::DBClusterSnapshot',
          id,
          arn:
            asString(snapshot.DBClusterSnapshotArn) ??
            `arn:${partition}:rds:${region}:${accountId}:cluster-snapshot:${id}`,
          accountId,
          region,
        },
        facts: restorableBy === undefined ? facts : { ...facts, restorableBy },
        times: {},
      };
    };
    const idOf = ({ DBClusterSnapshotIdentifier }: DBClusterSnapshot) => asString(DBClusterSnapshotIdentifier);
    const enumeration = await enumerate(
      () => emitList(source, { request, idOf, observe }, seen, emit),
      () => seen.size,
    );
    noteVanished(source, 'vanishedSnapshots', vanished);
    return enumeration;
  },
};
