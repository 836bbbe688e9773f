import { addCounts, checkVerdict, controlVerdict, noCounts, type VerdictCounts } from '../domain/aggregate.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import type { ReasonCode } from '../domain/reason.ts';
import type { SliceKey, SliceStatus } from '../domain/slice.ts';
import type { SliceTotals } from '../domain/sweep-record.ts';
import type { Verdict } from '../domain/verdict.ts';

/** A slice with its counts, sealed or not: all that a result is made of. */
export type JudgedSlice = Omit<SliceDescriptor, 'treeDigest'>;

/** Which part of a sweep is asked about; a missing list means all of it. */
export interface ScopeFilter {
  readonly accountIds?: readonly string[];
  readonly regions?: readonly string[];
}

/** A slice that is not complete: what is not known, and why. */
export interface CoverageGap extends SliceKey {
  readonly status: Exclude<SliceStatus, 'complete'>;
  readonly reason: ReasonCode;
  readonly code?: string;
}

/** How complete an answer is. */
export interface Coverage {
  readonly complete: boolean;
  readonly accountIds: readonly string[];
  readonly regions: readonly string[];
  readonly slices: SliceTotals;
  readonly resources: number;
  readonly gaps: readonly CoverageGap[];
}

/** A check over a scope. */
export interface CheckResult {
  readonly checkId: string;
  readonly verdict: Verdict;
  readonly counts: VerdictCounts;
  readonly coverage: Coverage;
}

/** A control over a scope: the lattice over its checks. */
export interface ControlResult {
  readonly controlKey: string;
  readonly verdict: Verdict;
  /** Findings, summed over the checks: a resource that two checks judge is counted twice. */
  readonly counts: VerdictCounts;
  readonly coverage: Coverage;
  readonly checks: readonly CheckResult[];
}

const within = (filter: ScopeFilter) => (slice: SliceKey) =>
  (filter.accountIds?.includes(slice.accountId) ?? true) && (filter.regions?.includes(slice.region) ?? true);

/** The slices of a scope that can hold resources of one of the checks. */
export const relevantSlices = <S extends JudgedSlice>(
  slices: readonly S[],
  filter: ScopeFilter,
  checkIds?: readonly string[],
): readonly S[] =>
  slices
    .filter(within(filter))
    .filter((slice) => checkIds === undefined || checkIds.some((checkId) => checkId in slice.counts));

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

export const coverageOf = (slices: readonly JudgedSlice[]): Coverage => {
  const gaps = slices.flatMap(({ accountId, region, collectorId, enumeration }): CoverageGap[] =>
    enumeration.status === 'complete'
      ? []
      : [
          {
            accountId,
            region,
            collectorId,
            status: enumeration.status,
            reason: enumeration.reason ?? 'SERVICE_ERROR',
            ...(enumeration.code !== undefined && { code: enumeration.code }),
          },
        ],
  );
  const ended = (status: SliceStatus) => slices.filter((slice) => slice.enumeration.status === status).length;
  return {
    complete: slices.length > 0 && gaps.length === 0,
    accountIds: distinct(slices.map((slice) => slice.accountId)),
    regions: distinct(slices.map((slice) => slice.region)),
    slices: {
      planned: slices.length,
      complete: ended('complete'),
      partial: ended('partial'),
      denied: ended('denied'),
      failed: ended('failed'),
      skipped: ended('skipped'),
    },
    resources: slices
      .flatMap((slice) => Object.values(slice.resources))
      .reduce<number>((sum, count) => sum + (count ?? 0), 0),
    gaps,
  };
};

/** The result of a check, from slice descriptors alone. A scope that no slice covers is INCONCLUSIVE. */
export const checkResult = (checkId: string, slices: readonly JudgedSlice[], filter: ScopeFilter = {}): CheckResult => {
  const relevant = relevantSlices(slices, filter, [checkId]);
  const counts = relevant.reduce((sum, slice) => addCounts(sum, slice.counts[checkId] ?? noCounts), noCounts);
  const coverage = coverageOf(relevant);
  return { checkId, verdict: checkVerdict(counts, coverage.complete), counts, coverage };
};

/** The result of a control over those of its checks. A control without a check is INCONCLUSIVE. */
export const controlResult = (
  controlKey: string,
  checkIds: readonly string[],
  slices: readonly JudgedSlice[],
  filter: ScopeFilter = {},
): ControlResult => {
  const checks = checkIds.map((checkId) => checkResult(checkId, slices, filter));
  return {
    controlKey,
    verdict: controlVerdict(checks.map((check) => check.verdict)),
    counts: checks.reduce((sum, check) => addCounts(sum, check.counts), noCounts),
    coverage: coverageOf(relevantSlices(slices, filter, checkIds)),
    checks,
  };
};
