import type { MissedNight, MissedNightEntry } from '../domain/log-entry.ts';
import type { ScheduleInForce } from '../domain/schedule.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { missedNights } from './missed-nights.ts';

/** Sweeps that may have run at the same time as the last one that started. */
const newestSweeps = 100;

/**
 * Appends the nights that passed without a sweep, before the next one starts; oldest first. Doing it again, or twice at
 * once, appends nothing again. Gives what stands in the log for these nights. Errors: what the store throws.
 */
export const recordMissedNights = async (
  store: Pick<EvidenceStore, 'append' | 'entries' | 'sweeps'>,
  now: Date,
): Promise<readonly MissedNightEntry[]> => {
  const schedules: ScheduleInForce[] = [];
  for await (const { schedule, appendedAt } of store.entries('schedule')) {
    schedules.push({ schedule, since: appendedAt });
  }
  if (schedules.length === 0) return [];
  let lastRecorded: MissedNight | undefined;
  for await (const { missedNight } of store.entries('missed-night')) lastRecorded = missedNight;
  const records = missedNights({
    schedules,
    sweeps: await store.sweeps({ limit: newestSweeps }),
    ...(lastRecorded !== undefined && { lastRecorded }),
    now: now.toISOString(),
  });
  const recorded: MissedNightEntry[] = [];
  for (const { entryId, entry } of records) {
    const standing = await store.append(entryId, entry, now);
    if (standing.kind === 'missed-night') recorded.push(standing);
  }
  return recorded;
};
