import { controls, mappingsOf } from '../controls/catalogue.ts';
import type { Mapping } from '../controls/framework.ts';
import type { ChecksOfControl } from '../controls/mapping-set.ts';
import { addCounts, noCounts, type VerdictCounts } from '../domain/aggregate.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import type { EvidenceAccess, SealedSweep } from '../evidence/evidence-access.ts';
import { evidenceAge } from '../evidence/freshness.ts';
import {
  type CheckResult,
  type ControlResult,
  checkResult,
  controlResult,
  type ResultAge,
  type ScopeFilter,
} from '../evidence/results.ts';
import { requireSwept } from '../evidence/swept-scope.ts';
import type { CheckResultNode, CountsNode, ResultBasis, SweepView } from './nodes.ts';

const placeOfControl: ReadonlyMap<string, number> = new Map(controls.map(({ key }, place) => [key, place]));

/** In the order of the catalogues. */
export const inCatalogueOrder = (mappings: readonly Mapping[]): readonly Mapping[] =>
  mappings.toSorted(
    (left, right) => (placeOfControl.get(left.controlKey) ?? 0) - (placeOfControl.get(right.controlKey) ?? 0),
  );

export const inCheckOrder = (mappings: readonly Mapping[]): readonly Mapping[] =>
  mappings.toSorted((left, right) => (left.checkId < right.checkId ? -1 : left.checkId > right.checkId ? 1 : 0));

/** The checks of a control by the mappings that the sweep was sealed with. Throws `MAPPING_VERSION_UNKNOWN`. */
export const checksOfControl = ({ record }: SealedSweep, controlKey: string): ChecksOfControl =>
  mappingsOf(record.mappingVersion).checksOfControl(controlKey);

/** A sealed sweep as it is read for a time, RFC 3339 UTC. */
export const viewOf = (sweep: SealedSweep, checks: readonly AnyCheck[], evaluatedFor: string): SweepView => {
  const { startedAt, sealedAt } = sweep.record;
  return { sweep, age: evidenceAge({ startedAt, endedAt: sealedAt, checks, evaluatedFor }) };
};

/** What a result in a sealed sweep is computed over. */
export type SealedBasis = ResultBasis & { readonly view: SweepView };

/** A part of a sealed sweep. Errors: `ACCOUNT_UNKNOWN`, `REGION_UNKNOWN`. */
export const basisOf = (view: SweepView, filter: ScopeFilter): SealedBasis => {
  const { scope } = view.sweep.record;
  requireSwept(filter, scope);
  return { scope, filter, view };
};

/** Of the checks that were asked about, those that did not run, sorted: nothing is known about them. */
export const checksNotRun = ({ scope }: ResultBasis, checkIds: readonly string[]): readonly string[] => {
  const ran = new Set(scope.checks.map(({ checkId }) => checkId));
  return checkIds.filter((checkId) => !ran.has(checkId)).toSorted();
};

/** The result of a check, ready to be shown. */
export const toCheckResult = (result: CheckResult, basis: SealedBasis, evidence: EvidenceAccess): CheckResultNode => ({
  result,
  basis,
  counts: toCounts(result.counts, [result.checkId], basis, evidence),
});

export const resultOfCheck = async (
  checkId: string,
  basis: SealedBasis,
  evidence: EvidenceAccess,
): Promise<CheckResultNode> => {
  const { sweep, age } = basis.view;
  return toCheckResult(checkResult(checkId, await sweep.slices(), age, basis.filter), basis, evidence);
};

export const resultOfControl = async (controlKey: string, { view, filter }: SealedBasis): Promise<ControlResult> => {
  const { deciding } = checksOfControl(view.sweep, controlKey);
  return controlResult(controlKey, deciding, await view.sweep.slices(), view.age, filter);
};

/** Counts of some checks, with how many of the failures are accepted at the time that they are read for. */
export const toCounts = (
  counts: VerdictCounts,
  checkIds: readonly string[],
  { view, filter }: Pick<SealedBasis, 'view' | 'filter'>,
  evidence: EvidenceAccess,
): CountsNode => ({
  counts,
  accepted: async () => {
    const accepted = await evidence.accepted(view.sweep, view.age.evaluatedFor, filter);
    return checkIds.reduce((sum, checkId) => sum + (accepted[checkId] ?? 0), 0);
  },
});

/** Findings of some slices by verdict as they are read, and how old the slices are; of some checks, or of all. */
export const tallyOf = (
  slices: readonly SliceDescriptor[],
  basis: SealedBasis,
  evidence: EvidenceAccess,
  asked?: readonly string[],
): { readonly counts: CountsNode; readonly age: ResultAge } => {
  const checkIds = asked ?? [...new Set(slices.flatMap(({ counts }) => Object.keys(counts)))];
  const { age } = basis.view;
  const results = checkIds.map((checkId) => checkResult(checkId, slices, age));
  const [oldestObservedAt] = slices.map(age.observedAt).toSorted();
  return {
    counts: toCounts(results.map(({ counts }) => counts).reduce(addCounts, noCounts), checkIds, basis, evidence),
    age: {
      evaluatedFor: age.evaluatedFor,
      ...(oldestObservedAt !== undefined && { oldestObservedAt }),
      stale: results.some(({ stale }) => stale),
    },
  };
};
