import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { itemBytes, unitsOf, WriteMeter } from './write-meter.ts';

it('weighs an item by its names and values, and bills it by the KB begun', () => {
  expect(itemBytes({ pk: { S: 'ü' }, n: { N: '1234' }, text: { B: new Uint8Array(1000) } })).toBe(2 + 2 + 1 + 3 + 1004);
  expect([1, 1024, 1025].map(unitsOf)).toEqual([1, 1, 2]);
});

it('counts what a client puts, alone and in batches, whatever became of it', async () => {
  const client = new DynamoDBClient({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  const answer = { response: {}, output: { $metadata: {}, UnprocessedItems: {} } };
  client.middlewareStack.add(() => async () => answer, { step: 'build' });
  const meter = new WriteMeter();
  meter.watch(client);

  const large = { pk: { S: 'x'.repeat(2000) } };
  await client.send(new PutItemCommand({ TableName: 't', Item: { pk: { S: 'x' } } }));
  await client.send(
    new BatchWriteItemCommand({
      RequestItems: { t: [{ PutRequest: { Item: large } }, { PutRequest: { Item: large } }] },
    }),
  );

  expect(meter.written).toEqual({ items: 3, units: 1 + 2 + 2, bytes: 3 + 2 * 2002 });

  await client.send(new PutItemCommand({ TableName: 't', Item: { pk: { S: 'x' }, kindAt: { S: 'y'.repeat(950) } } }));
  expect(meter.written.units, 'an item of under 1 KB that is over it with the overhead of the index').toBe(5 + 1 + 2);
});
