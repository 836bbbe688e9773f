import type { JsonValue } from '../../src/domain/json.ts';
import { type FaultKind, faultKinds } from '../../src/sandbox/fault.ts';
import { allOperations } from '../../src/sandbox/operations/all-operations.ts';
import { faultApplies, fieldsOf } from '../../src/sandbox/spoil.ts';
import type { CallLine, Fault } from './fault-bench.ts';

/** A fault that an operation cannot show, and why. */
export interface Skipped {
  readonly kind: FaultKind;
  readonly field?: string;
  readonly because: string;
}

const cannotShow: Partial<Record<FaultKind, string>> = {
  missingList: 'the answer has no list',
  repeatToken: 'the answer comes in one page',
  errorOnPage: 'the answer comes in one page',
  vanish: 'the request names nothing that could be gone',
  partialBatchFailure: 'the request is no batch with failures of its own',
};

/** Members whose text is the caller's own: any other text is as good, and nobody could tell. */
const freeText: readonly string[] = [
  // What names a resource, an account, a key or a host.
  'Arn',
  'BackupVaultArn',
  'BackupVaultName',
  'BaselineId',
  'DBClusterIdentifier',
  'DBClusterSnapshotArn',
  'DBClusterSnapshotIdentifier',
  'DBInstanceIdentifier',
  'DBSnapshotArn',
  'DBSnapshotIdentifier',
  'EncryptionKeyArn',
  'GroupId',
  'ImageId',
  'InstanceId',
  'KeyId',
  'KmsKeyId',
  'NetworkInterfaceId',
  'OwnerId',
  'PrefixListId',
  'RecoveryPointArn',
  'ReservationId',
  'ResourceArn',
  'ResourceId',
  'SecurityGroupRuleId',
  'SnapshotId',
  'SubnetId',
  'UserId',
  'VolumeId',
  'VpcId',
  'accountId',
  'awsAccountId',
  'findingArn',
  'imageDigest',
  'registryId',
  'repositoryArn',
  'repositoryName',
  'repositoryUri',
  'subjectManifestDigest',
  'vulnerabilityId',
  // What somebody called it.
  'AgentVersion',
  'Engine',
  'GroupName',
  'InstanceType',
  'PatchGroup',
  'PlatformDetails',
  'PlatformName',
  'PlatformVersion',
  'PrefixListName',
  'PublicIp',
  'Principal',
  'StateMessage',
  'description',
  'filter',
  'fixedInVersion',
  'key',
  'name',
  'source',
  'text',
  'type',
  'uri',
  'value',
  'vendorSeverity',
  'version',
];

/** Where the items of an answer are; empty for an answer that is one itself. */
const itemPath = (operation: string): readonly string[] => {
  const known = allOperations.get(operation);
  if (known?.kind === 'list') return known.list;
  return known?.batch === undefined ? [] : [known.batch.list];
};

const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

const namesIn = (value: JsonValue | undefined): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)]);
};

/** Second lists that one operation gives, by a value of their requests: each can break alone. */
const lists: Readonly<Record<string, string>> = {
  'ec2:DescribeSnapshots': 'all',
  'rds:DescribeDBSnapshots': 'awsbackup',
};

/** Members that stand beside the list of an answer and decide as well. */
const beside: Readonly<Record<string, readonly string[]>> = {
  'ecr:DescribeImageScanFindings': [
    'imageScanStatus',
    'status',
    'imageScanFindings',
    'imageScanCompletedAt',
    'findingSeverityCounts',
  ],
};

/** Members of which the endpoint knows one wire name, and the answer uses another. */
const wireNames: ReadonlySet<string> = new Set(['ec2:DescribeInstances State']);

/** So many requests are enough to be told to slow down: after each the SDK waits for seconds. */
const throttled = 4;

/** Every fault that an operation can show, given the calls of a run in which all was well, and those that it cannot. */
export const faultsOf = (
  operation: string,
  calls: readonly CallLine[],
): { readonly faults: readonly Fault[]; readonly skipped: readonly Skipped[] } => {
  const own = calls.filter((call) => call.operation === operation);
  const path = itemPath(operation);
  const sent = new Set(own.flatMap(({ output }) => namesIn(path.reduce<JsonValue | undefined>(memberOf, output))));
  const fields = fieldsOf(operation).filter((field) => sent.has(field));
  const unreachable = (field: string) => wireNames.has(`${operation} ${field}`);
  const faults: Fault[] = [];
  const skipped: Skipped[] = [];
  const other = lists[operation];
  for (const kind of faultKinds) {
    if (!faultApplies(operation, kind)) {
      skipped.push({ kind, because: cannotShow[kind] ?? 'the endpoint does not have the operation' });
      continue;
    }
    if (kind === 'errorOnPage' && !own.some(({ pageIndex = 0 }) => pageIndex > 0)) {
      skipped.push({ kind, because: 'its pages were not filled' });
      continue;
    }
    const match = { operation, ...(kind === 'throttle' && own.length > 8 && { times: throttled }) };
    faults.push({ match, kind });
    if (other !== undefined) faults.push({ match: { ...match, resource: other }, kind });
    if (kind === 'deny' && own.length > 1) faults.push({ match: { operation, nth: 2 }, kind });
    if (kind === 'missingField') for (const field of fields) faults.push({ match, kind, detail: { field } });
    if (kind === 'wrongType') {
      for (const field of [...fields, ...(beside[operation] ?? [])]) {
        if (unreachable(field))
          skipped.push({ kind, field, because: 'the endpoint spoils another member of that name' });
        else if (freeText.includes(field)) skipped.push({ kind, field, because: 'any text is one of its values' });
        else faults.push({ match, kind, detail: { field } });
      }
    }
  }
  return { faults, skipped };
};

/** What went wrong, as a title. */
export const titleOf = ({ kind, match, detail }: Fault): string =>
  [
    kind,
    ...(detail?.field === undefined ? [] : [detail.field]),
    ...(match.resource === undefined ? [] : [`in the list of "${match.resource}"`]),
    ...(match.nth === undefined ? [] : [`of request ${match.nth}`]),
  ].join(' ');
