import type { SliceRun } from '../../domain/evidence.ts';
import type { PackModel } from '../pack-model.ts';
import { csvTime, csvUuids } from './csv.ts';
import { perRun } from './per-run.ts';

/** The cells `observed_from`, `observed_until`, `sealed_at` and `sweep_id` of what a run of the sweep read. */
export const observedCells = ({ sealedAt, sweepId }: PackModel['sweep']): ((run: SliceRun) => string) =>
  perRun(
    ({ startedAt, endedAt }) => `${csvTime(startedAt)},${csvTime(endedAt)},${csvTime(sealedAt)},${csvUuids(sweepId)}`,
  );
