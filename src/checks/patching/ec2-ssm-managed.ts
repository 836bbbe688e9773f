import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, inconclusive, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import { freshnessOf, hourMilliseconds } from '../algorithms/freshness.ts';
import { notRead, unexpected } from '../algorithms/missing-evidence.ts';
import {
  isNotListed,
  type NodeType,
  outsideNodePopulation,
  startupOf,
  strategyNote,
  strategyTagKeyParameter,
} from '../algorithms/patch-node.ts';

const parameters = z.strictObject({
  strategyTagKey: strategyTagKeyParameter,
  maxPingAgeHours: z.number().positive().default(24).describe('Hours since the last ping of the agent; inclusive.'),
});

export const ec2SsmManaged = defineCheck<NodeType, z.output<typeof parameters>>({
  id: 'ec2-ssm-managed',
  version: 1,
  title: 'Every running instance is a connected node of Systems Manager',
  description:
    'Looks each running instance and hybrid node up in the complete listing of Systems Manager. One that is not listed, has lost its connection or has not been heard of for too long fails, also when it is rebuilt instead of patched.',
  remediation: 'Install or repair the SSM agent, its instance profile and its network path.',
  severity: 'MEDIUM',
  family: 'patching',
  resourceTypes: ['AWS::EC2::Instance', 'AWS::SSM::ManagedInstance'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, { maxPingAgeHours, strategyTagKey }, evaluatedAt) => {
    const outside = outsideNodePopulation(observation, strategyTagKey, false);
    if (outside !== undefined) return outside;
    const { facts, times } = observation;
    const note = strategyNote(facts, strategyTagKey);
    if (isNotListed(facts)) {
      const attributes = { ...note, ssm: 'NOT_LISTED' };
      const startup = startupOf(observation, evaluatedAt);
      if (startup === 'UP') return fail({ attributes });
      return inconclusive(startup === 'STARTING' ? 'TRANSIENT_STATE' : startup.unknown, attributes);
    }
    if (!isObserved(facts.ssm)) return notRead('ssm', facts.ssm);
    const { pingStatus } = facts.ssm.observed;
    const attributes = { ...note, ...(pingStatus !== undefined && { pingStatus }) };
    if (pingStatus === 'ConnectionLost' || pingStatus === 'Inactive') return fail({ attributes });
    if (pingStatus !== 'Online') return unexpected('pingStatus');
    const freshness = freshnessOf(times.lastPingAt, maxPingAgeHours * hourMilliseconds, evaluatedAt);
    if (freshness === 'FRESH') return pass(attributes);
    if (freshness === 'STALE') return fail({ reason: 'STALE_SOURCE', attributes });
    return inconclusive(freshness.unknown, { ...attributes, field: 'lastPingAt' });
  },
});
