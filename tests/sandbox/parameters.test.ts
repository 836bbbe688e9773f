import { ListBackupVaultsCommand, ListRecoveryPointsByBackupVaultCommand } from '@aws-sdk/client-backup';
import {
  DescribeInstancesCommand,
  DescribeManagedPrefixListsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
} from '@aws-sdk/client-ec2';
import {
  BatchGetImageCommand,
  BatchGetRepositoryScanningConfigurationCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
} from '@aws-sdk/client-ecr';
import { BatchGetAccountStatusCommand, ListCoverageCommand, ListFindingsCommand } from '@aws-sdk/client-inspector2';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
} from '@aws-sdk/client-rds';
import {
  DescribeInstanceInformationCommand,
  DescribeInstancePatchStatesCommand,
  ListResourceComplianceSummariesCommand,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { keyArn, production, resourceId, sharedServices, stranger } from '../../src/sandbox/estate/sample-names.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { clientsOf } from './clients.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ estate: sampleEstate() });
});

afterAll(() => sandbox.close());

const clients = (region?: string) => clientsOf(sandbox, production, region);

describe('page sizes', () => {
  test('outside their bounds are refused', async () => {
    const { ec2, rds, ssm, ecr, inspector2, backup } = clients();

    for (const MaxResults of [4, 1001]) {
      await expect(ec2.send(new DescribeSecurityGroupsCommand({ MaxResults }))).rejects.toMatchObject({
        name: 'InvalidParameterValue',
      });
    }
    await expect(ec2.send(new DescribeManagedPrefixListsCommand({ MaxResults: 101 }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(rds.send(new DescribeDBSnapshotsCommand({ MaxRecords: 19 }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(ssm.send(new DescribeInstanceInformationCommand({ MaxResults: 51 }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(ecr.send(new DescribeRepositoriesCommand({ maxResults: 1001 }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(inspector2.send(new ListFindingsCommand({ maxResults: 101 }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(backup.send(new ListBackupVaultsCommand({ MaxResults: 1001 }))).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });

  test('do not go with a list of ids', async () => {
    const { ec2, ecr } = clients();

    await expect(ec2.send(new DescribeInstancesCommand({ InstanceIds: ['i-1'], MaxResults: 5 }))).rejects.toMatchObject(
      {
        name: 'InvalidParameterCombination',
      },
    );
    await expect(
      ecr.send(
        new DescribeImagesCommand({ repositoryName: 'payments/api', imageIds: [{ imageTag: 'live' }], maxResults: 5 }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('snapshots', () => {
  test('without an owner everybody’s public and shared ones come too', async () => {
    const { ec2 } = clients();

    const all = await ec2.send(new DescribeSnapshotsCommand({}));
    const own = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));

    expect(new Set(all.Snapshots?.map(({ OwnerId }) => OwnerId))).toEqual(new Set([production, stranger]));
    expect(new Set(own.Snapshots?.map(({ OwnerId }) => OwnerId))).toEqual(new Set([production]));
  });

  test('restorable by all are the public ones', async () => {
    const { ec2 } = clients();

    const { Snapshots } = await ec2.send(
      new DescribeSnapshotsCommand({ OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 }),
    );
    const shared = await ec2.send(
      new DescribeSnapshotsCommand({ OwnerIds: ['self'], RestorableByUserIds: [stranger], MaxResults: 1000 }),
    );

    expect(Snapshots?.map(({ Encrypted }) => Encrypted)).toEqual([false]);
    expect(shared.Snapshots).toHaveLength(1);
  });

  test('name their permissions, and an unknown one is not found', async () => {
    const { ec2 } = clients();
    const SnapshotId = resourceId('snap', `${production}/eu-west-1/partner-export`);

    const { CreateVolumePermissions } = await ec2.send(
      new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }),
    );

    expect(CreateVolumePermissions).toEqual([{ UserId: stranger }]);
    await expect(
      ec2.send(new DescribeSnapshotAttributeCommand({ SnapshotId: 'snap-1', Attribute: 'createVolumePermission' })),
    ).rejects.toMatchObject({ name: 'InvalidSnapshot.NotFound' });
  });

  test('of databases: awsbackup ones only when asked for', async () => {
    const { rds } = clients();

    const { DBSnapshots = [] } = await rds.send(new DescribeDBSnapshotsCommand({}));
    const backups = await rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'awsbackup' }));

    expect(new Set(DBSnapshots.map(({ SnapshotType }) => SnapshotType))).toEqual(new Set(['manual', 'automated']));
    expect(backups.DBSnapshots).toHaveLength(6);
    await expect(rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'weekly' }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  test('of databases have attributes only when they are manual', async () => {
    const { rds } = clients();

    const manual = await rds.send(
      new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: 'before-migration' }),
    );

    expect(manual.DBSnapshotAttributesResult?.DBSnapshotAttributes).toEqual([
      { AttributeName: 'restore', AttributeValues: ['all'] },
    ]);
    await expect(
      rds.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: 'rds:orders-000' })),
    ).rejects.toMatchObject({ name: 'DBSnapshotNotFoundFault' });
    await expect(
      rds.send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: 'none' })),
    ).rejects.toMatchObject({ name: 'DBClusterSnapshotNotFoundFault' });
  });

  test('in a vault that does not exist are not found', async () => {
    await expect(
      clients().backup.send(new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: 'none' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('name keys, of which those of another account need its consent', async () => {
    const { kms } = clients();

    const aws = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/ebs' }));
    const shared = await kms.send(new DescribeKeyCommand({ KeyId: keyArn(sharedServices, 'eu-west-1', 'shared') }));

    expect(aws.KeyMetadata?.KeyManager).toBe('AWS');
    expect(shared.KeyMetadata?.AWSAccountId).toBe(sharedServices);
    await expect(
      kms.send(new DescribeKeyCommand({ KeyId: keyArn(sharedServices, 'eu-west-1', 'data') })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/none' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});

describe('managed resources', () => {
  test('that are hidden come only when asked for', async () => {
    const { ec2 } = clients();
    const count = async (IncludeManagedResources: boolean) => {
      const instances = await ec2.send(new DescribeInstancesCommand({ IncludeManagedResources }));
      const volumes = await ec2.send(new DescribeVolumesCommand({ IncludeManagedResources }));
      return {
        instances: instances.Reservations?.reduce((sum, { Instances = [] }) => sum + Instances.length, 0),
        volumes: volumes.Volumes?.length,
      };
    };

    const [without, included] = [await count(false), await count(true)];

    expect(included).toEqual({
      instances: (without.instances ?? 0) + 1,
      volumes: (without.volumes ?? 0) + 1,
    });
  });
});

describe('images', () => {
  test('that are archived come only when asked for', async () => {
    const { ecr } = clients();
    const statuses = async (imageStatus?: 'ANY') => {
      const { imageDetails = [] } = await ecr.send(
        new DescribeImagesCommand({
          repositoryName: 'payments/api',
          ...(imageStatus !== undefined && { filter: { imageStatus } }),
        }),
      );
      return new Set(imageDetails.map((image) => image.imageStatus));
    };

    const [byDefault, any] = [await statuses(), await statuses('ANY')];

    expect(byDefault).toEqual(new Set(['ACTIVE']));
    expect(any).toEqual(new Set(['ACTIVE', 'ARCHIVED']));
  });

  test('and repositories that do not exist are not found', async () => {
    const { ecr } = clients('eu-central-1');
    const scan = (repositoryName: string, imageTag: string) =>
      ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag } }));

    await expect(scan('none', 'clean')).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
    await expect(scan('batch/jobs', 'none')).rejects.toMatchObject({ name: 'ImageNotFoundException' });
    await expect(scan('batch/jobs', 'never-scanned')).rejects.toMatchObject({ name: 'ScanNotFoundException' });
  });

  test('and repositories of a batch that do not exist are reported as failures', async () => {
    const { ecr } = clients('eu-central-1');

    const scanning = await ecr.send(
      new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames: ['batch/jobs', 'none'] }),
    );
    const images = await ecr.send(
      new BatchGetImageCommand({
        repositoryName: 'batch/jobs',
        imageIds: [{ imageTag: 'clean' }, { imageTag: 'none' }],
      }),
    );

    expect(scanning.scanningConfigurations).toHaveLength(1);
    expect(scanning.failures).toMatchObject([{ repositoryName: 'none', failureCode: 'REPOSITORY_NOT_FOUND' }]);
    expect(images.images).toHaveLength(1);
    expect(images.failures).toMatchObject([{ imageId: { imageTag: 'none' }, failureCode: 'ImageNotFound' }]);
  });

  test('are asked for in batches of bounded size', async () => {
    const { ecr } = clients();
    const repositoryNames = Array.from({ length: 26 }, (_, index) => `r${index}`);
    const imageIds = Array.from({ length: 101 }, (_, index) => ({ imageTag: `t${index}` }));

    await expect(
      ecr.send(new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(
      ecr.send(new BatchGetImageCommand({ repositoryName: 'payments/api', imageIds })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('and findings are filtered by the criteria of Inspector', async () => {
    const { inspector2 } = clients();

    const findings = await inspector2.send(
      new ListFindingsCommand({
        filterCriteria: {
          resourceType: [{ comparison: 'EQUALS', value: 'AWS_ECR_CONTAINER_IMAGE' }],
          findingStatus: [{ comparison: 'EQUALS', value: 'SUPPRESSED' }],
        },
      }),
    );
    const coverage = await inspector2.send(
      new ListCoverageCommand({ filterCriteria: { scanStatusCode: [{ comparison: 'EQUALS', value: 'INACTIVE' }] } }),
    );

    expect(findings.findings?.map(({ status }) => status)).toEqual(['SUPPRESSED']);
    expect(coverage.coveredResources).toHaveLength(3);
  });

  test('of accounts that the caller does not administer are reported as failed', async () => {
    const status = await clients().inspector2.send(new BatchGetAccountStatusCommand({ accountIds: [stranger] }));

    expect(status).toMatchObject({
      accounts: [],
      failedAccounts: [{ accountId: stranger, errorCode: 'ACCESS_DENIED' }],
    });
  });
});

describe('nodes', () => {
  test('that were never scanned are left out of the patch states without a word', async () => {
    const { ssm } = clients();
    const idOf = (name: string) => resourceId('i', `${production}/eu-west-1/${name}`);

    const { InstancePatchStates } = await ssm.send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: [idOf('never-scanned'), idOf('missing-patches')] }),
    );

    expect(InstancePatchStates?.map(({ InstanceId }) => InstanceId)).toEqual([idOf('missing-patches')]);
  });

  test('are asked for by fifty ids at most, and by one at least', async () => {
    const { ssm } = clients();
    const ask = (count: number) =>
      ssm.send(
        new DescribeInstancePatchStatesCommand({ InstanceIds: Array.from({ length: count }, (_, i) => `i-${i}`) }),
      );

    await expect(ask(51)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(ask(0)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(ask(50)).resolves.toMatchObject({ InstancePatchStates: [] });
  });

  test('have summaries of every compliance type unless one is named', async () => {
    const { ssm } = clients('eu-central-1');
    const types = async (Filters: { Key: string; Values: string[]; Type: 'EQUAL' }[]) => {
      const { ResourceComplianceSummaryItems = [] } = await ssm.send(
        new ListResourceComplianceSummariesCommand({ Filters }),
      );
      return new Set(ResourceComplianceSummaryItems.map(({ ComplianceType }) => ComplianceType));
    };

    const all = await types([]);
    const patch = await types([{ Key: 'ComplianceType', Values: ['Patch'], Type: 'EQUAL' }]);

    expect(all).toEqual(new Set(['Patch', 'Association']));
    expect(patch).toEqual(new Set(['Patch']));
  });
});

test('a filter that an operation does not have is refused', async () => {
  await expect(
    clients().ec2.send(new DescribeSnapshotsCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] })),
  ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});
