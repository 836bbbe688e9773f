import { addCounts, checkVerdict, controlVerdict, noCounts, type VerdictCounts } from '../domain/aggregate.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import type { ReasonCode } from '../domain/reason.ts';
import type { SliceKey, SliceStatus } from '../domain/slice.ts';
import type { SliceTotals } from '../domain/sweep-record.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { EvidenceAge } from './freshness.ts';

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

/** How old the evidence of a result is at the time it is read for. */
export interface ResultAge {
  /** RFC 3339 UTC: now, or the time that the question is about. */
  readonly evaluatedFor: string;
  /** RFC 3339 UTC: nothing in the result was observed before. Missing when no slice covers the scope. */
  readonly oldestObservedAt?: string;
  /** Some of it is older than its check allows, so there is no PASS. A FAIL stays one. */
  readonly stale: boolean;
}

/** A check over a scope. */
export interface CheckResult extends ResultAge {
  readonly checkId: string;
  readonly verdict: Verdict;
  /** Present when the verdict was PASS or NOT_APPLICABLE while the evidence was fresh. */
  readonly reason?: 'STALE_SOURCE';
  /** In a stale slice what was PASS or NOT_APPLICABLE counts as inconclusive. */
  readonly counts: VerdictCounts;
  readonly coverage: Coverage;
}

/** A control over a scope: the lattice over its checks. Stale when one of them is. */
export interface ControlResult extends ResultAge {
  readonly controlKey: string;
  readonly verdict: Verdict;
  /** Present when the verdict was PASS or NOT_APPLICABLE while the evidence was fresh. */
  readonly reason?: 'STALE_SOURCE';
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

const ageOver = (slices: readonly JudgedSlice[], age: EvidenceAge, stale: boolean): ResultAge => {
  const [oldestObservedAt] = slices.map(age.observedAt).toSorted();
  return {
    evaluatedFor: age.evaluatedFor,
    ...(oldestObservedAt !== undefined && { oldestObservedAt }),
    stale,
  };
};

const notEstablished = ({ fail, pass, notApplicable, inconclusive }: VerdictCounts): VerdictCounts => ({
  ...noCounts,
  fail,
  inconclusive: pass + notApplicable + inconclusive,
});

/** The reason that staleness gives a verdict which would have been `sealed`. */
const staleReason = (verdict: Verdict, sealed: Verdict): { readonly reason?: 'STALE_SOURCE' } =>
  verdict === sealed ? {} : { reason: 'STALE_SOURCE' };

interface Judged {
  readonly result: CheckResult;
  /** The verdict when age does not matter. */
  readonly sealed: Verdict;
}

const judge = (checkId: string, slices: readonly JudgedSlice[], age: EvidenceAge, filter: ScopeFilter): Judged => {
  const relevant = relevantSlices(slices, filter, [checkId]);
  const coverage = coverageOf(relevant);
  const countsOf = (slice: JudgedSlice): VerdictCounts => slice.counts[checkId] ?? noCounts;
  const isStale = (slice: JudgedSlice): boolean => age.isStale(checkId, slice);
  const stale = relevant.some(isStale);
  const counts = relevant
    .map((slice) => (isStale(slice) ? notEstablished(countsOf(slice)) : countsOf(slice)))
    .reduce(addCounts, noCounts);
  const sealed = checkVerdict(relevant.map(countsOf).reduce(addCounts, noCounts), coverage.complete);
  // A stale slice without a resource has no count, and may hold one by now.
  const verdict = checkVerdict(counts, coverage.complete && !stale);
  return {
    result: {
      checkId,
      verdict,
      ...staleReason(verdict, sealed),
      counts,
      coverage,
      ...ageOver(relevant, age, stale),
    },
    sealed,
  };
};

/** The result of a check, from slice descriptors alone. A scope that no slice covers is INCONCLUSIVE. */
export const checkResult = (
  checkId: string,
  slices: readonly JudgedSlice[],
  age: EvidenceAge,
  filter: ScopeFilter = {},
): CheckResult => judge(checkId, slices, age, filter).result;

/** The result of a control over those of its checks. A control without a check is INCONCLUSIVE. */
export const controlResult = (
  controlKey: string,
  checkIds: readonly string[],
  slices: readonly JudgedSlice[],
  age: EvidenceAge,
  filter: ScopeFilter = {},
): ControlResult => {
  const judged = checkIds.map((checkId) => judge(checkId, slices, age, filter));
  const checks = judged.map(({ result }) => result);
  const relevant = relevantSlices(slices, filter, checkIds);
  const verdict = controlVerdict(checks.map((check) => check.verdict));
  return {
    controlKey,
    verdict,
    ...staleReason(verdict, controlVerdict(judged.map(({ sealed }) => sealed))),
    counts: checks.map(({ counts }) => counts).reduce(addCounts, noCounts),
    coverage: coverageOf(relevant),
    checks,
    ...ageOver(
      relevant,
      age,
      checks.some(({ stale }) => stale),
    ),
  };
};
