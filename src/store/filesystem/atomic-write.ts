import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Marks a file that is not finished: no key of an object and no file of a data folder has it in its name. */
export const unfinishedMark = '~';

/**
 * Writes a file so that it is there as a whole or not at all, and is on disk when this resolves. `mode` as of
 * `open(2)`; without it the file is as readable as the umask allows.
 */
export const writeAtomically = async (path: string, bytes: Uint8Array, mode = 0o666): Promise<void> => {
  const unfinished = join(dirname(path), `${basename(path)}${unfinishedMark}${randomUUID()}`);
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
};

/** A name is on disk only when its folder is. Windows cannot open a folder, and writes names through. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
