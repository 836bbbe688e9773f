import type { ReasonCode } from '../../domain/reason.ts';

export const minuteMilliseconds = 60_000;
export const hourMilliseconds = 60 * minuteMilliseconds;
export const dayMilliseconds = 24 * hourMilliseconds;

// Date.parse alone takes '1' or 'March' for a time.
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** How long ago a source says something happened, or why that cannot be said. */
export type Age = { readonly milliseconds: number } | { readonly unknown: ReasonCode };

/**
 * Age of an RFC 3339 time at `evaluatedAt`. Clocks may differ: a time up to 24 h in the future has age 0, one further
 * ahead is not a time the source can have meant. Unknown with UNEXPECTED_SHAPE when missing, of another type or too
 * far ahead, PARSE_FAILED when it is no time.
 */
export const ageOf = (at: string | undefined, evaluatedAt: string): Age => {
  if (typeof at !== 'string') return { unknown: 'UNEXPECTED_SHAPE' };
  const milliseconds = rfc3339.test(at) ? Date.parse(evaluatedAt) - Date.parse(at) : Number.NaN;
  if (Number.isNaN(milliseconds)) return { unknown: 'PARSE_FAILED' };
  if (milliseconds < -dayMilliseconds) return { unknown: 'UNEXPECTED_SHAPE' };
  return { milliseconds: Math.max(0, milliseconds) };
};

export type Freshness = 'FRESH' | 'STALE' | { readonly unknown: ReasonCode };

/** Whether a time is no further back than `maxAgeMilliseconds`; exactly as far back is still fresh. */
export const freshnessOf = (at: string | undefined, maxAgeMilliseconds: number, evaluatedAt: string): Freshness => {
  const age = ageOf(at, evaluatedAt);
  if ('unknown' in age) return age;
  return age.milliseconds <= maxAgeMilliseconds ? 'FRESH' : 'STALE';
};
