import type { Schedule } from '../../src/domain/log-entry.ts';
import type { ExcludedRegion } from '../../src/domain/sweep-record.ts';
import { Random } from './random.ts';

/** The rules in force when a sweep was planned. */
export interface Rules {
  /** Version of the check of volumes. */
  readonly volumeVersion: 1 | 2;
  /** Parameter of the check of snapshots. */
  readonly requireCustomerManagedKey: boolean;
}

export const faults = ['partial', 'denied', 'failed'] as const;

/** A sweep to be run. Times are what the clock says, RFC 3339 UTC. */
export interface SweepEvent {
  readonly kind: 'SWEEP';
  readonly startedAt: string;
  readonly sealedAt: string;
  readonly rules: Rules;
  /** Probability that a slice is not complete. */
  readonly faulty: number;
  readonly closed?: { readonly region: number; readonly reason: ExcludedRegion['reason'] };
  /** Only the checks of volumes. */
  readonly narrow: boolean;
  /** Run once; run again once it is sealed; or beside another one that was planned at the same time. */
  readonly run: 'ONCE' | 'RETRIED' | 'TWO_AT_ONCE';
  /** Seed of whatever is picked at random in it. */
  readonly seed: number;
}

export type TimelineEvent =
  | SweepEvent
  | { readonly kind: 'DRIFT'; readonly at: string; readonly changes: number }
  | { readonly kind: 'SCHEDULE'; readonly at: string; readonly schedule: Schedule }
  | { readonly kind: 'EXCEPTION'; readonly at: string; readonly seed: number }
  | { readonly kind: 'REVOCATION'; readonly at: string };

export interface TimelineSettings {
  /** Local date of the first night, `2026-03-10`. */
  readonly firstNight: string;
  readonly nights: number;
  readonly changesPerNight: number;
  readonly seed: number;
  /** Probabilities, each of a night. */
  readonly missed: number;
  readonly faulty: number;
  readonly adHoc: number;
  readonly exceptions: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const inUtc: Schedule = { scheduleId: 'schedule-1', timeOfDay: '02:00', timeZone: 'UTC' };
const inBerlin: Schedule = { scheduleId: 'schedule-2', timeOfDay: '01:30', timeZone: 'Europe/Berlin' };

const iso = (time: number): string => new Date(time).toISOString();

/** When a night is due by one of the two schedules, without asking the time zone database. Right for 2026. */
const dueOf = (schedule: Schedule, night: string): number => {
  if (schedule === inUtc) return Date.parse(`${night}T02:00:00Z`);
  const isSummer = night > '2026-03-29' && night <= '2026-10-25';
  return Date.parse(`${night}T01:30:00Z`) - (isSummer ? 2 : 1) * hour;
};

export interface DueNight {
  readonly night: string;
  readonly scheduleId: string;
  readonly dueAt: string;
  /** When the next night is due. */
  readonly endsAt: string;
}

/**
 * What happens from the first night on, in the order in which it happens: the clock may say otherwise. On top of what
 * is random, every timeline has a clock that jumps back by more than a day, two sweeps at once, a sweep that is run
 * twice, one that is sealed late, a newer check, other parameters, a region that is closed and one that is left out, two
 * missed nights in a row, and from the middle on a schedule in a time zone whose clocks change.
 */
export const timeline = (
  settings: TimelineSettings,
): { readonly events: readonly TimelineEvent[]; readonly nights: readonly DueNight[] } => {
  const random = new Random(settings.seed);
  const nightAt = (share: number): number => Math.floor(settings.nights * share);
  const midnight = Date.parse(`${settings.firstNight}T00:00:00Z`);
  const events: TimelineEvent[] = [{ kind: 'SCHEDULE', at: iso(midnight - 8 * hour), schedule: inUtc }];
  const nights: DueNight[] = [];
  const scheduleOf = (index: number): Schedule => (index < nightAt(0.4) ? inUtc : inBerlin);
  const dateOf = (index: number): string => iso(midnight + index * day).slice(0, 10);
  const special = [0, 0.3, 0.45, 0.5, 0.55, 0.8].map(nightAt);
  for (let index = 0; index < settings.nights; index += 1) {
    const [night, schedule] = [dateOf(index), scheduleOf(index)];
    const due = dueOf(schedule, night);
    const endsAt = iso(dueOf(scheduleOf(index + 1), dateOf(index + 1)));
    nights.push({ night, scheduleId: schedule.scheduleId, dueAt: iso(due), endsAt });
    if (index === nightAt(0.4)) events.push({ kind: 'SCHEDULE', at: iso(due - 8 * hour), schedule });
    events.push({ kind: 'DRIFT', at: iso(due), changes: settings.changesPerNight });

    const sweep = (start: number, minutes: number, rest: Partial<SweepEvent> = {}): SweepEvent => ({
      kind: 'SWEEP',
      startedAt: iso(start),
      sealedAt: iso(start + minutes * minute),
      rules: { volumeVersion: index < nightAt(0.6) ? 1 : 2, requireCustomerManagedKey: index >= nightAt(0.7) },
      faulty: random.chance(settings.faulty) ? 0.15 : 0,
      narrow: false,
      run: 'ONCE',
      seed: random.int(2 ** 31),
      ...rest,
    });
    const start = due + (1 + random.int(20)) * minute;
    const minutes = 5 + random.int(30);
    const twoMissed = index === nightAt(0.9) || index === nightAt(0.9) + 1;
    const isLate = index === nightAt(0.55);
    if (twoMissed || (!special.includes(index) && random.chance(settings.missed))) continue;
    if (index === nightAt(0.3)) events.push(sweep(start - 26 * hour, minutes));
    else if (isLate) events.push(sweep(due + 23 * hour, 60.5));
    else if (index === nightAt(0.45)) events.push(sweep(start, minutes, { run: 'TWO_AT_ONCE' }));
    else if (index === nightAt(0.5)) events.push(sweep(start, minutes, { run: 'RETRIED' }));
    else if (index === nightAt(0.8)) {
      events.push(sweep(start, minutes, { closed: { region: 0, reason: 'NOT_OPTED_IN' } }));
    } else if (index === nightAt(0.8) + 1) {
      events.push(sweep(start, minutes, { closed: { region: 1, reason: 'NOT_SELECTED' } }));
    } else events.push(sweep(start, minutes));
    if (isLate) continue;

    if (random.chance(settings.exceptions)) {
      events.push({ kind: 'EXCEPTION', at: iso(due + 6 * hour), seed: random.int(2 ** 31) });
      if (random.chance(0.3)) events.push({ kind: 'REVOCATION', at: iso(due + 7 * hour) });
    }
    if (random.chance(settings.adHoc)) {
      events.push({ kind: 'DRIFT', at: iso(due + 8 * hour), changes: Math.ceil(settings.changesPerNight / 2) });
      events.push(sweep(due + 9 * hour, 10, { narrow: random.chance(0.5) }));
    }
  }
  return { events, nights };
};
