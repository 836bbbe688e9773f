import { buildPackModel } from '../../../src/packs/build-model.ts';
import { derivedFiles } from '../../../src/packs/derived-files.ts';
import { packPaths } from '../../../src/packs/layout.ts';
import { parseManifest } from '../../../src/packs/manifest.ts';
import { PackEvidence } from '../../../src/packs/pack-evidence.ts';
import { toPackLog } from '../../../src/packs/pack-log.ts';
import type { PackModel } from '../../../src/packs/pack-model.ts';
import { spoolFiles } from '../../../src/packs/spooled-files.ts';
import { walkPack } from '../../../src/packs/walk-pack.ts';
import { linesOf, type OpenedPack } from './opened-pack.ts';

const digestIn = /^evidence\/(blocks|objects)\/([0-9a-f]{64})\.ndjson$/;

/**
 * Makes everything that a pack derives from its evidence anew, with the renderers of the product, as whoever can sign
 * the result would; blocks that are not needed any more are taken out. Undefined when the evidence is such that nothing
 * can be made of it: then the files stay as they were.
 */
export const rerender = async (pack: OpenedPack): Promise<PackModel | undefined> => {
  const linesAt = (kind: string, digest: string): readonly string[] => {
    const path = `evidence/${kind}/${digest}.ndjson`;
    return linesOf(pack.text(path));
  };
  try {
    const manifest = parseManifest(pack.text(packPaths.manifest));
    const log = toPackLog(pack.lines(packPaths.log));
    const source = new PackEvidence(log, {
      blocks: async (digests) => digests.map((digest) => linesAt('blocks', digest)),
      object: async (digest) => linesAt('objects', digest),
    });
    const checkpoint = pack.text(packPaths.checkpoint);
    const { model, age } = await buildPackModel({ manifest, log, checkpoint, source });
    const derived = await spoolFiles(derivedFiles(model), walkPack(source, model, age), () => undefined);
    try {
      for (const path of derived.paths) {
        pack.files.set(path, Buffer.concat(await Array.fromAsync(derived.read(path))));
      }
    } finally {
      await derived.close();
    }
    for (const path of pack.paths(digestIn)) {
      const [, kind, digest = ''] = digestIn.exec(path) ?? [];
      if (!(kind === 'blocks' ? source.blockDigests : source.objectDigests).has(digest)) pack.files.delete(path);
    }
    return model;
  } catch {
    return undefined;
  }
};
