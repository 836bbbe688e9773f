import { absent, observed, type Reading, unavailable } from '../domain/reading.ts';
import type { ReasonCode } from '../domain/reason.ts';
import type { Enumeration } from '../domain/slice.ts';
import type { Operation } from './collector.ts';

/** A read that AWS did not answer usably, after all retries. `code` is the error code of the source. */
export class SourceError extends Error {
  readonly operation: Operation;
  readonly code: string;
  readonly reason: ReasonCode;
  constructor(operation: Operation, code: string, reason: ReasonCode, message: string, options?: { cause?: unknown }) {
    super(`${operation}: ${code}: ${message}`, options);
    this.name = 'SourceError';
    this.operation = operation;
    this.code = code;
    this.reason = reason;
  }
}

/**
 * Makes a read and says what came of it. `absentCodes` are the error codes that prove there is nothing, listed at the
 * call; any other failure is unavailable with its reason. What is not a `SourceError` is a bug and is thrown on.
 */
export const attempt = async <T>(read: () => Promise<T>, absentCodes: readonly string[] = []): Promise<Reading<T>> => {
  try {
    return observed(await read());
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return absentCodes.includes(error.code) ? absent(error.code) : unavailable(error.reason, error.code);
  }
};

const denials: readonly ReasonCode[] = ['ACCESS_DENIED', 'EXPLICIT_DENY_SCP'];

/**
 * Runs the enumeration of a slice and says how it ended. `seen` is asked after a failure: how many resources had been
 * emitted by then. What is not a `SourceError` is a bug and is thrown on.
 */
export const enumerate = async (read: () => Promise<void>, seen: () => number): Promise<Enumeration> => {
  try {
    await read();
    return { status: 'complete' };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const status =
      seen() > 0
        ? 'partial'
        : error.reason === 'BUDGET_EXHAUSTED'
          ? 'skipped'
          : denials.includes(error.reason)
            ? 'denied'
            : 'failed';
    return { status, reason: error.reason, code: error.code, detail: error.message };
  }
};
