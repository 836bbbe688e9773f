import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import type { SweepRecord } from '../../domain/sweep-record.ts';
import { canonicalJson } from '../../ledger/canonical-json.ts';
import { parseSweepRecord } from '../../ledger/parse-sweep-record.ts';
import type { Item } from './units.ts';

/** The partition of the log. It takes one item a sweep: far from the 1,000 write units a second of a partition. */
export const logKey = 'SWEEPS';

/** A sequence number as a sort key. */
export const sequenceKey = (sequence: number): string => sequence.toString().padStart(10, '0');

/** The partition of the places where a sweep was to be sealed. */
export const placesKey = (sweepId: string): string => `SWEEP#${sweepId}`;

/**
 * A sealed sweep with what makes the log searchable by time although a clock may jump back: sequence numbers always
 * rise, times nearly always.
 */
export interface LoggedSweep {
  readonly record: SweepRecord;
  /** The latest time any sweep up to this one was sealed at, in milliseconds since 1970. Never falls along the log. */
  readonly latestSealedAt: number;
  /** The most that any sweep up to this one was sealed before the latest of those before it, in milliseconds. */
  readonly rewind: number;
}

/** `previous` is the sweep before it in the log; undefined for the first. */
export const toLoggedSweep = (record: SweepRecord, previous: LoggedSweep | undefined): LoggedSweep => {
  const sealedAt = Date.parse(record.sealedAt);
  const before = previous?.latestSealedAt ?? sealedAt;
  return {
    record,
    latestSealedAt: Math.max(before, sealedAt),
    rewind: Math.max(previous?.rewind ?? 0, before - sealedAt),
  };
};

/** A shorter record fits one write unit with its keys as it is, and can be read in the console. */
const compressedFrom = 900;

export const toLogItem = ({ record, latestSealedAt, rewind }: LoggedSweep): Item => {
  const json = canonicalJson(record);
  return {
    pk: { S: logKey },
    sk: { S: sequenceKey(record.sequence) },
    latestSealedAt: { N: latestSealedAt.toString() },
    rewind: { N: rewind.toString() },
    record:
      json.length < compressedFrom
        ? { S: json }
        : { B: zstdCompressSync(json, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }) },
  };
};

const milliseconds = z.object({ N: z.string().regex(/^[0-9]{1,15}$/) }).transform(({ N }) => Number(N));
const logItemSchema = z.object({
  sk: z.object({ S: z.string() }),
  latestSealedAt: milliseconds,
  rewind: milliseconds,
  record: z.union([
    z.object({ S: z.string() }).transform(({ S }) => S),
    z.object({ B: z.instanceof(Uint8Array) }).transform(({ B }) => zstdDecompressSync(B).toString('utf8')),
  ]),
});

/** Reads an item of the log. `EVIDENCE_CORRUPT` when it is not the sweep of its place. */
export const parseLogItem = (item: Item): LoggedSweep => {
  let parsed: z.infer<typeof logItemSchema>;
  try {
    parsed = logItemSchema.parse(item);
  } catch (cause) {
    throw new AssayError('EVIDENCE_CORRUPT', `An item of the sweep log is not readable: ${item.sk?.S}.`, { cause });
  }
  const record = parseSweepRecord(parsed.record);
  if (sequenceKey(record.sequence) !== parsed.sk.S || Date.parse(record.sealedAt) > parsed.latestSealedAt) {
    throw new AssayError('EVIDENCE_CORRUPT', `The sweep log holds at ${parsed.sk.S} the sweep of another place.`);
  }
  return { record, latestSealedAt: parsed.latestSealedAt, rewind: parsed.rewind };
};

export const toPlaceItem = (record: SweepRecord): Item => ({
  pk: { S: placesKey(record.sweepId) },
  sk: { S: sequenceKey(record.sequence) },
});
