import type { Schedule } from './log-entry.ts';

/** A schedule and since when it is in force (RFC 3339 UTC with milliseconds, inclusive): until the next one is. */
export interface ScheduleInForce {
  readonly schedule: Schedule;
  readonly since: string;
}

/** A time at which a sweep was due, and the night that it opens. Times are RFC 3339 UTC with milliseconds. */
export interface Night {
  /** Local date of the due time in the time zone of the schedule; the UTC date where there was no schedule. */
  readonly night: string;
  /** Missing where there was no schedule. */
  readonly scheduleId?: string;
  readonly dueAt: string;
  /** When the next sweep is due: the night ends there, exclusive. */
  readonly endsAt: string;
}

/** A night that a schedule asked for. */
export type ScheduledNight = Night & { readonly scheduleId: string };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * How long a night may become when the schedule changes: as long as one is without a change where clocks are set back by
 * two hours, the most that a zone does for summer time.
 */
export const longestNightMs = 26 * hourMs;

/**
 * When a sweep is due on a local date (`2026-03-31`). A local time that the clocks skip is read with the offset before
 * the change (02:30 becomes 03:30); of one that comes twice the first is meant.
 */
export const dueAt = (schedule: Schedule, night: string): string => {
  const local = Date.parse(`${night}T${schedule.timeOfDay}:00.000Z`);
  const [before, after] = [local - dayMs, local + dayMs].map((time) => offsetMs(schedule.timeZone, time));
  const candidates = [before, after]
    .filter((offset) => offset !== undefined)
    .map((offset) => ({ time: local - offset, offset }));
  const real = candidates.filter(({ time, offset }) => offsetMs(schedule.timeZone, time) === offset);
  const times = (real.length > 0 ? real : candidates.slice(0, 1)).map(({ time }) => time);
  return new Date(Math.min(...times)).toISOString();
};

/**
 * The nights that were due within a time (both ends inclusive), oldest first. `schedules` are ordered by `since`;
 * each counts from then until the next one. Before the first there are none. Which nights there are does not depend on
 * the time that is asked about, and none becomes longer than 26 hours by a change of the schedule.
 */
export const scheduledNights = (
  schedules: readonly ScheduleInForce[],
  from: string,
  to: string,
): readonly ScheduledNight[] => {
  const nights: ScheduledNight[] = [];
  let open: Due | undefined;
  for (const due of duesOf(schedules)) {
    if (open !== undefined && open.dueAt >= from) nights.push({ ...open, endsAt: due.dueAt });
    if (due.dueAt > to) break;
    open = due;
  }
  return nights;
};

/** When a sweep was due for the first time of all; undefined without a schedule. */
export const firstDueAt = (schedules: readonly ScheduleInForce[]): string | undefined => {
  for (const { dueAt } of duesOf(schedules)) return dueAt;
  return undefined;
};

/** The night to which a time belongs: the one that was due last; undefined outside of all of them. */
export const nightAt = <N extends Night>(nights: readonly N[], time: string): N | undefined =>
  nights.findLast(({ dueAt, endsAt }) => dueAt <= time && time < endsAt);

type Due = Omit<ScheduledNight, 'endsAt'>;

/**
 * All due times, oldest first, without end once there is a schedule. A change takes effect with the first due time of
 * the new schedule. Where that lies more than 26 hours behind the last due time, the one that was next by then stays
 * due: otherwise schedules that are changed again and again would put off the end of a night for ever.
 */
function* duesOf(schedules: readonly ScheduleInForce[]): Generator<Due, void, undefined> {
  let last: Due | undefined;
  let next: Due | undefined;
  for (const [index, { schedule, since }] of schedules.entries()) {
    const until = schedules[index + 1]?.since;
    const own = duesBy(schedule, since);
    let first = own.next().value;
    let standing = last !== undefined && isTooLate(first, last) ? next : undefined;
    for (;;) {
      next = standing !== undefined && standing.dueAt < first.dueAt ? standing : first;
      if (until !== undefined && next.dueAt >= until) break;
      yield next;
      last = next;
      if (next === first) first = own.next().value;
      standing = undefined;
    }
  }
}

const isTooLate = (due: Due, last: Due): boolean => Date.parse(due.dueAt) - Date.parse(last.dueAt) > longestNightMs;

/** The due times by one schedule from a time on (inclusive), oldest first, without end. */
function* duesBy(schedule: Schedule, from: string): Generator<Due, never, undefined> {
  let date = Date.parse(`${from.slice(0, 10)}T00:00:00Z`) - 2 * dayMs;
  let due = dueAt(schedule, isoDate(date));
  for (;;) {
    const following = dueAt(schedule, isoDate(date + dayMs));
    // A local date that the zone skipped altogether falls on the due time of the next one.
    if (due >= from && due !== following) yield { night: isoDate(date), scheduleId: schedule.scheduleId, dueAt: due };
    date += dayMs;
    due = following;
  }
}

const isoDate = (time: number): string => new Date(time).toISOString().slice(0, 10);

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

/** The wall clock of a zone at a time, written as if it were UTC. */
const wallClock = (timeZone: string, time: number): string => {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`;
};

/** How far the wall clock of a zone is ahead of UTC. Only for times on a whole second. */
const offsetMs = (timeZone: string, time: number): number => Date.parse(wallClock(timeZone, time)) - time;
