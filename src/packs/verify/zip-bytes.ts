import { readSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { AssayError } from '../../domain/error.ts';

/** The bytes of a file at any place, read when asked for. */
export class ZipBytes {
  readonly #file: FileHandle;
  /** When it was opened. */
  readonly size: number;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** `BAD_INPUT` when there is no file that can be read. */
  static async open(path: string): Promise<ZipBytes> {
    try {
      // Before it is opened: to open a pipe waits for whoever writes to it.
      const found = await stat(path);
      if (found.isDirectory()) throw new AssayError('BAD_INPUT', `${path} is a folder, not a pack.`);
      if (!found.isFile()) throw new AssayError('BAD_INPUT', `${path} is not a file.`);
      const file = await open(path);
      return new ZipBytes(file, found.size);
    } catch (cause) {
      if (cause instanceof AssayError) throw cause;
      const absent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
      throw new AssayError('BAD_INPUT', absent ? `There is no file ${path}.` : `${path} cannot be read.`, { cause });
    }
  }

  /** Exactly these bytes, which must lie in the file. `PACK_INVALID` when it has become shorter since it was opened. */
  async read(offset: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    await this.readInto(bytes, offset);
    return bytes;
  }

  /** As `read`, into memory that is there. */
  async readInto(bytes: Buffer, offset: number): Promise<void> {
    const { length } = bytes;
    for (let filled = 0; filled < length; ) {
      const { bytesRead } = await this.#file.read(bytes, filled, length - filled, offset + filled).catch(unreadable);
      if (bytesRead === 0) throw shorter();
      filled += bytesRead;
    }
  }

  /** As `read`, at once: for a short stretch, waiting in turn takes several times as long as reading. */
  readNow(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let filled = 0; filled < length; ) {
      let bytesRead: number;
      try {
        bytesRead = readSync(this.#file.fd, bytes, filled, length - filled, offset + filled);
      } catch (cause) {
        return unreadable(cause);
      }
      if (bytesRead === 0) throw shorter();
      filled += bytesRead;
    }
    return bytes;
  }

  /** As `read`, for many short reads that lie near one another: what is around the bytes is read with them. */
  window(): (offset: number, length: number) => Promise<Buffer> {
    let start = 0;
    let end = 0;
    let bytes: Promise<Buffer> = Promise.resolve(Buffer.alloc(0));
    return async (offset, length) => {
      if (offset < start || offset + length > end) {
        start = offset;
        end = Math.min(offset + Math.max(windowBytes, length), this.size);
        bytes = this.read(start, end - start);
      }
      const from = offset - start;
      return (await bytes).subarray(from, from + length);
    };
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

const windowBytes = 64 * 1024;

const unreadable = (cause: unknown): never => {
  throw new AssayError('BAD_INPUT', 'The pack can no longer be read.', { cause });
};

const shorter = (): AssayError => invalidZip('it became shorter while it was read');

export const invalidZip = (what: string): AssayError =>
  new AssayError('PACK_INVALID', `The pack does not hold: ${what}.`);
