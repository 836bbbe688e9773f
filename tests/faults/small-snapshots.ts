import type { RecoveryPointByBackupVault } from '@aws-sdk/client-backup';
import type { Snapshot, Volume } from '@aws-sdk/client-ec2';
import type { KeyManagerType } from '@aws-sdk/client-kms';
import type { DBClusterSnapshot, DBSnapshot } from '@aws-sdk/client-rds';
import type {
  DBClusterSnapshotRow,
  DBSnapshotRow,
  RegionEstate,
  SnapshotRow,
  VaultRow,
} from '../../src/sandbox/estate/estate.ts';
import { account, daysAgo, full, idOf, keyArn, keyId, partner, several, stranger } from './small-names.ts';

type SnapshotEstate = Pick<
  RegionEstate,
  | 'snapshots'
  | 'recycleBin'
  | 'blockPublicAccess'
  | 'ebsEncryptionByDefault'
  | 'volumes'
  | 'dbSnapshots'
  | 'dbClusterSnapshots'
  | 'vaults'
  | 'keys'
>;

const underOwnKey = { Encrypted: true, KmsKeyId: keyArn('own') };
const plain = { Encrypted: false };

const snapshot = (name: string, members: Partial<Snapshot> = underOwnKey): Snapshot => ({
  SnapshotId: idOf('snap', name),
  OwnerId: account,
  State: 'completed',
  StartTime: daysAgo(30),
  CompletionTime: daysAgo(29),
  VolumeSize: 8,
  StorageTier: 'standard',
  Tags: [{ Key: 'Name', Value: name }],
  ...members,
});

const everyone = [{ Group: 'all' }] as const;

// Passing and failing ones take turns, so that each page holds both.
const snapshots: readonly SnapshotRow[] = [
  { snapshot: snapshot('plain-1', plain) },
  { snapshot: snapshot('private-1') },
  { snapshot: snapshot('public-1', plain), createVolumePermissions: everyone },
  { snapshot: snapshot('under-aws-key', { Encrypted: true, KmsKeyId: keyArn('aws') }) },
  { snapshot: snapshot('failed', { ...plain, State: 'error', StateMessage: 'The key is not accessible' }) },
  { snapshot: snapshot('public-2', plain), createVolumePermissions: everyone },
  { snapshot: snapshot('private-2') },
  { snapshot: snapshot('shared-with-stranger'), createVolumePermissions: [{ UserId: stranger }] },
  { snapshot: snapshot('being-made', { ...underOwnKey, State: 'pending' }) },
  { snapshot: snapshot('public-3', plain), createVolumePermissions: everyone },
  { snapshot: snapshot('shared-with-partner'), createVolumePermissions: [{ UserId: partner }] },
  ...several(3, (index) => ({ snapshot: snapshot(`public-${index}-more`, plain), createVolumePermissions: everyone })),
  { snapshot: snapshot('private-3') },
];

const volume = (name: string, members: Partial<Volume> = underOwnKey): Volume => ({
  VolumeId: idOf('vol', name),
  State: 'in-use',
  Size: 8,
  CreateTime: daysAgo(200),
  Attachments: [{ InstanceId: idOf('i', name), State: 'attached' }],
  Tags: [{ Key: 'Name', Value: name }],
  ...members,
});

const volumes: readonly Volume[] = [
  volume('plain-1', plain),
  volume('data-1'),
  volume('being-made', { ...plain, State: 'creating', Attachments: [] }),
  volume('failed', { ...plain, State: 'error', Attachments: [] }),
  volume('data-2', { Encrypted: true, KmsKeyId: keyArn('aws') }),
  volume('plain-2', { ...plain, State: 'available', Attachments: [] }),
  volume('data-3', {
    ...underOwnKey,
    Operator: { Managed: true, Principal: 'eks.amazonaws.com', HiddenByDefault: true },
  }),
];

const underKms = { Encrypted: true, StorageEncryptionType: 'sse-kms', KmsKeyId: keyArn('own') } as const;
const withoutEncryption = { Encrypted: false, StorageEncryptionType: 'none' } as const;
const manual = { SnapshotType: 'manual' };

const dbSnapshot = (name: string, members: Partial<DBSnapshot> = underKms): DBSnapshot => ({
  DBSnapshotIdentifier: name,
  DBSnapshotArn: `arn:aws:rds:${full}:${account}:snapshot:${name}`,
  DBInstanceIdentifier: 'orders',
  Engine: 'postgres',
  Status: 'available',
  SnapshotCreateTime: daysAgo(5),
  SnapshotType: 'automated',
  TagList: [{ Key: 'Name', Value: name }],
  ...members,
});

const dbSnapshots: readonly DBSnapshotRow[] = [
  { snapshot: dbSnapshot('plain', { ...withoutEncryption, ...manual }), restorableBy: [] },
  { snapshot: dbSnapshot('public', { ...withoutEncryption, ...manual }), restorableBy: ['all'] },
  { snapshot: dbSnapshot('under-kms', { ...underKms, ...manual }), restorableBy: [] },
  {
    snapshot: dbSnapshot('under-rds', { Encrypted: false, StorageEncryptionType: 'sse-rds', ...manual }),
    restorableBy: [partner],
  },
  { snapshot: dbSnapshot('broken', { ...withoutEncryption, ...manual, Status: 'failed' }) },
  { snapshot: dbSnapshot('being-made', { ...manual, Status: 'creating' }) },
  { snapshot: dbSnapshot('contradicted', { Encrypted: true, StorageEncryptionType: 'none' }) },
  ...several(15, (index) => ({ snapshot: dbSnapshot(`automated-${index}`) })),
  { snapshot: dbSnapshot('automated-plain', withoutEncryption) },
  ...several(20, (index) => ({ snapshot: dbSnapshot(`backup-${index}`, { ...underKms, SnapshotType: 'awsbackup' }) })),
  { snapshot: dbSnapshot('backup-plain', { ...withoutEncryption, SnapshotType: 'awsbackup' }) },
];

const clusterUnderKms = { StorageEncrypted: true, StorageEncryptionType: 'sse-kms', KmsKeyId: keyArn('own') } as const;
const clusterWithoutEncryption = { StorageEncrypted: false, StorageEncryptionType: 'none' } as const;

const clusterSnapshot = (name: string, members: Partial<DBClusterSnapshot> = clusterUnderKms): DBClusterSnapshot => ({
  DBClusterSnapshotIdentifier: name,
  DBClusterSnapshotArn: `arn:aws:rds:${full}:${account}:cluster-snapshot:${name}`,
  DBClusterIdentifier: 'catalogue',
  Engine: 'aurora-postgresql',
  Status: 'available',
  SnapshotCreateTime: daysAgo(5),
  SnapshotType: 'automated',
  TagList: [{ Key: 'Name', Value: name }],
  ...members,
});

const dbClusterSnapshots: readonly DBClusterSnapshotRow[] = [
  { snapshot: clusterSnapshot('plain', { ...clusterWithoutEncryption, ...manual }), restorableBy: [] },
  { snapshot: clusterSnapshot('public', { ...clusterWithoutEncryption, ...manual }), restorableBy: ['all'] },
  { snapshot: clusterSnapshot('under-kms', { ...clusterUnderKms, ...manual }), restorableBy: [] },
  { snapshot: clusterSnapshot('being-made', { ...manual, Status: 'creating' }) },
  ...several(17, (index) => ({ snapshot: clusterSnapshot(`automated-${index}`) })),
  { snapshot: clusterSnapshot('automated-plain', clusterWithoutEncryption) },
];

const point = (
  vault: string,
  name: string,
  members: Partial<RecoveryPointByBackupVault> = {},
): RecoveryPointByBackupVault => ({
  RecoveryPointArn: `arn:aws:backup:${full}:${account}:recovery-point:${vault}-${name}`,
  BackupVaultName: vault,
  ResourceArn: `arn:aws:elasticfilesystem:${full}:${account}:file-system/${idOf('fs', name)}`,
  ResourceType: 'EFS',
  Status: 'COMPLETED',
  CreationDate: daysAgo(3),
  CompletionDate: daysAgo(3),
  CalculatedLifecycle: { DeleteAt: daysAgo(-300) },
  EncryptionKeyArn: keyArn('own'),
  IsEncrypted: true,
  ...members,
});

const vault = (name: string): VaultRow => ({
  vault: { BackupVaultName: name, BackupVaultArn: `arn:aws:backup:${full}:${account}:backup-vault:${name}` },
  recoveryPoints: [
    point(name, 'files'),
    point(name, 'plain', { IsEncrypted: false }),
    point(name, 'more-files'),
    point(name, 'being-made', { Status: 'CREATING', IsEncrypted: false }),
    point(name, 'partial', { Status: 'PARTIAL' }),
  ],
});

const key = (name: keyof typeof keyId, KeyManager: KeyManagerType) => ({
  metadata: {
    KeyId: keyId[name],
    Arn: keyArn(name),
    KeyManager,
    KeyState: 'Enabled',
    Origin: 'AWS_KMS',
    MultiRegion: false,
  } as const,
});

/** Snapshots of every kind, volumes, recovery points and the keys they are under; several pages of each. */
export const smallSnapshots: SnapshotEstate = {
  snapshots,
  recycleBin: several(6, (index) => ({ SnapshotId: idOf('snap', `deleted-${index}`) })),
  blockPublicAccess: { State: 'block-new-sharing', ManagedBy: 'account' },
  ebsEncryptionByDefault: true,
  volumes,
  dbSnapshots,
  dbClusterSnapshots,
  vaults: ['daily', 'weekly', 'monthly', 'yearly'].map(vault),
  keys: [key('own', 'CUSTOMER'), key('aws', 'AWS')],
};
