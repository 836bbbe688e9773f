import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { type AttributeValue, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockOfLines } from '../../../src/ledger/block.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { type EmbeddedDynamodb, embeddedClient, startDynamodb } from '../../../src/store/dynamodb/embedded.ts';
import { sweepRecord } from '../sweep-records.ts';
import { evidenceInTable } from './evidence-in-tables.ts';

let folder: string;
let dynamodb: EmbeddedDynamodb;
let client: DynamoDBClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
  dynamodb = await startDynamodb(join(folder, 'dynamodb'));
  client = embeddedClient(dynamodb);
});
afterAll(async () => {
  client.destroy();
  await dynamodb.close();
  await rm(folder, { recursive: true });
});

const logItem = (sequence: number, attributes: Record<string, AttributeValue>): Record<string, AttributeValue> => ({
  pk: { S: 'SWEEPS' },
  sk: { S: String(sequence).padStart(10, '0') },
  latestSealedAt: { N: String(Date.parse(sweepRecord(sequence).sealedAt)) },
  rewind: { N: '0' },
  ...attributes,
});

/** Evidence with an item put into its table by another hand. */
const evidenceWith = async (item: Record<string, AttributeValue>) => {
  const evidence = await evidenceInTable(client);
  await client.send(new PutItemCommand({ TableName: evidence.tableName, Item: item }));
  return evidence.open();
};

describe('the evidence store on a table that another hand changed', () => {
  it.each([
    ['is not JSON', { record: { S: '{' } }],
    ['is missing', {}],
    ['is of another type', { record: { N: '1' } }],
    ['cannot be decompressed', { record: { B: Buffer.from('zstd') } }],
    ['is of a later format', { record: { S: canonicalJson({ ...sweepRecord(1), formatVersion: 2 }) } }],
    ['is of another place', { record: { S: canonicalJson(sweepRecord(2)) } }],
    [
      'was sealed later than its item says',
      { record: { S: canonicalJson(sweepRecord(1)) }, latestSealedAt: { N: '0' } },
    ],
    ['has an item without its times', { record: { S: canonicalJson(sweepRecord(1)) }, rewind: { S: '' } }],
  ])('says that evidence is corrupt when a record %s', async (_, attributes: Record<string, AttributeValue>) => {
    const store = await evidenceWith(logItem(1, attributes));
    const corrupt = { code: 'EVIDENCE_CORRUPT' };

    await expect(store.head()).rejects.toMatchObject(corrupt);
    await expect(store.sweeps({ limit: 5 })).rejects.toMatchObject(corrupt);
    await expect(store.sweepAsOf('2027-01-01T00:00:00Z')).rejects.toMatchObject(corrupt);
    await expect(store.append(sweepRecord(2))).rejects.toMatchObject(corrupt);
  });

  it('reads a record that was stored without compression, and one with', async () => {
    const json = canonicalJson(sweepRecord(1));
    const plain = await evidenceWith(logItem(1, { record: { S: json } }));
    const compressed = await evidenceWith(logItem(1, { record: { B: zstdCompressSync(json) } }));

    expect(await plain.head()).toEqual(sweepRecord(1));
    expect(await compressed.head()).toEqual(sweepRecord(1));
  });

  it('does not know a sweep that was never sealed at the place that names it', async () => {
    const store = await evidenceWith({ pk: { S: 'SWEEP#ghost' }, sk: { S: '0000000001' } });
    await store.append(sweepRecord(1));

    expect(await store.sweepById('ghost')).toBeUndefined();
    expect(await store.sweepById('sweep-1')).toEqual(sweepRecord(1));
  });

  it.each([
    ['does not say how many parts there are', { text: { B: zstdCompressSync('{}\n') } }],
    ['claims no parts', { text: { B: zstdCompressSync('{}\n') }, parts: { N: '0' } }],
    ['claims a part too many', { text: { B: zstdCompressSync('{}\n') }, parts: { N: '2' } }],
    ['has no content', { parts: { N: '1' } }],
    ['has text for content', { text: { S: '{}\n' }, parts: { N: '1' } }],
    ['lacks its last line end', { text: { B: zstdCompressSync('{}') }, parts: { N: '1' } }],
    ['has a line more', { text: { B: zstdCompressSync('{}\n{}\n') }, parts: { N: '1' } }],
  ])('says that evidence is corrupt when a block %s', async (_, attributes: Record<string, AttributeValue>) => {
    const { digest } = blockOfLines(['{}']);
    const store = await evidenceWith({ pk: { S: `BLOCK#${digest}` }, sk: { S: '000000' }, ...attributes });

    await expect(store.getBlock(digest)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
  });

  it('reads a block whose parts were written by different versions of the compressor', async () => {
    const evidence = await evidenceInTable(client);
    const block = blockOfLines([JSON.stringify('a'.repeat(500_000))]);
    await evidence.open().putBlocks([block]);
    const text = Buffer.from(`${block.lines[0]}\n`).subarray(380 * 1024);
    const item = {
      pk: { S: `BLOCK#${block.digest}` },
      sk: { S: '000001' },
      text: { B: zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 19 } }) },
    };
    await client.send(new PutItemCommand({ TableName: evidence.tableName, Item: item }));

    expect(await evidence.open().getBlock(block.digest)).toEqual(block.lines);
  });
});

describe('the cost of the evidence store', () => {
  it('is four requests for a seal and one write unit an item, however long the log is', async () => {
    const evidence = await evidenceInTable(client);
    const store = evidence.open();
    for (let sequence = 1; sequence <= 20; sequence += 1) await store.append(sweepRecord(sequence));
    const before = store.usage;

    await store.append(sweepRecord(21));

    expect(store.usage.requests - before.requests).toBe(4);
    expect(store.usage.writeUnits - before.writeUnits).toBe(2);
  });

  it('grows with the logarithm of the log for a sweep as of a time', async () => {
    const evidence = await evidenceInTable(client);
    const store = evidence.open();
    for (let sequence = 1; sequence <= 64; sequence += 1) await store.append(sweepRecord(sequence));
    const before = store.usage;

    const sweep = await store.sweepAsOf('2026-11-05T12:00:00Z');

    expect(sweep?.sequence).toBe(5);
    expect(store.usage.requests - before.requests).toBeLessThanOrEqual(9);
  });
});
