import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { fail, inconclusive, pass } from '../../domain/finding.ts';
import { isAbsent, isObserved } from '../../domain/reading.ts';
import { dayMilliseconds, freshnessOf } from '../algorithms/freshness.ts';
import { notRead } from '../algorithms/missing-evidence.ts';
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
  maxScanAgeDays: z.number().positive().default(7).describe('Days since the last patch operation; inclusive.'),
});

export const ec2PatchScanFresh = defineCheck<NodeType, z.output<typeof parameters>>({
  id: 'ec2-patch-scan-fresh',
  version: 1,
  title: 'Every node was scanned for patches recently',
  description:
    'Reads when the last successful patch operation of each node ended. A node that was never scanned or not recently fails.',
  remediation: 'Schedule patch scans for the node and repair its agent if they do not run.',
  severity: 'HIGH',
  family: 'patching',
  resourceTypes: ['AWS::EC2::Instance', 'AWS::SSM::ManagedInstance'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, { maxScanAgeDays, strategyTagKey }, evaluatedAt) => {
    const outside = outsideNodePopulation(observation, strategyTagKey, true);
    if (outside !== undefined) return outside;
    const { facts, times } = observation;
    const { patch, ssm } = facts;
    const notListed = isNotListed(facts);
    const note = { ...strategyNote(facts, strategyTagKey), ...(notListed && { ssm: 'NOT_LISTED' }) };

    if (!isObserved(ssm)) {
      // A node that has just started has had no time to report; whether it is one depends on the listing.
      const startup = startupOf(observation, evaluatedAt);
      if (startup !== 'UP') {
        if (!notListed) return notRead('ssm', ssm);
        return inconclusive(startup === 'STARTING' ? 'TRANSIENT_STATE' : startup.unknown, note);
      }
    }
    if (patch !== undefined && isAbsent(patch) && patch.absent === 'NO_PATCH_STATE') {
      return fail({ reason: 'NEVER_ASSESSED', attributes: note });
    }
    if (patch === undefined || !isObserved(patch)) return notRead('patch', patch);
    const { baselineId, operation } = patch.observed;
    const attributes = {
      ...note,
      ...(baselineId !== undefined && { baselineId }),
      ...(operation !== undefined && { operation }),
    };
    const freshness = freshnessOf(times.operationEndedAt, maxScanAgeDays * dayMilliseconds, evaluatedAt);
    if (freshness === 'STALE') return fail({ reason: 'STALE_SOURCE', attributes });
    if (freshness !== 'FRESH') return inconclusive(freshness.unknown, { ...attributes, field: 'operationEndedAt' });
    if (notListed) return inconclusive('SOURCE_NOT_ENABLED', attributes);
    return isObserved(ssm) ? pass(attributes) : notRead('ssm', ssm);
  },
});
