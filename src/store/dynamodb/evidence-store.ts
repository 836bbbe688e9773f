import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type LogEntry, type LogEntryKind, type NewLogEntry, toSweepRecord } from '../../domain/log-entry.ts';
import type { SweepRecord } from '../../domain/sweep-record.ts';
import type { Block } from '../../ledger/block.ts';
import type { LogNode, LogNodeKey } from '../../ledger/merkle-log.ts';
import type { EvidenceStore, StoreUsage } from '../evidence-store.ts';
import { corrupt, partKey, partsOf, toBlockItems, toLines } from './block-items.ts';
import { DynamodbLog } from './log.ts';
import type { LoggedEntry } from './log-items.ts';
import { nameOf, TableClient } from './table-client.ts';
import type { Item } from './units.ts';

/** Digests remembered as written or read: about 8 MB. */
const rememberedBlocks = 50_000;

/**
 * The evidence store on one DynamoDB table.
 *
 * | partition key | sort key | what |
 * |---|---|---|
 * | `BLOCK#<digest>` | part, from 000000 | compressed lines; the first part says how many there are |
 * | `LOG` | sequence, ten digits | an entry of the log, with the Merkle nodes that end there |
 * | `ENTRY#<entryId>` | sequence, ten digits | a place where the entry was to be appended; proves nothing by itself |
 *
 * The local secondary index `kindAt` orders the log by `<kind>#<appendedAt>`.
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
    await this.#table.putAll([...unknown.values()].flatMap(toBlockItems));
    for (const digest of unknown.keys()) this.#remember(digest);
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

  /** All parts of the blocks, by key. */
  async #parts(digests: readonly string[]): Promise<ReadonlyMap<string, Item>> {
    const first = await this.#table.findAll(digests.map((digest) => partKey(digest, 0)));
    const rest = digests.flatMap((digest) => {
      const item = first.get(nameOf(partKey(digest, 0)));
      const parts = item === undefined ? 1 : partsOf(digest, item);
      return Array.from({ length: parts - 1 }, (_, index) => partKey(digest, index + 1));
    });
    return rest.length === 0 ? first : new Map([...first, ...(await this.#table.findAll(rest))]);
  }

  #lines(digest: string, items: ReadonlyMap<string, Item>): readonly string[] {
    const first = items.get(nameOf(partKey(digest, 0)));
    if (first === undefined) throw corrupt(digest, 'it is missing');
    const parts = Array.from({ length: partsOf(digest, first) }, (_, part) => {
      const item = items.get(nameOf(partKey(digest, part)));
      if (item === undefined) throw corrupt(digest, `part ${part + 1} is missing`);
      return item;
    });
    const lines = toLines(digest, parts);
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

const isOfKind = <K extends LogEntryKind>(entry: LogEntry, kind: K): entry is Extract<LogEntry, { kind: K }> =>
  entry.kind === kind;

const toSweep = (logged: LoggedEntry | undefined): SweepRecord | undefined =>
  logged?.entry.kind === 'sweep' ? toSweepRecord(logged.entry) : undefined;
