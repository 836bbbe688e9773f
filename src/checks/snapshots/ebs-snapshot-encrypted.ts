import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, pass } from '../../domain/finding.ts';
import { customerManagedKey, keyAttributes } from '../algorithms/kms-key.ts';
import { unexpected } from '../algorithms/missing-evidence.ts';
import { judgeSnapshot } from '../algorithms/snapshot-state.ts';

const parameters = z.strictObject({
  requireCustomerManagedKey: z.boolean().default(false).describe('Also fail snapshots under a key that AWS manages.'),
});

export const ebsSnapshotEncrypted = defineCheck<'AWS::EC2::Snapshot', z.output<typeof parameters>>({
  id: 'ebs-snapshot-encrypted',
  version: 1,
  title: 'Every EBS snapshot of the account is encrypted',
  description:
    'Reads whether each snapshot that the account owns is encrypted. An unencrypted one fails, even while it is still being made.',
  remediation: 'Copy the snapshot with encryption and delete the original; turn on encryption by default.',
  severity: 'HIGH',
  family: 'snapshots',
  resourceTypes: ['AWS::EC2::Snapshot'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts }, { requireCustomerManagedKey }) =>
    judgeSnapshot(facts, () => {
      if (facts.encrypted === false) return fail();
      if (facts.encrypted !== true) return unexpected('encrypted');
      const attributes = keyAttributes(facts.key);
      return requireCustomerManagedKey ? customerManagedKey(facts.key, attributes) : pass(attributes);
    }),
});
