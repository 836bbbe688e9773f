import { createHash, hash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { centralHeader, DistinctPaths, dataDescriptor, endRecords, isPackPath, localHeader } from './zip-records.ts';

/** What was added: size of the content in bytes, and its SHA-256 in lower case hex. */
export interface ZippedFile {
  readonly bytes: number;
  readonly sha256: string;
}

interface Measured extends ZippedFile {
  readonly crc: number;
  readonly compressedBytes: number;
}

/** Part of the form of a pack: the same content gives the same bytes. */
const level = 6;
/** Up to here a content is deflated at once: a stream for each of many small files takes ten times as long. */
const smallBytes = 64 * 1024;
const flushBytes = 256 * 1024;
const recordsTogether = 500;

/**
 * Writes a zip file of the one form that packs have (`zip-records.ts`) to a stream, front to back. The bytes depend on
 * paths, contents and their order alone, not on how a content comes in pieces; of another version of zlib they may
 * differ, while the contents do not. Memory: about 300 bytes a file, for the central directory.
 *
 * A failure, of the destination (`ENOSPC`, `EACCES`, closed early) or of a content, destroys the destination; it rejects
 * what is under way with that very error, and everything after it too. What was written so far is not a zip file.
 */
export class ZipWriter {
  readonly #destination: Writable;
  /** The central directory up to here, many records to a piece: a buffer of its own for each would take far more. */
  readonly #directory: Buffer[] = [];
  #records: Buffer[] = [];
  #files = 0;
  readonly #paths = new DistinctPaths();
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #offset = 0;
  #underWay = false;
  #failure: { readonly error: unknown } | undefined;
  #abandon: ((error: Error) => void) | undefined;

  /** `destination` takes the bytes; it is ended by `finish`. Nothing else may write to it. */
  constructor(destination: Writable) {
    this.#destination = destination;
    const fail = (error: Error): void => {
      this.#failure ??= { error };
      this.#abandon?.(error);
    };
    destination.on('error', fail);
    // A stream that is destroyed while it takes bytes need not say so to who gave them.
    destination.on('close', () => fail(new Error('the destination of the zip file was closed')));
  }

  /**
   * Adds a file; one at a time, in the order they shall have. Pieces of a content must not change after they are given.
   * `TypeError`, and no harm done, for a path that a pack cannot hold or holds already, and while another call is under
   * way.
   */
  async add(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<ZippedFile> {
    if (!this.#underWay && !(isPackPath(path) && this.#paths.add(path))) {
      throw new TypeError(`${path} cannot be a path in this pack`);
    }
    return this.#exclusively(async () => {
      const offset = this.#offset;
      await this.#write(localHeader({ path }));
      const measured =
        content instanceof Uint8Array && content.length <= smallBytes
          ? await this.#deflateAtOnce(content)
          : await this.#deflate(content instanceof Uint8Array ? [content] : content);
      await this.#write(dataDescriptor(measured));
      this.#record(centralHeader({ path, offset, ...measured }));
      return { bytes: measured.bytes, sha256: measured.sha256 };
    });
  }

  /** Writes the central directory and ends the destination; resolves when all is written and the destination closed. */
  async finish(): Promise<void> {
    await this.#exclusively(async () => {
      const offset = this.#offset;
      for (const records of [...this.#directory, ...this.#records]) await this.#write(records);
      const bytes = this.#offset - offset;
      await this.#write(endRecords({ files: this.#files, bytes, offset }));
      await this.#flush();
      this.#destination.end();
      await finished(this.#destination, { readable: false });
    });
  }

  #record(header: Buffer): void {
    this.#files += 1;
    this.#records.push(header);
    if (this.#records.length < recordsTogether) return;
    this.#directory.push(Buffer.concat(this.#records));
    this.#records = [];
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#underWay) throw new TypeError('a zip file is written one file after the other');
    this.#underWay = true;
    try {
      if (this.#failure !== undefined) throw this.#failure.error;
      return await work();
    } catch (error) {
      this.#failure ??= { error };
      this.#destination.destroy(error instanceof Error ? error : undefined);
      throw this.#failure.error;
    } finally {
      this.#underWay = false;
    }
  }

  async #deflateAtOnce(content: Uint8Array): Promise<Measured> {
    const compressed = deflateRawSync(content, { level });
    await this.#write(compressed);
    return {
      bytes: content.length,
      sha256: hash('sha256', content, 'hex'),
      crc: crc32(content),
      compressedBytes: compressed.length,
    };
  }

  async #deflate(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Measured> {
    const sha256 = createHash('sha256');
    let crc = 0;
    let bytes = 0;
    const start = this.#offset;
    const measure = async function* () {
      for await (const piece of content) {
        sha256.update(piece);
        crc = crc32(piece, crc);
        bytes += piece.length;
        yield piece;
      }
    };
    await pipeline(measure, createDeflateRaw({ level }), async (compressed: AsyncIterable<Buffer>) => {
      for await (const piece of compressed) await this.#write(piece);
    });
    return { bytes, sha256: sha256.digest('hex'), crc, compressedBytes: this.#offset - start };
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    this.#offset += bytes.length;
    if (this.#pendingBytes >= flushBytes) await this.#flush();
  }

  /** The next bytes are made when these have been taken: back pressure, and errors where they belong. */
  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    await new Promise<void>((resolve, reject) => {
      this.#abandon = reject;
      this.#destination.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }
}
