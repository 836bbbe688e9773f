import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type AttributeValue, type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Block, blockOfLines, toBlock } from '../../../src/ledger/block.ts';
import { type EmbeddedDynamodb, embeddedClient, startDynamodb } from '../../../src/store/dynamodb/embedded.ts';
import { DynamodbEvidenceStore } from '../../../src/store/dynamodb/evidence-store.ts';
import type { EvidenceStore } from '../../../src/store/evidence-store.ts';
import { evidenceInTable } from './evidence-in-tables.ts';

type Item = Record<string, AttributeValue>;

let folder: string;
let dynamodb: EmbeddedDynamodb;
let client: DynamoDBClient;
let evidence: Awaited<ReturnType<typeof evidenceInTable>>;

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
beforeEach(async () => {
  evidence = await evidenceInTable(client);
});

/** Lines as those of a slice tree, the first of which changed: 120 take 5 write units, 20,000 take several parts. */
const tree = (changed: number, length = 120): Block =>
  toBlock(
    Array.from({ length }, (_, index) => ({
      digest: hash('sha256', `${index} ${index < changed ? 'new' : 'old'}`),
      prefix: index.toString(2).padStart(7, '0'),
    })),
  );
const [first, second, third] = [tree(0), tree(1), tree(2)];

const keyOf = (digest: string, part = 0): Item => ({
  pk: { S: `BLOCK#${digest}` },
  sk: { S: part.toString().padStart(6, '0') },
});

const itemOf = async ({ digest }: Block, part = 0): Promise<Item | undefined> =>
  (
    await client.send(
      new GetItemCommand({ TableName: evidence.tableName, Key: keyOf(digest, part), ConsistentRead: true }),
    )
  ).Item;

const put = (item: Item) => client.send(new PutItemCommand({ TableName: evidence.tableName, Item: item }));

/** The digest of the base of a block; undefined when it is stored whole. */
const storedOn = async (block: Block): Promise<string | undefined> => {
  const item = await itemOf(block);
  if (item === undefined) throw new Error('it is not stored');
  return item.base?.B && Buffer.from(item.base.B).toString('hex');
};

const costOf = async (store: EvidenceStore, work: () => Promise<unknown>) => {
  const before = store.usage;
  await work();
  return {
    writeUnits: store.usage.writeUnits - before.writeUnits,
    requests: store.usage.requests - before.requests,
  };
};

describe('a block that is stored as a patch', () => {
  it('takes the write units of what changed', async () => {
    const store = evidence.open();

    const whole = await costOf(store, () => store.putBlocks([first]));
    const patch = await costOf(store, () => store.putRevision(second, first.digest));

    expect([whole.writeUnits, patch.writeUnits]).toEqual([5, 1]);
    expect(await storedOn(second)).toBe(first.digest);
    expect(zstdDecompressSync((await itemOf(second))?.patch?.B ?? '').toString()).toBe(
      `+${second.lines[0]}\n-1\n=119\n`,
    );
  });

  it('lies on a block that is whole, also when it follows another patch', async () => {
    await evidence.open().putBlocks([first]);
    await evidence.open().putRevision(second, first.digest);
    await evidence.open().putRevision(third, second.digest);

    expect(await storedOn(third)).toBe(first.digest);
    expect(await evidence.open().getBlock(third.digest)).toEqual(third.lines);
  });

  it('is whole again as soon as the patch takes half the write units', async () => {
    await evidence.open().putBlocks([first]);
    const nights: { readonly base: string | undefined; readonly units: number }[] = [];
    for (let changed = 1; changed <= 110; changed += 1) {
      const store = evidence.open();
      const cost = await costOf(store, () => store.putRevision(tree(changed), tree(changed - 1).digest));
      nights.push({ base: await storedOn(tree(changed)), units: cost.writeUnits });
    }

    const whole = nights.findIndex(({ base }) => base === undefined);
    expect(whole).toBeGreaterThan(40);
    expect(nights[whole]?.units).toBe(5);
    expect(new Set(nights.slice(0, whole).map(({ base }) => base))).toEqual(new Set([first.digest]));
    expect(new Set(nights.slice(0, whole).map(({ units }) => units))).toEqual(new Set([1, 2]));
    expect(nights[whole + 1]).toEqual({ base: tree(whole + 1).digest, units: 1 });
  });

  it('is read in one request more, and any number of them too', async () => {
    await evidence.open().putBlocks([first]);
    const nights = Array.from({ length: 40 }, (_, index) => tree(index + 1));
    for (const night of nights) await evidence.open().putRevision(night, first.digest);
    const digests = nights.map(({ digest }) => digest);

    const requestsOf = async (work: (store: EvidenceStore) => Promise<unknown>): Promise<number> => {
      const store = evidence.open();
      return (await costOf(store, () => work(store))).requests;
    };

    expect(await requestsOf((store) => store.getBlock(first.digest))).toBe(1);
    expect(await requestsOf((store) => store.getBlock(second.digest))).toBe(2);
    expect(await requestsOf((store) => store.getBlocks(digests))).toBe(2);
    expect(await requestsOf((store) => store.getBlocks([...digests, first.digest]))).toBe(1);
  });

  it('may lie on a block of several parts', async () => {
    const [large, revised] = [tree(0, 20_000), tree(300, 20_000)];
    await evidence.open().putBlocks([large]);
    await evidence.open().putRevision(revised, large.digest);

    expect(await storedOn(revised)).toBe(large.digest);
    expect(await evidence.open().getBlock(revised.digest)).toEqual(revised.lines);
    expect(await evidence.open().getBlocks([large.digest, revised.digest])).toEqual([large.lines, revised.lines]);
  });

  it.each([
    ['a small block', tree(0, 8), tree(1, 8)],
    ['a block that has little in common', first, tree(120)],
    ['a block of which more changed than one item holds', tree(0, 20_000), tree(9000, 20_000)],
  ])('is not made of %s', async (_, previous, block) => {
    await evidence.open().putBlocks([previous]);
    await evidence.open().putRevision(block, previous.digest);

    expect(await storedOn(block)).toBeUndefined();
    expect(await evidence.open().getBlock(block.digest)).toEqual(block.lines);
  });
});

describe('a block that is written again in another way', () => {
  it('stays whole where others may be patches on it', async () => {
    await evidence.open().putBlocks([first]);
    await evidence.open().putRevision(second, first.digest);

    const store = evidence.open();
    const cost = await costOf(store, () => store.putRevision(first, second.digest));

    expect(await storedOn(first)).toBeUndefined();
    expect(await evidence.open().getBlock(second.digest)).toEqual(second.lines);
    // The refused patch is billed too.
    expect(cost.writeUnits).toBe(6);
  });

  it('stays whole although it was not there yet when the patch was made', async () => {
    await evidence.open().putBlocks([third]);
    const slow = meddled(async ({ ConditionExpression: condition }) => {
      if (condition === undefined) return;
      // Meanwhile another writes it whole, and a third makes it the base of a patch.
      await evidence.open().putBlocks([first]);
      await evidence.open().putRevision(second, first.digest);
    });

    await slow.putRevision(first, third.digest);

    expect(await storedOn(first)).toBeUndefined();
    expect(await storedOn(second)).toBe(first.digest);
    expect(await evidence.open().getBlocks([first.digest, second.digest])).toEqual([first.lines, second.lines]);
  });

  it('becomes whole where it was a patch', async () => {
    await evidence.open().putBlocks([first]);
    await evidence.open().putRevision(second, first.digest);
    await evidence.open().putBlocks([second]);

    expect(await storedOn(second)).toBeUndefined();
    expect(await evidence.open().getBlock(second.digest)).toEqual(second.lines);
  });

  it('can be read all the time while several parts take the place of a patch, and after a crash among them', async () => {
    const [large, revised] = [tree(0, 20_000), tree(300, 20_000)];
    await evidence.open().putBlocks([large]);
    await evidence.open().putRevision(revised, large.digest);
    const seen: number[] = [];
    const dying = meddled(async ({ Item: item }) => {
      if (item === undefined) return;
      seen.push((await evidence.open().getBlock(revised.digest)).length);
      if (item.sk?.S === '000000') throw new Error('the process died');
    });

    await expect(dying.putBlocks([revised])).rejects.toThrow();

    expect(await itemOf(revised, 1)).toBeDefined();
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(await evidence.open().getBlock(revised.digest)).toEqual(revised.lines);
    await evidence.open().putBlocks([revised]);
    expect(await storedOn(revised)).toBeUndefined();
    expect(await evidence.open().getBlock(revised.digest)).toEqual(revised.lines);
  });

  it('is made whole where only a part of it is there', async () => {
    const [large, revised] = [tree(0, 20_000), tree(300, 20_000)];
    await evidence.open().putBlocks([large, revised]);
    await evidence.losePart(revised.digest, 1);

    await evidence.open().putRevision(revised, large.digest);

    expect(await evidence.open().getBlock(revised.digest)).toEqual(revised.lines);
  });

  it('is whole when what came before it is damaged, and is not written when the table does not answer', async () => {
    await evidence.open().putBlocks([first]);
    const silent = meddled(async (input) => {
      if (input.RequestItems !== undefined) throw new Error('the connection broke');
    });
    await expect(silent.putRevision(third, first.digest)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await evidence.flipByte(first.digest);

    await evidence.open().putRevision(second, first.digest);

    expect(await itemOf(third)).toBeUndefined();
    expect(await storedOn(second)).toBeUndefined();
    expect(await evidence.open().getBlock(second.digest)).toEqual(second.lines);
  });
});

describe('a patch that another hand changed', () => {
  const patchOf = (text: string): AttributeValue => ({ B: zstdCompressSync(text) });
  const base: AttributeValue = { B: Buffer.from(first.digest, 'hex') };
  const right = patchOf(`+${second.lines[0]}\n-1\n=119\n`);

  it.each<[string, Item]>([
    ['names no base', { patch: right }],
    ['names its base as text', { base: { S: first.digest }, patch: right }],
    ['names a base that is no digest', { base: { B: Buffer.from('base') }, patch: right }],
    ['names a base that is missing', { base: { B: Buffer.alloc(32) }, patch: right }],
    ['names a base that is a patch', { base: { B: Buffer.from(third.digest, 'hex') }, patch: right }],
    ['names itself', { base: { B: Buffer.from(second.digest, 'hex') }, patch: right }],
    ['has no content', { base }],
    ['has text for content', { base, patch: { S: '=120\n' } }],
    ['cannot be decompressed', { base, patch: { B: Buffer.from('zstd') } }],
    ['takes more lines than its base has', { base, patch: patchOf('=121\n') }],
    ['gives other lines', { base, patch: patchOf('=120\n') }],
    ['gives no lines', { base, patch: patchOf('') }],
  ])('and that %s is corrupt evidence', async (_, attributes) => {
    await evidence.open().putBlocks([first]);
    await evidence.open().putRevision(third, first.digest);
    await put({ ...keyOf(second.digest), ...attributes });

    const corrupt = { code: 'EVIDENCE_CORRUPT' };
    await expect(evidence.open().getBlock(second.digest)).rejects.toMatchObject(corrupt);
    await expect(evidence.open().getBlocks([third.digest, second.digest])).rejects.toMatchObject(corrupt);
    expect(await evidence.open().getBlock(third.digest)).toEqual(third.lines);
  });

  it('is not expanded to more than an item holds', async () => {
    const large = tree(0, 5000);
    await evidence.open().putBlocks([first]);
    await put({ ...keyOf(large.digest), base, patch: patchOf(large.lines.map((line) => `+${line}\n`).join('')) });

    await expect(evidence.open().getBlock(large.digest)).rejects.toMatchObject({
      code: 'EVIDENCE_CORRUPT',
      message: expect.stringContaining('decompressed'),
    });
  });

  it('reads when it is right, however it was compressed', async () => {
    await evidence.open().putBlocks([first]);
    await put({ ...keyOf(second.digest), base, patch: right });

    expect(await evidence.open().getBlock(second.digest)).toEqual(second.lines);
  });

  it('is corrupt evidence when its base is lost or altered, and so are no others', async () => {
    const other = blockOfLines(['{"other":1}']);
    await evidence.open().putBlocks([first, other]);
    await evidence.open().putRevision(second, first.digest);
    const corrupt = { code: 'EVIDENCE_CORRUPT' };

    await evidence.flipByte(first.digest);
    await expect(evidence.open().getBlock(second.digest)).rejects.toMatchObject(corrupt);
    await evidence.losePart(first.digest, 0);
    await expect(evidence.open().getBlock(second.digest)).rejects.toMatchObject(corrupt);
    expect(await evidence.open().getBlock(other.digest)).toEqual(other.lines);
  });
});

interface Input {
  readonly Item?: Item;
  /** Of a put that replaces nothing. */
  readonly ConditionExpression?: string;
  /** Of a read of several items. */
  readonly RequestItems?: unknown;
}

/** A store before whose requests something happens. */
const meddled = (before: (input: Input) => Promise<void>): EvidenceStore => {
  const other = embeddedClient(dynamodb);
  other.middlewareStack.add(
    (next) => async (args) => {
      await before(args.input as Input);
      return next(args);
    },
    { step: 'initialize' },
  );
  return new DynamodbEvidenceStore(other, evidence.tableName);
};
