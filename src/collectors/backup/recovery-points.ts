import {
  type BackupVaultListMember,
  ListBackupVaultsCommand,
  type ListBackupVaultsCommandOutput,
  ListRecoveryPointsByBackupVaultCommand,
  type ListRecoveryPointsByBackupVaultCommandOutput,
  type RecoveryPointByBackupVault,
} from '@aws-sdk/client-backup';
import type { RecoveryPointFacts } from '../../domain/facts/snapshots.ts';
import type { Observation } from '../../domain/resource.ts';
import { asBoolean, asInteger, asString, asTime } from '../aws/typed.ts';
import type { Collector, ListRequest, SliceSource } from '../collector.ts';
import { emitList } from '../emit-list.ts';
import { firstFailure } from '../first-failure.ts';
import { type Listing, readListing } from '../listing.ts';
import { present } from '../present.ts';
import { enumerate, SourceError } from '../source-error.ts';
import { noteVanished } from '../vanished.ts';

const vaultsOperation = 'backup:ListBackupVaults';
const pointsOperation = 'backup:ListRecoveryPointsByBackupVault';

const vaultsRequest: ListRequest<ListBackupVaultsCommandOutput, BackupVaultListMember> = {
  operation: vaultsOperation,
  page: (token) => new ListBackupVaultsCommand({ MaxResults: 1000, ...(token !== undefined && { NextToken: token }) }),
  items: (output) => output.BackupVaultList,
  next: (output) => output.NextToken,
};

const pointsOf = (
  vaultName: string,
): ListRequest<ListRecoveryPointsByBackupVaultCommandOutput, RecoveryPointByBackupVault> => ({
  operation: pointsOperation,
  page: (token) =>
    new ListRecoveryPointsByBackupVaultCommand({
      BackupVaultName: vaultName,
      MaxResults: 1000,
      ...(token !== undefined && { NextToken: token }),
    }),
  items: (output) => output.RecoveryPoints,
  next: (output) => output.NextToken,
});

interface Vault {
  readonly name: string;
  /** What AWS Backup itself counts, by its own account approximately. */
  readonly announced: number | undefined;
}

/** How many recovery points AWS counts in all vaults; undefined when it does not say so of each. */
const announcedBy = (vaults: readonly Vault[]): number | undefined =>
  vaults.reduce<number | undefined>(
    (sum, { announced }) => (sum === undefined || announced === undefined ? undefined : sum + announced),
    0,
  );

const readVaults = (source: SliceSource): Promise<Listing<Vault>> =>
  readListing(source, vaultsRequest, ({ BackupVaultName, NumberOfRecoveryPoints }) => {
    const name = asString(BackupVaultName);
    return name === undefined ? undefined : { name, announced: asInteger(NumberOfRecoveryPoints) };
  });

const toRecoveryPointFacts = (point: RecoveryPointByBackupVault, vaultName: string): RecoveryPointFacts =>
  present({
    vaultName,
    status: asString(point.Status),
    isEncrypted: asBoolean(point.IsEncrypted),
    encryptionKeyArn: asString(point.EncryptionKeyArn),
    resourceType: asString(point.ResourceType),
    resourceArn: asString(point.ResourceArn),
    createdAt: asTime(point.CreationDate),
    completedAt: asTime(point.CompletionDate),
    deleteAt: asTime(point.CalculatedLifecycle?.DeleteAt),
  });

/**
 * Every recovery point of the region, vault by vault. A vault that cannot be read makes the slice partial and is
 * noted; the others are read all the same. A vault that has gone since it was listed is noted.
 */
export const backupRecoveryPoints: Collector = {
  id: 'backup-recovery-points',
  resourceTypes: ['AWS::Backup::RecoveryPoint'],
  actions: [vaultsOperation, pointsOperation],
  collect: async (source, emit) => {
    const { accountId, region } = source;
    const seen = new Set<string>();
    const read: string[] = [];
    const unread: string[] = [];
    const vanished: string[] = [];
    const observe = async (
      point: RecoveryPointByBackupVault,
      arn: string,
      vaultName: string,
    ): Promise<Observation<'AWS::Backup::RecoveryPoint'>> => ({
      resource: { type: 'AWS::Backup::RecoveryPoint', id: arn, arn, accountId, region },
      facts: toRecoveryPointFacts(point, vaultName),
      times: {},
    });
    const readVault = async ({ name }: Vault): Promise<void> => {
      try {
        await emitList(
          source,
          {
            request: pointsOf(name),
            idOf: ({ RecoveryPointArn }) => asString(RecoveryPointArn),
            observe: (point, arn) => observe(point, arn, name),
          },
          seen,
          emit,
        );
        read.push(name);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        if (error.code === 'ResourceNotFoundException') {
          vanished.push(name);
          return;
        }
        unread.push(name);
        throw error;
      }
    };
    const enumeration = await enumerate(
      async () => {
        const vaults = await readVaults(source);
        try {
          await firstFailure(vaults.items, readVault);
        } finally {
          const announced = announcedBy(vaults.items);
          source.note('vaults', { count: vaults.items.length, listed: seen.size, ...present({ announced }) });
        }
        if (vaults.broken !== undefined) throw vaults.broken;
      },
      () => seen.size + read.length,
    );
    if (unread.length > 0) source.note('unreadVaults', { count: unread.length, names: unread.toSorted() });
    noteVanished(source, 'vanishedVaults', vanished);
    return enumeration;
  },
};
