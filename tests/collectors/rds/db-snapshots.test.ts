import { describe, expect, test } from 'vitest';
import { rdsDbSnapshots } from '../../../src/collectors/rds/db-snapshots.ts';
import { describeListCollector } from '../../builders/list-collector-suite.ts';
import { awsError, collect, type Script, scriptedSource } from '../../builders/source.ts';

const list = 'rds:DescribeDBSnapshots';
const attributes = 'rds:DescribeDBSnapshotAttributes';
const isBackupList = (input: Readonly<Record<string, unknown>>) => input.SnapshotType === 'awsbackup';
const restore = (values: unknown) => ({
  DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: values }] },
});
const snapshot = (more: object = {}) => ({
  DBSnapshotIdentifier: 'db-1',
  SnapshotType: 'manual',
  Status: 'available',
  Encrypted: false,
  ...more,
});
const run = async (snapshots: readonly object[], more: Script = {}) => {
  const scripted = scriptedSource(
    {
      [list]: (input) => ({ DBSnapshots: isBackupList(input) ? [] : snapshots }),
      [attributes]: () => restore([]),
      'kms:DescribeKey': () => ({ KeyMetadata: { KeyManager: 'CUSTOMER' } }),
      ...more,
    },
    { tagKeys: ['app'] },
  );
  return { ...scripted, ...(await collect(rdsDbSnapshots, scripted.source)) };
};

describeListCollector({
  collector: rdsDbSnapshots,
  operation: list,
  listMember: 'DBSnapshots',
  tokenMember: 'Marker',
  item: (id) => snapshot({ DBSnapshotIdentifier: id, SnapshotType: 'automated' }),
  idMember: 'DBSnapshotIdentifier',
  isPopulation: (input) => !isBackupList(input),
});

describe('an RDS instance snapshot', () => {
  test('is described with everything its checks need', async () => {
    const { observations } = await run([
      snapshot({
        Engine: 'postgres',
        DBInstanceIdentifier: 'orders',
        Encrypted: true,
        StorageEncryptionType: 'sse-kms',
        KmsKeyId: 'k',
        SnapshotCreateTime: new Date(0),
        DBSnapshotArn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:db-1',
        MasterUsername: 'root',
        TagList: [
          { Key: 'app', Value: 'shop' },
          { Key: 'owner', Value: 'jane' },
        ],
      }),
    ]);

    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::RDS::DBSnapshot',
          id: 'db-1',
          arn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:db-1',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          engine: 'postgres',
          snapshotType: 'manual',
          status: 'available',
          sourceId: 'orders',
          encrypted: true,
          storageEncryptionType: 'sse-kms',
          kmsKeyId: 'k',
          key: { observed: { keyManager: 'CUSTOMER' } },
          createdAt: '1970-01-01T00:00:00.000Z',
          tags: { app: 'shop' },
        },
        times: {},
      },
    ]);
  });

  test('is looked for in the default list and in the one of AWS Backup', async () => {
    const { observations, calls } = await run([], {
      [list]: (input) => ({
        DBSnapshots: isBackupList(input)
          ? [snapshot({ DBSnapshotIdentifier: 'awsbackup:job-1', SnapshotType: 'awsbackup' }), snapshot()]
          : [snapshot()],
      }),
    });

    expect(observations.map(({ resource }) => resource.id)).toEqual(['db-1', 'awsbackup:job-1']);
    expect(calls.filter(({ operation }) => operation === list).map(({ input }) => input)).toEqual([
      { MaxRecords: 100 },
      { SnapshotType: 'awsbackup', MaxRecords: 100 },
    ]);
  });

  test.each([
    ['the default list', false],
    ['the list of AWS Backup', true],
  ])('is seen in the other list when %s fails, and the slice is partial', async (_, failing) => {
    const { enumeration, observations } = await run([], {
      [list]: (input) =>
        isBackupList(input) === failing ? awsError('InternalFailure') : { DBSnapshots: [snapshot()] },
    });

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'SERVICE_ERROR' });
    expect(observations).toHaveLength(1);
  });

  test.each([
    ['automated', { SnapshotType: 'automated' }],
    ['managed by AWS Backup', { SnapshotType: 'awsbackup' }],
    ['still being created', { Status: 'creating' }],
    ['encrypted', { Encrypted: true }],
    ['encrypted under a KMS key', { Encrypted: true, StorageEncryptionType: 'sse-kms' }],
  ])('that is %s is not asked for its attributes', async (_, fields) => {
    const { observations, calls } = await run([snapshot(fields)]);

    expect(observations[0]?.facts).not.toHaveProperty('restorableBy');
    expect(calls.map(({ operation }) => operation)).not.toContain(attributes);
  });

  test.each([
    ['not encrypted', { Encrypted: false }],
    ['of unknown encryption', { Encrypted: undefined }],
    ['said to be encrypted and not', { Encrypted: true, StorageEncryptionType: 'none' }],
    ['encrypted under a key that AWS owns', { Encrypted: true, StorageEncryptionType: 'sse-rds' }],
  ])('that is %s is asked for its attributes', async (_, fields) => {
    const { observations, calls } = await run([snapshot(fields)], { [attributes]: () => restore(['all', '1']) });

    expect(observations[0]?.facts).toMatchObject({ restorableBy: { observed: ['1', 'all'] } });
    expect(calls.find(({ operation }) => operation === attributes)?.input).toEqual({ DBSnapshotIdentifier: 'db-1' });
  });

  test.each([
    ['refused', () => awsError('AccessDenied'), 'ACCESS_DENIED'],
    ['throttled', () => awsError('Throttling'), 'THROTTLED'],
    ['answered with nothing', () => ({}), 'UNEXPECTED_SHAPE'],
    ['answered without the list', () => ({ DBSnapshotAttributesResult: {} }), 'UNEXPECTED_SHAPE'],
    [
      'answered without restore',
      () => ({ DBSnapshotAttributesResult: { DBSnapshotAttributes: [] } }),
      'UNEXPECTED_SHAPE',
    ],
    ['answered without values', () => restore(undefined), 'UNEXPECTED_SHAPE'],
  ] as const)('is of unknown publicness when its attributes are %s', async (_, answer, reason) => {
    const { enumeration, observations } = await run([snapshot()], { [attributes]: answer });

    expect(enumeration.status).toBe('complete');
    expect(observations[0]?.facts).toMatchObject({ restorableBy: { unavailable: reason } });
  });

  test.each(['DBSnapshotNotFoundFault', 'DBSnapshotNotFound'])(
    'that vanishes with %s is noted and not emitted',
    async (code) => {
      const { enumeration, observations, notes } = await run([snapshot()], { [attributes]: () => awsError(code) });

      expect(enumeration.status).toBe('complete');
      expect(observations).toEqual([]);
      expect(notes()).toMatchObject({ vanishedSnapshots: { ids: ['db-1'] } });
    },
  );

  test('lacks what AWS did not send or sent in another type', async () => {
    const { observations } = await run([{ DBSnapshotIdentifier: 'db-1', Encrypted: 'true', SnapshotCreateTime: 'x' }]);

    expect(observations[0]?.facts).toEqual({ tags: {} });
    expect(observations[0]?.resource.arn).toBe('arn:aws:rds:eu-west-1:111122223333:snapshot:db-1');
  });
});
