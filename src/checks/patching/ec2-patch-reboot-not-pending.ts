import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { pass } from '../../domain/finding.ts';
import { dayMilliseconds, freshnessOf } from '../algorithms/freshness.ts';
import { judgeCounters, patchParameters } from '../algorithms/patch-counters.ts';
import type { NodeType } from '../algorithms/patch-node.ts';

const parameters = z.strictObject({
  ...patchParameters,
  graceDays: z
    .number()
    .nonnegative()
    .default(7)
    .describe('Days after the installation within which a failure is shown as within its grace; inclusive.'),
});

export const ec2PatchRebootNotPending = defineCheck<NodeType, z.output<typeof parameters>>({
  id: 'ec2-patch-reboot-not-pending',
  version: 1,
  title: 'No node waits for a reboot to finish a patch',
  description:
    'Reads how many patches of the last patch operation of each node wait for a reboot. Any fails; the finding shows whether the installation is recent.',
  remediation: 'Reboot the node and scan again.',
  severity: 'MEDIUM',
  family: 'patching',
  resourceTypes: ['AWS::EC2::Instance', 'AWS::SSM::ManagedInstance'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, { graceDays, ...patchRules }, evaluatedAt) => {
    const { lastNoRebootInstallAt, operationEndedAt } = observation.times;
    const sinceInstall = freshnessOf(
      lastNoRebootInstallAt ?? operationEndedAt,
      graceDays * dayMilliseconds,
      evaluatedAt,
    );
    return judgeCounters(observation, patchRules, evaluatedAt, {
      violating: ['InstalledPendingRebootCount'],
      onFail: typeof sinceInstall === 'string' ? { withinGrace: sinceInstall === 'FRESH' } : {},
      onClean: (_patch, attributes) => pass(attributes),
    });
  },
});
