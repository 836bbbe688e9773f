import { randomUUID } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { leafHash } from '../../../src/ledger/merkle.ts';
import { DynamodbEvidenceStore } from '../../../src/store/dynamodb/evidence-store.ts';
import { createTable } from '../../../src/store/dynamodb/table.ts';
import type { Evidence } from '../../contract/evidence-store.ts';

type Item = Record<string, AttributeValue>;

const partOf = (digest: string, part: number): Item => ({
  pk: { S: `BLOCK#${digest}` },
  sk: { S: String(part).padStart(6, '0') },
});

const entryAt = (sequence: number): Item => ({ pk: { S: 'LOG' }, sk: { S: String(sequence).padStart(10, '0') } });

/** Evidence in a new table behind a client, hurt by changing items directly. */
export const evidenceInTable = async (client: DynamoDBClient): Promise<Evidence & { readonly tableName: string }> => {
  const tableName = `evidence-${randomUUID()}`;
  await createTable(client, tableName);
  const get = async (key: Item): Promise<Item> => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    if (item === undefined) throw new Error(`there is no ${JSON.stringify(key)}`);
    return item;
  };
  const put = (item: Item) => client.send(new PutItemCommand({ TableName: tableName, Item: item }));
  const remove = async (key: Item): Promise<void> => {
    await get(key);
    await client.send(new DeleteItemCommand({ TableName: tableName, Key: key }));
  };
  return {
    tableName,
    open: () => new DynamodbEvidenceStore(client, tableName),
    losePart: (digest, part) => remove(partOf(digest, part)),
    loseEntry: (sequence) => remove(entryAt(sequence)),
    alterEntry: async (sequence, change, { rehash } = { rehash: false }) => {
      const item = await get(entryAt(sequence));
      const line = change(item.entry?.S ?? zstdDecompressSync(item.entry?.B ?? '').toString());
      const nodes = Buffer.from(item.nodes?.B ?? []);
      if (rehash) nodes.set(leafHash(line));
      await put({ ...item, entry: { S: line }, nodes: { B: nodes } });
    },
    swapBlock: async (digest, otherDigest) => {
      await put({ ...(await get(partOf(otherDigest, 0))), ...partOf(digest, 0) });
    },
    flipByte: async (digest) => {
      const item = await get(partOf(digest, 0));
      const content = item.patch === undefined ? 'text' : 'patch';
      const bytes = Buffer.from(item[content]?.B ?? []);
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      await put({ ...item, [content]: { B: bytes } });
    },
  };
};
