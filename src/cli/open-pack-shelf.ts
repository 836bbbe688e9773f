import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { parseSettings } from '../config/settings.ts';
import { PackShelf, type PackShelfOptions } from '../packs/pack-shelf.ts';
import type { DataFolder } from '../store/data-folder.ts';
import { FilesystemPackFolder } from '../store/filesystem/pack-folder.ts';
import { signedOnDemand } from '../store/signed-checkpoints.ts';
import { openPackSigner, openSigner } from '../store/signing-key.ts';

/** The packs of a data folder. What a killed process left of one is removed by whoever serves the folder next. */
export const openPackShelf = async (
  folder: DataFolder,
  onFailure: PackShelfOptions['onFailure'],
): Promise<PackShelf> => {
  const { timestampAuthority } = parseSettings(process.env);
  const packs = new FilesystemPackFolder(join(folder.path, 'packs'));
  // Others that write packs read through the process that serves the folder: now there is none.
  if (folder.owned) await packs.removeUnfinished();
  return new PackShelf({
    stores: folder,
    folder: packs,
    signers: async () => ({ log: signedOnDemand(await openSigner(folder)), pack: await openPackSigner(folder) }),
    productVersion: packageJson.version,
    ...(timestampAuthority !== undefined && { timestampAuthority }),
    now: () => new Date(),
    onFailure,
  });
};
