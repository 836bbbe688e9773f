import type { Vulnerability } from '../../domain/facts/images.ts';
import { type Age, ageOf } from './freshness.ts';

/**
 * What the age of a vulnerability is counted from:
 * - `FIRST_OBSERVED`: when Inspector first saw it in this image;
 * - `NOT_LISTED`: the start of the latest sealed sweep in which a completed scan of the image did not list it;
 * - `IMAGE_PUSHED`: the push of the image.
 * The last two are for the BASIC engine, which gives no time, and make the age an upper bound.
 */
export type AgeBasis = 'FIRST_OBSERVED' | 'NOT_LISTED' | 'IMAGE_PUSHED';

/** How long a vulnerability has been known at `evaluatedAt`; unknown without any usable time. */
export const findingAge = (
  finding: Vulnerability,
  engine: 'BASIC' | 'ENHANCED',
  pushedAt: string | undefined,
  evaluatedAt: string,
): { readonly age: Age; readonly basis: AgeBasis } => {
  if (engine === 'ENHANCED') return { age: ageOf(finding.firstObservedAt, evaluatedAt), basis: 'FIRST_OBSERVED' };
  const sincePush = { age: ageOf(pushedAt, evaluatedAt), basis: 'IMAGE_PUSHED' } as const;
  const sinceNotListed = { age: ageOf(finding.notListedAt, evaluatedAt), basis: 'NOT_LISTED' } as const;
  if ('unknown' in sinceNotListed.age) return sincePush;
  if ('unknown' in sincePush.age) return sinceNotListed;
  // Both are upper bounds, so the lower one holds: losing one can only make a finding older.
  return sincePush.age.milliseconds < sinceNotListed.age.milliseconds ? sincePush : sinceNotListed;
};
