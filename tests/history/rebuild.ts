import type { ChunkDescriptor, Entry, SliceDescriptor } from '../../src/domain/evidence.ts';
import type { JsonValue } from '../../src/domain/json.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import { canonical, merkleRoot, sha256 } from './second-encoding.ts';

/** The sum over resources (exclusive or of a SHA-256 each), so that it can be kept while one of them changes. */
export class Fingerprint {
  readonly #sum = Buffer.alloc(32);

  add(hash: Uint8Array): void {
    for (let index = 0; index < hash.length; index += 1) {
      this.#sum[index] = (this.#sum[index] ?? 0) ^ (hash[index] ?? 0);
    }
  }

  get bytes(): Uint8Array {
    return this.#sum;
  }

  toString(): string {
    return this.#sum.toString('hex');
  }
}

/** What stands for a resource with its facts. What only the history of the evidence knows of it is left out. */
export const resourceHash = ({ resource, facts }: { readonly resource: object; readonly facts: unknown }): Buffer => {
  const { nonCompliantSince: _, ...seen } = facts as Record<string, JsonValue>;
  return sha256(canonical({ resource, facts: seen }));
};

/** Most entries of a chunk, and how they are cut: by the bits of the SHA-256 of their keys, from the first on. */
const most = 32;

const keyBits = ({ resource: { accountId, region, type, id } }: Entry): string =>
  [...sha256([accountId, region, type, id].join('/'))].map((byte) => byte.toString(2).padStart(8, '0')).join('');

/**
 * Builds nights again from what is stored: every record is parsed, written in the second encoding and hashed by it, and
 * what it adds up to is compared with what refers to it. A block that was rebuilt once is not read again.
 */
export class Rebuilder {
  readonly #evidence: EvidenceStore;
  /** By digest of chunk, the fingerprint of its resources. */
  readonly #chunks = new Map<string, Uint8Array>();
  /** By digest of tree, the same of all its chunks. */
  readonly #trees = new Map<string, Uint8Array>();

  constructor(evidence: EvidenceStore) {
    this.#evidence = evidence;
  }

  get chunks(): number {
    return this.#chunks.size;
  }

  /** The fingerprint of everything that the sweep holds. Throws on anything that does not come out byte for byte. */
  async night({ rootDigest, sweepId, resources }: SweepRecord): Promise<string> {
    const slices = rewritten<SliceDescriptor>(rootDigest, await this.#evidence.getBlock(rootDigest));
    const unknown = slices.filter(({ treeDigest }) => !this.#trees.has(treeDigest));
    const trees = await this.#evidence.getBlocks(unknown.map(({ treeDigest }) => treeDigest));
    for (const [index, slice] of unknown.entries()) await this.#tree(slice, trees[index] ?? []);
    const sum = new Fingerprint();
    for (const { treeDigest } of slices) sum.add(this.#trees.get(treeDigest) ?? Buffer.alloc(0));
    const counted = slices.flatMap((slice) => Object.values(slice.resources)).reduce((all, count) => all + count, 0);
    if (counted !== resources) throw new Error(`sweep ${sweepId} holds ${counted} resources instead of ${resources}`);
    return sum.toString();
  }

  async #tree(slice: SliceDescriptor, lines: readonly string[]): Promise<void> {
    const chunks = rewritten<ChunkDescriptor>(slice.treeDigest, lines);
    const unknown = chunks.filter(({ digest }) => !this.#chunks.has(digest));
    const blocks = await this.#evidence.getBlocks(unknown.map(({ digest }) => digest));
    for (const [index, chunk] of unknown.entries()) this.#chunk(chunk, blocks[index] ?? []);
    requireCut(chunks);
    const counts = sumOfCounts(chunks.map((chunk) => chunk.counts));
    if (chunks.length > 0 && canonical(counts) !== canonical(slice.counts)) {
      throw new Error(`the counts of tree ${slice.treeDigest} are not those of its chunks`);
    }
    const sum = new Fingerprint();
    for (const { digest } of chunks) sum.add(this.#chunks.get(digest) ?? Buffer.alloc(0));
    this.#trees.set(slice.treeDigest, sum.bytes);
  }

  #chunk({ prefix, entries: count, counts, digest }: ChunkDescriptor, lines: readonly string[]): void {
    const entries = rewritten<Entry>(digest, lines);
    const keys = entries.map(keyBits);
    const isInOrder = keys.every(
      (key, index) => key.startsWith(prefix) && (index === 0 || key > (keys[index - 1] ?? '')),
    );
    if (entries.length !== count || !isInOrder) throw new Error(`chunk ${digest} is cut otherwise`);
    const counted = sumOfCounts([
      Object.fromEntries(Object.keys(counts).map((checkId) => [checkId, { ...none }])),
      ...entries.flatMap(({ findings }) =>
        findings.map(({ checkId, verdict }) => ({ [checkId]: { ...none, [memberOf[verdict]]: 1 } })),
      ),
    ]);
    if (canonical(counted) !== canonical(counts)) throw new Error(`the counts of chunk ${digest} are not its own`);
    const sum = new Fingerprint();
    for (const entry of entries) sum.add(resourceHash(entry));
    this.#chunks.set(digest, sum.bytes);
  }
}

const rewritten = <T>(digest: string, lines: readonly string[]): readonly T[] => {
  const records = lines.map((line) => JSON.parse(line) as T);
  const again = records.map(canonical);
  const same = again.every((line, index) => line === lines[index]);
  if (!same || merkleRoot(again).toString('hex') !== digest) throw new Error(`block ${digest} comes out otherwise`);
  return records;
};

/** Of a slice with few enough entries there is one chunk; otherwise no two beside one another would fit into one. */
const requireCut = (chunks: readonly ChunkDescriptor[]): void => {
  const sizes = new Map(chunks.map(({ prefix, entries }) => [prefix, entries]));
  for (const { prefix, entries } of chunks) {
    const parent = prefix.slice(0, -1);
    const beside = `${parent}${prefix.endsWith('0') ? '1' : '0'}`;
    const below = [...sizes].filter(([other]) => other.startsWith(beside)).reduce((sum, [, count]) => sum + count, 0);
    if (entries > most || (prefix !== '' && entries + below <= most)) {
      throw new Error(`chunk ${prefix} of ${entries} entries is cut otherwise`);
    }
  }
};

const none = { pass: 0, fail: 0, notApplicable: 0, inconclusive: 0 };
const memberOf = {
  PASS: 'pass',
  FAIL: 'fail',
  NOT_APPLICABLE: 'notApplicable',
  INCONCLUSIVE: 'inconclusive',
} as const;

const sumOfCounts = (all: readonly ChunkDescriptor['counts'][]): ChunkDescriptor['counts'] => {
  const sum: Record<string, typeof none> = {};
  for (const [checkId, counts] of all.flatMap((one) => Object.entries(one))) {
    const before = sum[checkId] ?? none;
    sum[checkId] = {
      pass: before.pass + counts.pass,
      fail: before.fail + counts.fail,
      notApplicable: before.notApplicable + counts.notApplicable,
      inconclusive: before.inconclusive + counts.inconclusive,
    };
  }
  return sum;
};
