import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssayError } from '../../../src/domain/error.ts';
import { type EmbeddedDynamodb, embeddedClient, startDynamodb } from '../../../src/store/dynamodb/embedded.ts';
import { createTable } from '../../../src/store/dynamodb/table.ts';
import { TableClient } from '../../../src/store/dynamodb/table-client.ts';

let folder: string;
let dynamodb: EmbeddedDynamodb;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
  dynamodb = await startDynamodb(join(folder, 'dynamodb'));
});
afterAll(async () => {
  await dynamodb.close();
  await rm(folder, { recursive: true });
});

type Batches = Record<string, unknown[] | { Keys: unknown[] }>;
interface Exchange {
  readonly operation: string;
  readonly input: { RequestItems: Batches };
  send(): Promise<Record<string, unknown>>;
}

let tables = 0;

/** A new table whose exchanges go through `meddle`, and the milliseconds that it waited between requests. */
const meddledTable = async (meddle: (exchange: Exchange) => Promise<Record<string, unknown>>) => {
  tables += 1;
  const tableName = `table-${tables}`;
  const client: DynamoDBClient = embeddedClient(dynamodb);
  await createTable(client, tableName);
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as Exchange['input'];
      const output = await meddle({
        operation: String(context.commandName),
        input,
        send: async () => (await next(args)).output as unknown as Record<string, unknown>,
      });
      return { output: { $metadata: { attempts: 1 }, ...output }, response: undefined } as never;
    },
    { step: 'initialize' },
  );
  const waits: number[] = [];
  const table = new TableClient(client, tableName, async (milliseconds) => waits.push(milliseconds));
  return { table, tableName, waits };
};

const items = Array.from({ length: 60 }, (_, index) => ({
  pk: { S: 'p' },
  sk: { S: String(index).padStart(3, '0') },
  d: { B: Buffer.alloc(index * 100, 1) },
}));
const keys = items.map(({ pk, sk }) => ({ pk: pk.S, sk: sk.S }));
const sortKeys = (found: readonly { readonly sk?: { S?: string } }[]) => found.map(({ sk }) => sk?.S).toSorted();

const busy = (name: string): Error => Object.assign(new Error('refused'), { name });

describe('a table', () => {
  it('writes again what the table was too busy for until all is written, waiting in between', async () => {
    const seen = new Map<string, number>();
    const { table, waits } = await meddledTable(async ({ operation, input, send }) => {
      if (operation !== 'PutItemCommand') return send();
      const name = JSON.stringify((input as unknown as { Item: { sk: unknown } }).Item.sk);
      seen.set(name, (seen.get(name) ?? 0) + 1);
      if (seen.get(name) === 1) throw busy('ThrottlingException');
      if (seen.get(name) === 2) throw busy('ProvisionedThroughputExceededException');
      return send();
    });

    await table.putAll(items);

    expect(sortKeys(await table.getAll(keys, { consistent: true }))).toEqual(keys.map(({ sk }) => sk));
    expect([...seen.values()]).toEqual(items.map(() => 3));
    expect(waits).toHaveLength(2 * items.length);
    expect(table.usage.writeUnits).toBe(items.reduce((sum, { d }) => sum + Math.ceil((d.B.length + 10) / 1024), 0));
  });

  it('does not write again what was refused for another reason', async () => {
    let puts = 0;
    const { table, waits } = await meddledTable(async () => {
      puts += 1;
      throw busy('AccessDeniedException');
    });

    await expect(table.putAll(items.slice(0, 1))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('AccessDeniedException'),
    });
    expect([puts, waits]).toEqual([1, []]);
  });

  it('reads what a batch left undone until all is read', async () => {
    const { table, tableName } = await meddledTable(async ({ operation, input, send }) => {
      const request = input.RequestItems?.[tableName];
      if (operation !== 'BatchGetItemCommand' || request === undefined || Array.isArray(request)) return send();
      const left = request.Keys.slice(0, Math.floor(request.Keys.length / 2));
      request.Keys = request.Keys.slice(left.length);
      return { ...(await send()), UnprocessedKeys: left.length === 0 ? {} : { [tableName]: { Keys: left } } };
    });
    await table.putAll(items);

    const found = await table.getAll(keys, { consistent: false });

    expect(sortKeys(found)).toEqual(keys.map(({ sk }) => sk));
  });

  it('gives up where there is no progress, after waiting longer and longer', async () => {
    const { table, tableName, waits } = await meddledTable(async ({ operation, input, send }) => {
      if (operation === 'PutItemCommand') throw busy('ThrottlingException');
      return operation === 'BatchGetItemCommand'
        ? { Responses: {}, UnprocessedKeys: { [tableName]: input.RequestItems[tableName] } }
        : send();
    });

    await expect(table.putAll(items.slice(0, 1))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(table.getAll(keys, { consistent: true })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });

    expect(waits).toHaveLength(20);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5000);
    expect(table.usage.writeUnits).toBe(0);
  });

  it('does not take an empty answer for a success', async () => {
    const { table } = await meddledTable(async () => ({}));
    const unavailable = { code: 'STORE_UNAVAILABLE' };

    await expect(table.putAll(items)).rejects.toMatchObject(unavailable);
    await expect(table.getAll(keys, { consistent: true })).rejects.toMatchObject(unavailable);
    await expect(table.putNew(items[0] ?? {})).rejects.toMatchObject(unavailable);
    await expect(table.newestFirst({ pk: 'p' })).rejects.toMatchObject(unavailable);
  });

  it('reads a range over several pages, highest sort key first, up to a limit', async () => {
    const { table } = await meddledTable(({ send }) => send());
    const large = Array.from({ length: 9 }, (_, index) => ({
      pk: { S: 'p' },
      sk: { S: String(index) },
      d: { B: Buffer.alloc(300_000) },
    }));
    await table.putAll(large);
    const read = async (range: Omit<Parameters<TableClient['newestFirst']>[0], 'pk'>) =>
      (await table.newestFirst({ pk: 'p', ...range })).map(({ sk }) => sk?.S);

    expect(await read({})).toEqual(['8', '7', '6', '5', '4', '3', '2', '1', '0']);
    expect(await read({ limit: 6 })).toEqual(['8', '7', '6', '5', '4', '3']);
    expect(await read({ between: ['2', '5'] })).toEqual(['5', '4', '3', '2']);
    expect(await read({ between: ['2', '2'], limit: 1 })).toEqual(['2']);
    expect(await table.newestFirst({ pk: 'q' })).toEqual([]);
  });

  it('reads a range lowest sort key first, and in the order of the index only what is in it', async () => {
    const { table } = await meddledTable(({ send }) => send());
    const indexed = ['c', 'b', 'a'].map((kindAt, index) => ({
      pk: { S: 'p' },
      sk: { S: String(index) },
      kindAt: { S: kindAt },
      d: { S: 'x'.repeat(300) },
    }));
    for (const item of [...indexed, { pk: { S: 'p' }, sk: { S: '3' } }]) await table.putNew(item);
    const sortKeysOf = (found: readonly { readonly sk?: { S?: string } }[]) => found.map(({ sk }) => sk?.S);

    expect(sortKeysOf(await table.oldestFirst({ pk: 'p' }))).toEqual(['0', '1', '2', '3']);
    expect(sortKeysOf(await table.oldestFirst({ pk: 'p', byKind: true }))).toEqual(['2', '1', '0']);
    expect(sortKeysOf(await table.newestFirst({ pk: 'p', byKind: true, between: ['a', 'b'] }))).toEqual(['1', '2']);
    expect(await table.oldestFirst({ pk: 'p', byKind: true, limit: 1 })).toEqual([indexed[2]]);
  });

  it('finds what a first cheap read does not show yet', async () => {
    const { table } = await meddledTable(async ({ operation, input, send }) => {
      const { RequestItems: requests = {} } = input;
      const stale = Object.values(requests).some(
        (request) => !Array.isArray(request) && !('ConsistentRead' in request && request.ConsistentRead),
      );
      return operation === 'BatchGetItemCommand' && stale ? { Responses: {}, UnprocessedKeys: {} } : send();
    });
    await table.putAll(items);

    const found = await table.findAll([...keys.slice(0, 3), { pk: 'none', sk: '0' }]);

    expect([...found.keys()].toSorted()).toEqual(['p/000', 'p/001', 'p/002']);
  });

  it('puts an item once', async () => {
    const { table } = await meddledTable(({ send }) => send());
    const item = { pk: { S: 'p' }, sk: { S: '1' }, d: { S: 'first' } };

    expect(await table.putNew(item)).toBe(true);
    expect(await table.putNew({ ...item, d: { S: 'second' } })).toBe(false);
    expect(await table.newestFirst({ pk: 'p' })).toEqual([item]);
  });

  it('counts the units that the table itself says it took', async () => {
    let said = 0;
    const { table } = await meddledTable(async ({ input, send }) => {
      Object.assign(input, { ReturnConsumedCapacity: 'TOTAL' });
      const output = await send();
      said += [output.ConsumedCapacity]
        .flat()
        .reduce((sum: number, capacity) => sum + ((capacity as { CapacityUnits?: number })?.CapacityUnits ?? 0), 0);
      return output;
    });

    await table.putAll(items);
    expect(table.usage.writeUnits).toBe(said);

    said = 0;
    await table.getAll(keys, { consistent: false });
    await table.getAll([...keys, { pk: 'none', sk: '0' }], { consistent: true });
    expect(table.usage.readUnits).toBe(said);
  });

  it('says that the store is unavailable, and why, when nothing answers or there is no table', async () => {
    const nobody = new TableClient(embeddedClient({ url: 'http://127.0.0.1:9', accessKeyId: 'any' }), 'any');
    const noTable = new TableClient(embeddedClient(dynamodb), 'none');

    const error = await nobody.newestFirst({ pk: 'p' }).catch((cause: unknown) => cause);

    expect(error).toBeInstanceOf(AssayError);
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', cause: { code: 'ECONNREFUSED' } });
    expect(nobody.usage.requests).toBe(3);
    await expect(noTable.putAll(items)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('ResourceNotFoundException'),
    });
  });

  it('starts no further write after one has failed', async () => {
    let writes = 0;
    const { table } = await meddledTable(async () => {
      writes += 1;
      throw new Error('broken');
    });
    const many = Array.from({ length: 2_500 }, (_, index) => ({ pk: { S: 'p' }, sk: { S: String(index) } }));

    await expect(table.putAll(many)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(writes).toBeLessThanOrEqual(32);
  });
});
