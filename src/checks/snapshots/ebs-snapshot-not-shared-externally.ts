import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, inconclusive, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { notRead, unexpected } from '../algorithms/missing-evidence.ts';
import { judgeSnapshot } from '../algorithms/snapshot-state.ts';

const parameters = z.strictObject({
  trustedAccounts: z
    .array(z.string().regex(/^\d{12}$/))
    .optional()
    .describe('Account ids that may restore snapshots. Unset: any share is undecided. Empty: none may.'),
});

export const ebsSnapshotNotSharedExternally = defineCheck<'AWS::EC2::Snapshot', z.output<typeof parameters>>({
  id: 'ebs-snapshot-not-shared-externally',
  version: 1,
  title: 'EBS snapshots are shared with trusted accounts only',
  description:
    'Compares the accounts that may create a volume from each snapshot with the trusted accounts. Any other account, or everyone, fails; the own account is always trusted.',
  remediation: 'Remove the foreign account from the create-volume permission, or add it to the trusted accounts.',
  severity: 'HIGH',
  family: 'snapshots',
  resourceTypes: ['AWS::EC2::Snapshot'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts, resource }, { trustedAccounts }) =>
    judgeSnapshot(facts, () => {
      const { encrypted, key, restorableByAll, sharedWith } = facts;
      const permissions = sharedWith !== undefined && isObserved(sharedWith) ? sharedWith.observed : undefined;
      if (permissions !== undefined && !Array.isArray(permissions)) return unexpected('sharedWith');
      const foreign = [...new Set(permissions ?? [])].filter((account) => account !== resource.accountId).sort();
      const untrusted = foreign.filter((account) => trustedAccounts?.includes(account) !== true);

      if (untrusted.includes('all') || (isObserved(restorableByAll) && restorableByAll.observed === true)) {
        return fail({ attributes: { sharedWith: foreign.includes('all') ? foreign : [...foreign, 'all'] } });
      }
      if (untrusted.length > 0) {
        return trustedAccounts === undefined
          ? inconclusive('PARAMETER_MISSING', { sharedWith: foreign })
          : fail({ attributes: { sharedWith: foreign, untrusted } });
      }
      if (!isObserved(restorableByAll) || restorableByAll.observed !== false) {
        return notRead('restorableByAll', restorableByAll);
      }
      if (permissions !== undefined) return foreign.length === 0 ? pass() : pass({ sharedWith: foreign });

      const underAwsManagedKey =
        encrypted === true && key !== undefined && isObserved(key) && key.observed.keyManager === 'AWS';
      return sharedWith === undefined && underAwsManagedKey
        ? pass({ basis: 'AWS_MANAGED_KEY_CANNOT_BE_SHARED' })
        : notRead('sharedWith', sharedWith);
    }),
});
