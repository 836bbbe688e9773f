import type { BackupVaultListMember, RecoveryPointByBackupVault } from '@aws-sdk/client-backup';
import type { RegionEstate, VaultRow } from './estate.ts';
import { daysBefore, keyArn, production, resourceId, uuidOf } from './sample-names.ts';

const vault = (accountId: string, region: string, name: string): BackupVaultListMember => ({
  BackupVaultName: name,
  BackupVaultArn: `arn:aws:backup:${region}:${accountId}:backup-vault:${name}`,
  VaultType: 'BACKUP_VAULT',
  VaultState: 'AVAILABLE',
  CreationDate: daysBefore(1300),
  EncryptionKeyArn: keyArn(accountId, region, 'backup'),
  CreatorRequestId: uuidOf(`${accountId}/${region}/${name}`),
  Locked: name !== 'Default',
});

const point = (
  accountId: string,
  region: string,
  vaultName: string,
  name: string,
  ageDays: number,
  members: Partial<RecoveryPointByBackupVault> = {},
): RecoveryPointByBackupVault => ({
  RecoveryPointArn: `arn:aws:backup:${region}:${accountId}:recovery-point:${uuidOf(`${accountId}/${region}/${name}`)}`,
  BackupVaultName: vaultName,
  BackupVaultArn: `arn:aws:backup:${region}:${accountId}:backup-vault:${vaultName}`,
  ResourceArn: `arn:aws:elasticfilesystem:${region}:${accountId}:file-system/${resourceId('fs', name)}`,
  ResourceType: 'EFS',
  ResourceName: name,
  IamRoleArn: `arn:aws:iam::${accountId}:role/service-role/AWSBackupDefaultServiceRole`,
  Status: 'COMPLETED',
  CreationDate: daysBefore(ageDays),
  CompletionDate: daysBefore(ageDays - 0.1),
  BackupSizeInBytes: 5_368_709_120,
  Lifecycle: { DeleteAfterDays: 400 },
  CalculatedLifecycle: { DeleteAt: daysBefore(ageDays - 400) },
  EncryptionKeyArn: keyArn(accountId, region, 'backup'),
  IsEncrypted: true,
  VaultType: 'BACKUP_VAULT',
  ...members,
});

const productionIreland = (region: string): readonly VaultRow[] => {
  const nightly = (name: string, ageDays: number, members?: Partial<RecoveryPointByBackupVault>) =>
    point(production, region, 'nightly', name, ageDays, members);
  const { EncryptionKeyArn: _none, ...unencrypted } = nightly('legacy-erp', 90, {
    IsEncrypted: false,
    ResourceType: 'EC2',
    ResourceArn: `arn:aws:ec2:${region}:${production}:instance/${resourceId('i', `${production}/${region}/legacy-erp`)}`,
    RecoveryPointArn: `arn:aws:ec2:${region}::image/${resourceId('ami', 'legacy-erp')}`,
  });
  return [
    {
      vault: vault(production, region, 'nightly'),
      recoveryPoints: [
        unencrypted,
        nightly('past-retention', 500, { Status: 'EXPIRED', StatusMessage: 'Deletion failed' }),
        nightly('partial', 3, { Status: 'PARTIAL' }),
        nightly('being-made', 0, { Status: 'CREATING', IsEncrypted: false }),
        nightly('volume', 2, {
          ResourceType: 'EBS',
          ResourceArn: `arn:aws:ec2:${region}:${production}:volume/${resourceId('vol', `${production}/${region}/backup-service`)}`,
          RecoveryPointArn: `arn:aws:ec2:${region}::snapshot/${resourceId('snap', `${production}/${region}/backup-service`)}`,
          EncryptionKeyArn: keyArn(production, region, 'ebs'),
        }),
        nightly('orders', 1, {
          ResourceType: 'RDS',
          ResourceArn: `arn:aws:rds:${region}:${production}:db:orders`,
          RecoveryPointArn: `arn:aws:rds:${region}:${production}:snapshot:awsbackup:job-0`,
          EncryptionKeyArn: keyArn(production, region, 'data'),
        }),
        ...Array.from({ length: 40 }, (_, index) => nightly(`files-${index}`, index + 1)),
      ],
    },
    { vault: vault(production, region, 'Default'), recoveryPoints: [] },
  ];
};

/** Backup vaults with their recovery points. */
export const sampleVaults = (accountId: string, region: string): RegionEstate['vaults'] => {
  if (accountId === production && region === 'eu-west-1') return productionIreland(region);
  if (region !== 'eu-west-1' && region !== 'eu-central-1') return [];
  return [
    {
      vault: vault(accountId, region, 'Default'),
      recoveryPoints: Array.from({ length: 5 }, (_, index) =>
        point(accountId, region, 'Default', `files-${index}`, index + 1),
      ),
    },
  ];
};
