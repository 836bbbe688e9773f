import type { MissedNight, NewLogEntry } from '../domain/log-entry.ts';
import { nightAt, type ScheduledNight, type ScheduleInForce, scheduledNights } from '../domain/schedule.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';

/** What is known when a sweep is about to start. */
export interface NightHistory {
  /** All schedules of the log, oldest first. */
  readonly schedules: readonly ScheduleInForce[];
  /**
   * The newest sealed sweeps, any order: at least every one that was sealed since the last sweep that started. Sweeps
   * that ran at the same time make it more than one.
   */
  readonly sweeps: readonly Pick<SweepRecord, 'startedAt' | 'sealedAt'>[];
  /** The missed night that was recorded last. */
  readonly lastRecorded?: MissedNight;
  /** RFC 3339 UTC with milliseconds. */
  readonly now: string;
}

/** A record to append, under the id that makes appending it again harmless. */
export interface MissedNightRecord {
  readonly entryId: string;
  readonly entry: Extract<NewLogEntry, { kind: 'missed-night' }>;
}

/**
 * The nights that are over and on which no sweep was sealed, since the last ones that are accounted for; oldest first.
 * To be appended before a sweep starts: a sweep that was sealed then vouches for the nights before the one it belongs
 * to. A sweep belongs to the night that was due last when it started; when it was not sealed before the next one was
 * due, that night is missed all the same.
 */
export const missedNights = ({ schedules, sweeps, lastRecorded, now }: NightHistory): readonly MissedNightRecord[] => {
  const first = schedules[0];
  if (first === undefined) return [];
  const since = latestOf([first.since, lastRecorded?.dueAt, lastStart(sweeps, schedules)]) ?? first.since;
  const nights = scheduledNights(schedules, since, now);
  return nights
    .filter(({ dueAt, endsAt }) => endsAt <= now && dueAt !== lastRecorded?.dueAt)
    .filter(
      (night) => !sweeps.some((sweep) => nightAt(nights, startOf(sweep)) === night && sweep.sealedAt < night.endsAt),
    )
    .map(toRecord);
};

const latestOf = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1);

/** When the night was due in which the latest sweep started. */
const lastStart = (sweeps: NightHistory['sweeps'], schedules: readonly ScheduleInForce[]): string | undefined => {
  const start = latestOf(sweeps.map(startOf));
  if (start === undefined) return undefined;
  const weekBefore = new Date(Date.parse(start) - 7 * 86_400_000).toISOString();
  return scheduledNights(schedules, weekBefore, start).at(-1)?.dueAt;
};

/** A clock that jumped back during the sweep makes it start after it was sealed. */
const startOf = ({ startedAt, sealedAt }: Pick<SweepRecord, 'startedAt' | 'sealedAt'>): string =>
  startedAt < sealedAt ? startedAt : sealedAt;

const toRecord = ({ night, scheduleId, dueAt }: ScheduledNight): MissedNightRecord => ({
  entryId: `missed-night/${scheduleId}/${night}`,
  entry: { kind: 'missed-night', missedNight: { night, scheduleId, dueAt } },
});
