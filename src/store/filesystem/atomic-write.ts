import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Marks a file that is not finished: no key of an object and no file of a data folder has it in its name. */
export const unfinishedMark = '~';

/**
 * Writes a file so that it is there as a whole or not at all, and is on disk when this resolves. `mode` as of
 * `open(2)`; without it the file is as readable as the umask allows.
 */
export const writeAtomically = async (path: string, bytes: Uint8Array, mode = 0o666): Promise<void> => {
  await throughUnfinished(path, bytes, mode, (unfinished) => rename(unfinished, path));
};

/**
 * Writes a file as `writeAtomically` does, unless there is one: then that one stays, and this rejects with what
 * `isExisting` tells. Of several processes one wins.
 */
export const createAtomically = async (path: string, bytes: Uint8Array, mode = 0o666): Promise<void> => {
  await throughUnfinished(path, bytes, mode, async (unfinished) => {
    await link(unfinished, path);
    await rm(unfinished);
  });
};

/**
 * Gives a file that is on disk its name in the same folder, unless there is one of that name: then that one stays, and
 * this rejects with what `isExisting` tells. The name is on disk when this resolves.
 */
export const nameFinished = async (unfinished: string, path: string): Promise<void> => {
  await link(unfinished, path);
  await rm(unfinished);
  await syncFolder(dirname(path));
};

export const isExisting = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

const throughUnfinished = async (
  path: string,
  bytes: Uint8Array,
  mode: number,
  place: (unfinished: string) => Promise<void>,
): Promise<void> => {
  const unfinished = join(dirname(path), `${basename(path)}${unfinishedMark}${randomUUID()}`);
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await place(unfinished);
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
