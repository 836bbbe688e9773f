import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AssayError } from '../../domain/error.ts';
import { type LogEntry, type LogEntryKind, type NewLogEntry, toSweepRecord } from '../../domain/log-entry.ts';
import type { SweepRecord } from '../../domain/sweep-record.ts';
import type { Block } from '../../ledger/block.ts';
import type { LogNode, LogNodeKey } from '../../ledger/merkle-log.ts';
import type { EvidenceStore, StoreUsage } from '../evidence-store.ts';
import {
  baseOf,
  corrupt,
  mostPatchUnits,
  partKey,
  partsOf,
  patchedLines,
  toBlockItems,
  toLines,
  toPatchItem,
} from './block-items.ts';
import { DynamodbLog } from './log.ts';
import type { LoggedEntry } from './log-items.ts';
import { type Key, nameOf, TableClient } from './table-client.ts';
import type { Item } from './units.ts';

/** Digests remembered as written or read: about 8 MB. */
const rememberedBlocks = 50_000;

/**
 * The evidence store on one DynamoDB table.
 *
 * | partition key | sort key | what |
 * |---|---|---|
 * | `BLOCK#<digest>` | part, from 000000 | compressed lines; the first part says how many there are. Or one part: a patch on a base |
 * | `LOG` | sequence, ten digits | an entry of the log, with the Merkle nodes that end there |
 * | `ENTRY#<entryId>` | sequence, ten digits | a place where the entry was to be appended; proves nothing by itself |
 *
 * The local secondary index `kindAt` orders the log by `<kind>#<appendedAt>`.
 *
 * A block is stored whole, or as a patch on one that is. What is whole stays whole: a patch is put only where nothing
 * stands, so no base is ever lost to a patch on something else. A whole block may take the place of a patch.
 */
export class DynamodbEvidenceStore implements EvidenceStore {
  readonly #table: TableClient;
  readonly #log: DynamodbLog;
  readonly #known = new Set<string>();

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new TableClient(client, tableName);
    this.#log = new DynamodbLog(this.#table);
  }

  get usage(): StoreUsage {
    return this.#table.usage;
  }

  async putBlocks(blocks: readonly Block[]): Promise<void> {
    const unknown = new Map<string, Block>();
    for (const block of blocks) if (!this.#known.has(block.digest)) unknown.set(block.digest, block);
    const items = [...unknown.values()].map(toBlockItems);
    // The first part last: it may take the place of a patch, and must not before all that it speaks of is there.
    await this.#table.putAll(items.flatMap((parts) => parts.slice(1)));
    await this.#table.putAll(items.flatMap((parts) => parts.slice(0, 1)));
    for (const digest of unknown.keys()) this.#remember(digest);
  }

  async putRevision(block: Block, previousDigest: string | undefined): Promise<void> {
    if (this.#known.has(block.digest)) return;
    const mostUnits = mostPatchUnits(block);
    const base = previousDigest === undefined || mostUnits === 0 ? undefined : await this.#base(previousDigest);
    const patch = base && toPatchItem(block, base, mostUnits);
    // Where something stands already, it may be what a crash left of a block: the whole mends that.
    if (patch === undefined || !(await this.#table.putNew(patch))) return this.putBlocks([block]);
    this.#remember(block.digest);
  }

  async getBlock(digest: string): Promise<readonly string[]> {
    return this.#lines(digest, await this.#parts([digest]));
  }

  async getBlocks(digests: readonly string[]): Promise<readonly (readonly string[])[]> {
    const parts = await this.#parts([...new Set(digests)]);
    return digests.map((digest) => this.#lines(digest, parts));
  }

  append(entryId: string, entry: NewLogEntry, now: Date): Promise<LogEntry> {
    return this.#log.append(entryId, entry, now);
  }

  async entryById(entryId: string): Promise<LogEntry | undefined> {
    return (await this.#log.byId(entryId))?.entry;
  }

  async entryAt(sequence: number): Promise<LogEntry | undefined> {
    return (await this.#log.at(sequence))?.entry;
  }

  async tail(): Promise<LogEntry | undefined> {
    return (await this.#log.tail())?.entry;
  }

  async *entries<K extends LogEntryKind>(
    kind: K,
    within?: { readonly from?: string; readonly to?: string },
  ): AsyncGenerator<Extract<LogEntry, { kind: K }>, void, undefined> {
    for await (const entry of this.#log.entries(kind, within)) if (isOfKind(entry, kind)) yield entry;
  }

  logNodes(keys: readonly LogNodeKey[]): Promise<readonly LogNode[]> {
    return this.#log.nodes(keys);
  }

  async head(): Promise<SweepRecord | undefined> {
    return toSweep(await this.#log.newest('sweep'));
  }

  async sweepById(sweepId: string): Promise<SweepRecord | undefined> {
    return toSweep(await this.#log.byId(sweepId));
  }

  async sweeps({ beforeSequence, limit }: { beforeSequence?: number; limit: number }): Promise<readonly SweepRecord[]> {
    return (await this.#log.newestFirst('sweep', beforeSequence, limit)).flatMap((logged) => toSweep(logged) ?? []);
  }

  /** To the millisecond. `BAD_INPUT` when it is not a time in UTC. */
  async sweepAsOf(time: string): Promise<SweepRecord | undefined> {
    return toSweep(await this.#log.asOf('sweep', time));
  }

  /** The block itself when it is stored whole, or the one that it is a patch on; undefined when that cannot be read. */
  async #base(digest: string): Promise<Block | undefined> {
    try {
      const parts = await this.#parts([digest]);
      const base = baseOf(digest, firstPart(digest, parts)) ?? digest;
      return { digest: base, lines: wholeLines(base, parts) };
    } catch (error) {
      if (error instanceof AssayError && error.code === 'EVIDENCE_CORRUPT') return undefined;
      throw error;
    }
  }

  /** All parts of the blocks and of those that they are patches on, by key. */
  async #parts(digests: readonly string[]): Promise<ReadonlyMap<string, Item>> {
    const parts = new Map<string, Item>();
    const read = async (keys: readonly Key[]): Promise<void> => {
      for (const [name, item] of await this.#table.findAll(keys)) parts.set(name, item);
    };
    const firstOf = (digest: string): Item | undefined => parts.get(nameOf(partKey(digest, 0)));
    const otherParts = (digest: string): readonly Key[] => {
      const first = firstOf(digest);
      if (first === undefined || baseOf(digest, first) !== undefined) return [];
      return Array.from({ length: partsOf(digest, first) - 1 }, (_, index) => partKey(digest, index + 1));
    };
    await read(digests.map((digest) => partKey(digest, 0)));
    const asked = new Set(digests);
    const bases = new Set<string>();
    for (const digest of digests) {
      const first = firstOf(digest);
      const base = first && baseOf(digest, first);
      if (base !== undefined && !asked.has(base)) bases.add(base);
    }
    await read([...digests.flatMap(otherParts), ...[...bases].map((base) => partKey(base, 0))]);
    await read([...bases].flatMap(otherParts));
    return parts;
  }

  #lines(digest: string, parts: ReadonlyMap<string, Item>): readonly string[] {
    const first = firstPart(digest, parts);
    const base = baseOf(digest, first);
    const lines = base === undefined ? wholeLines(digest, parts) : patchedLines(digest, first, wholeLines(base, parts));
    this.#remember(digest);
    return lines;
  }

  #remember(digest: string): void {
    this.#known.delete(digest);
    this.#known.add(digest);
    const [oldest] = this.#known;
    if (this.#known.size > rememberedBlocks && oldest !== undefined) this.#known.delete(oldest);
  }
}

const firstPart = (digest: string, parts: ReadonlyMap<string, Item>): Item => {
  const first = parts.get(nameOf(partKey(digest, 0)));
  if (first === undefined) throw corrupt(digest, 'it is missing');
  return first;
};

/** The lines of a block that is stored whole. */
const wholeLines = (digest: string, items: ReadonlyMap<string, Item>): readonly string[] => {
  const parts = Array.from({ length: partsOf(digest, firstPart(digest, items)) }, (_, part) => {
    const item = items.get(nameOf(partKey(digest, part)));
    if (item === undefined) throw corrupt(digest, `part ${part + 1} is missing`);
    return item;
  });
  return toLines(digest, parts);
};

const isOfKind = <K extends LogEntryKind>(entry: LogEntry, kind: K): entry is Extract<LogEntry, { kind: K }> =>
  entry.kind === kind;

const toSweep = (logged: LoggedEntry | undefined): SweepRecord | undefined =>
  logged?.entry.kind === 'sweep' ? toSweepRecord(logged.entry) : undefined;
