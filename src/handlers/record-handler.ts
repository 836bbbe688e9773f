import { z } from 'zod';
import { AssayError, type ErrorCode } from '../domain/error.ts';
import { type ExceptionRules, requireRecordable, requireRevocable } from '../evidence/exceptions.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { type RecordedEntry, recordedEntrySchema } from '../ledger/parse-log-entry.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { requireSchedule } from '../sweep/schedule.ts';
import type { log } from './log.ts';
import { parseEvent } from './parse-event.ts';

/** What an invocation says: the line of the entry as it stands in the log, or why there is none. */
export type RecordAnswer =
  | { readonly line: string }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

export interface RecordServices {
  readonly evidence: Pick<EvidenceStore, 'append' | 'entryById' | 'tail'>;
  readonly checks: ExceptionRules['checks'];
  readonly now: () => Date;
  readonly log: typeof log;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Each entry has the id that it would have had anywhere: another could take the place of what only a sweep may say. */
const ownId = (entry: RecordedEntry): string => {
  switch (entry.kind) {
    case 'exception':
      return entry.exception.exceptionId;
    case 'revocation':
      return `revocation/${entry.revocation.exceptionId}`;
    case 'schedule':
      return entry.schedule.scheduleId;
  }
};

/** The entry, and the id under which appending it again changes nothing. */
const eventSchema = z
  .strictObject({ entryId: z.string(), entry: recordedEntrySchema })
  .refine(({ entryId, entry }) => entryId === ownId(entry), { message: 'entryId is not the id of the entry' })
  .refine(({ entryId }) => uuid.test(entryId.replace(/^revocation\//, '')), { message: 'the id is not a UUID' });

/**
 * Appends an exception, a revocation or a schedule to the log, with its own clock, and nothing else. It is held to the
 * rules here too, where nobody is between the rule and the log; one that stands already is given as it stands. Errors
 * that have a code are answered, since one that is thrown reaches the caller without it.
 */
export const createRecordHandler =
  (services: RecordServices) =>
  async (event: unknown): Promise<RecordAnswer> => {
    const { evidence, now, log } = services;
    try {
      const { entryId, entry } = parseEvent(eventSchema, event);
      // What was recorded in time may be asked again when its time is over.
      if ((await evidence.entryById(entryId)) === undefined) await requireSound(entry, services);
      const appended = await evidence.append(entryId, entry, now());
      log('info', 'an entry is recorded', { entryId, kind: appended.kind, sequence: appended.sequence });
      return { line: canonicalJson(appended) };
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      log('error', 'an entry is refused', { error });
      return { error: { code: error.code, message: error.message } };
    }
  };

const requireSound = async (entry: RecordedEntry, { evidence, checks, now }: RecordServices): Promise<void> => {
  switch (entry.kind) {
    case 'exception':
      return requireRecordable(evidence, entry.exception, { checks, now });
    case 'revocation':
      return requireRevocable(evidence, entry.revocation, { now });
    case 'schedule':
      return requireSchedule(entry.schedule);
  }
};
