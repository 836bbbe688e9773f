import { signers } from '../pack-history.ts';
import { validPacks } from './random-packs.ts';
import { verifyBytes } from './run-attacks.ts';

export interface ValidOutcome {
  readonly packs: number;
  readonly periods: number;
  readonly withoutResources: number;
  readonly most: number;
  /** Packs that were refused, or verified as something else. */
  readonly refused: readonly string[];
}

/** Verifies random valid packs: with both keys, or the key of the log alone; with a checkpoint that is remembered, or none. */
export const verifyValidPacks = async (count: number, seed: number, file: string): Promise<ValidOutcome> => {
  const refused: string[] = [];
  let [packs, periods, withoutResources, most] = [0, 0, 0, 0];
  for await (const { question, bytes, remembered } of validPacks(count, seed)) {
    packs += 1;
    try {
      const { model, resources } = await verifyBytes(bytes, file, {
        ...(packs % 2 === 0 && { keys: [signers.log] }),
        ...(packs % 3 !== 0 && { remembered }),
      });
      if (JSON.stringify(model.manifest.question) !== JSON.stringify(question)) throw new Error('another question');
      if (question.time.kind === 'period') periods += 1;
      if (resources === 0) withoutResources += 1;
      most = Math.max(most, resources);
    } catch (error) {
      refused.push(`${JSON.stringify(question)}: ${String(error)}`);
    }
  }
  return { packs, periods, withoutResources, most, refused };
};
