import { controlVerdict } from '../domain/aggregate.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import { type ReasonCode, reasonCodes } from '../domain/reason.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { Verdict } from '../domain/verdict.ts';
import { evidenceAge } from './freshness.ts';
import { type CheckResult, checkResult, type ScopeFilter } from './results.ts';

/** How old the evidence of a check may be. */
export type AgeLimit = Pick<AnyCheck, 'id' | 'maxEvidenceAgeHours'>;

/** What keeps a night from being established, beside a scope that was smaller than before and after. */
export type NightDoubt =
  | 'CHECK_NOT_RUN'
  | 'SEALED_LATE'
  | 'NO_SLICES'
  | 'SLICES_INCOMPLETE'
  | 'RESOURCES_INCONCLUSIVE'
  | 'STALE';

/** One sweep as evidence of a night. */
export interface SweepEvidence {
  readonly record: SweepRecord;
  readonly slices: readonly SliceDescriptor[];
  /** Whether it was sealed before the night ended. */
  readonly inTime: boolean;
}

export interface NightVerdict {
  readonly verdict: Verdict;
  /** Empty unless the verdict is INCONCLUSIVE. */
  readonly doubts: readonly NightDoubt[];
  /** Why slices were not complete; each once, in the order of the list of codes. */
  readonly reasons: readonly ReasonCode[];
}

/**
 * What a night says of some checks: for each the worst of the sweeps that ran it, as it was when they were sealed, and
 * then the lattice over the checks. A check that no sweep of the night ran is INCONCLUSIVE. One that was sealed late can
 * only make it worse: it does not undo that the night went without.
 */
export const nightVerdict = (
  sweeps: readonly SweepEvidence[],
  checkIds: readonly string[],
  options: { readonly checks: readonly AgeLimit[]; readonly filter: ScopeFilter },
): NightVerdict => {
  const judged = checkIds.map((checkId) => {
    const judgedBy = sweeps
      .filter(({ record }) => ran(record, checkId))
      .map((sweep) => ({ inTime: sweep.inTime, result: resultOf(sweep, checkId, options) }));
    const counted = judgedBy.filter(
      ({ inTime, result: { verdict } }) => inTime || verdict === 'FAIL' || verdict === 'INCONCLUSIVE',
    );
    return {
      verdict: controlVerdict(counted.map(({ result }) => result.verdict)),
      results: judgedBy.map(({ result }) => result),
      late: judgedBy.length > 0 && !judgedBy.some(({ inTime }) => inTime),
    };
  });
  const verdict = controlVerdict(judged.map((check) => check.verdict));
  if (verdict !== 'INCONCLUSIVE') return { verdict, doubts: [], reasons: [] };
  const results = judged.flatMap((check) => check.results);
  const reasons = new Set(results.flatMap(({ coverage }) => coverage.gaps.map(({ reason }) => reason)));
  return {
    verdict,
    doubts: [
      ...(judged.length === 0 || judged.some((check) => check.results.length === 0)
        ? (['CHECK_NOT_RUN'] as const)
        : []),
      ...(judged.some(({ late }) => late) ? (['SEALED_LATE'] as const) : []),
      ...(results.some(({ coverage }) => coverage.slices.planned === 0) ? (['NO_SLICES'] as const) : []),
      ...(results.some(({ coverage }) => coverage.gaps.length > 0) ? (['SLICES_INCOMPLETE'] as const) : []),
      ...(results.some(({ counts, stale }) => counts.inconclusive > 0 && !stale)
        ? (['RESOURCES_INCONCLUSIVE'] as const)
        : []),
      ...(results.some(({ stale }) => stale) ? (['STALE'] as const) : []),
    ],
    reasons: reasonCodes.filter((reason) => reasons.has(reason)),
  };
};

const ran = ({ scope }: SweepRecord, checkId: string): boolean =>
  scope.checks.some((check) => check.checkId === checkId);

const resultOf = (
  { record, slices }: SweepEvidence,
  checkId: string,
  { checks, filter }: { readonly checks: readonly AgeLimit[]; readonly filter: ScopeFilter },
): CheckResult => {
  const { startedAt, sealedAt } = record;
  return checkResult(
    checkId,
    slices,
    evidenceAge({ startedAt, endedAt: sealedAt, checks, evaluatedFor: sealedAt }),
    filter,
  );
};
