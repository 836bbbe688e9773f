import type { SweepRecord } from '../domain/sweep-record.ts';
import type { AssayEvent } from '../events/event.ts';
import { eventsOfSeal } from '../events/seal-events.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Stores } from '../store/stores.ts';
import { type KeepingSigner, signSealed } from '../sweep/sign-sealed.ts';

export interface AfterSealServices {
  readonly source: Stores;
  /** Asked for once the sweep is sealed: KMS need not answer before. */
  readonly signer: () => Promise<KeepingSigner>;
  readonly publish: (events: readonly AssayEvent[]) => Promise<void>;
}

/** What was done after a seal. */
export interface AfterSeal {
  /** Entries of the log under the checkpoint, the sweep the last of them. */
  readonly checkpointSize: number;
  /** Events that were sent, this time or before. */
  readonly events: number;
}

/**
 * What follows the seal of a sweep: its checkpoint is signed and kept, then its events are sent, then it is noted that
 * they were. Each step may be done again after a crash: the checkpoint is the same, and events that had been sent already
 * have the same ids. Errors: as `signSealed` and `eventsOfSeal`, and of `publish`.
 */
export const afterSeal = async (
  { source, signer, publish }: AfterSealServices,
  record: SweepRecord,
): Promise<AfterSeal> => {
  const own = await signer();
  const checkpoint = await signSealed(source.evidence, own, record);
  const noted = noteOf(record.sweepId);
  const sent = await source.objects.get(noted);
  if (sent !== undefined) return { checkpointSize: checkpoint.size, events: parseNote(sent) };
  const events = await eventsOfSeal(source, { origin: own.name, record, checkpoint });
  await publish(events);
  await source.objects.put(noted, Buffer.from(JSON.stringify({ events: events.length })));
  return { checkpointSize: checkpoint.size, events: events.length };
};

/** Whether all that follows the seal of a sweep was done before. */
export const wasAnnounced = async (objects: ObjectStore, sweepId: string): Promise<boolean> =>
  (await objects.get(noteOf(sweepId))) !== undefined;

const noteOf = (sweepId: string): string => `events/${sweepId}.json`;

const parseNote = (bytes: Uint8Array): number => {
  const note: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const events = typeof note === 'object' && note !== null && 'events' in note ? note.events : undefined;
  return typeof events === 'number' ? events : 0;
};
