import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { type AttributeValue, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockOfLines } from '../../../src/ledger/block.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { leafHash } from '../../../src/ledger/merkle.ts';
import { inclusionSubtrees } from '../../../src/ledger/merkle-log.ts';
import { type EmbeddedDynamodb, embeddedClient, startDynamodb } from '../../../src/store/dynamodb/embedded.ts';
import { DynamodbEvidenceStore } from '../../../src/store/dynamodb/evidence-store.ts';
import type { EvidenceStore } from '../../../src/store/evidence-store.ts';
import { newSweep, nightOf, otherEntries, sweepEntry } from '../log-entries.ts';
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
  pk: { S: 'LOG' },
  sk: { S: String(sequence).padStart(10, '0') },
  kindAt: { S: `sweep#${nightOf(sequence).toISOString()}` },
  entryId: { S: `sweep-${sequence}` },
  nodes: { B: leafHash(line) },
  before: { S: '{}' },
  ...attributes,
});

const line = canonicalJson(sweepEntry(1));
const laterFormat = canonicalJson({ ...sweepEntry(1), formatVersion: 2 });
const otherPlace = canonicalJson(sweepEntry(2));

/** Evidence with an item put into its table by another hand. */
const evidenceWith = async (item: Record<string, AttributeValue>) => {
  const evidence = await evidenceInTable(client);
  await client.send(new PutItemCommand({ TableName: evidence.tableName, Item: item }));
  return evidence.open();
};

describe('the evidence store on a table that another hand changed', () => {
  it.each([
    ['is not JSON', { entry: { S: '{' }, nodes: { B: leafHash('{') } }],
    ['is missing', {}],
    ['is of another type', { entry: { N: '1' } }],
    ['cannot be decompressed', { entry: { B: Buffer.from('zstd') } }],
    ['is of a later format', { entry: { S: laterFormat }, nodes: { B: leafHash(laterFormat) } }],
    ['is of another place', { entry: { S: otherPlace }, nodes: { B: leafHash(otherPlace) } }],
    ['does not match its hash', { entry: { S: line.replace('"fail":1', '"fail":0') } }],
    ['has a node too many', { entry: { S: line }, nodes: { B: Buffer.concat([leafHash(line), leafHash(line)]) } }],
    ['has no node', { entry: { S: line }, nodes: { B: Buffer.alloc(0) } }],
    ['is listed at another time', { entry: { S: line }, kindAt: { S: 'sweep#2026-11-02T02:00:00.000Z' } }],
    ['has an item without its predecessors', { entry: { S: line }, before: { N: '1' } }],
    ['names a later one as its predecessor', { entry: { S: line }, before: { S: '{"sweep":1}' } }],
    ['names a predecessor of no kind', { entry: { S: line }, before: { S: '{"party":1}' } }],
  ])('says that evidence is corrupt when an entry %s', async (_, attributes: Record<string, AttributeValue>) => {
    const store = await evidenceWith(logItem(1, attributes));
    const corrupt = { code: 'EVIDENCE_CORRUPT' };

    await expect(store.tail()).rejects.toMatchObject(corrupt);
    await expect(store.head()).rejects.toMatchObject(corrupt);
    await expect(store.entryAt(1)).rejects.toMatchObject(corrupt);
    await expect(store.sweeps({ limit: 5 })).rejects.toMatchObject(corrupt);
    await expect(store.sweepAsOf('2027-01-01T00:00:00Z')).rejects.toMatchObject(corrupt);
    await expect(store.append('sweep-2', newSweep(2), nightOf(2))).rejects.toMatchObject(corrupt);
  });

  it('reads an entry that was stored without compression, and one with', async () => {
    const plain = await evidenceWith(logItem(1, { entry: { S: line } }));
    const compressed = await evidenceWith(logItem(1, { entry: { B: zstdCompressSync(line) } }));

    expect(await plain.tail()).toEqual(sweepEntry(1));
    expect(await compressed.tail()).toEqual(sweepEntry(1));
  });

  it('does not know an entry that was never appended at the place that names it', async () => {
    const store = await evidenceWith({ pk: { S: 'ENTRY#ghost' }, sk: { S: '0000000001' } });
    expect(await store.entryById('ghost')).toBeUndefined();
    await store.append('sweep-1', newSweep(1), nightOf(1));

    expect(await store.entryById('ghost')).toBeUndefined();
    expect(await store.sweepById('ghost')).toBeUndefined();
    expect(await store.entryById('sweep-1')).toEqual(sweepEntry(1));
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

/** Evidence whose puts go through `meddle`. */
const meddledEvidence = async (meddle: (put: () => Promise<unknown>, item: Item) => Promise<void>) => {
  const evidence = await evidenceInTable(client);
  const meddled = embeddedClient(dynamodb);
  meddled.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'PutItemCommand') return next(args);
      let result: Awaited<ReturnType<typeof next>> | undefined;
      await meddle(
        async () => {
          result = await next(args);
        },
        (args.input as { Item: Item }).Item,
      );
      return result ?? next(args);
    },
    { step: 'initialize' },
  );
  return { store: new DynamodbEvidenceStore(meddled, evidence.tableName), other: evidence.open() };
};

type Item = Record<string, AttributeValue>;

describe('an append', () => {
  it('whose answer was lost is made good by appending again, once', async () => {
    let lost = 0;
    const { store } = await meddledEvidence(async (put, item) => {
      if (item.pk?.S !== 'LOG' || lost > 0) return;
      lost += 1;
      await put();
      throw Object.assign(new Error('the connection broke'), { name: 'TimeoutError' });
    });

    await expect(store.append('sweep-1', newSweep(1), nightOf(1))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const again = await store.append('sweep-1', newSweep(1), nightOf(2));

    expect(again).toEqual(sweepEntry(1));
    expect(await store.tail()).toEqual(sweepEntry(1));
  });

  it('that the client library repeated after a lost answer gives the entry that the first try wrote', async () => {
    const { store } = await meddledEvidence(async (put, item) => {
      // The repeated request meets its own item and is refused.
      if (item.pk?.S === 'LOG') await put();
      if (item.pk?.S === 'LOG') await put();
    });

    expect(await store.append('sweep-1', newSweep(1), nightOf(1))).toEqual(sweepEntry(1));
    expect((await store.tail())?.sequence).toBe(1);
  });

  it('goes to the next place when the log moved on between its read and its write', async () => {
    let moved = false;
    const { store, other } = await meddledEvidence(async (_, item) => {
      if (item.pk?.S !== 'LOG' || moved) return;
      moved = true;
      await other.append('sweep-1', newSweep(1), nightOf(1));
    });

    const entry = await store.append('sweep-2', newSweep(2), nightOf(2));

    expect(entry.sequence).toBe(2);
    expect((await other.sweeps({ limit: 5 })).map(({ sweepId }) => sweepId)).toEqual(['sweep-2', 'sweep-1']);
    expect(await other.entryById('sweep-2')).toEqual(entry);
  });

  it('tells clearly that others keep winning, and leaves nothing behind', async () => {
    let others = 0;
    const { store, other } = await meddledEvidence(async (_, item) => {
      if (item.pk?.S !== 'LOG') return;
      others += 1;
      await other.append(`other-${others}`, newSweep(others, { sweepId: `other-${others}` }), nightOf(1));
    });

    await expect(store.append('late', newSweep(1, { sweepId: 'late' }), nightOf(1))).rejects.toMatchObject({
      code: 'HEAD_MOVED',
      message: expect.stringContaining('Nothing was lost'),
    });

    expect(await other.entryById('late')).toBeUndefined();
    expect((await other.tail())?.sequence).toBe(others);
  });

  it('that a process died in before its entry was written leaves no trace', async () => {
    const { store, other } = await meddledEvidence(async (_, item) => {
      if (item.pk?.S === 'LOG') throw new Error('the process died');
    });
    await expect(store.append('sweep-1', newSweep(1), nightOf(1))).rejects.toThrow();

    expect(await other.entryById('sweep-1')).toBeUndefined();
    expect(await other.append('sweep-1', newSweep(1), nightOf(1))).toEqual(sweepEntry(1));
  });
});

describe('the cost of the evidence store', () => {
  /** A log with so many nights and some entries of other kinds in it. */
  const evidenceOf = async (nights: number) => {
    const store = (await evidenceInTable(client)).open();
    for (let night = 1; night <= nights; night += 1) {
      await store.append(`sweep-${night}`, newSweep(night), nightOf(night));
      if (night % 7 === 0) await store.append(`exception-${night}`, otherEntries.exception, nightOf(night));
    }
    return store;
  };
  const requestsOf = async (store: EvidenceStore, work: () => Promise<unknown>): Promise<number> => {
    const before = store.usage.requests;
    await work();
    return store.usage.requests - before;
  };

  it('is at most five requests and three write units for an append, however long the log is', async () => {
    const store = await evidenceOf(20);

    for (let night = 21; night <= 40; night += 1) {
      const before = store.usage;
      await store.append(`sweep-${night}`, newSweep(night), nightOf(night));
      expect(store.usage.requests - before.requests).toBeLessThanOrEqual(5);
      // The entry, the same in the index, and the place under its id.
      expect(store.usage.writeUnits - before.writeUnits).toBe(3);
    }
  });

  it('is the same number of requests for any read of a log of 10 and of 365 nights', async () => {
    const costs = [];
    for (const nights of [10, 365]) {
      const store = await evidenceOf(nights);
      const last = (await store.tail())?.sequence ?? 0;
      costs.push([
        await requestsOf(store, () => store.head()),
        await requestsOf(store, () => store.sweepAsOf(new Date(nightOf(5).getTime() + 1000).toISOString())),
        await requestsOf(store, () => store.sweepAsOf('2036-01-01T00:00:00Z')),
        await requestsOf(store, () => store.sweeps({ limit: 5 })),
        await requestsOf(store, () => store.sweeps({ beforeSequence: 5, limit: 3 })),
        await requestsOf(store, () => store.entryById('exception-7')),
        await requestsOf(store, () => Array.fromAsync(store.entries('schedule'))),
        await requestsOf(store, () => store.logNodes(inclusionSubtrees(3, last).flat())),
      ]);
    }

    expect(costs[1]).toEqual(costs[0]);
    for (const requests of costs[0] ?? []) expect(requests).toBeLessThanOrEqual(3);
  });
});
