import type { Operation } from '../collector.ts';
import { SourceError } from '../source-error.ts';

/**
 * Pickers for what AWS sent: a value of the documented type, or undefined. The types of the SDK promise more than a
 * broken answer keeps, and a value of another type must not pass for a fact.
 */

/** A string with content. An empty one says nothing and counts as not sent. */
export const asString = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const asBoolean = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

/** A whole number that a double holds exactly. */
export const asInteger = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;

/** Any finite number: a score, a probability. */
export const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** A time as the SDK parses it, as an RFC 3339 UTC string. */
export const asTime = (value: unknown): string | undefined =>
  value instanceof Date && Number.isFinite(value.getTime()) ? value.toISOString() : undefined;

/**
 * The value without which an item cannot be told from another. Throws `UnexpectedShape` when it is missing: a list
 * with an item that nobody can name is not a list that was read.
 */
export const requireString = (operation: Operation, field: string, value: unknown): string => {
  const text = asString(value);
  if (text === undefined) {
    throw new SourceError(operation, 'UnexpectedShape', 'UNEXPECTED_SHAPE', `an item without ${field}`);
  }
  return text;
};
