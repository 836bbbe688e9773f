import { v7 as uuidv7 } from 'uuid';
import { AssayError } from '../domain/error.ts';
import type { ScheduleEntry } from '../domain/log-entry.ts';
import { type ScheduleInForce, scheduledNights } from '../domain/schedule.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';

/** The schedule in force: the newest of the log; undefined when there is none. */
export const currentSchedule = async (store: Pick<EvidenceStore, 'entries'>): Promise<ScheduleEntry | undefined> => {
  let newest: ScheduleEntry | undefined;
  for await (const entry of store.entries('schedule')) newest = entry;
  return newest;
};

/**
 * Says when sweeps are due from now on. The one in force is left as it is when it says the same. Errors: `BAD_INPUT` for
 * a time that is not `HH:MM` or a time zone that there is not, what the store throws.
 */
export const setSchedule = async (
  store: Pick<EvidenceStore, 'append' | 'entries'>,
  { timeOfDay, timeZone }: { readonly timeOfDay: string; readonly timeZone: string },
  now: Date,
): Promise<ScheduleEntry> => {
  requireSchedule({ timeOfDay, timeZone });
  const before = await currentSchedule(store);
  if (before?.schedule.timeOfDay === timeOfDay && before.schedule.timeZone === timeZone) return before;
  const scheduleId = uuidv7({ msecs: now.getTime() });
  const entry = await store.append(
    scheduleId,
    { kind: 'schedule', schedule: { scheduleId, timeOfDay, timeZone } },
    now,
  );
  if (entry.kind === 'schedule') return entry;
  throw new AssayError('EVIDENCE_CORRUPT', `Entry ${scheduleId} of the log is not a schedule.`);
};

/** Refuses a schedule that nobody could keep to. Error: `BAD_INPUT` for a time that is not `HH:MM` or a time zone that there is not. */
export const requireSchedule = ({
  timeOfDay,
  timeZone,
}: Pick<ScheduleEntry['schedule'], 'timeOfDay' | 'timeZone'>): void => {
  if (!/^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(timeOfDay)) {
    throw new AssayError(
      'BAD_INPUT',
      `${JSON.stringify(timeOfDay)} is not a time of day. Give hours and minutes: 02:00.`,
    );
  }
  if (!isTimeZone(timeZone)) {
    throw new AssayError(
      'BAD_INPUT',
      `${JSON.stringify(timeZone)} is not a time zone. Give its IANA name: Europe/Berlin.`,
    );
  }
};

/**
 * When the next sweep is due after a time, RFC 3339 UTC, while the schedule of an entry is the newest. It may be one that
 * the schedule before it asked for. Errors: what the store throws.
 */
export const nextDueAt = async (
  store: Pick<EvidenceStore, 'entries'>,
  { appendedAt: newest }: Pick<ScheduleEntry, 'appendedAt'>,
  after: string,
): Promise<string | undefined> => {
  const schedules: ScheduleInForce[] = [];
  for await (const { schedule, appendedAt } of store.entries('schedule', { to: newest })) {
    schedules.push({ schedule, since: appendedAt });
  }
  const since = newest > after ? newest : after;
  const until = new Date(Date.parse(since) + 3 * 86_400_000).toISOString();
  return scheduledNights(schedules, since, until).find(({ dueAt }) => dueAt > after)?.dueAt;
};

/** An offset such as `+01:00` is none: it knows no summer time. */
const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
};
