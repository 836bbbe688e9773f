import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AssayError } from '../../domain/error.ts';
import { isKeySegment, keySegments } from '../object-key.ts';
import type { ObjectStore } from '../object-store.ts';
import { createAtomically, isExisting, writeAtomically } from './atomic-write.ts';

/** Error codes of the file system that prove there is nothing of that name, or only a folder. */
const absentCodes: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR'];

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && absentCodes.includes(error.code);

/**
 * Objects as files below a folder, which need not exist yet. Files that a killed process left unfinished are not
 * objects. Errors: `BAD_INPUT` for what is not a key, `DATA_FOLDER_UNWRITABLE` when an object cannot be written,
 * `DATA_FOLDER_CORRUPT` when one cannot be read.
 */
export class FilesystemObjectStore implements ObjectStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#pathOf(key);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeAtomically(path, bytes);
    } catch (cause) {
      throw new AssayError('DATA_FOLDER_UNWRITABLE', `The object ${path} cannot be written.`, { cause });
    }
  }

  async putNew(key: string, bytes: Uint8Array): Promise<boolean> {
    const path = this.#pathOf(key);
    try {
      await mkdir(dirname(path), { recursive: true });
      await createAtomically(path, bytes);
      return true;
    } catch (cause) {
      if (isExisting(cause)) return false;
      throw new AssayError('DATA_FOLDER_UNWRITABLE', `The object ${path} cannot be written.`, { cause });
    }
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    const path = this.#pathOf(key);
    try {
      return await readFile(path);
    } catch (cause) {
      if (isAbsent(cause)) return undefined;
      throw new AssayError('DATA_FOLDER_CORRUPT', `The object ${path} cannot be read.`, { cause });
    }
  }

  async list(prefix: string): Promise<readonly string[]> {
    const keys = await this.#below(keySegments(prefix).join('/'));
    return keys.toSorted();
  }

  async #below(folder: string): Promise<readonly string[]> {
    const path = join(this.#folder, folder);
    try {
      const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => isKeySegment(name));
      const keys = await Promise.all(
        entries.map((entry) =>
          entry.isDirectory() ? this.#below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
        ),
      );
      return keys.flat();
    } catch (cause) {
      if (cause instanceof AssayError) throw cause;
      if (isAbsent(cause)) return [];
      throw new AssayError('DATA_FOLDER_CORRUPT', `The folder ${path} cannot be read.`, { cause });
    }
  }

  #pathOf(key: string): string {
    return join(this.#folder, ...keySegments(key));
  }
}
