import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssayError } from '../../domain/error.ts';
import type { DerivedFile, DerivedPart } from '../derived-part.ts';
import type { PackItem } from '../pack-model.ts';
import { SpooledPart } from '../spooled-files.ts';
import { TextBytes } from '../text-bytes.ts';
import type { PackFiles } from './pack-files.ts';

const flushChars = 64 * 1024;

/** Derived files that have been made again, and what came of comparing them with those in the pack. */
export interface DerivedComparison {
  /** `PACK_INVALID` for the first file, in the order given, that differs or is damaged; it names the line. */
  finish(): Promise<void>;
  /** Lets go of everything; to be called also after a failure. */
  close(): Promise<void>;
}

/**
 * Makes derived files in one pass over the items and compares each with the one in the pack, to the byte. The first part
 * of a file is compared while it is made and lies nowhere; further parts wait on disk. Throws what the items throw; what
 * is wrong with a file is told by `finish`.
 */
export const compareWhileMade = async (
  files: PackFiles,
  derived: readonly DerivedFile[],
  items: AsyncIterable<PackItem>,
  onItem: () => void,
): Promise<DerivedComparison> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-verify-'));
  const compared: ComparedFile[] = [];
  const spooled: SpooledPart[] = [];
  const close = async (): Promise<void> => {
    for (const file of compared) await file.close();
    for (const part of spooled) await part.abandon();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const parts: { readonly part: DerivedPart; readonly to: ComparedFile | SpooledPart }[] = [];
    for (const { path, parts: own } of derived) {
      const [first = {}, ...others] = own;
      const further: SpooledPart[] = [];
      for (const part of others) {
        const name = join(folder, String(spooled.length + further.length));
        further.push(await SpooledPart.create(part, name));
      }
      spooled.push(...further);
      const file = new ComparedFile(path, files.stream(path), further);
      compared.push(file);
      parts.push({ part: first, to: file }, ...further.map((to) => ({ part: to.derived, to })));
    }
    for (const { part, to } of parts) if (to.push(part.head?.() ?? '')) await to.flush();
    const perItem = parts.flatMap(({ part: { item }, to }) => (item === undefined ? [] : [{ item, to }]));
    for await (const one of items) {
      onItem();
      for (const { item, to } of perItem) if (to.push(item(one))) await to.flush();
    }
    for (const { part, to } of parts) {
      for (const text of part.tail?.() ?? []) if (to.push(text)) await to.flush();
      await to.end();
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    finish: async () => {
      for (const file of compared) await file.finish();
    },
    close,
  };
};

const empty = new Uint8Array();

/** A file that is made again, beside the same file of the pack as it is unpacked. */
class ComparedFile {
  readonly #path: string;
  readonly #theirs: AsyncGenerator<Uint8Array, void, undefined>;
  readonly #further: readonly SpooledPart[];
  /** Of their bytes, those that came and were not compared yet. */
  #piece: Uint8Array = empty;
  readonly #ours = new TextBytes(flushChars);
  #line = 1;
  #failure: { readonly error: unknown } | undefined;

  constructor(path: string, theirs: AsyncGenerator<Uint8Array, void, undefined>, further: readonly SpooledPart[]) {
    this.#path = path;
    this.#theirs = theirs;
    this.#further = further;
  }

  /** True when it is time to flush. */
  push(text: string): boolean {
    return this.#ours.push(text);
  }

  async flush(): Promise<void> {
    const ours = this.#ours.take();
    await this.#noting(() => this.#compare(ours));
  }

  end(): Promise<void> {
    return this.flush();
  }

  async finish(): Promise<void> {
    await this.#noting(async () => {
      const memory = Buffer.allocUnsafe(flushChars);
      for (const part of this.#further) for await (const bytes of part.read(memory)) await this.#compare(bytes);
      if (this.#piece.length > 0 || (await this.#next()).length > 0) throw this.#differs();
    });
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async close(): Promise<void> {
    await this.#theirs.return();
  }

  /** What is wrong waits until the evidence is known to be right. */
  async #noting(work: () => Promise<void>): Promise<void> {
    if (this.#failure !== undefined) return;
    try {
      await work();
    } catch (error) {
      this.#failure = { error };
    }
  }

  async #compare(ours: Uint8Array): Promise<void> {
    for (let at = 0; at < ours.length; ) {
      if (this.#piece.length === 0) this.#piece = await this.#next();
      const length = Math.min(this.#piece.length, ours.length - at);
      if (length === 0) throw this.#differs();
      const [one, other] = [ours.subarray(at, at + length), this.#piece.subarray(0, length)];
      const same = Buffer.compare(one, other) === 0;
      const until = same ? length : one.findIndex((byte, place) => byte !== other[place]);
      for (let end = one.indexOf(0x0a); end >= 0 && end < until; end = one.indexOf(0x0a, end + 1)) this.#line += 1;
      if (!same) throw this.#differs();
      at += length;
      this.#piece = this.#piece.subarray(length);
    }
  }

  /** Empty at the end, where the whole is compared with its sum. */
  async #next(): Promise<Uint8Array> {
    for (;;) {
      const { done, value } = await this.#theirs.next();
      if (done === true) return empty;
      if (value.length > 0) return value;
    }
  }

  #differs(): AssayError {
    return new AssayError(
      'PACK_INVALID',
      `The pack does not hold: ${this.#path} is not what the evidence gives: it differs in line ${this.#line}.`,
    );
  }
}
