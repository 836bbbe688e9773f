import type { Verdict } from './verdict.ts';

/** How many resources got each verdict. */
export interface VerdictCounts {
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
  readonly inconclusive: number;
}

export const noCounts: VerdictCounts = { pass: 0, fail: 0, notApplicable: 0, inconclusive: 0 };

/** The count that a verdict adds to. */
export const countKey = {
  PASS: 'pass',
  FAIL: 'fail',
  NOT_APPLICABLE: 'notApplicable',
  INCONCLUSIVE: 'inconclusive',
} as const satisfies Record<Verdict, keyof VerdictCounts>;

export const countOf = (counts: VerdictCounts, verdict: Verdict): number => counts[countKey[verdict]];

export const addVerdict = (counts: VerdictCounts, verdict: Verdict): VerdictCounts => ({
  ...counts,
  [countKey[verdict]]: counts[countKey[verdict]] + 1,
});

export const addCounts = (left: VerdictCounts, right: VerdictCounts): VerdictCounts => ({
  pass: left.pass + right.pass,
  fail: left.fail + right.fail,
  notApplicable: left.notApplicable + right.notApplicable,
  inconclusive: left.inconclusive + right.inconclusive,
});

/**
 * The verdict of one check over a scope. `populationComplete` is true only when every slice that could hold such a
 * resource was planned and is complete. A scope without a single resource is NOT_APPLICABLE, and only when complete.
 */
export const checkVerdict = (counts: VerdictCounts, populationComplete: boolean): Verdict => {
  if (counts.fail > 0) return 'FAIL';
  if (counts.inconclusive > 0 || !populationComplete) return 'INCONCLUSIVE';
  return counts.pass > 0 ? 'PASS' : 'NOT_APPLICABLE';
};

/** The verdict of a control over the verdicts of its checks, by the same lattice. Without a single check: INCONCLUSIVE. */
export const controlVerdict = (checks: readonly Verdict[]): Verdict => {
  if (checks.includes('FAIL')) return 'FAIL';
  if (checks.length === 0 || checks.includes('INCONCLUSIVE')) return 'INCONCLUSIVE';
  return checks.includes('PASS') ? 'PASS' : 'NOT_APPLICABLE';
};
