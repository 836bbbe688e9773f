import { checks } from '../checks/catalogue.ts';
import { parseInstant } from '../domain/instant.ts';
import { EvidenceAccess, type SealedSweep } from '../evidence/evidence-access.ts';
import { type EvidenceAge, evidenceAge } from '../evidence/freshness.ts';
import { type DataFolder, openDataFolder } from '../store/data-folder.ts';
import { dataFolderOf, type StoreOptions } from './deployment.ts';

/** An open data folder and its sealed sweeps. */
export interface Reading {
  readonly folder: DataFolder;
  readonly evidence: EvidenceAccess;
}

/** Opens the data folder for a command that asks AWS nothing, and closes it behind it. */
export const reading = async (options: StoreOptions, answer: (reading: Reading) => Promise<void>): Promise<void> => {
  const folder = await openDataFolder(dataFolderOf(options));
  try {
    await answer({ folder, evidence: new EvidenceAccess(folder, () => new Date()) });
  } finally {
    await folder.close();
  }
};

/** The newest sweep as of a time, and the time that it is read for. Errors: `BAD_INPUT`, `NO_EVIDENCE`. */
export const sweepAsOf = async (
  { evidence }: Reading,
  asOf: string | undefined,
): Promise<{ readonly sweep: SealedSweep; readonly evaluatedFor: string; readonly age: EvidenceAge }> => {
  const time = asOf === undefined ? undefined : parseInstant(asOf);
  const sweep = await evidence.required(time);
  const { startedAt, sealedAt } = sweep.record;
  const evaluatedFor = time ?? evidence.now;
  return { sweep, evaluatedFor, age: evidenceAge({ startedAt, endedAt: sealedAt, checks, evaluatedFor }) };
};
