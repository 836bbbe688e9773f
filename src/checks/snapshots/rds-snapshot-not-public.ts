import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import type { RdsSnapshotFacts } from '../../domain/facts/snapshots.ts';
import { fail, notApplicable, type Outcome, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { notRead, passOnlyIf, unexpected } from '../algorithms/missing-evidence.ts';

const parameters = z.strictObject({});

const judge = ({ encrypted, restorableBy, storageEncryptionType }: RdsSnapshotFacts): Outcome => {
  if (restorableBy !== undefined && isObserved(restorableBy)) {
    if (!Array.isArray(restorableBy.observed)) return unexpected('restorableBy');
    return restorableBy.observed.includes('all') ? fail() : pass();
  }
  // Only a snapshot under a KMS key is known to be unshareable; one under a key that AWS owns is not.
  const underKmsKey =
    encrypted === true && (storageEncryptionType === undefined || storageEncryptionType === 'sse-kms');
  return restorableBy === undefined && underKmsKey
    ? pass({ basis: 'ENCRYPTED_CANNOT_BE_PUBLIC' })
    : notRead('restorableBy', restorableBy);
};

export const rdsSnapshotNotPublic = defineCheck<
  'AWS::RDS::DBSnapshot' | 'AWS::RDS::DBClusterSnapshot',
  z.output<typeof parameters>
>({
  id: 'rds-snapshot-not-public',
  version: 1,
  title: 'No RDS snapshot of an instance or cluster can be restored by everyone',
  description:
    'Reads who may restore each manual snapshot; everyone fails. Other kinds of snapshot cannot be shared directly and are listed as not applicable.',
  remediation: 'Remove "all" from the restore attribute of the snapshot.',
  severity: 'CRITICAL',
  family: 'snapshots',
  resourceTypes: ['AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts }) => {
    const { snapshotType, status } = facts;
    if (snapshotType === 'automated' || snapshotType === 'awsbackup') {
      return notApplicable('RULE_NOT_APPLICABLE', { snapshotType });
    }
    if (status === 'creating') return notApplicable('TRANSIENT_STATE', { status });
    if (status === 'failed') return notApplicable('RULE_NOT_APPLICABLE', { status });
    return passOnlyIf(
      snapshotType === 'manual',
      'snapshotType',
      passOnlyIf(typeof status === 'string', 'status', judge(facts)),
    );
  },
});
