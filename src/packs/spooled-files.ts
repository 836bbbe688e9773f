import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DerivedFile, DerivedPart } from './derived-part.ts';
import type { PackItem } from './pack-model.ts';
import { TextBytes } from './text-bytes.ts';

const flushChars = 128 * 1024;
const pieceBytes = 64 * 1024;

/** Derived files on disk, each once complete and readable as often as wanted. */
export interface SpooledFiles {
  readonly paths: readonly string[];
  /** The bytes of a file. `RangeError` when there is none of that path. */
  read(path: string): AsyncGenerator<Uint8Array, void, undefined>;
  /** Deletes what lies on disk. */
  close(): Promise<void>;
}

/**
 * Writes derived files in one pass over the items, into a temporary folder: a file may have several lists of as many
 * items as there are, and none is held in memory.
 */
export const spoolFiles = async (
  files: readonly DerivedFile[],
  items: AsyncIterable<PackItem>,
  onItem: (item: PackItem) => void,
): Promise<SpooledFiles> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-pack-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const spools: { readonly path: string; readonly parts: SpooledPart[] }[] = [];
  const parts: SpooledPart[] = [];
  try {
    for (const { path, parts: own } of files) {
      const spooled: SpooledPart[] = [];
      for (const part of own) {
        const name = join(folder, String(parts.length));
        const opened = await SpooledPart.create(part, name);
        spooled.push(opened);
        parts.push(opened);
      }
      spools.push({ path, parts: spooled });
    }
    for (const part of parts) if (part.push(part.derived.head?.() ?? '')) await part.flush();
    const perItem = parts.flatMap((part) => {
      const { item } = part.derived;
      return item === undefined ? [] : [{ part, item }];
    });
    for await (const one of items) {
      onItem(one);
      for (const { part, item } of perItem) if (part.push(item(one))) await part.flush();
    }
    for (const part of parts) {
      for (const text of part.derived.tail?.() ?? []) if (part.push(text)) await part.flush();
      await part.end();
    }
  } catch (error) {
    for (const part of parts) await part.abandon();
    await close();
    throw error;
  }
  return {
    paths: spools.map(({ path }) => path),
    read: async function* (path) {
      const spool = spools.find((candidate) => candidate.path === path);
      if (spool === undefined) throw new RangeError(`no derived file ${path}`);
      for (const part of spool.parts) yield* part.read();
    },
    close,
  };
};

/** One part on its way to disk, and back. */
export class SpooledPart {
  readonly derived: DerivedPart;
  readonly #name: string;
  readonly #file: FileHandle;
  readonly #text = new TextBytes(flushChars);

  private constructor(derived: DerivedPart, name: string, file: FileHandle) {
    this.derived = derived;
    this.#name = name;
    this.#file = file;
  }

  /** Creates the file. */
  static async create(derived: DerivedPart, name: string): Promise<SpooledPart> {
    return new SpooledPart(derived, name, await open(name, 'wx', 0o600));
  }

  /** True when it is time to flush. */
  push(text: string): boolean {
    return this.#text.push(text);
  }

  async flush(): Promise<void> {
    await this.#file.writeFile(this.#text.take());
  }

  async end(): Promise<void> {
    await this.flush();
    await this.#file.close();
  }

  async abandon(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }

  /** What was written, once ended. In `memory`, where it is given: a piece is good until the next one is asked for. */
  async *read(memory?: Buffer): AsyncGenerator<Uint8Array, void, undefined> {
    const file = await open(this.#name);
    try {
      for (;;) {
        const piece = memory ?? Buffer.allocUnsafe(pieceBytes);
        const { bytesRead } = await file.read(piece, 0, piece.length);
        if (bytesRead === 0) return;
        yield piece.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }
}
