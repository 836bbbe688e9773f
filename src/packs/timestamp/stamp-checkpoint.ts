import { AssayError } from '../../domain/error.ts';
import { type ReceivedTimestamp, requestTimestamp } from './request-timestamp.ts';

/**
 * Has a checkpoint timestamped. `lastAppendedAt`: of the last entry of its log, RFC 3339 UTC with milliseconds. Errors:
 * as `requestTimestamp`; `TIMESTAMP_UNAVAILABLE` too when the authority says that it was before that entry, for no
 * verifier would take such a pack.
 */
export const stampCheckpoint = async (
  authority: string,
  checkpoint: string,
  lastAppendedAt: string,
): Promise<ReceivedTimestamp> => {
  const received = await requestTimestamp(authority, Buffer.from(checkpoint));
  const { time, latest } = received.timestamp;
  if (latest <= lastAppendedAt) {
    throw new AssayError(
      'TIMESTAMP_UNAVAILABLE',
      `The time-stamping authority says that it is ${time}, and the log has an entry of ${lastAppendedAt}: one of the two clocks is wrong. Set this one right, or write the pack when that time has passed.`,
    );
  }
  return received;
};
