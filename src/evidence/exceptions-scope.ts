import type { ExceptionScope } from '../domain/log-entry.ts';
import type { ResourceRef, ResourceType } from '../domain/resource.ts';

/**
 * Whether a text matches a pattern from its beginning to its end. `*` stands for any characters, also none; every other
 * character stands for itself. Time grows with the product of the lengths at the most.
 */
export const matchesPattern = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
};

/** Whether an exception of that scope covers what a check says of a resource. */
export const covers = (scope: ExceptionScope, checkId: string, resource: ResourceRef): boolean =>
  scope.checkId === checkId &&
  (scope.accountId ?? resource.accountId) === resource.accountId &&
  (scope.region ?? resource.region) === resource.region &&
  (scope.resource === undefined ||
    matchesPattern(scope.resource, resource.id) ||
    (resource.arn !== undefined && matchesPattern(scope.resource, resource.arn)));

/**
 * Whether an exception of that scope is listed for somebody who is limited to accounts: one of theirs, or one of all
 * accounts alike. One that names a resource without an account may be about anybody's; it is seen on what it covers.
 */
export const isListedWithin = ({ accountId, resource }: ExceptionScope, accountIds: readonly string[]): boolean =>
  accountId === undefined ? resource === undefined : accountIds.includes(accountId);

/** Pairs of ids or ARNs that have nothing in common but what all resources of the type have. */
type Probes = readonly (readonly [string, string])[];

const accounts = ['000000000000', '999999999999'] as const;
const partitions = ['aws', 'aws-cn', 'aws-us-gov'];

const arns = (service: string, kind: string, left: string, right: string): Probes =>
  partitions.flatMap((partition) =>
    // The ARN of a snapshot names no account.
    [accounts, ['', ''] as const].map(
      ([one, other]) =>
        [
          `arn:${partition}:${service}:af-south-1:${one}:${kind}${left}`,
          `arn:${partition}:${service}:us-east-2:${other}:${kind}${right}`,
        ] as const,
    ),
  );

const prefixed = (service: string, kind: string, prefix: string): Probes => {
  const left = `${prefix}00000000000000000`;
  const right = `${prefix}fffffffffffffffff`;
  return [[left, right], ...arns(service, `${kind}/`, left, right)];
};

const named = (service: string, kind: string): Probes => [['aaa', 'zzz'], ...arns(service, kind, 'aaa', 'zzz')];

const ofAccount: Probes = [accounts];

const digests = [`sha256:${'0'.repeat(64)}`, `sha256:${'f'.repeat(64)}`] as const;

const probesByType: Readonly<Record<ResourceType, Probes>> = {
  'AWS::EC2::Snapshot': prefixed('ec2', 'snapshot', 'snap-'),
  'AWS::EC2::SnapshotBlockPublicAccess': ofAccount,
  'Assay::EC2::EbsDefaultEncryption': ofAccount,
  'AWS::EC2::Volume': prefixed('ec2', 'volume', 'vol-'),
  'AWS::RDS::DBSnapshot': named('rds', 'snapshot:'),
  'AWS::RDS::DBClusterSnapshot': named('rds', 'cluster-snapshot:'),
  'AWS::Backup::RecoveryPoint': arns('backup', 'recovery-point:', 'aaa', 'zzz'),
  'AWS::ECR::Registry': ofAccount,
  'AWS::ECR::Repository': named('ecr', 'repository/'),
  'AWS::ECR::Image': [
    [`aaa@${digests[0]}`, `zzz@${digests[1]}`],
    ...arns('ecr', 'repository/', `aaa/${digests[0]}`, `zzz/${digests[1]}`),
  ],
  'AWS::EC2::SecurityGroup': prefixed('ec2', 'security-group', 'sg-'),
  'AWS::EC2::Instance': prefixed('ec2', 'instance', 'i-'),
  'AWS::SSM::ManagedInstance': prefixed('ssm', 'managed-instance', 'mi-'),
};

/** Whether a pattern covers every resource of one of the types, as `*` and `sg-*` do, whatever account they are in. */
export const matchesEverything = (pattern: string, types: readonly ResourceType[]): boolean =>
  types.some((type) => probesByType[type].some((probes) => probes.every((probe) => matchesPattern(pattern, probe))));
