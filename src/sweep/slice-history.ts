import type { ChunkDescriptor, Entry } from '../domain/evidence.ts';
import type { JsonObject } from '../domain/json.ts';
import type { SliceKey } from '../domain/slice.ts';
import { bits, entryKeyHash } from '../ledger/entry-key.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { Earlier } from './history.ts';
import { type LookBack, notLookedFurther, type SealedSlice } from './look-back.ts';

/** Chunks that are kept while resources of their prefix are looked up, one for each sweep looked at. */
const keptChunks = 4;

interface Tree {
  readonly chunks: readonly Pick<ChunkDescriptor, 'prefix' | 'digest'>[];
  readonly digests: ReadonlySet<string>;
}

interface Chunk {
  readonly prefix: string;
  readonly digest: string;
  /** By key hash. */
  readonly facts: ReadonlyMap<string, JsonObject>;
}

const noTree: Tree = { chunks: [], digests: new Set() };

/**
 * What the sealed sweeps hold of one slice, read as far as needed: back to the newest sweep in which it was complete,
 * and further only for a resource of which that one cannot tell enough. To be asked in the order of key hashes.
 */
export class SliceHistory {
  readonly #store: EvidenceStore;
  readonly #lookBack: LookBack;
  readonly #key: SliceKey;
  readonly #trees = new Map<string, Promise<Tree>>();
  #chunks: readonly Chunk[] = [];

  constructor(store: EvidenceStore, lookBack: LookBack, key: SliceKey) {
    this.#store = store;
    this.#lookBack = lookBack;
    this.#key = key;
  }

  /** Whether the newest complete state of the slice, or a later one, refers to that chunk: then it is stored. */
  hasChunk(digest: string): Promise<boolean> {
    return this.#some(async (slice) => (await this.#tree(slice)).digests.has(digest));
  }

  /** The same for a slice tree. */
  hasTree(digest: string): Promise<boolean> {
    return this.#some(({ treeDigest }) => treeDigest === digest);
  }

  /** The digest of the tree of the newest complete state; undefined when none is known. */
  async completeTree(): Promise<string | undefined> {
    for await (const slice of this.#lookBack.slice(this.#key)) {
      if (slice !== notLookedFurther && slice.complete) return slice.treeDigest;
    }
    return undefined;
  }

  /**
   * The facts of the resource with that key hash in each sweep that holds it, newest first, equal ones not again. Ends
   * at a complete state of the slice that does not hold it: before that it was another resource.
   */
  async *earlier(hash: string): AsyncGenerator<Earlier, void, undefined> {
    let told: string | undefined;
    for await (const slice of this.#lookBack.slice(this.#key)) {
      if (slice === notLookedFurther) {
        yield slice;
        return;
      }
      const { chunks } = await this.#tree(slice);
      const chunk = chunks.find(({ prefix }) => bits(hash, prefix.length) === prefix);
      if (chunk !== undefined && chunk.digest === told) continue;
      const facts = chunk && (await this.#factsOf(chunk, hash)).get(hash);
      if (facts !== undefined) {
        told = chunk?.digest;
        yield { facts, readFrom: slice.readFrom };
      } else if (slice.complete) {
        return;
      }
    }
  }

  async #some(holds: (slice: SealedSlice) => boolean | Promise<boolean>): Promise<boolean> {
    for await (const slice of this.#lookBack.slice(this.#key)) {
      if (slice === notLookedFurther) return false;
      if (await holds(slice)) return true;
      if (slice.complete) return false;
    }
    return false;
  }

  #tree({ empty, treeDigest }: SealedSlice): Promise<Tree> {
    if (empty) return Promise.resolve(noTree);
    const known = this.#trees.get(treeDigest);
    if (known !== undefined) return known;
    const tree = this.#store.getBlock(treeDigest).then((lines): Tree => {
      const chunks = lines.map((line) => {
        const { prefix, digest } = JSON.parse(line) as ChunkDescriptor;
        return { prefix, digest };
      });
      return { chunks, digests: new Set(chunks.map(({ digest }) => digest)) };
    });
    this.#trees.set(treeDigest, tree);
    return tree;
  }

  async #factsOf({ prefix, digest }: Tree['chunks'][number], hash: string): Promise<Chunk['facts']> {
    this.#chunks = this.#chunks.filter((chunk) => bits(hash, chunk.prefix.length) === chunk.prefix);
    const known = this.#chunks.find((chunk) => chunk.digest === digest);
    if (known !== undefined) return known.facts;
    const lines = await this.#store.getBlock(digest);
    const facts = new Map(
      lines.map((line) => {
        const entry = JSON.parse(line) as Entry;
        return [entryKeyHash(entry.resource), entry.facts] as const;
      }),
    );
    if (this.#chunks.length < keptChunks) this.#chunks = [...this.#chunks, { prefix, digest, facts }];
    return facts;
  }
}
