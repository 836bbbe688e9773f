import { ListBackupPlansCommand } from '@aws-sdk/client-backup';
import { DescribeRegionsCommand, DescribeSnapshotsCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeRepositoriesCommand, ListImagesCommand } from '@aws-sdk/client-ecr';
import { ListCoverageCommand } from '@aws-sdk/client-inspector2';
import { DescribeDBInstancesCommand, DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { production, sharedServices, staging } from '../../src/sandbox/estate/sample-names.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { clientsOf } from './clients.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ estate: sampleEstate() });
});

afterAll(() => sandbox.close());

const assume = (accountId: string, roleName: string, externalId?: string) =>
  clientsOf(sandbox, production).sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
      RoleSessionName: 'sweep',
      ...(externalId !== undefined && { ExternalId: externalId }),
    }),
  );

test('credentials of an account see that account', async () => {
  const identity = await clientsOf(sandbox, staging).sts.send(new GetCallerIdentityCommand({}));

  expect(identity).toMatchObject({ Account: staging, Arn: `arn:aws:iam::${staging}:user/assay` });
});

test('an assumed role sees the account of the role', async () => {
  const { Credentials: given } = await assume(staging, 'AssayRead');
  const credentials = {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  };
  const config = { endpoint: sandbox.url, region: 'eu-west-1', credentials };

  const identity = await new STSClient(config).send(new GetCallerIdentityCommand({}));
  const { Snapshots = [] } = await new EC2Client(config).send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));

  expect(identity).toMatchObject({
    Account: staging,
    Arn: `arn:aws:sts::${staging}:assumed-role/AssayRead/sweep`,
  });
  expect(new Set(Snapshots.map(({ OwnerId }) => OwnerId))).toEqual(new Set([staging]));
});

test('a role is refused when it is unknown, its account is unknown or the external id is not its own', async () => {
  await expect(assume(staging, 'Administrator')).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(assume('123456789012', 'AssayRead')).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(assume(staging, 'AssayReadExternal')).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(assume(staging, 'AssayReadExternal', 'guess')).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(assume(staging, 'AssayReadExternal', 'assay-sandbox')).resolves.toHaveProperty('Credentials');
});

test('credentials of an unknown account get the authentication error of each service', async () => {
  const { ec2, ecr, inspector2, rds, sts } = clientsOf(sandbox, '123456789012');

  await expect(ec2.send(new DescribeRegionsCommand({}))).rejects.toMatchObject({ name: 'AuthFailure' });
  await expect(ecr.send(new DescribeRepositoriesCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
  await expect(inspector2.send(new ListCoverageCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
  await expect(rds.send(new DescribeDBSnapshotsCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
});

test('a region is known only to the accounts that opted into it', async () => {
  const enabled = await clientsOf(sandbox, sharedServices).ec2.send(new DescribeRegionsCommand({}));
  const all = await clientsOf(sandbox, production).ec2.send(new DescribeRegionsCommand({ AllRegions: true }));

  expect(enabled.Regions).toContainEqual(
    expect.objectContaining({ RegionName: 'me-south-1', OptInStatus: 'opted-in' }),
  );
  expect(all.Regions).toContainEqual(
    expect.objectContaining({ RegionName: 'me-south-1', OptInStatus: 'not-opted-in' }),
  );
  await expect(
    clientsOf(sandbox, sharedServices, 'me-south-1').ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] })),
  ).resolves.toBeDefined();
  await expect(
    clientsOf(sandbox, production, 'me-south-1').ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] })),
  ).rejects.toMatchObject({ name: 'AuthFailure' });
  await expect(
    clientsOf(sandbox, production, 'me-south-1').ecr.send(new DescribeRepositoriesCommand({})),
  ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
});

test('an operation that the endpoint does not have is refused in each protocol', async () => {
  const { ec2, rds, ecr, backup } = clientsOf(sandbox, production);

  await expect(ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' });
  await expect(rds.send(new DescribeDBInstancesCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' });
  await expect(ecr.send(new ListImagesCommand({ repositoryName: 'x' }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
  });
  await expect(backup.send(new ListBackupPlansCommand({}))).rejects.toMatchObject({
    name: 'UnknownOperationException',
  });
});

test('a request that is not signed is refused', async () => {
  const response = await fetch(sandbox.url, { method: 'POST', body: 'Action=DescribeRegions' });

  expect(response.status).toBe(403);
});

test('requests are counted and the latest can be read', async () => {
  sandbox.requests.clear();

  await clientsOf(sandbox, production).ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5 }));

  expect(sandbox.requests.counts).toEqual(new Map([['ec2:DescribeSnapshots', 1]]));
  expect(sandbox.requests.recent).toEqual([
    {
      account: production,
      region: 'eu-west-1',
      operation: 'ec2:DescribeSnapshots',
      parameters: { OwnerIds: ['self'], MaxResults: 5 },
    },
  ]);
});
