import { createGunzip, gunzipSync, gzipSync } from 'node:zlib';
import { AssayError } from '../domain/error.ts';
import { blockOfLines, verifyLines } from '../ledger/block.ts';
import { leafHash, TreeHasher } from '../ledger/merkle.ts';
import type { ObjectStore } from './object-store.ts';

const flushChars = 256 * 1024;

const emptyDigest = blockOfLines([]).digest;

const keyOf = (digest: string): string => `blocks/${digest.slice(0, 2)}/${digest}.ndjson.gz`;

/**
 * A block that lies in the object store: for what is large or changes every night (raw pages, times, runs). Lines are
 * added one by one and compressed as they come; the object is an ordinary gzip file of lines, named by its digest.
 */
export class BlockObjectWriter {
  readonly #tree = new TreeHasher();
  readonly #members: Buffer[] = [];
  #pending: string[] = [];
  #pendingChars = 0;

  add(line: string): void {
    this.#tree.add(leafHash(line));
    this.#pending.push(line);
    this.#pendingChars += line.length;
    if (this.#pendingChars >= flushChars) this.#flush();
  }

  /** Writes the object and gives its digest. */
  async finish(objects: ObjectStore): Promise<string> {
    this.#flush();
    const digest = Buffer.from(this.#tree.root()).toString('hex');
    // Most slices have no times; the empty block is known without an object.
    if (digest !== emptyDigest) await objects.put(keyOf(digest), Buffer.concat(this.#members));
    return digest;
  }

  #flush(): void {
    if (this.#pending.length > 0)
      this.#members.push(gzipSync(this.#pending.map((line) => `${line}\n`).join(''), { chunkSize: 4096 }));
    this.#pending = [];
    this.#pendingChars = 0;
  }
}

/** The lines of a block object. `EVIDENCE_CORRUPT` when it is missing, unreadable or does not match its digest. */
export const getBlockObject = async (objects: Pick<ObjectStore, 'get'>, digest: string): Promise<readonly string[]> => {
  if (digest === emptyDigest) return [];
  const bytes = await objects.get(keyOf(digest));
  if (bytes === undefined) throw new AssayError('EVIDENCE_CORRUPT', `The object ${keyOf(digest)} is missing.`);
  const lines = linesOf(bytes, digest);
  if (!verifyLines(digest, lines)) {
    throw new AssayError('EVIDENCE_CORRUPT', `The object ${keyOf(digest)} does not match its digest.`);
  }
  return lines;
};

/**
 * As `getBlockObject`, line by line, for objects that are large when unpacked. The digest is compared behind the last
 * line: what was made of the lines counts for nothing until the end has been reached.
 */
export async function* readBlockObject(
  objects: Pick<ObjectStore, 'get'>,
  digest: string,
): AsyncGenerator<string, void, undefined> {
  if (digest === emptyDigest) return;
  const bytes = await objects.get(keyOf(digest));
  if (bytes === undefined) throw new AssayError('EVIDENCE_CORRUPT', `The object ${keyOf(digest)} is missing.`);
  const tree = new TreeHasher();
  for await (const line of unpackedLines(bytes, digest)) {
    tree.add(leafHash(line));
    yield line;
  }
  if (Buffer.from(tree.root()).toString('hex') !== digest) {
    throw new AssayError('EVIDENCE_CORRUPT', `The object ${keyOf(digest)} does not match its digest.`);
  }
}

async function* unpackedLines(bytes: Uint8Array, digest: string): AsyncGenerator<string, void, undefined> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  const gunzip = createGunzip({ chunkSize: flushChars });
  gunzip.end(bytes);
  // A page of answers is one line, longer than what is unpacked at once.
  let begun: string[] = [];
  try {
    for await (const part of gunzip) {
      const [first = '', ...rest] = text.decode(part as Uint8Array, { stream: true }).split('\n');
      begun.push(first);
      for (const piece of rest) {
        yield begun.join('');
        begun = [piece];
      }
    }
  } catch (cause) {
    throw new AssayError('EVIDENCE_CORRUPT', `The object ${keyOf(digest)} is not a readable gzip file.`, { cause });
  }
}

const linesOf = (bytes: Uint8Array, digest: string): readonly string[] => {
  if (bytes.length === 0) return [];
  try {
    return gunzipSync(bytes).toString('utf8').split('\n').slice(0, -1);
  } catch (cause) {
    throw new AssayError('EVIDENCE_CORRUPT', `The object ${keyOf(digest)} is not a readable gzip file.`, { cause });
  }
};
