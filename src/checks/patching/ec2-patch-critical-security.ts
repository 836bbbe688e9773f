import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { pass } from '../../domain/finding.ts';
import { dayMilliseconds, freshnessOf } from '../algorithms/freshness.ts';
import { judgeCounters, patchParameters } from '../algorithms/patch-counters.ts';
import type { NodeType } from '../algorithms/patch-node.ts';

const parameters = z.strictObject({
  ...patchParameters,
  slaDays: z
    .number()
    .nonnegative()
    .default(7)
    .describe('Days within which a failure is shown as within its time; inclusive. It fails all the same.'),
});

export const ec2PatchCriticalSecurity = defineCheck<NodeType, z.output<typeof parameters>>({
  id: 'ec2-patch-critical-security',
  version: 1,
  title: 'No node lacks critical or security patches',
  description:
    'Reads the counters of non-compliant critical and security patches of the last patch operation of each node. Any fails, however new; the finding shows whether it is still within its time.',
  remediation: 'Install the critical and security patches by the baseline of the node and scan again.',
  severity: 'CRITICAL',
  family: 'patching',
  resourceTypes: ['AWS::EC2::Instance', 'AWS::SSM::ManagedInstance'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, { slaDays, ...patchRules }, evaluatedAt) => {
    const { nonCompliantSince } = observation.facts;
    const sinceFirstSeen = freshnessOf(nonCompliantSince, slaDays * dayMilliseconds, evaluatedAt);
    return judgeCounters(observation, patchRules, evaluatedAt, {
      violating: ['CriticalNonCompliantCount', 'SecurityNonCompliantCount'],
      // Without evidence of its beginning nobody knows how old the failure is.
      onFail:
        typeof sinceFirstSeen === 'string' && nonCompliantSince !== undefined
          ? { withinSla: sinceFirstSeen === 'FRESH', nonCompliantSince }
          : {},
      onClean: (_patch, attributes) => pass(attributes),
    });
  },
});
