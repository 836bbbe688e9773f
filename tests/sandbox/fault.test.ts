import { ListBackupVaultsCommand } from '@aws-sdk/client-backup';
import {
  DescribeInstancesCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  GetEbsEncryptionByDefaultCommand,
  GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import {
  BatchGetImageCommand,
  BatchGetRepositoryScanningConfigurationCommand,
  DescribeImageScanFindingsCommand,
  DescribeRepositoriesCommand,
} from '@aws-sdk/client-ecr';
import { BatchGetAccountStatusCommand, ListCoverageCommand } from '@aws-sdk/client-inspector2';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { DescribeInstanceInformationCommand, DescribeInstancePatchStatesCommand } from '@aws-sdk/client-ssm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { production, resourceId, staging } from '../../src/sandbox/estate/sample-names.ts';
import { type FaultKind, faultKinds } from '../../src/sandbox/fault.ts';
import { allOperations } from '../../src/sandbox/operations/all-operations.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { faultApplies, fieldsOf } from '../../src/sandbox/spoil.ts';
import { clientsOf } from './clients.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ estate: sampleEstate() });
});

afterEach(() => sandbox.faults.clear());

afterAll(() => sandbox.close());

const clients = (region?: string, maxAttempts?: number) => clientsOf(sandbox, production, region, maxAttempts);

/** One call in each protocol: EC2, RDS, JSON-RPC, REST. */
const calls = {
  'ec2:DescribeSnapshots': () =>
    clients().ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5 })),
  'rds:DescribeDBSnapshots': () => clients().rds.send(new DescribeDBSnapshotsCommand({ MaxRecords: 20 })),
  'ecr:DescribeRepositories': () => clients().ecr.send(new DescribeRepositoriesCommand({})),
  'backup:ListBackupVaults': () => clients().backup.send(new ListBackupVaultsCommand({})),
} as const;

test.each<[FaultKind, readonly [ec2: string, rds: string, ecr: string, backup: string]]>([
  ['deny', ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException', 'AccessDeniedException']],
  ['denyScp', ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException', 'AccessDeniedException']],
  ['throttle', ['RequestLimitExceeded', 'Throttling', 'ThrottlingException', 'ThrottlingException']],
  ['serverError', ['InternalError', 'InternalFailure', 'ServerException', 'ServiceUnavailableException']],
  ['expiredToken', ['RequestExpired', 'ExpiredToken', 'ExpiredTokenException', 'ExpiredTokenException']],
  [
    'regionDisabled',
    ['AuthFailure', 'InvalidClientTokenId', 'UnrecognizedClientException', 'UnrecognizedClientException'],
  ],
])('%s is answered with the code of each service', async (kind, codes) => {
  for (const [index, [operation, call]] of Object.entries(calls).entries()) {
    sandbox.faults.set({ operation }, kind);

    await expect(call()).rejects.toMatchObject({ name: codes[index] });
  }
});

test('a denial by policy says so', async () => {
  sandbox.faults.set({ operation: '*' }, 'denyScp');

  await expect(calls['ec2:DescribeSnapshots']()).rejects.toThrow(/explicit deny in a service control policy/);
  await expect(calls['ecr:DescribeRepositories']()).rejects.toThrow(/explicit deny in a service control policy/);
});

test('a reset breaks the connection', async () => {
  sandbox.faults.set({ operation: 'ec2:DescribeSnapshots' }, 'reset');

  await expect(calls['ec2:DescribeSnapshots']()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a stall answers late, or not before the client gives up', async () => {
  const { ec2 } = clients();
  const command = () => new GetEbsEncryptionByDefaultCommand({});

  sandbox.faults.set({ operation: 'ec2:GetEbsEncryptionByDefault' }, 'stall', { afterMs: 20 });
  await expect(ec2.send(command())).resolves.toMatchObject({ EbsEncryptionByDefault: true });

  sandbox.faults.set({ operation: 'ec2:GetEbsEncryptionByDefault' }, 'stall');
  await expect(ec2.send(command(), { abortSignal: AbortSignal.timeout(50) })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test.each(['emptyBody', 'emptyObject'] as const)('%s is a success without members', async (kind) => {
  for (const [operation, call] of Object.entries(calls)) {
    sandbox.faults.set({ operation }, kind);

    const { $metadata, ...members } = await call();

    expect($metadata.httpStatusCode).toBe(200);
    expect(Object.values(members).filter((member) => member !== undefined)).toEqual([]);
  }
});

test('a list that is missing leaves the rest of the answer', async () => {
  const { ec2 } = clients();
  sandbox.faults.set({ operation: 'ec2:DescribeSnapshots' }, 'missingList');
  sandbox.faults.set({ operation: 'ecr:DescribeImageScanFindings' }, 'missingList');

  const snapshots = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5 }));
  const scan = await clients('eu-central-1').ecr.send(
    new DescribeImageScanFindingsCommand({ repositoryName: 'batch/jobs', imageId: { imageTag: 'overdue' } }),
  );

  expect(snapshots).toMatchObject({ NextToken: expect.any(String) });
  expect(snapshots).not.toHaveProperty('Snapshots');
  expect(scan.imageScanFindings).toMatchObject({ findingSeverityCounts: { CRITICAL: 2 } });
  expect(scan.imageScanFindings).not.toHaveProperty('findings');
});

test('a field that is missing leaves the others of each item', async () => {
  sandbox.faults.set({ operation: 'ec2:DescribeSnapshots' }, 'missingField', { field: 'Encrypted' });
  sandbox.faults.set({ operation: 'kms:DescribeKey' }, 'missingField', { field: 'KeyManager' });

  const { Snapshots = [] } = await calls['ec2:DescribeSnapshots']();
  const { KeyMetadata } = await clients().kms.send(new DescribeKeyCommand({ KeyId: 'alias/data' }));

  expect(Snapshots).toHaveLength(5);
  expect(Snapshots.every((row) => row.SnapshotId !== undefined && row.Encrypted === undefined)).toBe(true);
  expect(KeyMetadata).toMatchObject({ KeyState: 'Enabled' });
  expect(KeyMetadata).not.toHaveProperty('KeyManager');
});

test('without a name every field of each item is missing', async () => {
  sandbox.faults.set({ operation: 'backup:ListBackupVaults' }, 'missingField');

  const { BackupVaultList } = await calls['backup:ListBackupVaults']();

  expect(BackupVaultList).toEqual([{}, {}]);
});

test('text in place of a boolean is passed on by JSON and read as false from XML', async () => {
  sandbox.faults.set({ operation: 'ec2:DescribeSnapshots' }, 'wrongType', { field: 'Encrypted' });
  sandbox.faults.set({ operation: 'ssm:DescribeInstanceInformation' }, 'wrongType', { field: 'IsLatestVersion' });

  const { Snapshots = [] } = await calls['ec2:DescribeSnapshots']();
  const { InstanceInformationList = [] } = await clients().ssm.send(new DescribeInstanceInformationCommand({}));

  expect(new Set(Snapshots.map(({ Encrypted }) => Encrypted))).toEqual(new Set([false]));
  expect(new Set(InstanceInformationList.map((node) => node.IsLatestVersion))).toEqual(new Set(['maybe']));
});

test('text in place of a list is passed on by JSON and read as empty from XML', async () => {
  sandbox.faults.set({ operation: '*' }, 'wrongType');

  const { Snapshots } = await calls['ec2:DescribeSnapshots']();
  const { DBSnapshots } = await calls['rds:DescribeDBSnapshots']();
  const { repositories } = await calls['ecr:DescribeRepositories']();
  const defaults = await clients().ec2.send(new GetEbsEncryptionByDefaultCommand({}));

  expect(Snapshots).toEqual([]);
  expect(DBSnapshots).toEqual([]);
  expect(repositories).toBe('maybe');
  expect(defaults.EbsEncryptionByDefault).toBe(false);
});

test('a token is repeated for ever', async () => {
  const { ec2 } = clients();
  sandbox.faults.set({ operation: 'ec2:DescribeSnapshots' }, 'repeatToken');
  const page = (NextToken?: string) =>
    ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5, ...(NextToken && { NextToken }) }));

  const first = await page();
  const second = await page(first.NextToken);
  const third = await page(second.NextToken);

  expect(first.NextToken).toEqual(expect.any(String));
  expect([second.NextToken, third.NextToken]).toEqual([first.NextToken, first.NextToken]);
});

test('an error strikes one page', async () => {
  const { ec2 } = clients();
  sandbox.faults.set({ operation: 'ec2:DescribeSnapshots' }, 'errorOnPage', { page: 2 });
  const page = (NextToken?: string) =>
    ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5, ...(NextToken && { NextToken }) }));

  const { Snapshots, NextToken } = await page();

  expect(Snapshots).toHaveLength(5);
  await expect(page(NextToken)).rejects.toMatchObject({ name: 'InternalError' });
});

test('what was listed has vanished when it is read', async () => {
  const { ec2, kms, ecr, ssm } = clients();
  sandbox.faults.set({ operation: '*' }, 'vanish');
  const { Snapshots: [listed] = [] } = await calls['ec2:DescribeSnapshots']();
  const SnapshotId = listed?.SnapshotId;

  await expect(
    ec2.send(new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' })),
  ).rejects.toMatchObject({ name: 'InvalidSnapshot.NotFound' });
  await expect(ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-1' }))).rejects.toMatchObject({
    name: 'InvalidPrefixListID.NotFound',
  });
  await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/data' }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
  await expect(
    ecr.send(new BatchGetImageCommand({ repositoryName: 'payments/api', imageIds: [{ imageTag: 'live' }] })),
  ).resolves.toMatchObject({ images: [], failures: [{ failureCode: 'ImageNotFound' }] });
  await expect(
    ssm.send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: [resourceId('i', `${production}/eu-west-1/app-1`)] }),
    ),
  ).resolves.toMatchObject({ InstancePatchStates: [] });
});

test('one item of a batch fails', async () => {
  const { ecr, inspector2 } = clients();
  sandbox.faults.set({ operation: '*' }, 'partialBatchFailure');

  const scanning = await ecr.send(
    new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames: ['payments/api', 'shop/web'] }),
  );
  const status = await inspector2.send(new BatchGetAccountStatusCommand({}));

  expect(scanning.scanningConfigurations?.map(({ repositoryName }) => repositoryName)).toEqual(['shop/web']);
  expect(scanning.failures).toMatchObject([{ repositoryName: 'payments/api', failureCode: 'INTERNAL_FAILURE' }]);
  expect(status).toMatchObject({ accounts: [], failedAccounts: [{ errorCode: 'INTERNAL_ERROR' }] });
});

test('a fault strikes only the account, region and resource that it names', async () => {
  sandbox.faults.set({ operation: 'kms:DescribeKey', resource: 'alias/data' }, 'deny');
  sandbox.faults.set({ operation: 'ecr:*', region: 'eu-central-1' }, 'deny');
  sandbox.faults.set({ operation: 'rds:DescribeDBSnapshots', account: staging }, 'deny');
  const key = (KeyId: string) => clients().kms.send(new DescribeKeyCommand({ KeyId }));

  await expect(key('alias/data')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(key('alias/aws/ebs')).resolves.toBeDefined();
  await expect(calls['ecr:DescribeRepositories']()).resolves.toBeDefined();
  await expect(calls['rds:DescribeDBSnapshots']()).resolves.toBeDefined();
  await expect(clients('eu-central-1').ecr.send(new DescribeRepositoriesCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});

test('a fault strikes the nth request, or the first few', async () => {
  sandbox.faults.set({ operation: 'ec2:DescribeSnapshots', nth: 2 }, 'deny');
  await expect(calls['ec2:DescribeSnapshots']()).resolves.toBeDefined();
  await expect(calls['ec2:DescribeSnapshots']()).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  await expect(calls['ec2:DescribeSnapshots']()).resolves.toBeDefined();

  sandbox.faults.set({ operation: 'inspector2:ListCoverage', times: 1 }, 'serverError');
  await expect(clients('eu-west-1', 2).inspector2.send(new ListCoverageCommand({}))).resolves.toMatchObject({
    $metadata: { attempts: 2 },
  });
});

test('a fault can be set only where it has an effect', () => {
  expect(() => sandbox.faults.set({ operation: 'ec2:DescribeSnapshots' }, 'vanish')).toThrow(RangeError);
  expect(() => sandbox.faults.set({ operation: 'ec2:DescribeSnapshot' }, 'deny')).toThrow(RangeError);
});

test('cleared faults strike no more, and those of the estate stay', async () => {
  sandbox.faults.set({ operation: '*' }, 'deny');

  sandbox.faults.clear();

  await expect(clients().ec2.send(new DescribeInstancesCommand({ MaxResults: 5 }))).resolves.toBeDefined();
  await expect(
    clientsOf(sandbox, staging, 'ap-southeast-2').ecr.send(new DescribeRepositoriesCommand({})),
  ).rejects.toThrow(/service control policy/);
});

test('every kind applies to some operation and every operation has fields', () => {
  const operations = [...allOperations.keys()];

  expect(faultKinds.filter((kind) => !operations.some((operation) => faultApplies(operation, kind)))).toEqual([]);
  expect(operations.filter((operation) => fieldsOf(operation).length === 0)).toEqual([]);
  expect(fieldsOf('ec2:DescribeSnapshots')).toContain('Encrypted');
  expect(fieldsOf('ecr:DescribeImageScanFindings')).toContain('severity');
});
