import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import type { VolumeFacts } from '../../domain/facts/snapshots.ts';
import { fail, notApplicable, type Outcome, pass } from '../../domain/finding.ts';
import { keyAttributes } from '../algorithms/kms-key.ts';
import { passOnlyIf, unexpected } from '../algorithms/missing-evidence.ts';

const parameters = z.strictObject({});

const judge = ({ attachedInstanceIds, encrypted, key, managedBy }: VolumeFacts): Outcome => {
  const attributes = {
    ...keyAttributes(key),
    ...(managedBy !== undefined && { managedBy }),
    attached: attachedInstanceIds.length > 0,
  };
  if (encrypted === false) return fail({ attributes });
  return encrypted === true ? pass(attributes) : unexpected('encrypted');
};

export const ebsVolumeEncrypted = defineCheck<'AWS::EC2::Volume', z.output<typeof parameters>>({
  id: 'ebs-volume-encrypted',
  version: 1,
  title: 'Every EBS volume is encrypted',
  description:
    'Reads whether each volume is encrypted, whether attached or not and whoever operates it. An unencrypted one fails: it holds data, and its snapshots are unencrypted too.',
  remediation:
    'Snapshot the volume, copy the snapshot with encryption, and replace the volume by one made from the copy.',
  severity: 'HIGH',
  family: 'snapshots',
  resourceTypes: ['AWS::EC2::Volume'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts }) => {
    const { state } = facts;
    if (state === 'creating' || state === 'deleting') return notApplicable('TRANSIENT_STATE', { state });
    if (state === 'deleted' || state === 'error') return notApplicable('RULE_NOT_APPLICABLE', { state });
    return passOnlyIf(state === 'available' || state === 'in-use', 'state', judge(facts));
  },
});
