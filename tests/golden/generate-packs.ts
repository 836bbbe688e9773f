import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseVerifierKey, type VerifierKey, verifierKeyText } from '../../src/ledger/verifier-key.ts';
import { openPackZip } from '../../src/packs/verify/read-zip.ts';
import { verifyPack } from '../../src/packs/verify/verify-pack.ts';
import { signers } from '../packs/pack-history.ts';
import { basePacks } from '../packs/tampering/base-packs.ts';

export const readKeys = (text: string): readonly VerifierKey[] => text.trim().split('\n').map(parseVerifierKey);

/** What a pack says, in short. Error: that of a pack that does not verify. */
export const saidBy = async (file: string, keys: readonly VerifierKey[]) => {
  const zip = await openPackZip(file);
  try {
    const { model, checkpoint, resources, files, signedAt, signerKnown } = await verifyPack({ zip, keys });
    return {
      sweepId: model.sweep.sweepId,
      evaluatedFor: model.evaluatedFor,
      knownUntil: model.knownUntil,
      logSize: checkpoint.size,
      resources,
      files,
      signedAt,
      signerKnown,
      results: (model.controls.length > 0 ? model.controls : model.checks).map((result) => ({
        id: 'controlKey' in result ? result.controlKey : result.checkId,
        verdict: result.verdict,
        counts: result.counts,
      })),
      periods: model.periods.map(({ id, report }) => ({ id, totals: report.totals, sentence: report.sentence })),
    };
  } finally {
    await zip.close();
  }
};

// Only where a format version is new: packs of a released version are never written again.
if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, 'packs', 'v1');
  const keys = `${verifierKeyText(signers.log)}\n${verifierKeyText(signers.pack)}\n`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'keys.txt'), keys);
  const said: Record<string, unknown> = {};
  for (const { name, bytes } of await basePacks()) {
    const file = `${name.replaceAll(/[^a-z0-9]+/g, '-')}.zip`;
    await writeFile(join(folder, file), bytes);
    said[file] = await saidBy(join(folder, file), readKeys(keys));
  }
  await writeFile(join(folder, 'said.json'), `${JSON.stringify(said, null, 2)}\n`);
}
