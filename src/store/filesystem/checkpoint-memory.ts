import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '../../domain/error.ts';
import type { CheckpointMemory, RememberedCheckpoint } from '../checkpoint-memory.ts';
import { createAtomically, isExisting } from './atomic-write.ts';

const nameForm = /^checkpoint-(\d{1,16})\.txt$/;
/** A name that stays listed and cannot be opened is no race. */
const attempts = 20;

const nameOf = (size: number): string => `checkpoint-${size}.txt`;

/**
 * The last signed checkpoint as a file of a folder, `checkpoint-<size>.txt`: a name for each size, so that processes that
 * sign at the same time never replace what another wrote. Smaller ones are removed afterwards.
 */
export class FilesystemCheckpointMemory implements CheckpointMemory {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async newest(): Promise<RememberedCheckpoint | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const size = (await this.#sizes()).at(-1);
      if (size === undefined) return undefined;
      const place = join(this.#folder, nameOf(size));
      const note = await this.#read(size);
      if (note !== undefined) {
        // A file that was renamed would hide a larger one, or have it removed.
        if (note.split('\n')[1] !== String(size)) throw unreadable(place, new Error('it is of another size'));
        return { note, place };
      }
      // Whoever removed it had written a larger one before.
      if (attempt === attempts) throw unreadable(place, new Error(`it was missing ${attempts} times in a row`));
    }
  }

  async remember(note: string, size: number): Promise<void> {
    const path = join(this.#folder, nameOf(size));
    try {
      await createAtomically(path, Buffer.from(note), 0o644);
    } catch (cause) {
      if (!isExisting(cause)) {
        throw new AssayError('DATA_FOLDER_UNWRITABLE', `${path} cannot be written, so nothing is signed.`, { cause });
      }
      const standing = await this.#read(size);
      if (standing !== undefined && standing !== note) {
        throw new AssayError(
          'LOG_INCONSISTENT',
          `A checkpoint over ${size} entries with another content was signed before: ${path}. Nothing is signed.`,
        );
      }
    }
    const sizes = await this.#sizes();
    for (const smaller of sizes.slice(0, -1)) await rm(join(this.#folder, nameOf(smaller)), { force: true });
  }

  /** Rising. */
  async #sizes(): Promise<readonly number[]> {
    try {
      return (await readdir(this.#folder))
        .flatMap((name) => nameForm.exec(name)?.[1] ?? [])
        .map(Number)
        .toSorted((left, right) => left - right);
    } catch (cause) {
      throw unreadable(this.#folder, cause);
    }
  }

  async #read(size: number): Promise<string | undefined> {
    const path = join(this.#folder, nameOf(size));
    try {
      return await readFile(path, 'utf8');
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
      throw unreadable(path, cause);
    }
  }
}

const unreadable = (path: string, cause: unknown): AssayError =>
  new AssayError('CHECKPOINT_MEMORY_CORRUPT', `${path} cannot be read, so nothing is signed.`, { cause });
