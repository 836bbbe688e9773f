import type { PackLog } from './pack-log.ts';
import type { PackModel } from './pack-model.ts';

/**
 * The places in the log whose checkpoints a pack holds: right behind each sweep that it shows, which are those of the
 * nights of its period, whenever they were sealed, and the one that answers. In order, each once.
 */
export const nightCheckpoints = (
  { periods, sweep }: Pick<PackModel, 'periods' | 'sweep'>,
  { entries }: Pick<PackLog, 'entries'>,
): readonly number[] => {
  const shown = new Set(periods.flatMap(({ report }) => report.nights.flatMap(({ sweepIds }) => sweepIds)));
  return entries
    .filter((entry) => entry.sequence === sweep.sequence || (entry.kind === 'sweep' && shown.has(entry.sweep.sweepId)))
    .map(({ sequence }) => sequence);
};
