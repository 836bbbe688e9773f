import { PackShelf } from '../../src/packs/pack-shelf.ts';
import type { PackStatus } from '../../src/packs/pack-status.ts';
import { FilesystemPackFolder } from '../../src/store/filesystem/pack-folder.ts';
import { signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import type { Stores } from '../../src/store/stores.ts';
import { signers } from './pack-history.ts';

export interface TestShelf {
  readonly shelf: PackShelf;
  readonly failures: { readonly packId: string; readonly error: unknown }[];
}

/** A shelf over some evidence at noon of 5 November 2026. */
export const shelfOf = (stores: Stores, folder: string): TestShelf => {
  const failures: TestShelf['failures'] = [];
  const shelf = new PackShelf({
    stores,
    folder: new FilesystemPackFolder(folder),
    signers: async () => ({ log: signedOnDemand(signers.log), pack: signers.pack }),
    productVersion: '0.1.0',
    now: () => new Date('2026-11-05T12:00:00.000Z'),
    onFailure: (packId, error) => failures.push({ packId, error }),
  });
  return { shelf, failures };
};

/** The pack, once it is neither waiting nor being written. */
export const settled = async (shelf: PackShelf, packId: string): Promise<PackStatus> => {
  for (;;) {
    const status = await shelf.find(packId);
    if (status === undefined) throw new Error(`pack ${packId} is gone`);
    if (status.state === 'READY' || status.state === 'FAILED') return status;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** The same evidence, whose blocks are not given out before `open` is called. */
export const held = (stores: Stores): { readonly stores: Stores; readonly open: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    stores: {
      objects: stores.objects,
      evidence: {
        ...stores.evidence,
        getBlocks: async (digests) => {
          await promise;
          return stores.evidence.getBlocks(digests);
        },
      },
    },
    open: () => resolve(),
  };
};
