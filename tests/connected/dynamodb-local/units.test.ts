import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedClient } from '../../../src/store/dynamodb/embedded.ts';
import { createTable } from '../../../src/store/dynamodb/table.ts';
import { TableClient } from '../../../src/store/dynamodb/table-client.ts';
import { type DynamodbLocal, startDynamodbLocal } from './dynamodb-local.ts';

let dynamodb: DynamodbLocal;
let client: DynamoDBClient;
let said = 0;

/** Asks for the units of every request and adds up what the answers say. */
const listen = (to: DynamoDBClient): void =>
  to.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(args);
      const { ConsumedCapacity: capacity } = result.output as { ConsumedCapacity?: unknown };
      for (const one of [capacity].flat()) said += (one as { CapacityUnits?: number } | undefined)?.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize' },
  );

beforeAll(async () => {
  dynamodb = await startDynamodbLocal();
  client = embeddedClient({ url: dynamodb.url, accessKeyId: 'local' });
  await createTable(client, 'units');
  listen(client);
});
afterAll(async () => {
  client?.destroy();
  await dynamodb?.close();
});

describe('the units that the table client counts', () => {
  // Of items that are there: AWS bills a read of nothing as the smallest read, DynamoDB Local as none.
  it('are those that DynamoDB Local says it took', async () => {
    const table = new TableClient(client, 'units');
    const items = [0, 900, 1009, 1010, 1011, 4080, 4100, 30_000, 380_000].map((bytes, index) => ({
      pk: { S: 'p' },
      sk: { S: String(index) },
      n: { N: String(10 ** index) },
      d: { B: Buffer.alloc(bytes) },
    }));
    const keys = items.map(({ pk, sk }) => ({ pk: pk.S, sk: sk.S }));

    await table.putAll(items);
    await table.putNew({ pk: { S: 'p' }, sk: { S: 'é' }, n: { N: '-12345' }, d: { S: '€'.repeat(1000) } });
    for (const bytes of [100, 900, 1100, 5000]) {
      const item = { pk: { S: 'log' }, sk: { S: String(bytes) }, kindAt: { S: `sweep#${bytes}` } };
      await table.putNew({ ...item, d: { B: Buffer.alloc(bytes) } });
    }
    expect([table.usage.writeUnits, said]).toEqual([said, said]);

    said = 0;
    for (const { sk } of keys) await table.newestFirst({ pk: 'p', between: [sk, sk] });
    await table.newestFirst({ pk: 'p', limit: 8 });
    await table.oldestFirst({ pk: 'log', byKind: true });
    await table.getAll(keys, { consistent: true });
    await table.getAll(keys, { consistent: false });
    expect([table.usage.readUnits, said]).toEqual([said, said]);
  });
});
