import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import type { SweepRecord } from '../../domain/sweep-record.ts';
import type { Block } from '../../ledger/block.ts';
import { sweepRecordSchema } from '../../ledger/parse-sweep-record.ts';
import type { EvidenceStore, StoreUsage } from '../evidence-store.ts';
import { corrupt, partKey, partsOf, toBlockItems, toLines } from './block-items.ts';
import {
  type LoggedSweep,
  logKey,
  parseLogItem,
  placesKey,
  sequenceKey,
  toLoggedSweep,
  toLogItem,
  toPlaceItem,
} from './sweep-items.ts';
import { type Key, TableClient } from './table-client.ts';
import type { Item } from './units.ts';

/** Digests remembered as written or read: about 8 MB. */
const rememberedBlocks = 50_000;

const utcTime = z.iso.datetime();

/**
 * The evidence store on one DynamoDB table.
 *
 * | partition key | sort key | what |
 * |---|---|---|
 * | `BLOCK#<digest>` | part, from 000000 | compressed lines; the first part says how many there are |
 * | `SWEEPS` | sequence, ten digits | a sealed sweep: the log |
 * | `SWEEP#<sweepId>` | sequence, ten digits | a place where the sweep was to be sealed; proves nothing by itself |
 */
export class DynamodbEvidenceStore implements EvidenceStore {
  readonly #table: TableClient;
  readonly #known = new Set<string>();

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new TableClient(client, tableName);
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

  async head(): Promise<SweepRecord | undefined> {
    return (await this.#newest())?.record;
  }

  async append(record: SweepRecord): Promise<'appended' | 'already'> {
    // What could not be read back must not become the head.
    sweepRecordSchema.parse(record);
    const previous = record.sequence === 1 ? undefined : await this.#at(record.sequence - 1);
    if (previous === undefined && record.sequence > 1) {
      throw new AssayError(
        'HEAD_MOVED',
        `No sweep ${record.sequence - 1} is sealed: sweep ${record.sequence} would leave a gap.`,
      );
    }
    if ((await this.#sealed(record.sweepId)) !== undefined) return 'already';
    // Written first, so that a sealed sweep is never without it. One that was not sealed here after all is harmless.
    await this.#table.putNew(toPlaceItem(record));
    if (await this.#table.putNew(toLogItem(toLoggedSweep(record, previous)))) return 'appended';
    const standing = await this.#at(record.sequence);
    if (standing?.record.sweepId === record.sweepId) return 'already';
    throw new AssayError(
      'HEAD_MOVED',
      `Another sweep is sealed as sweep ${record.sequence}; plan again from the new head.`,
    );
  }

  async sweepById(sweepId: string): Promise<SweepRecord | undefined> {
    return (await this.#sealed(sweepId))?.record;
  }

  async sweeps({ beforeSequence, limit }: { beforeSequence?: number; limit: number }): Promise<readonly SweepRecord[]> {
    return (await this.#run(beforeSequence, limit)).map(({ record }) => record);
  }

  /**
   * The newest by sequence number among those sealed at or before the time, to the millisecond: where a clock jumped
   * back, a later sweep with an earlier time counts as the newer. `BAD_INPUT` when it is not a time.
   */
  async sweepAsOf(time: string): Promise<SweepRecord | undefined> {
    // Without its zone a time would mean another one on every machine.
    if (!utcTime.safeParse(time).success) {
      throw new AssayError('BAD_INPUT', `${JSON.stringify(time)} is not a time in UTC, such as 2026-11-23T02:00:00Z.`);
    }
    const until = Date.parse(time);
    const head = await this.#newest();
    if (head === undefined || head.latestSealedAt <= until) return head?.record;
    // A sweep sealed by then has a latest time by then too, give or take the rewind; latest times never fall.
    let below = await this.#lastSealedWithin(until + head.rewind, head.record.sequence);
    while (below > 0) {
      const run = await this.#run(below + 1, head.rewind === 0 ? 1 : 100);
      const found = run.find(({ record }) => Date.parse(record.sealedAt) <= until);
      if (found !== undefined) return found.record;
      below -= run.length;
    }
    return undefined;
  }

  /** The highest sequence number up to `highest` whose latest time is at or before `until`; 0 when there is none. */
  async #lastSealedWithin(until: number, highest: number): Promise<number> {
    let low = 0;
    let high = highest;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const sweep = await this.#at(middle);
      if (sweep === undefined) throw gapAt(middle);
      if (sweep.latestSealedAt <= until) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Up to `limit` sweeps in a row, newest first. `EVIDENCE_CORRUPT` when one of the log is missing among them. */
  async #run(beforeSequence: number | undefined, limit: number): Promise<readonly LoggedSweep[]> {
    if (limit < 1 || (beforeSequence !== undefined && beforeSequence <= 1)) return [];
    const items = await this.#table.newestFirst({
      pk: logKey,
      // One more than asked for: when the sweep of the bound itself is there, the next must be its predecessor.
      ...(beforeSequence !== undefined && { between: [sequenceKey(0), sequenceKey(beforeSequence)] as const }),
      limit: limit + 1,
    });
    const sweeps = items.map(parseLogItem);
    sweeps.forEach(({ record }, index) => {
      const next = sweeps[index + 1]?.record.sequence ?? (items.length <= limit ? 0 : record.sequence - 1);
      if (next !== record.sequence - 1) throw gapAt(record.sequence - 1);
    });
    return sweeps.filter(({ record }) => record.sequence !== beforeSequence).slice(0, limit);
  }

  async #newest(): Promise<LoggedSweep | undefined> {
    const [item] = await this.#table.newestFirst({ pk: logKey, limit: 1 });
    return item === undefined ? undefined : parseLogItem(item);
  }

  async #at(sequence: number): Promise<LoggedSweep | undefined> {
    const key = sequenceKey(sequence);
    const [item] = await this.#table.newestFirst({ pk: logKey, between: [key, key], limit: 1 });
    return item === undefined ? undefined : parseLogItem(item);
  }

  /** The sweep of that id, looked for at every place where it was to be sealed. */
  async #sealed(sweepId: string): Promise<LoggedSweep | undefined> {
    for (const place of await this.#table.newestFirst({ pk: placesKey(sweepId) })) {
      const sweep = await this.#at(Number(place.sk?.S));
      if (sweep?.record.sweepId === sweepId) return sweep;
    }
    return undefined;
  }

  /** All parts of the blocks, by key. */
  async #parts(digests: readonly string[]): Promise<ReadonlyMap<string, Item>> {
    const first = await this.#items(digests.map((digest) => partKey(digest, 0)));
    const rest = digests.flatMap((digest) => {
      const item = first.get(nameOf(partKey(digest, 0)));
      const parts = item === undefined ? 1 : partsOf(digest, item);
      return Array.from({ length: parts - 1 }, (_, index) => partKey(digest, index + 1));
    });
    return rest.length === 0 ? first : new Map([...first, ...(await this.#items(rest))]);
  }

  /** Items never change, so the cheaper read will do; only one that it does not show must be asked for again. */
  async #items(keys: readonly Key[]): Promise<ReadonlyMap<string, Item>> {
    const found = byName(await this.#table.getAll(keys, { consistent: false }));
    const missing = keys.filter((key) => !found.has(nameOf(key)));
    return missing.length === 0
      ? found
      : new Map([...found, ...byName(await this.#table.getAll(missing, { consistent: true }))]);
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

const nameOf = ({ pk, sk }: Key): string => `${pk}/${sk}`;

const byName = (items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [`${item.pk?.S}/${item.sk?.S}`, item]));

const gapAt = (sequence: number): AssayError =>
  new AssayError(
    'EVIDENCE_CORRUPT',
    `Sweep ${sequence} is missing from the log. Restore it from a backup of the evidence.`,
  );
