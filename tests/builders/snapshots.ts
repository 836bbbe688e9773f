import type {
  BlockPublicAccessFacts,
  EbsDefaultEncryptionFacts,
  KmsKeyFacts,
  RdsSnapshotFacts,
  RecoveryPointFacts,
  SnapshotFacts,
  VolumeFacts,
} from '../../src/domain/facts/snapshots.ts';
import { observed } from '../../src/domain/reading.ts';
import type { Observation } from '../../src/domain/resource.ts';

const accountId = '111122223333';
const region = 'eu-central-1';
const keyArn = `arn:aws:kms:${region}:${accountId}:key/0a1b2c3d-0000-4000-8000-000000000001`;

export const customerKey: KmsKeyFacts = { keyManager: 'CUSTOMER', keyState: 'Enabled', origin: 'AWS_KMS' };
export const awsKey: KmsKeyFacts = { keyManager: 'AWS', keyState: 'Enabled', origin: 'AWS_KMS' };

/** A completed, encrypted, private snapshot in a region that blocks all public sharing. */
export const snapshotFacts = (facts: Partial<SnapshotFacts> = {}): SnapshotFacts => ({
  ownerId: accountId,
  state: 'completed',
  storageTier: 'standard',
  encrypted: true,
  kmsKeyId: keyArn,
  key: observed(customerKey),
  startedAt: '2026-11-01T03:00:00Z',
  volumeSizeGiB: 100,
  tags: {},
  restorableByAll: observed(false),
  sharedWith: observed([]),
  blockPublicAccess: observed({ state: 'block-all-sharing', managedBy: 'account' }),
  ...facts,
});

export const snapshot = (facts: SnapshotFacts = snapshotFacts()): Observation<'AWS::EC2::Snapshot'> => ({
  resource: {
    type: 'AWS::EC2::Snapshot',
    id: 'snap-0123456789abcdef0',
    arn: `arn:aws:ec2:${region}::snapshot/snap-0123456789abcdef0`,
    accountId,
    region,
  },
  facts,
  times: {},
});

export const blockPublicAccess = (
  facts: BlockPublicAccessFacts = { setting: observed({ state: 'block-all-sharing', managedBy: 'account' }) },
): Observation<'AWS::EC2::SnapshotBlockPublicAccess'> => ({
  resource: { type: 'AWS::EC2::SnapshotBlockPublicAccess', id: region, accountId, region },
  facts,
  times: {},
});

export const defaultEncryptionFacts = (facts: Partial<EbsDefaultEncryptionFacts> = {}): EbsDefaultEncryptionFacts => ({
  enabled: observed(true),
  defaultKmsKeyId: observed('alias/aws/ebs'),
  ...facts,
});

export const defaultEncryption = (
  facts: EbsDefaultEncryptionFacts = defaultEncryptionFacts(),
): Observation<'Assay::EC2::EbsDefaultEncryption'> => ({
  resource: { type: 'Assay::EC2::EbsDefaultEncryption', id: region, accountId, region },
  facts,
  times: {},
});

/** An encrypted volume attached to an instance. */
export const volumeFacts = (facts: Partial<VolumeFacts> = {}): VolumeFacts => ({
  state: 'in-use',
  encrypted: true,
  kmsKeyId: keyArn,
  key: observed(customerKey),
  attachedInstanceIds: ['i-0123456789abcdef0'],
  createdAt: '2026-10-01T00:00:00Z',
  sizeGiB: 8,
  tags: {},
  ...facts,
});

export const volume = (facts: VolumeFacts = volumeFacts()): Observation<'AWS::EC2::Volume'> => ({
  resource: { type: 'AWS::EC2::Volume', id: 'vol-0123456789abcdef0', accountId, region },
  facts,
  times: {},
});

/** A manual, encrypted snapshot whose permissions were not read because an encrypted one cannot be public. */
export const rdsSnapshotFacts = (facts: Partial<RdsSnapshotFacts> = {}): RdsSnapshotFacts => ({
  engine: 'postgres',
  snapshotType: 'manual',
  status: 'available',
  sourceId: 'orders',
  encrypted: true,
  storageEncryptionType: 'sse-kms',
  kmsKeyId: keyArn,
  key: observed(customerKey),
  createdAt: '2026-11-01T03:00:00Z',
  tags: {},
  ...facts,
});

export const rdsSnapshot = (facts: RdsSnapshotFacts = rdsSnapshotFacts()): Observation<'AWS::RDS::DBSnapshot'> => ({
  resource: { type: 'AWS::RDS::DBSnapshot', id: 'orders-2026-11-01', accountId, region },
  facts,
  times: {},
});

export const rdsClusterSnapshot = (
  facts: RdsSnapshotFacts = rdsSnapshotFacts({ engine: 'aurora-postgresql' }),
): Observation<'AWS::RDS::DBClusterSnapshot'> => ({
  resource: { type: 'AWS::RDS::DBClusterSnapshot', id: 'orders-cluster-2026-11-01', accountId, region },
  facts,
  times: {},
});

/** A completed, encrypted recovery point of a file system. */
export const recoveryPointFacts = (facts: Partial<RecoveryPointFacts> = {}): RecoveryPointFacts => ({
  vaultName: 'Default',
  status: 'COMPLETED',
  isEncrypted: true,
  encryptionKeyArn: keyArn,
  resourceType: 'EFS',
  createdAt: '2026-11-01T03:00:00Z',
  ...facts,
});

export const recoveryPoint = (
  facts: RecoveryPointFacts = recoveryPointFacts(),
  arn = `arn:aws:backup:${region}:${accountId}:recovery-point:00000000-0000-4000-8000-000000000002`,
): Observation<'AWS::Backup::RecoveryPoint'> => ({
  resource: { type: 'AWS::Backup::RecoveryPoint', id: arn, arn, accountId, region },
  facts,
  times: {},
});
