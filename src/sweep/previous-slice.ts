import type { ChunkDescriptor, Entry, SliceDescriptor } from '../domain/evidence.ts';
import { bits, entryKeyHash } from '../ledger/entry-key.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { Previous } from './history.ts';

/**
 * A slice of the last sealed sweep, read as far as needed: its tree to know which chunks are stored already, single
 * chunks for the history of a resource. Lookups come in hash order, so one chunk is kept.
 */
export class PreviousSlice {
  readonly treeDigest: string;
  readonly #sealedAt: string;
  readonly #store: EvidenceStore;
  #tree: Promise<{ readonly chunks: readonly ChunkDescriptor[]; readonly digests: ReadonlySet<string> }> | undefined;
  #chunk: { readonly digest: string; readonly entries: readonly Entry[] } | undefined;

  constructor(store: EvidenceStore, descriptor: SliceDescriptor, sealedAt: string) {
    this.treeDigest = descriptor.treeDigest;
    this.#sealedAt = sealedAt;
    this.#store = store;
  }

  async hasChunk(digest: string): Promise<boolean> {
    return (await this.#read()).digests.has(digest);
  }

  /** The facts of the resource with that key hash; undefined when the slice did not hold it. */
  async find(hash: string): Promise<Previous | undefined> {
    const { chunks } = await this.#read();
    const chunk = chunks.find(({ prefix }) => bits(hash, prefix.length) === prefix);
    if (chunk === undefined) return undefined;
    if (this.#chunk?.digest !== chunk.digest) {
      const lines = await this.#store.getBlock(chunk.digest);
      this.#chunk = { digest: chunk.digest, entries: lines.map((line) => JSON.parse(line) as Entry) };
    }
    const entry = this.#chunk.entries.find(({ resource }) => entryKeyHash(resource) === hash);
    return entry && { facts: entry.facts, sealedAt: this.#sealedAt };
  }

  #read() {
    this.#tree ??= this.#store.getBlock(this.treeDigest).then((lines) => {
      const chunks = lines.map((line) => JSON.parse(line) as ChunkDescriptor);
      return { chunks, digests: new Set(chunks.map(({ digest }) => digest)) };
    });
    return this.#tree;
  }
}
