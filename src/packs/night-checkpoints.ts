import type { PackLog } from './pack-log.ts';
import type { PackModel } from './pack-model.ts';

/**
 * The places in the log whose checkpoints a pack holds: right behind each sweep that was sealed in the period, and
 * behind the sweep that answers. In order, each once.
 */
export const nightCheckpoints = (
  { manifest: { question }, sweep }: Pick<PackModel, 'manifest' | 'sweep'>,
  { entries }: PackLog,
): readonly number[] => {
  const { time } = question;
  return entries
    .filter(
      ({ kind, appendedAt, sequence }) =>
        sequence === sweep.sequence ||
        (kind === 'sweep' && time.kind === 'period' && appendedAt >= time.from && appendedAt <= time.to),
    )
    .map(({ sequence }) => sequence);
};
