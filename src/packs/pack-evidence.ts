import { gzipSync } from 'node:zlib';
import { AssayError } from '../domain/error.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import type { LogEntry, LogEntryKind } from '../domain/log-entry.ts';
import { toSweepRecord } from '../domain/log-entry.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { EvidenceSource, SealedEvidence } from '../evidence/sweep-reader.ts';
import { blockOfLines } from '../ledger/block.ts';
import type { PackLog } from './pack-log.ts';
import { requireTogether } from './sealed-together.ts';

/** Where the blocks of a pack come from: the live store when it is written, the pack itself when it is verified. */
export interface PackBlocks {
  /** The lines of blocks of the evidence table, verified against their digests, in the order asked for. */
  blocks(digests: readonly string[]): Promise<readonly (readonly string[])[]>;
  /** The records of a block of the evidence table, where it costs nothing to read blocks one by one. */
  records?(digest: string): Promise<readonly unknown[]>;
  /** The lines of a block of the object store, verified against its digest. */
  object(digest: string): Promise<readonly string[]>;
  /** The records of such a block, where they are known with its lines. */
  objectRecords?(digest: string): Promise<readonly unknown[]>;
}

const emptyDigest = blockOfLines([]).digest;

const parsed = (line: string): unknown => JSON.parse(line);

const blocksPerRead = 16;
const maxKeptChars = 8 * 1024 * 1024;

const charsOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

const objectKey = /^blocks\/[0-9a-f]{2}\/([0-9a-f]{64})\.ndjson\.gz$/;

const isOfKind = <K extends LogEntryKind>(entry: LogEntry, kind: K): entry is Extract<LogEntry, { kind: K }> =>
  entry.kind === kind;

/**
 * The evidence of a pack, for the use cases that read evidence. What they read is what the pack holds: `blocks` and
 * `objects` are told of every digest that was asked for. Blocks without lines need no file.
 */
export class PackEvidence implements EvidenceSource {
  readonly evidence: SealedEvidence;
  readonly objects: EvidenceSource['objects'];
  readonly blockDigests = new Set<string>();
  readonly objectDigests = new Set<string>();
  readonly #log: PackLog;
  readonly #blocks: PackBlocks;
  readonly #sweeps: readonly SweepRecord[];
  readonly #sweepsByRoot: Map<string, readonly SweepRecord[]>;
  readonly #kept = new Map<string, readonly string[]>();
  #keptChars = 0;

  constructor(log: PackLog, blocks: PackBlocks) {
    this.#log = log;
    this.#blocks = blocks;
    this.#sweeps = log.entries.flatMap((entry) => (entry.kind === 'sweep' ? [toSweepRecord(entry)] : []));
    this.#sweepsByRoot = Map.groupBy(this.#sweeps, ({ rootDigest }) => rootDigest);
    this.evidence = {
      getBlock: async (digest) => (await this.#read([digest]))[0] ?? [],
      getBlocks: (digests) => this.#read(digests),
      entryAt: async (sequence) => log.entries[sequence - 1],
      tail: async () => log.entries.at(-1),
      entries: (kind, within) => this.#entries(kind, within),
      head: async () => this.#sweeps.at(-1),
      sweepById: async (sweepId) => this.#sweeps.find((sweep) => sweep.sweepId === sweepId),
      sweeps: async ({ beforeSequence = Number.POSITIVE_INFINITY, limit }) =>
        this.#sweeps
          .filter(({ sequence }) => sequence < beforeSequence)
          .toReversed()
          .slice(0, limit),
      sweepAsOf: async (time) => this.#sweeps.findLast(({ sealedAt }) => Date.parse(sealedAt) <= Date.parse(time)),
    };
    this.objects = { get: (key) => this.#object(key) };
  }

  /** The records of blocks that nobody reads twice, one block after the other in the order asked for; not kept. */
  async *readOnce(digests: readonly string[]): AsyncGenerator<readonly unknown[], void, undefined> {
    for (const digest of digests) this.blockDigests.add(digest);
    if (this.#blocks.records === undefined) {
      for (let start = 0; start < digests.length; start += blocksPerRead) {
        const blocks = await this.#blocks.blocks(digests.slice(start, start + blocksPerRead));
        for (const lines of blocks) yield lines.map(parsed);
      }
    } else {
      for (const digest of digests) yield await this.#blocks.records(digest);
    }
  }

  /** The records of a block, as `readOnce`. */
  async recordsOnce(digest: string): Promise<readonly unknown[]> {
    if (digest === emptyDigest) return [];
    for await (const records of this.readOnce([digest])) return records;
    throw new AssayError('EVIDENCE_CORRUPT', `Block ${digest} was not given.`);
  }

  /** The records of an object; not kept either, and without the way over the form of the object store. */
  async objectRecordsOnce(digest: string): Promise<readonly unknown[]> {
    if (digest === emptyDigest) return [];
    this.objectDigests.add(digest);
    return this.#blocks.objectRecords?.(digest) ?? (await this.#blocks.object(digest)).map(parsed);
  }

  /** Lets go of the blocks that were kept for questions to follow. */
  forget(): void {
    this.#kept.clear();
    this.#keptChars = 0;
  }

  async #read(digests: readonly string[]): Promise<readonly (readonly string[])[]> {
    const wanted = [...new Set(digests)].filter((digest) => digest !== emptyDigest && !this.#kept.has(digest));
    for (const digest of wanted) this.blockDigests.add(digest);
    const found = await this.#blocks.blocks(wanted);
    const read = new Map(wanted.map((digest, place) => [digest, found[place] ?? []] as const));
    const lines = digests.map((digest) =>
      digest === emptyDigest ? [] : (read.get(digest) ?? this.#kept.get(digest) ?? []),
    );
    for (const [digest, block] of read) this.#keep(digest, block);
    for (const [place, digest] of digests.entries()) this.#requireTogether(digest, lines[place] ?? []);
    return lines;
  }

  /** The slices of a sweep, also of an earlier night, are those that its entry speaks of. */
  #requireTogether(digest: string, lines: readonly string[]): void {
    const sweeps = this.#sweepsByRoot.get(digest);
    if (sweeps === undefined) return;
    const slices = lines.map((line) => JSON.parse(line) as SliceDescriptor);
    for (const sweep of sweeps) requireTogether(sweep, slices);
    // What is read again has the same digest.
    this.#sweepsByRoot.delete(digest);
  }

  /** Several questions over one period read the same roots and trees; what was read first is dropped first. */
  #keep(digest: string, lines: readonly string[]): void {
    this.#kept.set(digest, lines);
    this.#keptChars += charsOf(lines);
    for (const [oldest, old] of this.#kept) {
      if (this.#keptChars <= maxKeptChars || oldest === digest) break;
      this.#kept.delete(oldest);
      this.#keptChars -= charsOf(old);
    }
  }

  /** In the form of the object store; what is not compressed costs nothing to unpack. */
  async #object(key: string): Promise<Uint8Array | undefined> {
    const [, digest] = objectKey.exec(key) ?? [];
    if (digest === undefined) return undefined;
    this.objectDigests.add(digest);
    const lines = await this.#blocks.object(digest);
    return gzipSync(lines.map((line) => `${line}\n`).join(''), { level: 0 });
  }

  async *#entries<K extends LogEntryKind>(
    kind: K,
    { from = '', to = '9999' }: { readonly from?: string; readonly to?: string } = {},
  ): AsyncGenerator<Extract<LogEntry, { kind: K }>, void, undefined> {
    for (const entry of this.#log.entries) {
      if (isOfKind(entry, kind) && entry.appendedAt >= from && entry.appendedAt <= to) yield entry;
    }
  }
}
