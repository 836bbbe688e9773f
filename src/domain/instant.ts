import { AssayError } from './error.ts';

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](\d{2}):(\d{2}))$/;

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * An RFC 3339 instant with a zone, as RFC 3339 UTC in milliseconds; what is finer is cut off. Throws `BAD_INPUT` for
 * anything else, dates that do not exist and leap seconds included.
 */
export const parseInstant = (input: unknown): string => {
  const parts = typeof input === 'string' ? pattern.exec(input)?.slice(1).map(Number) : undefined;
  if (typeof input !== 'string' || parts === undefined) throw malformed(input);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = parts.map(
    (part) => (Number.isNaN(part) ? 0 : part),
  );
  const exists =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    zoneHour <= 23 &&
    zoneMinute <= 59;
  if (!exists) throw malformed(input);
  return new Date(input).toISOString();
};

const malformed = (input: unknown): AssayError =>
  new AssayError(
    'BAD_INPUT',
    `${JSON.stringify(input) ?? 'undefined'} is not a time. Give an RFC 3339 time with a zone, such as 2026-11-23T02:00:00Z.`,
  );
