import { z } from 'zod';
import type { PatchCounter, PatchState } from '../../domain/facts/nodes.ts';
import { fail, inconclusive, type Outcome } from '../../domain/finding.ts';
import type { JsonObject } from '../../domain/json.ts';
import { isAbsent, isObserved } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import { dayMilliseconds, freshnessOf } from './freshness.ts';
import { notRead, unexpected } from './missing-evidence.ts';
import {
  isNotListed,
  type NodeType,
  outsideNodePopulation,
  strategyNote,
  strategyTagKeyParameter,
} from './patch-node.ts';

export const patchParameters = {
  strategyTagKey: strategyTagKeyParameter,
  maxPatchDataAgeDays: z
    .number()
    .positive()
    .default(7)
    .describe('Days that the last patch operation of a node counts; inclusive.'),
  allowInstallOverrideList: z
    .boolean()
    .default(false)
    .describe('Also pass nodes whose last operation installed a list of its own instead of the baseline.'),
};

export type PatchParameters = z.output<z.ZodObject<typeof patchParameters>>;

export interface CounterRule {
  /** Each must be 0 to PASS; any above 0 fails, even when the data is stale, overridden or incomplete. */
  readonly violating: readonly PatchCounter[];
  /** Attributes that the check adds to a FAIL. */
  readonly onFail?: JsonObject;
  /** What the check says of fresh counters that are all 0. */
  readonly onClean: (patch: PatchState, attributes: JsonObject) => Outcome;
}

const has = (value: number | undefined): value is number => Number.isInteger(value) && Number(value) >= 0;

/**
 * Judges the counters of the last patch operation of a node (`ssm:DescribeInstancePatchStates`). In this order: outside
 * the population; never assessed; a violation; not listed by Systems Manager; a counter missing; baseline overridden;
 * stale; `rule.onClean`.
 */
export const judgeCounters = (
  observation: Observation<NodeType>,
  { allowInstallOverrideList, maxPatchDataAgeDays, strategyTagKey }: PatchParameters,
  evaluatedAt: string,
  rule: CounterRule,
): Outcome => {
  const outside = outsideNodePopulation(observation, strategyTagKey, true);
  if (outside !== undefined) return outside;
  const { facts, times } = observation;
  const { patch, ssm } = facts;
  const note = strategyNote(facts, strategyTagKey);
  if (patch !== undefined && isAbsent(patch) && patch.absent === 'NO_PATCH_STATE') {
    return inconclusive('NEVER_ASSESSED', { ...note, ...(isNotListed(facts) && { ssm: 'NOT_LISTED' }) });
  }
  if (patch === undefined || !isObserved(patch)) return notRead('patch', patch);

  const { baselineId, counters, installOverrideList } = patch.observed;
  const attributes = { ...note, ...(baselineId !== undefined && { baselineId }) };
  const overridden = installOverrideList !== undefined && !allowInstallOverrideList;
  const freshness = freshnessOf(times.operationEndedAt, maxPatchDataAgeDays * dayMilliseconds, evaluatedAt);
  const violations = Object.fromEntries(
    rule.violating.flatMap((counter) => {
      const value = counters[counter];
      return has(value) && value > 0 ? [[counter, value] as const] : [];
    }),
  );
  if (Object.keys(violations).length > 0) {
    return fail({
      attributes: {
        ...attributes,
        violations,
        ...rule.onFail,
        ...(freshness !== 'FRESH' && { data: freshness === 'STALE' ? 'STALE' : 'OF_UNKNOWN_AGE' }),
        ...(overridden && { baseline: 'OVERRIDDEN' }),
        ...(isNotListed(facts) && { ssm: 'NOT_LISTED' }),
      },
    });
  }
  if (isNotListed(facts)) return inconclusive('SOURCE_NOT_ENABLED', { ...attributes, ssm: 'NOT_LISTED' });
  if (!isObserved(ssm)) return notRead('ssm', ssm);
  const missing = rule.violating.filter((counter) => !has(counters[counter]));
  if (missing.length > 0) return unexpected(missing.join(', '));
  if (overridden) return inconclusive('BASELINE_OVERRIDDEN', attributes);
  if (freshness === 'STALE') return inconclusive('STALE_SOURCE', attributes);
  if (freshness !== 'FRESH') return inconclusive(freshness.unknown, { ...attributes, field: 'operationEndedAt' });
  return rule.onClean(patch.observed, attributes);
};
