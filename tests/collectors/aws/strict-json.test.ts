import { ListRecoveryPointsByBackupVaultCommand } from '@aws-sdk/client-backup';
import { ListCoverageCommand } from '@aws-sdk/client-inspector2';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Send } from '../../../src/collectors/aws/caller.ts';
import { Connection } from '../../../src/collectors/aws/connection.ts';
import { fastSettings, startWireServer, testCredentials, type WireServer } from '../../builders/wire-server.ts';

let server: WireServer;
let connection: Connection;
let send: Send;
beforeAll(async () => {
  server = await startWireServer();
  connection = new Connection(testCredentials, fastSettings(server.endpoint));
  send = connection.send('eu-west-1');
});
afterAll(async () => {
  connection.close();
  await server.close();
});

const points = (body: unknown) => {
  server.answer = () => ({ body: JSON.stringify(body), type: 'application/json' });
  const command = new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: 'v' });
  return send('backup:ListRecoveryPointsByBackupVault', command);
};

describe('a JSON answer', () => {
  test('is read with the types of its schema', async () => {
    const { RecoveryPoints } = await points({
      RecoveryPoints: [
        { RecoveryPointArn: 'a', IsEncrypted: false, CreationDate: 1_700_000_000.5, BackupSizeInBytes: 4 },
      ],
    });

    expect(RecoveryPoints).toEqual([
      {
        RecoveryPointArn: 'a',
        IsEncrypted: false,
        CreationDate: new Date(1_700_000_000_500),
        BackupSizeInBytes: 4,
      },
    ]);
    expect((await points({ RecoveryPoints: [] })).RecoveryPoints).toEqual([]);
  });

  test.each([{}, 'text', 7, [null], ['text'], [7], [[]]])('with %j for its list is not usable', async (list) => {
    await expect(points({ RecoveryPoints: list })).rejects.toThrow('RecoveryPoints');
  });

  test.each([
    { IsEncrypted: 'false' },
    { IsEncrypted: 0 },
    { BackupSizeInBytes: '4' },
    { Status: 3 },
    { CreationDate: '2026' },
    { CreationDate: 'yesterday' },
    { CreationDate: true },
    { CalculatedLifecycle: [] },
    { CalculatedLifecycle: 'never' },
  ])('with %j has a malformed value', async (member) => {
    const { RecoveryPoints } = await points({ RecoveryPoints: [{ RecoveryPointArn: 'a', ...member }] });

    const [name = ''] = Object.keys(member);
    expect(RecoveryPoints).toEqual([{ RecoveryPointArn: 'a', [name]: null }]);
  });

  test('with a token that is not text does not look like the last page', async () => {
    await expect(points({ RecoveryPoints: [], NextToken: 7 })).rejects.toThrow('NextToken');
  });

  test('with a value of another type in a map has a malformed map', async () => {
    const coverage = async (tags: unknown) => {
      server.answer = () => ({
        body: JSON.stringify({ coveredResources: [{ resourceId: 'r', resourceMetadata: { ec2: { tags } } }] }),
        type: 'application/json',
      });
      const output = await send('inspector2:ListCoverage', new ListCoverageCommand({}));
      return output.coveredResources?.[0]?.resourceMetadata?.ec2?.tags;
    };

    expect(await coverage({ app: 'shop' })).toEqual({ app: 'shop' });
    expect(await coverage({ app: 7 })).toBeNull();
    expect(await coverage('none')).toBeNull();
  });

  test('of the RPC protocol is read the same way', async () => {
    server.answer = () => ({
      body: JSON.stringify({ KeyMetadata: { KeyManager: 'AWS', MultiRegion: 'false', DeletionDate: {} } }),
      type: 'application/x-amz-json-1.1',
    });

    const { KeyMetadata } = await send('kms:DescribeKey', new DescribeKeyCommand({ KeyId: 'k' }));

    expect(KeyMetadata).toEqual({ KeyManager: 'AWS', MultiRegion: null, DeletionDate: null });
    expect(server.requests.at(-1)?.operation).toBe('DescribeKey');
  });
});
