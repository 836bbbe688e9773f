import {
  type DBSnapshot,
  type DBSnapshotAttribute,
  DescribeDBSnapshotAttributesCommand,
  type DescribeDBSnapshotAttributesCommandOutput,
  DescribeDBSnapshotsCommand,
  type DescribeDBSnapshotsCommandOutput,
} from '@aws-sdk/client-rds';
import type { RdsSnapshotFacts } from '../../domain/facts/snapshots.ts';
import { isAbsent } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import { toTags } from '../aws/tags.ts';
import { asBoolean, asString, asTime } from '../aws/typed.ts';
import type { Collector, ListRequest } from '../collector.ts';
import { emitList } from '../emit-list.ts';
import { firstFailure } from '../first-failure.ts';
import { kmsKeyActions, readKmsKey } from '../kms/keys.ts';
import { present } from '../present.ts';
import { enumerate } from '../source-error.ts';
import { noteVanished } from '../vanished.ts';
import { mayBePublic, readRestorableBy } from './restorable-by.ts';

const operation = 'rds:DescribeDBSnapshots';
const attributesOperation = 'rds:DescribeDBSnapshotAttributes';

/** Snapshots of other accounts stay out as long as shared and public ones are not asked for. */
const listOf = (SnapshotType?: 'awsbackup'): ListRequest<DescribeDBSnapshotsCommandOutput, DBSnapshot> => ({
  operation,
  page: (token) =>
    new DescribeDBSnapshotsCommand({
      ...(SnapshotType !== undefined && { SnapshotType }),
      MaxRecords: 100,
      ...(token !== undefined && { Marker: token }),
    }),
  items: (output) => output.DBSnapshots,
  next: (output) => output.Marker,
});

const attributesOf = (id: string): ListRequest<DescribeDBSnapshotAttributesCommandOutput, DBSnapshotAttribute> => ({
  operation: attributesOperation,
  page: () => new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: id }),
  items: (output) => output.DBSnapshotAttributesResult?.DBSnapshotAttributes,
  next: () => undefined,
});

const toDbSnapshotFacts = (
  snapshot: DBSnapshot,
  context: { readonly [K in 'key' | 'restorableBy']?: RdsSnapshotFacts[K] | undefined },
  tagKeys: readonly string[],
): RdsSnapshotFacts =>
  present({
    engine: asString(snapshot.Engine),
    snapshotType: asString(snapshot.SnapshotType),
    status: asString(snapshot.Status),
    sourceId: asString(snapshot.DBInstanceIdentifier),
    encrypted: asBoolean(snapshot.Encrypted),
    storageEncryptionType: asString(snapshot.StorageEncryptionType),
    kmsKeyId: asString(snapshot.KmsKeyId),
    createdAt: asTime(snapshot.SnapshotCreateTime),
    tags: toTags(snapshot.TagList, tagKeys),
    ...context,
  });

/**
 * Every snapshot of an RDS instance in the region: automated and manual ones, and in a list of their own those that
 * AWS Backup manages. When one of the lists fails, the other is read all the same.
 */
export const rdsDbSnapshots: Collector = {
  id: 'rds-db-snapshots',
  resourceTypes: ['AWS::RDS::DBSnapshot'],
  actions: [operation, attributesOperation, ...kmsKeyActions],
  collect: async (source, emit) => {
    const { accountId, region, partition, tagKeys } = source;
    const seen = new Set<string>();
    const vanished: string[] = [];
    const observe = async (
      snapshot: DBSnapshot,
      id: string,
    ): Promise<Observation<'AWS::RDS::DBSnapshot'> | undefined> => {
      const keyId = asString(snapshot.KmsKeyId);
      const key = keyId === undefined ? undefined : await readKmsKey(source, keyId);
      const facts = toDbSnapshotFacts(snapshot, { key }, tagKeys);
      const restorableBy = mayBePublic(facts)
        ? await readRestorableBy(source, attributesOf(id), ['DBSnapshotNotFoundFault', 'DBSnapshotNotFound'])
        : undefined;
      if (restorableBy !== undefined && isAbsent(restorableBy)) {
        vanished.push(id);
        return undefined;
      }
      return {
        resource: {
          type: 'AWS::RDS::DBSnapshot',
          id,
          arn: asString(snapshot.DBSnapshotArn) ?? `arn:${partition}:rds:${region}:${accountId}:snapshot:${id}`,
          accountId,
          region,
        },
        facts: restorableBy === undefined ? facts : { ...facts, restorableBy },
        times: {},
      };
    };
    const idOf = ({ DBSnapshotIdentifier }: DBSnapshot) => asString(DBSnapshotIdentifier);
    const enumeration = await enumerate(
      () =>
        firstFailure([undefined, 'awsbackup'] as const, (snapshotType) =>
          emitList(source, { request: listOf(snapshotType), idOf, observe }, seen, emit),
        ),
      () => seen.size,
    );
    noteVanished(source, 'vanishedSnapshots', vanished);
    return enumeration;
  },
};
