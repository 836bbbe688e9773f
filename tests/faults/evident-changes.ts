import type { Verdict } from '../../src/domain/verdict.ts';

/** A change of verdict that a fault may make because what is left, or its absence, is itself evidence. */
export interface EvidentChange {
  readonly operation: string;
  /** Titles of the faults. */
  readonly faults: RegExp;
  readonly moves: readonly `${Verdict}->${Verdict}`[];
  readonly because: string;
}

/**
 * Every verdict that may become another one than INCONCLUSIVE. A FAIL is never among those that become PASS, and
 * where one leaves the scope the absence cannot be told from what AWS says of another resource.
 */
export const evidentChanges: readonly EvidentChange[] = [
  {
    operation: 'backup:ListRecoveryPointsByBackupVault',
    faults: /^(missingField|wrongType) Status$/,
    moves: ['NOT_APPLICABLE->FAIL'],
    because: 'unencrypted is a violation whatever the state, and only a known state exempts',
  },
  {
    operation: 'ec2:DescribeSnapshots',
    faults: /^(missingField|wrongType) State$/,
    moves: ['NOT_APPLICABLE->FAIL'],
    because: 'unencrypted is a violation whatever the state, and only a known state exempts',
  },
  {
    operation: 'ec2:DescribeVolumes',
    faults: /^(missingField|wrongType) State$/,
    moves: ['NOT_APPLICABLE->FAIL'],
    because: 'unencrypted is a violation whatever the state, and only a known state exempts',
  },
  {
    operation: 'rds:DescribeDBSnapshots',
    faults: /^(missingField|wrongType) Status$/,
    moves: ['NOT_APPLICABLE->FAIL'],
    because: 'unencrypted is a violation whatever the state, and only a known state exempts',
  },
  {
    operation: 'rds:DescribeDBSnapshots',
    faults: /^(missingField|wrongType) Encrypted$/,
    moves: ['INCONCLUSIVE->FAIL'],
    because: 'the encryption type says none, and nothing contradicts it any more',
  },
  {
    operation: 'rds:DescribeDBSnapshots',
    faults: /^missingField StorageEncryptionType$/,
    moves: ['INCONCLUSIVE->PASS', 'PASS->FAIL'],
    because: 'AWS does not send the type everywhere; without it the boolean is the only source',
  },
  {
    operation: 'ec2:DescribeInstances',
    faults: /^(missingField|wrongType) (Operator|Managed|Tags)$/,
    moves: ['NOT_APPLICABLE->FAIL'],
    because: 'an instance is patched in place unless an operator or a tag says otherwise',
  },
  {
    operation: 'ssm:DescribeInstancePatchStates',
    faults: /^missingField InstallOverrideList$/,
    moves: ['INCONCLUSIVE->PASS'],
    because: 'AWS leaves the list out where the baseline was used',
  },
  {
    operation: 'ssm:DescribeInstancePatchStates',
    faults: /^vanish$/,
    moves: ['PASS->FAIL'],
    because: 'a node that the complete answer leaves out was never scanned',
  },
  {
    operation: 'ec2:DescribeSecurityGroups',
    faults: /^(missingField|wrongType) FromPort$/,
    moves: ['PASS->FAIL'],
    because: 'an ICMP rule without a type lets every type through',
  },
  {
    operation: 'ec2:DescribeSecurityGroupRules',
    faults: /^(missingField|wrongType) FromPort$/,
    moves: ['PASS->FAIL'],
    because: 'an ICMP rule without a type lets every type through',
  },
  {
    operation: 'ecr:DescribeImages',
    faults: /^missingField imageTags$/,
    moves: [
      'PASS->NOT_APPLICABLE',
      'FAIL->NOT_APPLICABLE',
      'INCONCLUSIVE->NOT_APPLICABLE',
      'NOT_APPLICABLE->FAIL',
      'NOT_APPLICABLE->PASS',
    ],
    because: 'ECR leaves the tags out of an untagged image; a signature is known by its tag alone',
  },
  {
    operation: 'ecr:DescribeImages',
    faults: /^(missingField|wrongType) imageStatus$/,
    moves: ['NOT_APPLICABLE->FAIL'],
    because: 'only a known status exempts an archived image',
  },
  {
    operation: 'ecr:DescribeImages',
    faults: /^wrongType imageTags$/,
    moves: ['NOT_APPLICABLE->FAIL', 'NOT_APPLICABLE->PASS'],
    because: 'while no tagged image can be told, an untagged one may be in use',
  },
  {
    operation: 'ecr:DescribeImages',
    faults: /^(missingField|wrongType) imageManifestMediaType$/,
    moves: ['PASS->FAIL', 'NOT_APPLICABLE->FAIL', 'NOT_APPLICABLE->PASS'],
    because: 'a manifest of an unknown type is an image, and as such it was never scanned',
  },
  {
    operation: 'ecr:BatchGetImage',
    faults: /^(?!vanish)/,
    moves: ['NOT_APPLICABLE->PASS', 'NOT_APPLICABLE->FAIL'],
    because:
      'while an index cannot be read, what it may list is in scope; an attestation is an image that nobody scanned',
  },
  {
    operation: 'ecr:BatchGetImage',
    faults: /^vanish$/,
    moves: ['PASS->NOT_APPLICABLE', 'FAIL->NOT_APPLICABLE', 'INCONCLUSIVE->NOT_APPLICABLE', 'NOT_APPLICABLE->FAIL'],
    because: 'what a deleted index listed is untagged now, and its attestations are images of their own',
  },
  {
    operation: 'ecr:BatchGetRepositoryScanningConfiguration',
    faults: /^vanish$/,
    moves: ['PASS->NOT_APPLICABLE', 'FAIL->NOT_APPLICABLE'],
    because: 'a registry whose repositories are all deleted has none',
  },
  {
    operation: 'inspector2:ListCoverage',
    faults: /^(missingField|wrongType) (resourceMetadata|ecrImage|inUseCount)$/,
    moves: ['NOT_APPLICABLE->PASS', 'NOT_APPLICABLE->FAIL'],
    because: 'only an image that Inspector knows to be unused leaves the scope of those in use',
  },
];
