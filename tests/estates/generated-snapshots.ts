import type { RegionEstate } from '../../src/sandbox/estate/estate.ts';
import { resourceIds } from './generated-ids.ts';
import { type EstateSize, madeOnDemand, type Share } from './generated-share.ts';

type SnapshotEstate = Pick<RegionEstate, 'snapshots' | 'volumes' | 'dbSnapshots' | 'keys'>;

const start = Date.UTC(2026, 0, 1);
const key = {
  KeyId: '6f2c1d9e-8a47-4b53-9d0e-3c5b7a918264',
  KeyManager: 'CUSTOMER',
  KeyState: 'Enabled',
  Origin: 'AWS_KMS',
  MultiRegion: false,
} as const;

/** Snapshots of volumes and databases, and volumes. One in 50 is not encrypted. */
export const generatedSnapshots = (share: Share, size: EstateSize): SnapshotEstate => {
  const { accountId, region } = share;
  const snapshotIds = resourceIds('snap', `${accountId}/${region}`);
  const volumeIds = resourceIds('vol', `${accountId}/${region}`);
  const instanceIds = resourceIds('i', `${accountId}/${region}`);
  const keyArn = `arn:aws:kms:${region}:${accountId}:key/${key.KeyId}`;
  const encryption = (index: number) =>
    index % 50 === 7 ? { Encrypted: false } : { Encrypted: true, KmsKeyId: keyArn };
  return {
    keys: [{ metadata: { ...key, Arn: keyArn, AWSAccountId: accountId } }],
    snapshots: madeOnDemand(
      share.part(size.snapshots),
      (index) => ({
        snapshot: {
          SnapshotId: snapshotIds.of(index),
          VolumeId: volumeIds.of(index % 5000),
          OwnerId: accountId,
          State: 'completed',
          Progress: '100%',
          StartTime: new Date(start + index * 61_000),
          CompletionTime: new Date(start + index * 61_000 + 412_000),
          Description: `Created by policy: nightly for ${volumeIds.of(index % 5000)}`,
          VolumeSize: 8 + ((index * 7) % 500),
          StorageTier: share.isChanged('snapshot', index) ? 'archive' : 'standard',
          Tags: [
            { Key: 'Name', Value: `app-${index % 120}` },
            { Key: 'environment', Value: index % 3 === 0 ? 'production' : 'staging' },
          ],
          ...encryption(index),
        },
      }),
      snapshotIds.indexOf,
    ),
    volumes: madeOnDemand(
      share.part(size.volumes),
      (index) => ({
        VolumeId: volumeIds.of(index),
        AvailabilityZone: `${region}a`,
        VolumeType: 'gp3',
        Size: 8 + ((index * 7) % 500) + (share.isChanged('volume', index) ? 1 : 0),
        State: 'in-use',
        CreateTime: new Date(start + index * 61_000),
        Attachments: [{ InstanceId: instanceIds.of(index), State: 'attached', Device: '/dev/xvda' }],
        Tags: [{ Key: 'Name', Value: `app-${index % 120}` }],
        ...encryption(index),
      }),
      volumeIds.indexOf,
    ),
    dbSnapshots: madeOnDemand(
      share.part(size.dbSnapshots),
      (index) => {
        const id = `rds:orders-${String(index).padStart(7, '0')}`;
        const { Encrypted, ...keyOf } = encryption(index);
        return {
          snapshot: {
            DBSnapshotIdentifier: id,
            DBSnapshotArn: `arn:aws:rds:${region}:${accountId}:snapshot:${id}`,
            DBInstanceIdentifier: `orders-${index % 40}`,
            Engine: 'postgres',
            Status: share.isChanged('db-snapshot', index) ? 'creating' : 'available',
            SnapshotType: 'automated',
            SnapshotCreateTime: new Date(start + index * 61_000),
            Encrypted,
            StorageEncryptionType: Encrypted ? 'sse-kms' : 'none',
            ...keyOf,
          },
        };
      },
      (id) => Number(/^rds:orders-(\d{7})$/.exec(id)?.[1] ?? -1),
    ),
  };
};
