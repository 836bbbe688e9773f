import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import type { RdsSnapshotFacts } from '../../domain/facts/snapshots.ts';
import { fail, inconclusive, notApplicable, type Outcome, pass } from '../../domain/finding.ts';
import { customerManagedKey, keyAttributes } from '../algorithms/kms-key.ts';
import { passOnlyIf, unexpected } from '../algorithms/missing-evidence.ts';

const parameters = z.strictObject({
  requireCustomerManagedKey: z
    .boolean()
    .default(false)
    .describe('Also fail snapshots under a key that AWS manages or owns.'),
});

const judge = (facts: RdsSnapshotFacts, requireCustomerManagedKey: boolean): Outcome => {
  const { encrypted, engine, key, storageEncryptionType } = facts;
  const attributes = {
    ...(engine !== undefined && { engine }),
    ...(storageEncryptionType !== undefined && { storageEncryptionType }),
    ...keyAttributes(key),
  };
  const encryptedOutcome = () => (requireCustomerManagedKey ? customerManagedKey(key, attributes) : pass(attributes));

  if (encrypted !== undefined && typeof encrypted !== 'boolean') return unexpected('encrypted');
  switch (storageEncryptionType) {
    case undefined:
      if (encrypted === undefined) {
        return facts.status === 'creating'
          ? notApplicable('TRANSIENT_STATE', { status: 'creating' })
          : unexpected('encrypted');
      }
      return encrypted ? encryptedOutcome() : fail({ attributes });
    case 'none':
      return encrypted === true ? inconclusive('CONTRADICTORY_SOURCES', attributes) : fail({ attributes });
    case 'sse-kms':
      return encrypted === false ? inconclusive('CONTRADICTORY_SOURCES', attributes) : encryptedOutcome();
    case 'sse-rds':
      // A key that AWS owns: the boolean reads false although the data is encrypted.
      return requireCustomerManagedKey ? fail({ attributes }) : pass(attributes);
    default:
      return unexpected('storageEncryptionType');
  }
};

export const rdsSnapshotEncrypted = defineCheck<
  'AWS::RDS::DBSnapshot' | 'AWS::RDS::DBClusterSnapshot',
  z.output<typeof parameters>
>({
  id: 'rds-snapshot-encrypted',
  version: 1,
  title: 'Every RDS snapshot of an instance or cluster is encrypted',
  description:
    'Reads the encryption of each manual, automated and backup-service snapshot of the account. One without storage encryption fails; encryption inside the database engine does not count.',
  remediation: 'Copy the snapshot with a KMS key, delete the original, and move the database to encrypted storage.',
  severity: 'HIGH',
  family: 'snapshots',
  resourceTypes: ['AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts }, { requireCustomerManagedKey }) =>
    facts.status === 'failed'
      ? notApplicable('RULE_NOT_APPLICABLE', { status: 'failed' })
      : passOnlyIf(typeof facts.status === 'string', 'status', judge(facts, requireCustomerManagedKey)),
});
