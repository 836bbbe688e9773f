import type { X509Certificate } from 'node:crypto';
import { AssayError } from '../../domain/error.ts';
import { packPaths } from '../layout.ts';
import { type Timestamp, TimestampProblem } from './timestamp.ts';
import { verifyTimestamp } from './verify-timestamp.ts';

/** A timestamp in a pack, and what else the pack says of its time. Times are RFC 3339 UTC with milliseconds. */
export interface TimestampInPack {
  readonly response: Uint8Array;
  readonly checkpoint: string;
  readonly authorities?: readonly X509Certificate[];
  /** Of the last entry of the log. */
  readonly lastAppendedAt: string;
  /** Of the note of the pack, which is signed over the timestamp. */
  readonly signedAt: string;
}

/** Verifies the timestamp of a pack. `PACK_INVALID` when it is not of the checkpoint, or at a time that cannot be. */
export const checkTimestamp = (request: TimestampInPack): Timestamp => {
  const { response, authorities, lastAppendedAt, signedAt } = request;
  let timestamp: Timestamp;
  try {
    timestamp = verifyTimestamp({
      response,
      checkpoint: Buffer.from(request.checkpoint),
      ...(authorities !== undefined && { authorities }),
    });
  } catch (cause) {
    if (!(cause instanceof TimestampProblem)) throw cause;
    throw invalid(cause.message, cause);
  }
  const { time, latest, earliest } = timestamp;
  if (latest <= lastAppendedAt) {
    throw invalid(`says ${time}, before ${lastAppendedAt}, the last entry of ${packPaths.log}`);
  }
  if (signedAt < earliest) throw invalid(`says ${time}, after ${signedAt}, when ${packPaths.note} was signed over it`);
  return timestamp;
};

const invalid = (what: string, cause?: unknown): AssayError =>
  new AssayError('PACK_INVALID', `The pack does not hold: ${packPaths.timestamp} ${what}.`, { cause });
