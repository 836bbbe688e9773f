import { answer, RecentRows } from '../../src/sandbox/answer.ts';
import { parseCaller, sandboxCredentials } from '../../src/sandbox/credentials.ts';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';
import { keyArn, production } from '../../src/sandbox/estate/sample-names.ts';
import { allOperations } from '../../src/sandbox/operations/all-operations.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';

/** One answer of the sample organisation: members by their names in the model, dates as RFC 3339 strings. */
export interface ResponseExample {
  readonly service: string;
  readonly operation: string;
  readonly response: unknown;
}

const manual = ['before-migration', 'quarter-end', 'default-encrypted'];
const tags = ['clean', 'overdue', 'failed', 'pending', 'unavailable'];

/** Parameters with which an operation has something to say; one empty set where nothing is needed. */
const parameterSets: Readonly<Record<string, readonly object[]>> = {
  'sts:AssumeRole': [{ RoleArn: `arn:aws:iam::${production}:role/AssayRead`, RoleSessionName: 'examples' }],
  'ec2:DescribeSnapshotAttribute': [],
  'rds:DescribeDBSnapshotAttributes': manual.map((DBSnapshotIdentifier) => ({ DBSnapshotIdentifier })),
  'rds:DescribeDBClusterSnapshotAttributes': [{ DBClusterSnapshotIdentifier: 'catalogue-2026' }],
  'backup:ListRecoveryPointsByBackupVault': [{ BackupVaultName: 'nightly' }],
  'kms:DescribeKey': [{ KeyId: 'alias/aws/ebs' }, { KeyId: keyArn(production, 'eu-west-1', 'data') }],
  'ecr:BatchGetRepositoryScanningConfiguration': [{ repositoryNames: ['payments/api', 'batch/jobs', 'none'] }],
  'ecr:DescribeImages': ['payments/api', 'payments/worker', 'batch/jobs'].map((repositoryName) => ({
    repositoryName,
    filter: { imageStatus: 'ANY' },
  })),
  'ecr:BatchGetImage': [{ repositoryName: 'batch/jobs', imageIds: [{ imageTag: 'multi' }, { imageTag: 'none' }] }],
  'ecr:DescribeImageScanFindings': tags.map((imageTag) => ({ repositoryName: 'batch/jobs', imageId: { imageTag } })),
  'inspector2:BatchGetAccountStatus': [{ accountIds: [production, '999988887777'] }],
  'ssm:DescribeInstanceInformation': [{ MaxResults: 50 }],
};

/** Every answer that these parameters get anywhere in the sample, for every operation of the endpoint. */
export function* responseExamples(now: Date): Generator<ResponseExample, void, undefined> {
  const estate = sampleEstate();
  for (const account of estate.accounts) {
    const caller = parseCaller(sandboxCredentials(account.id).accessKeyId, undefined);
    if (caller === undefined) continue;
    for (const [regionName, region] of Object.entries(account.regions)) {
      const scope = { estate, account, region, regionName, caller, now };
      const snapshotIds = [region.snapshots.at(0), region.snapshots.at(7)].flatMap(
        (row) => row?.snapshot.SnapshotId ?? [],
      );
      const instanceIds = region.managedNodes.length === 0 ? [] : [region.managedNodes.at(2)?.InstanceId ?? ''];
      const fromEstate: Readonly<Record<string, readonly object[]>> = {
        'ec2:DescribeSnapshotAttribute': snapshotIds.map((SnapshotId) => ({
          SnapshotId,
          Attribute: 'createVolumePermission',
        })),
        'ec2:GetManagedPrefixListEntries':
          region.prefixLists.length === 0
            ? []
            : [...Array(4).keys()].map((index) => ({
                PrefixListId: region.prefixLists.at(index)?.list.PrefixListId,
              })),
        'ssm:DescribeInstancePatchStates': instanceIds.map((id) => ({ InstanceIds: [id] })),
      };
      for (const [id, operation] of allOperations) {
        for (const parameters of fromEstate[id] ?? parameterSets[id] ?? [{}]) {
          try {
            const output = answer(operation, parameters, scope, new RecentRows());
            yield {
              service: operation.service,
              operation: operation.schema[2],
              response: JSON.parse(JSON.stringify(output)),
            };
          } catch (error) {
            // Not every region has what the parameters name.
            if (!(error instanceof Refusal)) throw error;
          }
        }
      }
    }
  }
}
