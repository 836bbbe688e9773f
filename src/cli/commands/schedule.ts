import type { ScheduleEntry } from '../../domain/log-entry.ts';
import type { EvidenceStore } from '../../store/evidence-store.ts';
import { currentSchedule, nextDueAt, setSchedule } from '../../sweep/schedule.ts';
import type { StoreOptions } from '../deployment.ts';
import { print } from '../output.ts';
import { reading } from '../reading.ts';

/** `assay schedule set TIME ZONE`: when sweeps are due from now on. */
export const setDueTime = (timeOfDay: string, timeZone: string, options: StoreOptions): Promise<void> =>
  reading(options, async ({ folder }) => {
    await show(options, folder.evidence, await setSchedule(folder.evidence, { timeOfDay, timeZone }, new Date()));
  });

/** `assay schedule show`: the schedule in force. */
export const showSchedule = (options: StoreOptions): Promise<void> =>
  reading(options, async ({ folder }) => {
    await show(options, folder.evidence, await currentSchedule(folder.evidence));
  });

const show = async (
  { json }: StoreOptions,
  evidence: Pick<EvidenceStore, 'entries'>,
  entry: ScheduleEntry | undefined,
): Promise<void> => {
  const next = entry && (await nextDueAt(evidence, entry, new Date().toISOString()));
  print(json, { schedule: entry?.schedule ?? null, since: entry?.appendedAt, nextDueAt: next }, () =>
    entry === undefined
      ? 'No schedule has been set: nights are UTC days, and none is recorded as missed. Set one with "assay schedule set 02:00 Europe/Berlin".'
      : `A sweep is due at ${entry.schedule.timeOfDay} ${entry.schedule.timeZone} every night, since ${entry.appendedAt}; the next at ${next}.`,
  );
};
