import { describe, expect, test } from 'vitest';
import { backupRecoveryPoints } from '../../../src/collectors/backup/recovery-points.ts';
import { describeListCollector } from '../../builders/list-collector-suite.ts';
import { type Answer, awsError, collect, pages, scriptedSource } from '../../builders/source.ts';

const vaultList = 'backup:ListBackupVaults';
const pointList = 'backup:ListRecoveryPointsByBackupVault';
const vaults = (...names: string[]) => ({ BackupVaultList: names.map((BackupVaultName) => ({ BackupVaultName })) });
const run = async (listVaults: Answer, listPoints: Answer) => {
  const scripted = scriptedSource({ [vaultList]: listVaults, [pointList]: listPoints });
  return { ...scripted, ...(await collect(backupRecoveryPoints, scripted.source)) };
};
const point = (RecoveryPointArn: string) => ({ RecoveryPointArn, Status: 'COMPLETED', IsEncrypted: true });

describeListCollector({
  collector: backupRecoveryPoints,
  operation: pointList,
  listMember: 'RecoveryPoints',
  tokenMember: 'NextToken',
  item: point,
  idMember: 'RecoveryPointArn',
  rest: { [vaultList]: () => vaults('main') },
});

describe('a recovery point', () => {
  test('is described with everything its checks need', async () => {
    const arn = 'arn:aws:ec2:eu-west-1::snapshot/snap-1';
    const { observations, calls } = await run(
      () => vaults('main'),
      () => ({
        RecoveryPoints: [
          {
            RecoveryPointArn: arn,
            Status: 'COMPLETED',
            IsEncrypted: false,
            EncryptionKeyArn: 'arn:key',
            ResourceType: 'EBS',
            ResourceArn: 'arn:volume',
            CreationDate: new Date(0),
            CompletionDate: new Date(1000),
            CalculatedLifecycle: { DeleteAt: new Date(2000) },
          },
        ],
      }),
    );

    expect(observations).toEqual([
      {
        resource: { type: 'AWS::Backup::RecoveryPoint', id: arn, arn, accountId: '111122223333', region: 'eu-west-1' },
        facts: {
          vaultName: 'main',
          status: 'COMPLETED',
          isEncrypted: false,
          encryptionKeyArn: 'arn:key',
          resourceType: 'EBS',
          resourceArn: 'arn:volume',
          createdAt: '1970-01-01T00:00:00.000Z',
          completedAt: '1970-01-01T00:00:01.000Z',
          deleteAt: '1970-01-01T00:00:02.000Z',
        },
        times: {},
      },
    ]);
    expect(calls.map(({ input }) => input)).toEqual([
      { MaxResults: 1000 },
      { BackupVaultName: 'main', MaxResults: 1000 },
    ]);
  });

  test('lacks what AWS did not send or sent in another type', async () => {
    const { observations } = await run(
      () => vaults('main'),
      () => ({ RecoveryPoints: [{ RecoveryPointArn: 'a', IsEncrypted: 'true', CreationDate: 0 }] }),
    );

    expect(observations[0]?.facts).toEqual({ vaultName: 'main' });
  });
});

describe('the vaults', () => {
  test('are all read, over several pages, and counted', async () => {
    const listed = pages([
      { BackupVaultList: [{ BackupVaultName: 'one', NumberOfRecoveryPoints: 1 }] },
      { BackupVaultList: [{ BackupVaultName: 'two', NumberOfRecoveryPoints: 4 }] },
    ]);

    const { enumeration, observations, notes } = await run(listed, ({ BackupVaultName }) => ({
      RecoveryPoints: [point(`arn:${String(BackupVaultName)}`)],
    }));

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations.map(({ resource }) => resource.id)).toEqual(['arn:one', 'arn:two']);
    expect(notes()).toEqual({ vaults: { count: 2, listed: 2, announced: 5 } });
  });

  test('are counted without an announced number when one vault has none', async () => {
    const { notes } = await run(
      () => ({ BackupVaultList: [{ BackupVaultName: 'one', NumberOfRecoveryPoints: 1 }, { BackupVaultName: 'two' }] }),
      () => ({ RecoveryPoints: [] }),
    );

    expect(notes()).toEqual({ vaults: { count: 2, listed: 0 } });
  });

  test('that there are none of is complete', async () => {
    const { enumeration, calls } = await run(
      () => vaults(),
      () => awsError('InternalError'),
    );

    expect(enumeration).toEqual({ status: 'complete' });
    expect(calls).toHaveLength(1);
  });

  test.each([
    [() => awsError('AccessDeniedException'), 'denied', 'ACCESS_DENIED'],
    [() => awsError('ServiceUnavailableException'), 'failed', 'SERVICE_ERROR'],
    [() => ({}), 'failed', 'UNEXPECTED_SHAPE'],
  ] as const)('that cannot be listed (%o) leave the slice %s', async (answer, status, reason) => {
    const { enumeration, observations } = await run(answer, () => ({ RecoveryPoints: [] }));

    expect(enumeration).toMatchObject({ status, reason });
    expect(observations).toEqual([]);
  });

  test('whose list breaks off are read as far as they are known, and the slice is partial', async () => {
    const { enumeration, observations } = await run(
      (_, index) => (index === 0 ? { ...vaults('one'), NextToken: 'x' } : awsError('InternalError')),
      () => ({ RecoveryPoints: [point('arn:a')] }),
    );

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'SERVICE_ERROR' });
    expect(observations).toHaveLength(1);
  });

  test('one of which has no name leave the slice partial', async () => {
    const { enumeration } = await run(
      () => ({ BackupVaultList: [{ BackupVaultName: 'one' }, {}] }),
      () => ({ RecoveryPoints: [] }),
    );

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'UNEXPECTED_SHAPE' });
  });

  test('one of which is denied leave the slice partial, and the others are read', async () => {
    const { enumeration, observations, notes } = await run(
      () => vaults('one', 'two', 'three'),
      ({ BackupVaultName }) =>
        BackupVaultName === 'one'
          ? awsError('AccessDeniedException')
          : { RecoveryPoints: [point(`arn:${String(BackupVaultName)}`)] },
    );

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'ACCESS_DENIED' });
    expect(observations.map(({ resource }) => resource.id)).toEqual(['arn:two', 'arn:three']);
    expect(notes()).toMatchObject({ unreadVaults: { count: 1, names: ['one'] } });
  });

  test('one of which vanishes are complete without it, and it is noted', async () => {
    const { enumeration, notes } = await run(
      () => vaults('one', 'two'),
      ({ BackupVaultName }) =>
        BackupVaultName === 'one' ? awsError('ResourceNotFoundException') : { RecoveryPoints: [] },
    );

    expect(enumeration).toEqual({ status: 'complete' });
    expect(notes()).toMatchObject({ vanishedVaults: { reason: 'RESOURCE_VANISHED', ids: ['one'] } });
  });
});
