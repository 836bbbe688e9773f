import { paginateListRecoveryPointsByBackupVault } from '@aws-sdk/client-backup';
import { DescribeSnapshotsCommand, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { paginateDescribeImageScanFindings, paginateDescribeImages } from '@aws-sdk/client-ecr';
import { ListFindingsCommand, paginateListCoverage } from '@aws-sdk/client-inspector2';
import { paginateDescribeDBSnapshots } from '@aws-sdk/client-rds';
import { DescribeInstanceInformationCommand, paginateDescribeInstanceInformation } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { production } from '../../src/sandbox/estate/sample-names.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { clientsOf } from './clients.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ estate: sampleEstate() });
});

afterAll(() => sandbox.close());

/** The number of items on each page. */
const pageSizes = async <Page>(pages: AsyncIterable<Page>, items: (page: Page) => readonly unknown[] | undefined) => {
  const sizes: number[] = [];
  for await (const page of pages) sizes.push(items(page)?.length ?? -1);
  return sizes;
};

test('EC2 pages through more than a thousand snapshots, each once', async () => {
  const { ec2: client } = clientsOf(sandbox, production);
  const ids: (string | undefined)[] = [];

  const sizes = await pageSizes(
    paginateDescribeSnapshots({ client, pageSize: 1000 }, { OwnerIds: ['self'] }),
    (page) => {
      ids.push(...(page.Snapshots ?? []).map(({ SnapshotId }) => SnapshotId));
      return page.Snapshots;
    },
  );

  expect(sizes).toEqual([1000, 192]);
  expect(new Set(ids).size).toBe(1192);
});

test('RDS pages by marker, a hundred at a time', async () => {
  const { rds: client } = clientsOf(sandbox, production);

  const sizes = await pageSizes(paginateDescribeDBSnapshots({ client }, {}), (page) => page.DBSnapshots);

  expect(sizes).toEqual([100, 37]);
});

test('SSM pages fifty nodes at a time at most, and ten by default', async () => {
  const { ssm: client } = clientsOf(sandbox, production);

  const most = await pageSizes(
    paginateDescribeInstanceInformation({ client, pageSize: 50 }, {}),
    (page) => page.InstanceInformationList,
  );
  const { InstanceInformationList = [] } = await client.send(new DescribeInstanceInformationCommand({}));

  expect(most.at(0)).toBe(50);
  expect(most.length).toBeGreaterThan(1);
  expect(InstanceInformationList).toHaveLength(10);
});

test('ECR pages images and findings', async () => {
  const { ecr: client } = clientsOf(sandbox, production, 'eu-central-1');

  const images = await pageSizes(
    paginateDescribeImages({ client }, { repositoryName: 'batch/history' }),
    (page) => page.imageDetails,
  );
  const findings = await pageSizes(
    paginateDescribeImageScanFindings({ client }, { repositoryName: 'batch/jobs', imageId: { imageTag: 'overdue' } }),
    (page) => page.imageScanFindings?.findings,
  );

  expect(images).toEqual([100, 20]);
  expect(findings).toEqual([100, 17]);
});

test('REST services page by query string and by body', async () => {
  const { backup, inspector2 } = clientsOf(sandbox, production);

  const points = await pageSizes(
    paginateListRecoveryPointsByBackupVault({ client: backup, pageSize: 20 }, { BackupVaultName: 'nightly' }),
    (page) => page.RecoveryPoints,
  );
  const coverage = await pageSizes(
    paginateListCoverage({ client: inspector2, pageSize: 200 }, {}),
    (page) => page.coveredResources,
  );

  expect(points).toEqual([20, 20, 6]);
  expect(coverage).toEqual([200, 50]);
});

test('a page is the same when it is asked for again', async () => {
  const { ec2 } = clientsOf(sandbox, production);
  const first = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5 }));
  const command = () => new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5, NextToken: first.NextToken });

  const [once, again] = [await ec2.send(command()), await ec2.send(command())];

  expect(once.Snapshots).toEqual(again.Snapshots);
  expect(once.Snapshots).not.toEqual(first.Snapshots);
});

test('a token that is malformed or belongs to another query is refused', async () => {
  const { ec2, ssm, inspector2 } = clientsOf(sandbox, production);
  const { NextToken } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 5 }));

  await expect(
    ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['amazon'], MaxResults: 5, NextToken })),
  ).rejects.toMatchObject({ name: 'InvalidNextToken' });
  await expect(ssm.send(new DescribeInstanceInformationCommand({ NextToken: 'nonsense' }))).rejects.toMatchObject({
    name: 'InvalidNextToken',
  });
  await expect(inspector2.send(new ListFindingsCommand({ nextToken: NextToken }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});
