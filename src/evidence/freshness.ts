import { ageOf, hourMilliseconds } from '../checks/algorithms/freshness.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { SliceRun } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';

/** How old evidence is at the time it is read for. */
export interface EvidenceAge {
  /** RFC 3339 UTC: now, or the time that the question is about. */
  readonly evaluatedFor: string;
  /** RFC 3339 UTC: nothing in the slice was observed before. */
  readonly observedAt: (slice: SliceKey) => string;
  /** Whether what the slice says of a check is older than the check allows. */
  readonly isStale: (checkId: string, slice: SliceKey) => boolean;
}

interface SliceAge {
  readonly observedAt: string;
  readonly isStale: (checkId: string) => boolean;
}

const earlier = (left: string, right: string): string => (Date.parse(right) < Date.parse(left) ? right : left);

/**
 * The age of what was collected between `startedAt` and `endedAt` (of a sweep, the time it was sealed). It counts from
 * the start of the run of each slice, or where the runs are not given from the start of the collection, which is
 * earlier. As with every source a time up to 24 h ahead of `evaluatedFor` is a clock that differs and has age 0; one
 * further ahead is no age at all, and stale. A check that does not exist any more has the strictest limit there is.
 */
export const evidenceAge = (options: {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly runs?: readonly SliceRun[];
  readonly checks: readonly Pick<AnyCheck, 'id' | 'maxEvidenceAgeHours'>[];
  readonly evaluatedFor: string;
}): EvidenceAge => {
  const { startedAt, endedAt, runs = [], checks, evaluatedFor } = options;
  const limits = new Map(checks.map(({ id, maxEvidenceAgeHours }) => [id, maxEvidenceAgeHours] as const));
  // Without a single check there is no limit to go by, and nothing is fresh.
  const strictest = limits.size === 0 ? 0 : Math.min(...limits.values());
  // Where the clock was set back meanwhile, a start can lie behind the end.
  const ofCollection = earlier(startedAt, endedAt);
  const ofRuns = new Map(runs.map((run) => [sliceId(run), earlier(run.startedAt, endedAt)] as const));
  const ofSlice = (slice: SliceKey): SliceAge => {
    const observedAt = ofRuns.get(sliceId(slice)) ?? ofCollection;
    const age = ageOf(observedAt, evaluatedFor);
    return {
      observedAt,
      // Stale as well where a limit is no number.
      isStale: (checkId) =>
        'unknown' in age || !(age.milliseconds <= (limits.get(checkId) ?? strictest) * hourMilliseconds),
    };
  };
  // Asked for every item and finding of a page: told once for a slice, which is known as an object.
  const known = new WeakMap<SliceKey, SliceAge>();
  const ageIn = (slice: SliceKey): SliceAge => {
    const found = known.get(slice);
    if (found !== undefined) return found;
    const age = ofSlice(slice);
    known.set(slice, age);
    return age;
  };
  return {
    evaluatedFor,
    observedAt: (slice) => ageIn(slice).observedAt,
    isStale: (checkId, slice) => ageIn(slice).isStale(checkId),
  };
};

/** What a finding says at the time it is read: a PASS or NOT_APPLICABLE of stale evidence is not established. */
export const findingAsRead = (finding: Finding, stale: boolean): Finding =>
  stale && (finding.verdict === 'PASS' || finding.verdict === 'NOT_APPLICABLE')
    ? { ...finding, verdict: 'INCONCLUSIVE', reason: 'STALE_SOURCE' }
    : finding;
