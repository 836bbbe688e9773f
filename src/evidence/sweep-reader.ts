import { AssayError } from '../domain/error.ts';
import type { ChunkDescriptor, Entry, ResourceTimes, SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { getBlockObject } from '../store/block-object.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { ParsedBlocks } from '../store/parsed-blocks.ts';

/** The part of an evidence store that reads what was sealed. */
export type SealedEvidence = Pick<
  EvidenceStore,
  'getBlock' | 'getBlocks' | 'entryAt' | 'tail' | 'entries' | 'head' | 'sweepById' | 'sweeps' | 'sweepAsOf'
> & {
  /** The accounts that everything was cut to; missing when it is whole. */
  readonly limitedTo?: readonly string[];
};

/** What reading needs: the sealed blocks, and the objects beside them. */
export interface EvidenceSource {
  readonly evidence: SealedEvidence;
  readonly objects: Pick<ObjectStore, 'get'>;
  /** Blocks that earlier requests read; missing where there is one request. */
  readonly parsed?: ParsedBlocks;
}

/**
 * Reads one sealed sweep, each block once. Errors: `EVIDENCE_CORRUPT` when a block or object is missing or does not
 * match its digest, `STORE_UNAVAILABLE`.
 */
export class SweepReader {
  readonly record: SweepRecord;
  readonly #source: EvidenceSource;
  readonly #parsed = new Map<string, Promise<readonly unknown[]>>();

  constructor(source: EvidenceSource, record: SweepRecord) {
    this.#source = source;
    this.record = record;
  }

  /** Every slice of the sweep, ordered by account, region, collector. */
  async slices(): Promise<readonly SliceDescriptor[]> {
    return this.#lines<SliceDescriptor>(this.record.rootDigest);
  }

  /** The chunks of a slice, in the order of key hashes. */
  async chunks(slice: SliceDescriptor): Promise<readonly ChunkDescriptor[]> {
    return this.#lines<ChunkDescriptor>(slice.treeDigest);
  }

  /** The chunks of several slices, in the order asked for, read in batches and not kept. */
  async chunksOfAll(slices: readonly SliceDescriptor[]): Promise<readonly (readonly ChunkDescriptor[])[]> {
    return this.#blocks(slices.map(({ treeDigest }) => treeDigest));
  }

  /** The entries of several chunks, in the order asked for, read in batches and not kept. */
  async entriesOfAll(chunks: readonly ChunkDescriptor[]): Promise<readonly (readonly Entry[])[]> {
    return this.#blocks(chunks.map(({ digest }) => digest));
  }

  /** The entries of a chunk, in the order of key hashes. Chunks are not kept: a reader walks over many. */
  async entries(chunk: ChunkDescriptor): Promise<readonly Entry[]> {
    return this.#block<Entry>(chunk.digest);
  }

  /** How a slice was collected. */
  async run(key: SliceKey): Promise<SliceRun> {
    const runs = await this.runs();
    const run = runs.find((candidate) => sliceId(candidate) === sliceId(key));
    if (run === undefined) {
      throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${this.record.sweepId} has no run of slice ${sliceId(key)}.`);
    }
    return run;
  }

  async runs(): Promise<readonly SliceRun[]> {
    const runs = await this.#object<SliceRun>(this.record.runsDigest);
    const { limitedTo } = this.#source.evidence;
    return limitedTo === undefined ? runs : runs.filter(({ accountId }) => limitedTo.includes(accountId));
  }

  /** The volatile facts of the resources of a slice that have any. */
  async times(run: SliceRun): Promise<readonly ResourceTimes[]> {
    return this.#object<ResourceTimes>(run.timesDigest);
  }

  async #block<T>(digest: string): Promise<readonly T[]> {
    return (await this.#blocks<T>([digest])).flat();
  }

  async #blocks<T>(digests: readonly string[]): Promise<readonly (readonly T[])[]> {
    const { evidence, parsed } = this.#source;
    const known = new Map(digests.map((digest) => [digest, parsed?.get(digest)] as const));
    const missing = [...known.keys()].filter((digest) => known.get(digest) === undefined);
    const blocks = missing.length === 0 ? [] : await evidence.getBlocks(missing);
    for (const [place, digest] of missing.entries()) {
      const lines = blocks[place];
      // A block that did not come is not an empty one.
      if (lines === undefined) throw new AssayError('EVIDENCE_CORRUPT', `The store gave nothing for block ${digest}.`);
      known.set(digest, parsed?.parse(digest, lines) ?? lines.map((line): unknown => JSON.parse(line)));
    }
    // What a digest holds is of one type: each is named in one place of one kind of record.
    return digests.map((digest) => known.get(digest) as readonly T[]);
  }

  #lines<T>(digest: string): Promise<readonly T[]> {
    return this.#once(digest, () => this.#block<T>(digest));
  }

  #object<T>(digest: string): Promise<readonly T[]> {
    return this.#once(digest, async () =>
      (await getBlockObject(this.#source.objects, digest)).map((line) => JSON.parse(line) as T),
    );
  }

  #once<T>(digest: string, read: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const known = this.#parsed.get(digest) as Promise<readonly T[]> | undefined;
    if (known !== undefined) return known;
    const records = read();
    this.#parsed.set(digest, records);
    records.catch(() => this.#parsed.delete(digest));
    return records;
  }
}
