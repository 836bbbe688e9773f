import { controls, mappingsOfControl } from '../controls/catalogue.ts';
import type { Mapping } from '../controls/framework.ts';
import { addCounts, noCounts, type VerdictCounts } from '../domain/aggregate.ts';
import {
  type CheckResult,
  type ControlResult,
  checkResult,
  controlResult,
  type JudgedSlice,
  type ScopeFilter,
} from '../evidence/results.ts';
import type { SealedSweep } from './evidence-access.ts';
import type { ResultBasis } from './nodes.ts';
import { requireSwept } from './scope.ts';

const placeOfControl: ReadonlyMap<string, number> = new Map(controls.map(({ key }, place) => [key, place]));

/** In the order of the catalogues. */
export const inCatalogueOrder = (mappings: readonly Mapping[]): readonly Mapping[] =>
  mappings.toSorted(
    (left, right) => (placeOfControl.get(left.controlKey) ?? 0) - (placeOfControl.get(right.controlKey) ?? 0),
  );

export const inCheckOrder = (mappings: readonly Mapping[]): readonly Mapping[] =>
  mappings.toSorted((left, right) => (left.checkId < right.checkId ? -1 : left.checkId > right.checkId ? 1 : 0));

/** Of a control: the checks whose findings decide its verdict, and those that are context only. Sorted by id. */
export const checksOfControl = (
  controlKey: string,
): { readonly deciding: readonly string[]; readonly context: readonly string[] } => {
  const mappings = inCheckOrder(mappingsOfControl(controlKey));
  const deciding = mappings.filter(({ relation }) => relation !== 'CONTEXT').map(({ checkId }) => checkId);
  const context = mappings.filter(({ checkId }) => !deciding.includes(checkId)).map(({ checkId }) => checkId);
  return { deciding: [...new Set(deciding)], context: [...new Set(context)] };
};

/** A part of a sealed sweep. Errors: `ACCOUNT_UNKNOWN`, `REGION_UNKNOWN`. */
export const basisOf = ({ record }: SealedSweep, filter: ScopeFilter): ResultBasis => {
  requireSwept(filter, record.scope);
  return { scope: record.scope, filter };
};

/** Of the checks that were asked about, those that did not run, sorted: nothing is known about them. */
export const checksNotRun = ({ scope }: ResultBasis, checkIds: readonly string[]): readonly string[] => {
  const ran = new Set(scope.checks.map(({ checkId }) => checkId));
  return checkIds.filter((checkId) => !ran.has(checkId)).toSorted();
};

export const resultOfCheck = async (sweep: SealedSweep, checkId: string, filter: ScopeFilter): Promise<CheckResult> =>
  checkResult(checkId, await sweep.slices(), filter);

export const resultOfControl = async (
  sweep: SealedSweep,
  controlKey: string,
  filter: ScopeFilter,
): Promise<ControlResult> =>
  controlResult(controlKey, checksOfControl(controlKey).deciding, await sweep.slices(), filter);

/** Findings of some slices by verdict; of some checks, or of all. */
export const countsOf = (slices: readonly JudgedSlice[], checkIds?: readonly string[]): VerdictCounts =>
  slices
    .flatMap(({ counts }) => Object.entries(counts))
    .filter(([checkId]) => checkIds?.includes(checkId) ?? true)
    .reduce((sum, [, counts]) => addCounts(sum, counts), noCounts);
