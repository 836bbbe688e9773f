import {
  type BackupVaultListMember,
  ListBackupVaults$,
  type ListBackupVaultsCommandInput,
  ListRecoveryPointsByBackupVault$,
  type ListRecoveryPointsByBackupVaultCommandInput,
  type RecoveryPointByBackupVault,
} from '@aws-sdk/client-backup';
import type { VaultRow } from '../estate/estate.ts';
import { lookUp, where } from '../estate/rows.ts';
import type { Timed } from '../estate/timed.ts';
import { type AnyOperation, list, type Paging } from '../operation.ts';
import { Refusal } from '../refusal.ts';

const paging: Paging = {
  size: 'MaxResults',
  token: 'NextToken',
  next: 'NextToken',
  min: 1,
  max: 1000,
  default: 1000,
};

const noVault = (name: string | undefined) =>
  new Refusal('ResourceNotFoundException', 400, `Backup vault ${name} does not exist`);

export const backupOperations: readonly AnyOperation[] = [
  list<ListBackupVaultsCommandInput, VaultRow>({
    service: 'backup',
    schema: ListBackupVaults$,
    list: ['BackupVaultList'],
    paging,
    rows: ({ ByVaultType }, { region }) =>
      ByVaultType === undefined ? region.vaults : where(region.vaults, ({ vault }) => vault.VaultType === ByVaultType),
    show: ({ vault, recoveryPoints }): Timed<BackupVaultListMember> => ({
      ...vault,
      NumberOfRecoveryPoints: recoveryPoints.length,
    }),
  }),
  list<ListRecoveryPointsByBackupVaultCommandInput, Timed<RecoveryPointByBackupVault>>({
    service: 'backup',
    schema: ListRecoveryPointsByBackupVault$,
    list: ['RecoveryPoints'],
    paging,
    gone: ({ BackupVaultName }) => noVault(BackupVaultName),
    rows: ({ BackupVaultName = '', ByResourceType, ByResourceArn }, { region }) => {
      const row = lookUp(region.vaults, BackupVaultName, ({ vault }) => vault.BackupVaultName);
      if (row === undefined) throw noVault(BackupVaultName);
      if (ByResourceType === undefined && ByResourceArn === undefined) return row.recoveryPoints;
      return where(
        row.recoveryPoints,
        (point) =>
          (ByResourceType ?? point.ResourceType) === point.ResourceType &&
          (ByResourceArn ?? point.ResourceArn) === point.ResourceArn,
      );
    },
    show: (point) => point,
  }),
];
