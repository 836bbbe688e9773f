import { inconclusive, type Outcome } from '../../domain/finding.ts';
import { isUnavailable, type Reading } from '../../domain/reading.ts';

/**
 * The outcome of a reading that is not observed: INCONCLUSIVE with its own reason when unavailable, otherwise
 * UNEXPECTED_SHAPE, for an absence that proves nothing to this check or a reading that was never made.
 * Absences that are evidence are handled by the check before.
 */
export const notRead = (source: string, reading: Reading<unknown> | undefined): Outcome =>
  reading !== undefined && isUnavailable(reading)
    ? inconclusive(reading.unavailable, { source })
    : inconclusive('UNEXPECTED_SHAPE', { source });

/** A field that is missing, of another type, or holds a word that is not documented. */
export const unexpected = (field: string): Outcome => inconclusive('UNEXPECTED_SHAPE', { field });

/**
 * Takes a PASS back when the field that says whether the rule applies at all (a state, a status) is not known. A
 * violation stays a violation.
 */
export const passOnlyIf = (known: boolean, field: string, outcome: Outcome): Outcome =>
  outcome.verdict === 'PASS' && !known ? unexpected(field) : outcome;
