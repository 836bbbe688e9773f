import type { NaiveSlice, NaiveSweep } from './naive-model.ts';

export interface NaiveScope {
  readonly accountIds?: readonly string[];
  readonly regions?: readonly string[];
}

export interface NaiveResult {
  readonly verdict: string;
  readonly counts: {
    readonly pass: number;
    readonly fail: number;
    readonly notApplicable: number;
    readonly inconclusive: number;
  };
  readonly complete: boolean;
  readonly stale: boolean;
}

const within = ({ accountIds, regions }: NaiveScope, slice: NaiveSlice): boolean =>
  (accountIds?.includes(slice.accountId) ?? true) && (regions?.includes(slice.region) ?? true);

/** The slices of a part of a sweep that a check looks at. */
export const slicesOf = (sweep: NaiveSweep, checkId: string, scope: NaiveScope): readonly NaiveSlice[] =>
  [...sweep.slices.values()].filter((slice) => within(scope, slice) && slice.checkIds.includes(checkId));

/** A sweep that a clock set back meanwhile started after its end counts from its end. */
export const startOf = ({ startedAt, sealedAt }: NaiveSweep): string => (startedAt < sealedAt ? startedAt : sealedAt);

/** Evidence of every check of the estate may be 36 h old. */
const maxAgeMs = 36 * 3_600_000;

/** A check over a part of a sweep as it is read at a time: older evidence keeps its failures and nothing else. */
export const naiveResult = (sweep: NaiveSweep, checkId: string, scope: NaiveScope, readAt: string): NaiveResult => {
  const slices = slicesOf(sweep, checkId, scope);
  const verdicts = slices.flatMap(({ resources }) =>
    resources.map(({ findings }) => findings.get(checkId)?.verdict ?? 'NONE'),
  );
  const count = (verdict: string) => verdicts.filter((found) => found === verdict).length;
  const stale = slices.length > 0 && Date.parse(readAt) - Date.parse(startOf(sweep)) > maxAgeMs;
  const complete = slices.length > 0 && slices.every(({ status }) => status === 'complete');
  const counts = stale
    ? { pass: 0, fail: count('FAIL'), notApplicable: 0, inconclusive: verdicts.length - count('FAIL') }
    : {
        pass: count('PASS'),
        fail: count('FAIL'),
        notApplicable: count('NOT_APPLICABLE'),
        inconclusive: count('INCONCLUSIVE'),
      };
  return { verdict: verdictOf(counts, complete && !stale), counts, complete, stale };
};

const verdictOf = ({ pass, fail, inconclusive }: NaiveResult['counts'], established: boolean): string => {
  if (fail > 0) return 'FAIL';
  if (inconclusive > 0 || !established) return 'INCONCLUSIVE';
  return pass > 0 ? 'PASS' : 'NOT_APPLICABLE';
};

/** The worst of several: FAIL, then INCONCLUSIVE, then PASS. Of none: INCONCLUSIVE. */
export const worstOf = (verdicts: readonly string[]): string =>
  verdicts.length === 0
    ? 'INCONCLUSIVE'
    : (['FAIL', 'INCONCLUSIVE', 'PASS'].find((verdict) => verdicts.includes(verdict)) ?? 'NOT_APPLICABLE');
