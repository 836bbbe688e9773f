import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type PackRequest, type WrittenPack, writePack } from './write-pack.ts';

/** A pack that was written to a file. */
export interface PackFile extends WrittenPack {
  /** Size of the zip. */
  readonly bytes: number;
  /** SHA-256 of the zip, lower case hex. */
  readonly sha256: string;
}

/**
 * Writes a pack to a file that must not exist; it is on disk when this resolves. When the pack cannot be written, no file
 * is left. Errors: as `writePack`, and those of the file system.
 */
export const writePackFile = async (request: Omit<PackRequest, 'destination'>, path: string): Promise<PackFile> => {
  // Before anything is read: that nothing can be written here should not turn out at the end.
  const file = await open(path, 'wx');
  const destination = file.createWriteStream({ flush: true });
  // Whoever writes hears of it too; without a listener before that the process would end.
  destination.on('error', () => undefined);
  try {
    const written = await writePack({ ...request, destination });
    const sha256 = createHash('sha256');
    await pipeline(createReadStream(path), sha256);
    return { ...written, bytes: (await stat(path)).size, sha256: sha256.digest('hex') };
  } catch (error) {
    if (!destination.closed) {
      const closed = new Promise<void>((resolve) => destination.once('close', resolve));
      destination.destroy();
      await closed;
    }
    await rm(path, { force: true });
    throw error;
  }
};
