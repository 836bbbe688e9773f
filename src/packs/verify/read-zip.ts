import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { AssayError } from '../../domain/error.ts';
import type { ZipFileRecord } from '../zip-records.ts';
import { type Inflated, Inflater, TooLongError } from './inflater.ts';
import { invalidZip, ZipBytes } from './zip-bytes.ts';
import { dataOffset, defaultLimits, type PackZipLimits, readDirectory } from './zip-directory.ts';

export interface PackZipEntry {
  readonly path: string;
  /** Size of the content. */
  readonly bytes: number;
}

/**
 * The zip file of a pack, read in place. Nothing in it is trusted: it has the one form that the writer of packs gives,
 * with no byte outside it, or opening it failed. What is read has the size and CRC that the zip file states, and its
 * compressed form ends where the next file begins. Errors: `PACK_INVALID`, and `BAD_INPUT` when the disk fails.
 */
export interface PackZip {
  /** In the order of the file. */
  readonly entries: readonly PackZipEntry[];
  /** The whole content. `PACK_INVALID` also when there is no such path, or the content is above the limit of a read. */
  read(path: string): Promise<Buffer>;
  /** The content in pieces. They are good only once the last one has come and no error. */
  stream(path: string): AsyncGenerator<Buffer, void, undefined>;
  close(): Promise<void>;
}

/**
 * Opens a zip file of the form of a pack and no other. `PACK_INVALID` with the path and what is wrong; `BAD_INPUT` when
 * there is no file that can be read.
 */
export const openPackZip = async (path: string, limits: Partial<PackZipLimits> = {}): Promise<PackZip> => {
  const bytes = await ZipBytes.open(path);
  try {
    const all = { ...defaultLimits, ...limits };
    return new OpenZip(bytes, await readDirectory(bytes, all), all.readBytes);
  } catch (error) {
    await bytes.close();
    throw error;
  }
};

/** Up to here a content is unpacked at once: a stream for each of many small files takes ten times as long. */
const atOnceBytes = 1024 ** 2;
const compressedPieceBytes = 256 * 1024;

/**
 * How a large file is unpacked. The smaller it is, the longer a piece of it waits until its turn has come in a comparison
 * of all files side by side, and garbage of that age is collected late: so its pieces are smaller, and no more than one
 * waits on either side.
 */
const unpacking = (bytes: number) => ({
  chunkSize: Math.min(Math.max(16 * 1024, Math.round(bytes / 2048)), 256 * 1024),
  readableHighWaterMark: 1,
  writableHighWaterMark: 1,
});

class OpenZip implements PackZip {
  readonly entries: readonly PackZipEntry[];
  readonly #bytes: ZipBytes;
  readonly #inflater = new Inflater();
  readonly #files: ReadonlyMap<string, ZipFileRecord>;
  readonly #readBytes: number;

  constructor(bytes: ZipBytes, files: readonly ZipFileRecord[], readBytes: number) {
    this.entries = files;
    this.#bytes = bytes;
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#readBytes = readBytes;
  }

  async read(path: string): Promise<Buffer> {
    const file = this.#fileOf(path);
    if (file.bytes > this.#readBytes) {
      throw invalidZip(`${path}: it is larger than the ${this.#readBytes} bytes that such a file may have`);
    }
    if (file.bytes > atOnceBytes) return Buffer.concat(await Array.fromAsync(this.stream(path)), file.bytes);
    return this.#readAtOnce(file);
  }

  async *stream(path: string): AsyncGenerator<Buffer, void, undefined> {
    const file = this.#fileOf(path);
    const inflate = createInflateRaw(unpacking(file.bytes));
    // A failure destroys `inflate` with its error, which the loop below meets.
    const feeding = pipeline(() => this.#compressed(file), inflate).catch(() => undefined);
    let bytes = 0;
    let crc = 0;
    try {
      for await (const piece of inflate as AsyncIterable<Buffer>) {
        bytes += piece.length;
        if (bytes > file.bytes) throw tooLong(file);
        crc = crc32(piece, crc);
        yield piece;
      }
    } catch (error) {
      throw error instanceof AssayError ? error : notDeflated(file, error);
    } finally {
      inflate.destroy();
      await feeding;
    }
    requireStated(file, { bytes, crc, compressedBytes: inflate.bytesWritten });
  }

  close(): Promise<void> {
    this.#inflater.close();
    return this.#bytes.close();
  }

  async #readAtOnce(file: ZipFileRecord): Promise<Buffer> {
    const compressed = this.#bytes.readNow(dataOffset(file), file.compressedBytes);
    let inflated: Inflated;
    try {
      inflated = await this.#inflater.inflate(compressed, file.bytes);
    } catch (error) {
      throw error instanceof TooLongError ? tooLong(file) : notDeflated(file, error);
    }
    const { content, compressedBytes } = inflated;
    requireStated(file, { bytes: content.length, crc: crc32(content), compressedBytes });
    return content;
  }

  #fileOf(path: string): ZipFileRecord {
    const file = this.#files.get(path);
    if (file === undefined) throw invalidZip(`${path} is missing`);
    return file;
  }

  /** In the same memory every time: what holds a byte at most asks for the next piece once this one is used up. */
  async *#compressed(file: ZipFileRecord): AsyncGenerator<Buffer, void, undefined> {
    const start = dataOffset(file);
    const memory = Buffer.allocUnsafe(Math.min(compressedPieceBytes, file.compressedBytes));
    for (let at = 0; at < file.compressedBytes; at += compressedPieceBytes) {
      const piece = memory.subarray(0, file.compressedBytes - at);
      await this.#bytes.readInto(piece, start + at);
      yield piece;
    }
  }
}

const requireStated = (file: ZipFileRecord, found: Pick<ZipFileRecord, 'bytes' | 'crc' | 'compressedBytes'>): void => {
  if (found.bytes !== file.bytes) {
    throw invalidZip(`${file.path}: its content has ${found.bytes} bytes, not the ${file.bytes} that are stated`);
  }
  if (found.crc !== file.crc) throw invalidZip(`${file.path}: its content does not have the CRC that is stated`);
  if (found.compressedBytes !== file.compressedBytes) {
    throw invalidZip(`${file.path}: there are bytes hidden behind its compressed content`);
  }
};

const tooLong = (file: ZipFileRecord): AssayError =>
  invalidZip(`${file.path}: its content is longer than the ${file.bytes} bytes that are stated`);

const notDeflated = (file: ZipFileRecord, cause: unknown): AssayError =>
  new AssayError('PACK_INVALID', `The pack does not hold: ${file.path}: its compressed content is damaged.`, { cause });
