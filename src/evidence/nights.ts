import { toSweepRecord } from '../domain/log-entry.ts';
import {
  firstDueAt,
  longestNightMs,
  type Night,
  nightAt,
  type ScheduleInForce,
  scheduledNights,
} from '../domain/schedule.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';

const dayMs = 86_400_000;

/** A night with the sweeps that belong to it: those that started in it, in the order of their start. */
export interface NightSweeps extends Night {
  readonly sweeps: readonly SweepRecord[];
  /** Whether one of them was sealed before the night ended. */
  readonly sealedInTime: boolean;
  /** Place in the log of the record that the night was missed, when there is one. */
  readonly recordedAsMissed?: number;
}

/** What the nights of a period were told from. */
export type NightBasis = 'SCHEDULE' | 'UTC_DAYS' | 'UTC_DAYS_THEN_SCHEDULE';

export interface NightsOfPeriod {
  readonly basis: NightBasis;
  /** Oldest first. */
  readonly nights: readonly NightSweeps[];
  /** When a sweep was due for the first time by a schedule; missing without one. */
  readonly firstDueAt?: string;
  /** When the first sweep of the deployment was sealed; missing when there is none. */
  readonly firstSealedAt?: string;
}

/**
 * The nights of a period, whether anything was written in them or not. With a schedule these are the nights that were
 * due from `from` to `to`, both inclusive; for the time before the first schedule, the UTC days that overlap with it.
 * A night counts whole or not at all.
 */
export const nightsOfPeriod = async (
  evidence: Pick<EvidenceStore, 'entries'>,
  from: string,
  to: string,
): Promise<NightsOfPeriod> => {
  const schedules: ScheduleInForce[] = [];
  for await (const { schedule, appendedAt } of evidence.entries('schedule')) {
    schedules.push({ schedule, since: appendedAt });
  }
  const scheduled = scheduledNights(schedules, from, to);
  const firstDue = firstDueAt(schedules);
  const days = utcDays(from, to, firstDue);
  const nights: readonly Night[] = [...days, ...scheduled];
  const firstSealedAt = await firstSealed(evidence);
  return {
    basis: scheduled.length === 0 ? 'UTC_DAYS' : days.length === 0 ? 'SCHEDULE' : 'UTC_DAYS_THEN_SCHEDULE',
    nights: withMissed(withSweeps(nights, await sweepsOf(evidence, nights)), await missedSince(evidence, nights)),
    ...(firstDue !== undefined && { firstDueAt: firstDue }),
    ...(firstSealedAt !== undefined && { firstSealedAt }),
  };
};

/**
 * The UTC days that overlap with a time and begin before `until`, when the first sweep was due. What is left of the last
 * day then belongs to the day before, unless that would be too long for a night: then it is one of its own.
 */
const utcDays = (from: string, to: string, until: string | undefined): readonly Night[] => {
  const days: Night[] = [];
  for (let day = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); ; day += dayMs) {
    const dueAt = new Date(day).toISOString();
    const left = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) - day;
    if (dueAt >= to || left <= longestNightMs - dayMs) return days;
    const endsAt = new Date(day + (left > longestNightMs ? dayMs : left)).toISOString();
    if (endsAt > from) days.push({ night: dueAt.slice(0, 10), dueAt, endsAt });
  }
};

const firstSealed = async (evidence: Pick<EvidenceStore, 'entries'>): Promise<string | undefined> => {
  for await (const { appendedAt } of evidence.entries('sweep')) return appendedAt;
  return undefined;
};

/** A sweep that was sealed more than a day after its night is not looked for. */
const sweepsOf = async (
  evidence: Pick<EvidenceStore, 'entries'>,
  nights: readonly Night[],
): Promise<readonly SweepRecord[]> => {
  const [first, last] = [nights[0], nights.at(-1)];
  if (first === undefined || last === undefined) return [];
  const sweeps: SweepRecord[] = [];
  const to = new Date(Date.parse(last.endsAt) + dayMs).toISOString();
  for await (const entry of evidence.entries('sweep', { from: first.dueAt, to })) sweeps.push(toSweepRecord(entry));
  return sweeps.toSorted((left, right) =>
    startOf(left) < startOf(right) ? -1 : startOf(left) > startOf(right) ? 1 : 0,
  );
};

/** A clock that jumped back during the sweep makes it start after it was sealed. */
const startOf = ({ startedAt, sealedAt }: SweepRecord): string => (startedAt < sealedAt ? startedAt : sealedAt);

const withSweeps = (nights: readonly Night[], sweeps: readonly SweepRecord[]): readonly NightSweeps[] => {
  const byNight = Map.groupBy(sweeps, (sweep) => nightAt(nights, startOf(sweep)));
  return nights.map((night) => {
    const own = byNight.get(night) ?? [];
    return { ...night, sweeps: own, sealedInTime: own.some(({ sealedAt }) => sealedAt < night.endsAt) };
  });
};

const missedSince = async (
  evidence: Pick<EvidenceStore, 'entries'>,
  nights: readonly Night[],
): Promise<ReadonlyMap<string, number>> => {
  const places = new Map<string, number>();
  const [first] = nights;
  if (first === undefined) return places;
  // Recorded when the next sweep starts, which may be long after the period.
  for await (const { missedNight, sequence } of evidence.entries('missed-night', { from: first.dueAt })) {
    places.set(`${missedNight.scheduleId}/${missedNight.night}`, sequence);
  }
  return places;
};

const withMissed = (nights: readonly NightSweeps[], missed: ReadonlyMap<string, number>): readonly NightSweeps[] =>
  nights.map((night) => {
    const place = missed.get(`${night.scheduleId}/${night.night}`);
    return place === undefined ? night : { ...night, recordedAsMissed: place };
  });
