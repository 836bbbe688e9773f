import type { ReasonCode } from '../../src/domain/reason.ts';
import type { FaultKind } from '../../src/sandbox/fault.ts';

/** The reason under which each fault must be told, of a slice that broke and of a finding that was lost. */
const reasonOf: Readonly<Record<FaultKind, ReasonCode>> = {
  deny: 'ACCESS_DENIED',
  denyScp: 'EXPLICIT_DENY_SCP',
  throttle: 'THROTTLED',
  serverError: 'SERVICE_ERROR',
  expiredToken: 'CREDENTIALS_INVALID',
  regionDisabled: 'REGION_DISABLED',
  reset: 'TIMEOUT',
  stall: 'TIMEOUT',
  emptyBody: 'UNEXPECTED_SHAPE',
  emptyObject: 'UNEXPECTED_SHAPE',
  missingList: 'UNEXPECTED_SHAPE',
  missingField: 'UNEXPECTED_SHAPE',
  wrongType: 'UNEXPECTED_SHAPE',
  repeatToken: 'PAGINATION_TRUNCATED',
  errorOnPage: 'SERVICE_ERROR',
  vanish: 'RESOURCE_VANISHED',
  partialBatchFailure: 'PARTIAL_BATCH_FAILURE',
};

/** Another reason that a finding may be lost under. */
export interface OtherReason {
  readonly operation: string;
  /** Titles of the faults. */
  readonly faults: RegExp;
  readonly reasons: readonly ReasonCode[];
  readonly because: string;
}

export const otherReasons: readonly OtherReason[] = [
  {
    operation: 'ec2:DescribeInstances',
    faults: /^(missingField|wrongType) (Operator|Managed|Tags)$/,
    reasons: ['NEVER_ASSESSED'],
    because: 'the instance is judged like any other now, and was never scanned',
  },
  {
    operation: 'ssm:DescribeInstancePatchStates',
    faults: /^vanish$/,
    reasons: ['NEVER_ASSESSED'],
    because: 'a node that the complete answer leaves out was never scanned',
  },
  {
    operation: 'ec2:DescribeSecurityGroups',
    faults: /^(missingField|wrongType) (FromPort|ToPort|IpProtocol)$/,
    reasons: ['PARSE_FAILED'],
    because: 'a rule without readable ports cannot be parsed',
  },
  {
    operation: 'ec2:DescribeSecurityGroupRules',
    faults: /^(missingField|wrongType) (FromPort|ToPort|IpProtocol)$/,
    reasons: ['PARSE_FAILED'],
    because: 'a rule without readable ports cannot be parsed',
  },
  {
    operation: 'ec2:DescribeSecurityGroups',
    faults: /^missingField UserId$/,
    reasons: ['CONTRADICTORY_SOURCES'],
    because: 'a group without an owner has been deleted, and is listed all the same',
  },
  {
    operation: 'ec2:DescribeSecurityGroupRules',
    faults: /^missingField UserId$/,
    reasons: ['CONTRADICTORY_SOURCES'],
    because: 'a group without an owner has been deleted, and is listed all the same',
  },
  {
    operation: 'ec2:GetManagedPrefixListEntries',
    faults: /^wrongType Cidr$/,
    reasons: ['PARSE_FAILED'],
    because: 'an entry that is no CIDR cannot be parsed',
  },
  {
    operation: 'kms:DescribeKey',
    faults: /^vanish$/,
    reasons: ['UNEXPECTED_SHAPE'],
    because: 'a deleted key says nothing of who managed it',
  },
  {
    operation: 'ecr:DescribeImages',
    faults: /^(missingField|wrongType) (imageTags|imageManifestMediaType|imageStatus)$/,
    reasons: ['NEVER_ASSESSED'],
    because: 'what was exempt or an index is an image now, and was never scanned',
  },
  {
    operation: 'ecr:BatchGetImage',
    faults: /./,
    reasons: ['NEVER_ASSESSED'],
    because: 'while its index cannot be read an attestation is an image, and was never scanned',
  },
  {
    operation: 'ecr:BatchGetImage',
    faults: /^wrongType imageManifest$/,
    reasons: ['PARSE_FAILED'],
    because: 'the text is no JSON',
  },
  {
    operation: 'ecr:DescribeImageScanFindings',
    faults: /^(missingList|missingField|wrongType|errorOnPage)/,
    reasons: ['PAGINATION_TRUNCATED'],
    because: 'the list does not hold what the counts beside it announce',
  },
  {
    operation: 'inspector2:ListCoverage',
    faults: /^(missingField|wrongType) (resourceMetadata|ecrImage|inUseCount)$/,
    reasons: ['SOURCE_DATA_UNAVAILABLE', 'UNSUPPORTED_TARGET', 'TRANSIENT_STATE'],
    because: 'the image may be in use now and is judged by what its scan says',
  },
  {
    operation: 'inspector2:ListFindings',
    faults: /^(missingField|wrongType) severity$/,
    reasons: ['SUPPRESSED_AT_SOURCE', 'SOURCE_DATA_UNAVAILABLE'],
    because: 'a vulnerability of an unknown severity may be a critical one',
  },
];

/** Whether a reason is the right one for a fault; of the exceptions, the ones that were needed are added to `used`. */
export const isRightReason = (
  reason: ReasonCode,
  { operation, kind, title }: { readonly operation: string; readonly kind: FaultKind; readonly title: string },
  used: Set<OtherReason>,
): boolean => {
  if (reason === reasonOf[kind]) return true;
  const other = otherReasons.find(
    (candidate) =>
      candidate.operation === operation && candidate.faults.test(title) && candidate.reasons.includes(reason),
  );
  if (other !== undefined) used.add(other);
  return other !== undefined;
};
