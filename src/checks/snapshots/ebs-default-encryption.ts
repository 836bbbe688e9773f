import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { notRead } from '../algorithms/missing-evidence.ts';

const parameters = z.strictObject({});

export const ebsDefaultEncryption = defineCheck<'Assay::EC2::EbsDefaultEncryption', z.output<typeof parameters>>({
  id: 'ebs-default-encryption',
  version: 1,
  title: 'New EBS volumes and snapshots are encrypted by default in every region',
  description:
    'Reads the account’s setting in each region, also where there are no volumes. It says nothing of volumes and snapshots that exist already.',
  remediation: 'Turn on EBS encryption by default in the region.',
  severity: 'HIGH',
  family: 'snapshots',
  resourceTypes: ['Assay::EC2::EbsDefaultEncryption'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts: { defaultKmsKeyId, enabled } }) => {
    if (isObserved(enabled) && enabled.observed === false) return fail();
    if (!isObserved(enabled) || enabled.observed !== true) return notRead('enabled', enabled);
    return isObserved(defaultKmsKeyId) ? pass({ defaultKmsKeyId: defaultKmsKeyId.observed }) : pass();
  },
});
