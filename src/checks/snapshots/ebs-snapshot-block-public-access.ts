import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { notRead, unexpected } from '../algorithms/missing-evidence.ts';

const parameters = z.strictObject({
  acceptBlockNewSharing: z
    .boolean()
    .default(false)
    .describe('Also pass where only new public sharing is blocked and existing permissions stay in force.'),
});

export const ebsSnapshotBlockPublicAccess = defineCheck<
  'AWS::EC2::SnapshotBlockPublicAccess',
  z.output<typeof parameters>
>({
  id: 'ebs-snapshot-block-public-access',
  version: 1,
  title: 'Public sharing of EBS snapshots is blocked in every region',
  description:
    'Reads the account’s setting in each region, also where there are no snapshots. Anything short of blocking all public sharing fails.',
  remediation: 'Set block public access for snapshots to block all sharing in the region.',
  severity: 'HIGH',
  family: 'snapshots',
  resourceTypes: ['AWS::EC2::SnapshotBlockPublicAccess'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts: { setting } }, { acceptBlockNewSharing }) => {
    if (!isObserved(setting)) return notRead('setting', setting);
    const { managedBy, state } = setting.observed;
    const attributes = { ...(state !== undefined && { state }), ...(managedBy !== undefined && { managedBy }) };
    switch (state) {
      case 'block-all-sharing':
        return pass(attributes);
      case 'block-new-sharing':
        return acceptBlockNewSharing ? pass(attributes) : fail({ attributes });
      case 'unblocked':
        return fail({ attributes });
      default:
        return unexpected('state');
    }
  },
});
