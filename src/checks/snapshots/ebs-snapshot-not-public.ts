import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { notRead } from '../algorithms/missing-evidence.ts';
import { judgeSnapshot } from '../algorithms/snapshot-state.ts';

const parameters = z.strictObject({});

export const ebsSnapshotNotPublic = defineCheck<'AWS::EC2::Snapshot', z.output<typeof parameters>>({
  id: 'ebs-snapshot-not-public',
  version: 1,
  title: 'No EBS snapshot of the account can be restored by everyone',
  description:
    'Looks each snapshot up in the complete list of the account’s publicly restorable ones. A public permission fails; while the account blocks all public sharing it is latent and fails with a lower severity.',
  remediation: 'Remove the group "all" from the create-volume permission of the snapshot.',
  severity: 'CRITICAL',
  lesserSeverities: ['MEDIUM'],
  family: 'snapshots',
  resourceTypes: ['AWS::EC2::Snapshot'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts }) =>
    judgeSnapshot(facts, () => {
      const { blockPublicAccess, encrypted, restorableByAll, sharedWith } = facts;
      const shares = sharedWith !== undefined && isObserved(sharedWith) ? sharedWith.observed : undefined;
      const permissions = Array.isArray(shares) ? shares : undefined;
      const blocked = isObserved(blockPublicAccess) ? blockPublicAccess.observed.state : undefined;
      if ((isObserved(restorableByAll) && restorableByAll.observed === true) || permissions?.includes('all') === true) {
        return blocked === 'block-all-sharing' ? fail({ severity: 'MEDIUM', attributes: { latent: true } }) : fail();
      }
      if (!isObserved(restorableByAll) || restorableByAll.observed !== false) {
        return notRead('restorableByAll', restorableByAll);
      }
      // Blocking hides a public permission without removing it, perhaps from the list too; only the permission itself
      // tells, except for an encrypted snapshot, which cannot have one. With the setting unread it may be blocking.
      const mayBeHidden = blocked !== 'unblocked' && blocked !== 'block-new-sharing';
      return mayBeHidden && permissions === undefined && encrypted !== true
        ? pass({ latentPermission: 'UNKNOWN' })
        : pass();
    }),
});
