/**
 * A time that means freshness: so many hours, days or weeks before the request, rounded down to that unit. The coarser
 * the unit, the longer two requests see the same time.
 */
export type Ago = { readonly hoursAgo: number } | { readonly daysAgo: number } | { readonly weeksAgo: number };

/** `T`, read-only, in which a fixed date may also be a time relative to the request. */
export type Timed<T> = T extends Date
  ? Date | Ago
  : T extends readonly (infer Item)[]
    ? readonly Timed<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Timed<T[K]> }
      : T;

const unitMs: Readonly<Record<string, number>> = {
  hoursAgo: 3_600_000,
  daysAgo: 86_400_000,
  weeksAgo: 7 * 86_400_000,
};

/** The date of a relative time; undefined for any other object. */
const toDate = (value: object, now: Date): Date | undefined => {
  const [[unit = '', count] = [], ...others] = Object.entries(value);
  const ms = unitMs[unit];
  return ms === undefined || typeof count !== 'number' || others.length > 0
    ? undefined
    : new Date((Math.floor(now.getTime() / ms) - count) * ms);
};

/** A copy of a plain value with every relative time replaced by its date. */
export const atTime = (value: unknown, now: Date): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => atTime(item, now));
  return (
    toDate(value, now) ?? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, atTime(member, now)]))
  );
};
