import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AssayError } from '../../domain/error.ts';
import { createAtomically, nameFinished, unfinishedMark } from './atomic-write.ts';

/** The zip file of a pack. */
export interface StoredPack {
  /** Its size. */
  readonly bytes: number;
  readonly read: () => Readable;
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Finished packs as files of a folder, which need not exist yet: `<packId>.zip`, and beside it `<packId>.json`, which says
 * what it is. A pack is there when both are; the zip gets its name last. Nothing is ever replaced. Errors:
 * `DATA_FOLDER_UNWRITABLE`, `DATA_FOLDER_CORRUPT` when something that is there cannot be read.
 */
export class FilesystemPackFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A path for a pack on its way: the folder is there, the file is not, and `removeUnfinished` knows it. */
  async unfinished(packId: string): Promise<string> {
    try {
      await mkdir(this.#folder, { recursive: true });
    } catch (cause) {
      throw this.#unwritable(cause);
    }
    return `${this.#path(packId, 'zip')}${unfinishedMark}${randomUUID()}`;
  }

  /** Makes a pack of the file at a path of `unfinished`; durable when it resolves. */
  async place(packId: string, unfinished: string, record: Uint8Array): Promise<void> {
    try {
      await createAtomically(this.#path(packId, 'json'), record, 0o666);
      await nameFinished(unfinished, this.#path(packId, 'zip'));
    } catch (cause) {
      throw this.#unwritable(cause);
    }
  }

  /** The packs that are there, newest first: ids are UUIDs of version 7. */
  async ids(): Promise<readonly string[]> {
    const names = new Set(await this.#names());
    return [...names]
      .flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
      .filter((packId) => idForm.test(packId) && names.has(`${packId}.zip`))
      .toSorted()
      .toReversed();
  }

  /** What is said of a pack; undefined when there is no such pack. */
  async record(packId: string): Promise<string | undefined> {
    if ((await this.open(packId)) === undefined) return undefined;
    return this.#ifThere(packId, (path) => readFile(path, 'utf8'), 'json');
  }

  /** The zip of a pack; undefined when there is none. */
  async open(packId: string): Promise<StoredPack | undefined> {
    if (!idForm.test(packId)) return undefined;
    const path = this.#path(packId, 'zip');
    const found = await this.#ifThere(packId, (file) => stat(file), 'zip');
    return found && { bytes: found.size, read: () => createReadStream(path) };
  }

  /** Deletes what killed processes left behind. Only while no other process can be writing packs. */
  async removeUnfinished(): Promise<void> {
    const names = await this.#names();
    const left = names.filter(
      (name) =>
        name.includes(unfinishedMark) ||
        (name.endsWith('.json') &&
          idForm.test(name.slice(0, -'.json'.length)) &&
          !names.includes(`${name.slice(0, -'.json'.length)}.zip`)),
    );
    try {
      for (const name of left) await rm(join(this.#folder, name), { force: true });
    } catch (cause) {
      throw this.#unwritable(cause);
    }
  }

  #path(packId: string, kind: 'zip' | 'json'): string {
    return join(this.#folder, `${packId}.${kind}`);
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.#folder);
    } catch (cause) {
      if (isAbsent(cause)) return [];
      throw new AssayError('DATA_FOLDER_CORRUPT', `The folder ${this.#folder} cannot be read.`, { cause });
    }
  }

  async #ifThere<T>(packId: string, read: (path: string) => Promise<T>, kind: 'zip' | 'json'): Promise<T | undefined> {
    const path = this.#path(packId, kind);
    try {
      return await read(path);
    } catch (cause) {
      if (isAbsent(cause)) return undefined;
      throw new AssayError('DATA_FOLDER_CORRUPT', `The file ${path} cannot be read.`, { cause });
    }
  }

  #unwritable(cause: unknown): AssayError {
    return new AssayError('DATA_FOLDER_UNWRITABLE', `The folder ${this.#folder} cannot be written.`, { cause });
  }
}

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
