import { hash } from 'node:crypto';
import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { LogEntry, NewLogEntry } from '../domain/log-entry.ts';
import { accountExclusions } from '../domain/sweep-record.ts';
import { canonicalJson } from './canonical-json.ts';

const count = z.int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime();
const text = z.string().min(1);
/** Of one length, so that the order of the text is the order of time. */
const milliseconds = z.iso.datetime({ precision: 3 });

const sweepBody = z.strictObject({
  sweepId: text,
  trigger: z.enum(['CLI', 'API', 'SCHEDULE', 'START']),
  productVersion: z.string(),
  mappingVersion: z.string(),
  catalogueDigest: digest,
  startedAt: time,
  scope: z.strictObject({
    accounts: z.array(
      z.strictObject({ accountId: z.string(), principalArn: z.string(), regions: z.array(z.string()) }),
    ),
    excludedRegions: z.array(
      z.strictObject({ accountId: z.string(), region: z.string(), reason: z.enum(['NOT_OPTED_IN', 'NOT_SELECTED']) }),
    ),
    excludedAccounts: z
      .array(z.strictObject({ accountId: z.string(), reason: z.enum(accountExclusions) }))
      .exactOptional(),
    collectorIds: z.array(z.string()),
    checks: z.array(
      z.strictObject({ checkId: z.string(), version: z.int(), parameters: z.record(z.string(), z.json()) }),
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

const schedule = z.strictObject({
  scheduleId: text,
  timeOfDay: z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/),
  timeZone: text,
});
const missedNight = z.strictObject({ night: z.iso.date(), scheduleId: text, dueAt: time });
const exception = z.strictObject({
  exceptionId: text,
  scope: z.strictObject({
    checkId: text,
    resource: text.exactOptional(),
    accountId: text.exactOptional(),
    region: text.exactOptional(),
  }),
  owner: text,
  reason: text,
  compensatingControl: text,
  requestedBy: text,
  approvedBy: text,
  expiresAt: time,
});
const revocation = z.strictObject({ exceptionId: text, revokedBy: text, reason: text });

/** An entry that people record, before it has its place. */
export type RecordedEntry = Extract<NewLogEntry, { kind: 'exception' | 'revocation' | 'schedule' }>;

/** Of these and of nothing else: not of what only a sweep may say. */
export const recordedEntrySchema: z.ZodType<RecordedEntry> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exception'), exception }),
  z.strictObject({ kind: z.literal('revocation'), revocation }),
  z.strictObject({ kind: z.literal('schedule'), schedule }),
]);

const head = {
  formatVersion: z.literal(1),
  sequence: z.int().positive(),
  previousDigest: digest.exactOptional(),
  appendedAt: milliseconds,
  clockAt: milliseconds.exactOptional(),
};

/**
 * An entry of format version 1, to the last member: a member that this version does not know would be lost on the way,
 * and the hash of the entry with it.
 */
const logEntrySchema: z.ZodType<LogEntry> = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...head, kind: z.literal('sweep'), sweep: sweepBody }),
    z.strictObject({ ...head, kind: z.literal('schedule'), schedule }),
    z.strictObject({ ...head, kind: z.literal('missed-night'), missedNight }),
    z.strictObject({ ...head, kind: z.literal('exception'), exception }),
    z.strictObject({ ...head, kind: z.literal('revocation'), revocation }),
  ])
  .refine(({ sequence, previousDigest }) => (sequence === 1) === (previousDigest === undefined), {
    message: 'the first entry has no previous one, every other has',
  })
  .refine(({ appendedAt, clockAt }) => clockAt !== appendedAt, { message: 'clockAt is given only when it differs' });

const anyVersion = z.object({ formatVersion: z.int() });

/** SHA-256 of the line of an entry, in hex: what the next entry names as its predecessor. */
export const entryDigest = (line: string): string => hash('sha256', line, 'hex');

/**
 * Reads the line of an entry. `EVIDENCE_CORRUPT` when it is not the canonical JSON of one, or is of a format that this
 * version does not know; then the message says what to do.
 */
export const parseLogEntry = (line: string): LogEntry => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new AssayError('EVIDENCE_CORRUPT', 'An entry of the log is not JSON.', { cause });
  }
  const version = anyVersion.safeParse(value);
  if (version.success && version.data.formatVersion !== 1) {
    throw new AssayError(
      'EVIDENCE_CORRUPT',
      `An entry of the log has format version ${version.data.formatVersion}, which this version of Assay cannot read. ` +
        'Read it with the version that wrote it, or a later one.',
    );
  }
  let entry: LogEntry;
  try {
    // Not safeParse: JSON that is nested without end exhausts the stack, which it lets through.
    entry = logEntrySchema.parse(value);
  } catch (cause) {
    throw new AssayError('EVIDENCE_CORRUPT', 'An entry of the log has members that format version 1 does not allow.', {
      cause,
    });
  }
  if (!isLineOf(entry, line)) {
    throw new AssayError('EVIDENCE_CORRUPT', 'An entry of the log is not canonical JSON.');
  }
  return entry;
};

const isLineOf = (value: unknown, line: string): boolean => {
  try {
    return canonicalJson(value) === line;
  } catch {
    return false;
  }
};
