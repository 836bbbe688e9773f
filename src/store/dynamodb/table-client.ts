import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import type { MetadataBearer } from '@smithy/types';
import pLimit, { type LimitFunction } from 'p-limit';
import { AssayError } from '../../domain/error.ts';
import type { StoreUsage } from '../evidence-store.ts';
import { keyNames, kindIndex } from './table.ts';
import { type Item, indexWriteUnits, readUnits, writeUnits } from './units.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A key as one text. */
export const nameOf = ({ pk, sk }: Key): string => `${pk}/${sk}`;

export interface KeyRange {
  readonly pk: string;
  /** The order of the index of kinds, which holds the log only, instead of the sort key. */
  readonly byKind?: true;
  /** Lowest and highest sort key, both inclusive; all of the partition without it. */
  readonly between?: readonly [string, string];
  /** The most items to read; all without it. */
  readonly limit?: number;
}

const keysPerRead = 100;
const readsInFlight = 8;
/** One item each: a request for several needs a permission that covers deletes as well. */
const writesInFlight = 32;
const idleRetries = 10;

/**
 * What the evidence store needs of a DynamoDB table, and no more: no scan, no update, no delete. Counts what it costs.
 *
 * Throws `STORE_UNAVAILABLE` when a request fails after the SDK's retries, when an answer lacks a field that DynamoDB
 * always sends (a success that did not come from the table), and when a batch makes no progress.
 */
export class TableClient {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;
  readonly #wait: (milliseconds: number) => Promise<unknown>;
  readonly #reads: LimitFunction = pLimit(readsInFlight);
  readonly #writes: LimitFunction = pLimit(writesInFlight);
  #usage: StoreUsage = { writeUnits: 0, readUnits: 0, requests: 0 };

  constructor(client: DynamoDBClient, tableName: string, wait: (milliseconds: number) => Promise<unknown> = sleep) {
    this.#client = client;
    this.#tableName = tableName;
    this.#wait = wait;
  }

  get usage(): StoreUsage {
    return this.#usage;
  }

  /** Puts items of different keys, in any order. */
  async putAll(items: readonly Item[]): Promise<void> {
    await this.#each(items, this.#writes, (item) => this.#put(item));
  }

  /** The items there are of these different keys, in any order. */
  async getAll(keys: readonly Key[], options: { consistent: boolean }): Promise<readonly Item[]> {
    const found: Item[] = [];
    const batches = Array.from({ length: Math.ceil(keys.length / keysPerRead) }, (_, index) =>
      keys.slice(index * keysPerRead, (index + 1) * keysPerRead),
    );
    await this.#each(batches, this.#reads, async (batch) => {
      for (const item of await this.#getBatch(batch, options.consistent)) found.push(item);
    });
    return found;
  }

  /**
   * The items there are of these different keys, by `nameOf` their key, when items once put never change: so the
   * cheaper read will do, and only one that it does not show must be asked for again.
   */
  async findAll(keys: readonly Key[]): Promise<ReadonlyMap<string, Item>> {
    const found = byName(await this.getAll(keys, { consistent: false }));
    const missing = keys.filter((key) => !found.has(nameOf(key)));
    return missing.length === 0
      ? found
      : new Map([...found, ...byName(await this.getAll(missing, { consistent: true }))]);
  }

  /** Puts an item unless its key is taken; false when it is. */
  async putNew(item: Item): Promise<boolean> {
    this.#count({ writeUnits: writeUnits(item) });
    try {
      const output = await this.#send('PutItem', () =>
        this.#client.send(
          new PutItemCommand({
            TableName: this.#tableName,
            Item: item,
            ConditionExpression: 'attribute_not_exists(#key)',
            ExpressionAttributeNames: { '#key': keyNames.partition },
            // Asked for only because an answer of the table then has something in it.
            ReturnConsumedCapacity: 'TOTAL',
          }),
        ),
      );
      if (output.ConsumedCapacity === undefined) throw this.#unavailable('PutItem', 'an empty answer');
      this.#count({ writeUnits: indexWriteUnits(item) });
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** The items of a range, highest sort key first. Consistent. */
  async newestFirst(range: KeyRange): Promise<readonly Item[]> {
    return this.#query(range, { forward: false });
  }

  /** The items of a range, lowest sort key first. Consistent. */
  async oldestFirst(range: KeyRange): Promise<readonly Item[]> {
    return this.#query(range, { forward: true });
  }

  async #query(
    { pk, byKind, between, limit }: KeyRange,
    { forward }: { readonly forward: boolean },
  ): Promise<readonly Item[]> {
    const found: Item[] = [];
    let start: Item | undefined;
    do {
      const output = await this.#send('Query', () =>
        this.#client.send(
          new QueryCommand({
            TableName: this.#tableName,
            ...(byKind && { IndexName: kindIndex.name }),
            KeyConditionExpression: `#pk = :pk${between === undefined ? '' : ' AND #sk BETWEEN :low AND :high'}`,
            ExpressionAttributeNames: {
              '#pk': keyNames.partition,
              ...(between !== undefined && { '#sk': byKind ? kindIndex.sort : keyNames.sort }),
            },
            ExpressionAttributeValues: {
              ':pk': { S: pk },
              ...(between !== undefined && { ':low': { S: between[0] }, ':high': { S: between[1] } }),
            },
            ScanIndexForward: forward,
            ConsistentRead: true,
            ...(limit !== undefined && { Limit: limit - found.length }),
            ...(start !== undefined && { ExclusiveStartKey: start }),
          }),
        ),
      );
      if (output.Items === undefined) throw this.#unavailable('Query', 'an answer without items');
      this.#count({ readUnits: readUnits(output.Items, true) });
      for (const item of output.Items) found.push(item);
      start = output.LastEvaluatedKey;
    } while (start !== undefined && (limit === undefined || found.length < limit));
    return found;
  }

  async #put(item: Item): Promise<void> {
    const command = new PutItemCommand({
      TableName: this.#tableName,
      Item: item,
      // Asked for only because an answer of the table then has something in it.
      ReturnConsumedCapacity: 'TOTAL',
    });
    for (let refusals = 1; ; refusals += 1) {
      try {
        const { ConsumedCapacity: consumed } = await this.#send('PutItem', () => this.#client.send(command));
        if (consumed === undefined) throw this.#unavailable('PutItem', 'an empty answer');
        this.#count({ writeUnits: writeUnits(item) + indexWriteUnits(item) });
        return;
      } catch (error) {
        if (!isThrottled(error)) throw error;
        await this.#backOff('PutItem', refusals);
      }
    }
  }

  async #getBatch(batch: readonly Key[], consistent: boolean): Promise<readonly Item[]> {
    const found: Item[] = [];
    let waiting: readonly Item[] = batch.map(({ pk, sk }) => ({
      [keyNames.partition]: { S: pk },
      [keyNames.sort]: { S: sk },
    }));
    let idle = 0;
    while (waiting.length > 0) {
      const { Responses: responses, UnprocessedKeys: unprocessed } = await this.#send('BatchGetItem', () =>
        this.#client.send(
          new BatchGetItemCommand({
            RequestItems: { [this.#tableName]: { Keys: [...waiting], ConsistentRead: consistent } },
          }),
        ),
      );
      if (responses === undefined || unprocessed === undefined) {
        throw this.#unavailable('BatchGetItem', 'an empty answer');
      }
      const items = responses[this.#tableName] ?? [];
      const left = unprocessed[this.#tableName]?.Keys ?? [];
      for (const item of items) found.push(item);
      const missing = waiting.length - left.length - items.length;
      this.#count({
        readUnits: total(items, (item) => readUnits([item], consistent)) + missing * readUnits([], consistent),
      });
      idle = left.length < waiting.length ? 0 : idle + 1;
      if (idle > 0) await this.#backOff('BatchGetItem', idle);
      waiting = left;
    }
    return found;
  }

  /** Runs the work of every part, a few at a time, and none after one has failed. */
  async #each<T>(parts: readonly T[], limit: LimitFunction, work: (part: T) => Promise<void>): Promise<void> {
    let failed = false;
    await Promise.all(
      parts.map((part) =>
        limit(async () => {
          if (failed) return;
          try {
            await work(part);
          } catch (error) {
            failed = true;
            throw error;
          }
        }),
      ),
    );
  }

  /** The SDK repeats failed requests a few times, and never what a successful batch left undone. */
  async #backOff(operation: string, idle: number): Promise<void> {
    if (idle > idleRetries) throw this.#unavailable(operation, `${idleRetries} refusals in a row`);
    await this.#wait(Math.random() * Math.min(5000, 50 * 2 ** idle));
  }

  async #send<Output extends MetadataBearer>(operation: string, request: () => Promise<Output>): Promise<Output> {
    try {
      const output = await request();
      this.#count({ requests: output.$metadata.attempts ?? 1 });
      return output;
    } catch (error) {
      this.#count({ requests: attemptsOf(error) });
      if (error instanceof ConditionalCheckFailedException) throw error;
      throw this.#unavailable(operation, nameOfError(error), error);
    }
  }

  #unavailable(operation: string, what: string, cause?: unknown): AssayError {
    return new AssayError(
      'STORE_UNAVAILABLE',
      `The evidence table ${this.#tableName} gave no usable answer to ${operation}: ${what}. Nothing is lost by trying again.`,
      { cause },
    );
  }

  #count(more: Partial<StoreUsage>): void {
    this.#usage = {
      writeUnits: this.#usage.writeUnits + (more.writeUnits ?? 0),
      readUnits: this.#usage.readUnits + (more.readUnits ?? 0),
      requests: this.#usage.requests + (more.requests ?? 0),
    };
  }
}

const byName = (items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [`${item.pk?.S}/${item.sk?.S}`, item]));

const total = (items: readonly Item[], units: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + units(item), 0);

/** What is wrong with a connection is in its code; the name of such an error is "Error". */
const nameOfError = (error: unknown): string => {
  if (!(error instanceof Error)) return 'an unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

const attemptsOf = (error: unknown): number => {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  const attempts =
    typeof metadata === 'object' && metadata !== null && 'attempts' in metadata ? metadata.attempts : undefined;
  return typeof attempts === 'number' ? attempts : 1;
};

/** The table takes too much at the moment; the cause is what the SDK threw after its own retries. */
const isThrottled = (error: unknown): boolean =>
  error instanceof AssayError && error.cause instanceof Error && throttles.has(error.cause.name);

const throttles: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);
