import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import type { PatchState, PatchSummary } from '../../domain/facts/nodes.ts';
import { inconclusive, type Outcome, pass } from '../../domain/finding.ts';
import type { JsonObject } from '../../domain/json.ts';
import { isAbsent, isObserved, type Reading } from '../../domain/reading.ts';
import { notRead, unexpected } from '../algorithms/missing-evidence.ts';
import { judgeCounters, patchParameters } from '../algorithms/patch-counters.ts';
import type { NodeType } from '../algorithms/patch-node.ts';

const parameters = z.strictObject(patchParameters);

/** The second source must not contradict clean counters; a node without a summary has none to contradict. */
const besideSummary = (summary: Reading<PatchSummary>, { counters }: PatchState, attributes: JsonObject): Outcome => {
  if (isAbsent(summary) && summary.absent === 'NO_PATCH_SUMMARY') return pass(attributes);
  if (!isObserved(summary)) return notRead('patchSummary', summary);
  switch (summary.observed.status) {
    case 'COMPLIANT':
      return pass(attributes);
    case 'NON_COMPLIANT':
      // A pending reboot makes a summary non-compliant; a check of its own judges it.
      return (counters.InstalledPendingRebootCount ?? 0) > 0
        ? pass(attributes)
        : inconclusive('CONTRADICTORY_SOURCES', { ...attributes, summary: 'NON_COMPLIANT' });
    default:
      return unexpected('patchSummary.status');
  }
};

export const ec2PatchCompliant = defineCheck<NodeType, z.output<typeof parameters>>({
  id: 'ec2-patch-compliant',
  version: 1,
  title: 'Every node complies with its patch baseline',
  description:
    'Reads the counters of the last patch operation of each node. Any missing, failed, rejected or non-compliant patch fails; a node without a recent operation cannot pass.',
  remediation: 'Install the missing patches by the baseline of the node and scan again.',
  severity: 'HIGH',
  family: 'patching',
  resourceTypes: ['AWS::EC2::Instance', 'AWS::SSM::ManagedInstance'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, patchRules, evaluatedAt) =>
    judgeCounters(observation, patchRules, evaluatedAt, {
      violating: [
        'MissingCount',
        'FailedCount',
        'InstalledRejectedCount',
        'CriticalNonCompliantCount',
        'SecurityNonCompliantCount',
        'OtherNonCompliantCount',
      ],
      onClean: (patch, attributes) => {
        const available = patch.counters.AvailableSecurityUpdateCount;
        return besideSummary(observation.facts.patchSummary, patch, {
          ...attributes,
          ...(available !== undefined && { AvailableSecurityUpdateCount: available }),
        });
      },
    }),
});
