import type { DBClusterSnapshot, DBSnapshot } from '@aws-sdk/client-rds';
import type { DBClusterSnapshotRow, DBSnapshotRow, RegionEstate } from './estate.ts';
import { daysBefore, keyArn, production, staging, stranger, tags } from './sample-names.ts';

type DatabaseEstate = Pick<RegionEstate, 'dbSnapshots' | 'dbClusterSnapshots'>;

const snapshot = (
  accountId: string,
  region: string,
  id: string,
  ageDays: number,
  members: Partial<DBSnapshot> = {},
): DBSnapshot => ({
  DBSnapshotIdentifier: id,
  DBSnapshotArn: `arn:aws:rds:${region}:${accountId}:snapshot:${id}`,
  DBInstanceIdentifier: 'orders',
  Engine: 'postgres',
  EngineVersion: '17.6',
  AllocatedStorage: 200,
  Status: 'available',
  PercentProgress: 100,
  SnapshotCreateTime: daysBefore(ageDays),
  SnapshotType: 'automated',
  MasterUsername: 'orders_admin',
  StorageType: 'gp3',
  TagList: tags(id),
  Encrypted: true,
  StorageEncryptionType: 'sse-kms',
  KmsKeyId: keyArn(accountId, region, 'data'),
  ...members,
});

const plain = { Encrypted: false, StorageEncryptionType: 'none' } as const;

const withoutKey = <T extends { KmsKeyId?: string | undefined }>(row: T): Omit<T, 'KmsKeyId'> => {
  const { KmsKeyId: _none, ...rest } = row;
  return rest;
};

const cluster = (
  accountId: string,
  region: string,
  id: string,
  ageDays: number,
  members: Partial<DBClusterSnapshot> = {},
): DBClusterSnapshot => ({
  DBClusterSnapshotIdentifier: id,
  DBClusterSnapshotArn: `arn:aws:rds:${region}:${accountId}:cluster-snapshot:${id}`,
  DBClusterIdentifier: 'catalogue',
  Engine: 'aurora-postgresql',
  EngineVersion: '17.5',
  Status: 'available',
  PercentProgress: 100,
  SnapshotCreateTime: daysBefore(ageDays),
  SnapshotType: 'manual',
  MasterUsername: 'catalogue_admin',
  TagList: tags(id),
  StorageEncrypted: true,
  StorageEncryptionType: 'sse-kms',
  KmsKeyId: keyArn(accountId, region, 'data'),
  ...members,
});

const automated = (accountId: string, region: string, count: number): readonly DBSnapshotRow[] =>
  Array.from({ length: count }, (_, index) => ({
    snapshot: snapshot(accountId, region, `rds:orders-${String(index).padStart(3, '0')}`, index + 1),
  }));

const productionIreland = (region: string): DatabaseEstate => {
  const own = (id: string, ageDays: number, members?: Partial<DBSnapshot>) =>
    snapshot(production, region, id, ageDays, members);
  const manual: readonly DBSnapshotRow[] = [
    { snapshot: withoutKey(own('before-migration', 800, { SnapshotType: 'manual', ...plain })), restorableBy: ['all'] },
    { snapshot: withoutKey(own('reporting-copy', 500, { SnapshotType: 'manual', ...plain })), restorableBy: [] },
    { snapshot: own('quarter-end', 40, { SnapshotType: 'manual' }), restorableBy: [stranger] },
    {
      snapshot: withoutKey(
        own('default-encrypted', 12, { SnapshotType: 'manual', Encrypted: false, StorageEncryptionType: 'sse-rds' }),
      ),
      restorableBy: [],
    },
    { snapshot: own('managed-key', 10, { SnapshotType: 'manual', KmsKeyId: keyArn(production, region, 'rds') }) },
    { snapshot: own('broken', 9, { SnapshotType: 'manual', Status: 'failed' }) },
    { snapshot: own('being-made', 0, { SnapshotType: 'manual', Status: 'creating', PercentProgress: 20 }) },
  ];
  const awsBackup: readonly DBSnapshotRow[] = Array.from({ length: 6 }, (_, index) => {
    const row = own(`awsbackup:job-${index}`, index + 1, { SnapshotType: 'awsbackup', ...(index === 5 && plain) });
    return { snapshot: index === 5 ? withoutKey(row) : row };
  });
  return {
    dbSnapshots: [...manual, ...automated(production, region, 130), ...awsBackup],
    dbClusterSnapshots: [
      {
        snapshot: withoutKey(
          cluster(production, region, 'catalogue-2023', 1000, {
            StorageEncrypted: false,
            StorageEncryptionType: 'none',
          }),
        ),
        restorableBy: [],
      },
      { snapshot: cluster(production, region, 'catalogue-2026', 20), restorableBy: [] },
      { snapshot: cluster(production, region, 'graph', 15, { Engine: 'neptune', DBClusterIdentifier: 'graph' }) },
      { snapshot: cluster(production, region, 'rds:documents', 1, { Engine: 'docdb', SnapshotType: 'automated' }) },
    ],
  };
};

const publicCluster = (region: string): DBClusterSnapshotRow => ({
  snapshot: withoutKey(
    cluster(staging, region, 'demo-catalogue', 300, { StorageEncrypted: false, StorageEncryptionType: 'none' }),
  ),
  restorableBy: ['all'],
});

/** RDS snapshots of instances and clusters. */
export const sampleDatabases = (accountId: string, region: string): DatabaseEstate => {
  if (accountId === production && region === 'eu-west-1') return productionIreland(region);
  if (accountId === staging && region === 'eu-west-1') {
    return { dbSnapshots: automated(staging, region, 14), dbClusterSnapshots: [publicCluster(region)] };
  }
  return { dbSnapshots: accountId === production ? automated(accountId, region, 7) : [], dbClusterSnapshots: [] };
};
