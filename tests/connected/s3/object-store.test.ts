import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { S3CheckpointMemory } from '../../../src/store/s3/checkpoint-memory.ts';
import { S3ObjectStore } from '../../../src/store/s3/object-store.ts';
import { describeCheckpointMemory } from '../../contract/checkpoint-memory.ts';
import { describeObjectStore } from '../../contract/object-store.ts';
import { type ChildServer, startServer } from '../child-server.ts';

let moto: ChildServer;
let client: S3Client;

beforeAll(async () => {
  moto = await startServer('.build/python/bin/moto_server', (port) => ['-H', '127.0.0.1', '-p', String(port)], {
    path: '/moto-api/',
  });
  client = new S3Client({
    endpoint: moto.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'assay', secretAccessKey: 'assay' },
  });
});
afterAll(async () => {
  client?.destroy();
  await moto?.stop();
});

const emptyBucket = async (): Promise<ObjectStoreInBucket> => {
  const bucket = `assay-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { bucket, store: new S3ObjectStore(client, bucket) };
};

interface ObjectStoreInBucket {
  readonly bucket: string;
  readonly store: S3ObjectStore;
}

describeObjectStore('another implementation of S3', async () => (await emptyBucket()).store);

describeCheckpointMemory('another implementation of S3', async () => {
  const { bucket } = await emptyBucket();
  return () => new S3CheckpointMemory(client, bucket);
});

describe('the object store on another implementation of S3', () => {
  it('lists more keys than a page of S3 holds', async () => {
    const { store } = await emptyBucket();
    const keys = Array.from({ length: 1_050 }, (_, index) => `plans/${String(index).padStart(4, '0')}.json`);
    for (let from = 0; from < keys.length; from += 50) {
      await Promise.all(keys.slice(from, from + 50).map((key) => store.put(key, Buffer.from('{}'))));
    }

    expect(await store.list('plans')).toEqual(keys);
  });

  it('says that a bucket that is not there is unavailable, not empty', async () => {
    const store = new S3ObjectStore(client, `assay-${randomUUID()}`);
    const unavailable = { code: 'STORE_UNAVAILABLE' };

    await expect(store.get('a')).rejects.toMatchObject(unavailable);
    await expect(store.list('a')).rejects.toMatchObject(unavailable);
    await expect(store.put('a', Buffer.from('1'))).rejects.toMatchObject(unavailable);
  });
});
