import { isUtf8 } from 'node:buffer';
import { createHash, hash } from 'node:crypto';
import { AssayError } from '../../domain/error.ts';
import type { JsonValue } from '../../domain/json.ts';
import { verifyLines } from '../../ledger/block.ts';
import { blockPath, objectPath, packPaths } from '../layout.ts';
import type { PackBlocks } from '../pack-evidence.ts';
import { parseCanonicalLine } from './canonical-line.ts';
import type { PackZip } from './read-zip.ts';
import { parseSums } from './sums.ts';

interface ParsedLines {
  readonly lines: readonly string[];
  /** One for each line. */
  readonly records: readonly JsonValue[];
}

/** The files of a pack, each compared with its line of SHA256SUMS when it is read, and remembered as read. */
export class PackFiles implements PackBlocks {
  readonly #zip: PackZip;
  readonly #sums: ReadonlyMap<string, string>;
  readonly #read = new Set<string>([packPaths.sums]);
  /** SHA-256 of SHA256SUMS, in hex. */
  readonly sumsDigest: string;

  private constructor(zip: PackZip, sums: ReadonlyMap<string, string>, sumsDigest: string) {
    this.#zip = zip;
    this.#sums = sums;
    this.sumsDigest = sumsDigest;
  }

  /** Reads SHA256SUMS. `PACK_INVALID` when it is malformed or does not name exactly the files of the pack. */
  static async open(zip: PackZip): Promise<PackFiles> {
    const paths = zip.entries.map(({ path }) => path);
    for (const path of [packPaths.sums, packPaths.note]) {
      if (!paths.includes(path)) throw invalid(`${path} is missing`);
    }
    const bytes = await zip.read(packPaths.sums);
    const sums = parseSums(
      bytes.toString('utf8'),
      paths.filter((path) => path !== packPaths.sums && path !== packPaths.note),
    );
    return new PackFiles(zip, sums, hash('sha256', bytes, 'hex'));
  }

  has(path: string): boolean {
    return this.#sums.has(path);
  }

  async bytes(path: string): Promise<Buffer> {
    this.#require(path);
    const bytes = await this.#zip.read(path);
    this.#compare(path, hash('sha256', bytes, 'hex'));
    this.#read.add(path);
    return bytes;
  }

  async text(path: string): Promise<string> {
    const bytes = await this.bytes(path);
    if (!isUtf8(bytes)) throw invalid(`${path} is not UTF-8`);
    return bytes.toString('utf8');
  }

  /** The lines of a file in which each is canonical JSON and ends with a line feed. */
  async lines(path: string): Promise<readonly string[]> {
    return (await this.#parsed(path)).lines;
  }

  /** The bytes of a file; compared with its sum behind the last of them. */
  async *stream(path: string): AsyncGenerator<Uint8Array, void, undefined> {
    this.#require(path);
    const sum = createHash('sha256');
    for await (const bytes of this.#zip.stream(path)) {
      sum.update(bytes);
      yield bytes;
    }
    this.#compare(path, sum.digest('hex'));
    this.#read.add(path);
  }

  blocks(digests: readonly string[]): Promise<readonly (readonly string[])[]> {
    return Promise.all(digests.map(async (digest) => (await this.#block(blockPath(digest), digest)).lines));
  }

  async records(digest: string): Promise<readonly JsonValue[]> {
    return (await this.#block(blockPath(digest), digest)).records;
  }

  async object(digest: string): Promise<readonly string[]> {
    return (await this.#block(objectPath(digest), digest)).lines;
  }

  async objectRecords(digest: string): Promise<readonly JsonValue[]> {
    return (await this.#block(objectPath(digest), digest)).records;
  }

  /** Throws `PACK_INVALID` when the pack holds a file that nothing led to. */
  requireAllRead(): void {
    const stray = this.#zip.entries.find(({ path }) => !this.#read.has(path));
    if (stray !== undefined) throw invalid(`${stray.path} does not belong in it`);
  }

  async #block(path: string, digest: string): Promise<ParsedLines> {
    const parsed = await this.#parsed(path);
    if (!verifyLines(digest, parsed.lines)) throw invalid(`${path} does not hold the lines of its digest`);
    return parsed;
  }

  async #parsed(path: string): Promise<ParsedLines> {
    const lines = (await this.text(path)).split('\n');
    if (lines.pop() !== '') throw invalid(`${path} does not end with a line feed`);
    const records = lines.map((line, place) => {
      const record = parseCanonicalLine(line);
      if (record === undefined) throw invalid(`${path}, line ${place + 1}, is not canonical JSON`);
      return record;
    });
    return { lines, records };
  }

  #require(path: string): void {
    if (!this.#sums.has(path) && path !== packPaths.note) throw invalid(`${path} is missing`);
  }

  #compare(path: string, sha256: string): void {
    if (path !== packPaths.note && this.#sums.get(path) !== sha256) {
      throw invalid(`${path} does not have the sum that ${packPaths.sums} names`);
    }
  }
}

const invalid = (what: string): AssayError => new AssayError('PACK_INVALID', `The pack does not hold: ${what}.`);
