import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';

const count = z.int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime();

/**
 * A sweep record of format version 1, to the last member: a member that this version does not know would be lost on
 * the way, and the digest of the record with it.
 */
export const sweepRecordSchema: z.ZodType<SweepRecord> = z.strictObject({
  formatVersion: z.literal(1),
  sweepId: z.string().min(1),
  sequence: z.int().positive(),
  previousRecordDigest: digest.exactOptional(),
  trigger: z.enum(['CLI', 'API', 'SCHEDULE', 'START']),
  productVersion: z.string(),
  mappingVersion: z.string(),
  startedAt: time,
  sealedAt: time,
  scope: z.strictObject({
    accounts: z.array(
      z.strictObject({ accountId: z.string(), principalArn: z.string(), regions: z.array(z.string()) }),
    ),
    excludedRegions: z.array(
      z.strictObject({ accountId: z.string(), region: z.string(), reason: z.enum(['NOT_OPTED_IN', 'NOT_SELECTED']) }),
    ),
    collectorIds: z.array(z.string()),
    checks: z.array(
      z.strictObject({
        checkId: z.string(),
        version: z.int(),
        parameters: z.record(z.string(), z.json()),
      }),
    ),
  }),
  slices: z.strictObject({
    planned: count,
    complete: count,
    partial: count,
    denied: count,
    failed: count,
    skipped: count,
  }),
  resources: count,
  counts: z.strictObject({ pass: count, fail: count, notApplicable: count, inconclusive: count }),
  apiCalls: z.record(z.string(), count),
  rootDigest: digest,
  runsDigest: digest,
});

const anyVersion = z.object({ formatVersion: z.int() });

/**
 * Reads the JSON of a sweep record. `EVIDENCE_CORRUPT` when it is not one, or is of a format that this version does
 * not know; then the message says what to do.
 */
export const parseSweepRecord = (json: string): SweepRecord => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AssayError('EVIDENCE_CORRUPT', 'A sweep record is not JSON.', { cause });
  }
  const version = anyVersion.safeParse(value);
  if (version.success && version.data.formatVersion !== 1) {
    throw new AssayError(
      'EVIDENCE_CORRUPT',
      `A sweep record has format version ${version.data.formatVersion}, which this version of Assay cannot read. ` +
        'Read it with the version that wrote it, or a later one.',
    );
  }
  const record = sweepRecordSchema.safeParse(value);
  if (!record.success) {
    throw new AssayError('EVIDENCE_CORRUPT', 'A sweep record has members that format version 1 does not allow.', {
      cause: record.error,
    });
  }
  return record.data;
};
