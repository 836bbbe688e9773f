import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const partitionBits = 6;
const flushChars = 64 * 1024;
/** zlib keeps whole output buffers alive, by default of 16 KB for a frame of half of it. */
const frameBuffer = { chunkSize: 4096 };

/** What is spooled: the order key of a resource and its observation as JSON. */
export interface Spooled {
  readonly hash: string;
  readonly json: string;
}

interface Partition {
  count: number;
  pending: string[];
  pendingChars: number;
  readonly frames: Buffer[];
}

/**
 * Holds the observations of one slice until its enumeration has ended, compressed and split by key hash, so that
 * memory grows with a tenth of the data and chunks can be cut in hash order without ever holding all of it in the open.
 */
export class Spool {
  readonly #partitions: readonly Partition[] = Array.from({ length: 2 ** partitionBits }, () => ({
    count: 0,
    pending: [],
    pendingChars: 0,
    frames: [],
  }));

  add({ hash, json }: Spooled): void {
    const partition = this.#partitions[Number.parseInt(hash.slice(0, 2), 16) >> (8 - partitionBits)];
    if (partition === undefined) throw new Error(`not a key hash: ${hash}`);
    partition.count += 1;
    partition.pending.push(`${hash} ${json}`);
    partition.pendingChars += hash.length + json.length;
    if (partition.pendingChars >= flushChars) flush(partition);
  }

  /** How many observations were added, the same resource listed twice counted twice. */
  get size(): number {
    return this.#partitions.reduce((sum, partition) => sum + partition.count, 0);
  }

  /**
   * The chunks of the slice in hash order. The cut depends on the set of keys alone: a prefix with at most `most`
   * resources is one chunk, a larger one is split by its next bit. A resource listed twice counts once, as seen last.
   */
  *chunks(most: number): Generator<{ readonly prefix: string; readonly items: readonly Spooled[] }, void, undefined> {
    yield* this.#cut('', 0, this.#partitions.length, most);
  }

  *#cut(
    prefix: string,
    from: number,
    to: number,
    most: number,
  ): Generator<{ readonly prefix: string; readonly items: readonly Spooled[] }, void, undefined> {
    const partitions = this.#partitions.slice(from, to);
    const count = partitions.reduce((sum, partition) => sum + partition.count, 0);
    if (partitions.length === 1 || count <= 2 * most) {
      yield* split(prefix, partitions.flatMap(read).toSorted(byHash), most);
      return;
    }
    const middle = (from + to) / 2;
    yield* this.#cut(`${prefix}0`, from, middle, most);
    yield* this.#cut(`${prefix}1`, middle, to, most);
  }
}

const byHash = (left: Spooled, right: Spooled): number =>
  left.hash < right.hash ? -1 : left.hash > right.hash ? 1 : 0;

const flush = (partition: Partition): void => {
  partition.frames.push(zstdCompressSync(partition.pending.join('\n'), frameBuffer));
  partition.pending = [];
  partition.pendingChars = 0;
};

const read = (partition: Partition): readonly Spooled[] => {
  const lines = [
    ...partition.frames.flatMap((frame) => zstdDecompressSync(frame).toString('utf8').split('\n')),
    ...partition.pending,
  ];
  const last = new Map(lines.map((line) => [line.slice(0, 64), line.slice(65)] as const));
  return [...last].map(([hash, json]) => ({ hash, json }));
};

function* split(
  prefix: string,
  items: readonly Spooled[],
  most: number,
): Generator<{ readonly prefix: string; readonly items: readonly Spooled[] }, void, undefined> {
  if (items.length === 0) return;
  if (items.length <= most) {
    yield { prefix, items };
    return;
  }
  const middle = items.findIndex(({ hash }) => bit(hash, prefix.length) === 1);
  const end = middle === -1 ? items.length : middle;
  yield* split(`${prefix}0`, items.slice(0, end), most);
  yield* split(`${prefix}1`, items.slice(end), most);
}

const bit = (hash: string, index: number): number =>
  (Number.parseInt(hash.charAt(index >> 2), 16) >> (3 - (index & 3))) & 1;
