import { describe, expect, it } from 'vitest';
import { S3ObjectStore } from '../../../src/store/s3/object-store.ts';
import { describeObjectStore } from '../../contract/object-store.ts';
import { bucket, type Meddle, sendXml, startLoopbackS3 } from './loopback-s3.ts';

describeObjectStore('the wire format of S3', async () => {
  const { client } = await startLoopbackS3();
  return new S3ObjectStore(client, bucket);
});

const unavailable = { code: 'STORE_UNAVAILABLE' };

const error =
  (status: number, code: string): Meddle =>
  (_, response) => {
    sendXml(response, status, `<Error><Code>${code}</Code><Message>refused</Message></Error>`);
    return true;
  };

/** A store with three objects in a folder, whose further requests a test answers. */
const meddledStore = async (meddle: Meddle) => {
  const s3 = await startLoopbackS3();
  const store = new S3ObjectStore(s3.client, bucket);
  for (const key of ['a/1', 'a/2', 'a/3']) await store.put(key, Buffer.from('content'));
  s3.meddle = meddle;
  return store;
};

describe('the object store on S3', () => {
  it.each<[string, Meddle]>([
    ['refuses', error(403, 'AccessDenied')],
    ['throttles', error(503, 'SlowDown')],
    ['has no bucket of that name', error(404, 'NoSuchBucket')],
    ['answers not found without saying what', error(404, 'NotFound')],
    ['breaks off', (request) => request.socket.destroy() !== undefined],
    [
      'answers something else with success',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'transfer-encoding': 'chunked' });
        response.end('<html></html>');
        return true;
      },
    ],
  ])('is unavailable, and neither empty nor written, when the service %s', async (_, meddle) => {
    const store = await meddledStore(meddle);

    await expect(store.get('a/1')).rejects.toMatchObject(unavailable);
    await expect(store.list('a')).rejects.toMatchObject(unavailable);
    await expect(store.put('a/4', Buffer.from('content'))).rejects.toMatchObject(unavailable);
  });

  it('gives no part of an object that breaks off on the way', async () => {
    const store = await meddledStore((_, response) => {
      response.writeHead(200, { 'content-length': 7 });
      response.write('con');
      setTimeout(() => response.destroy(), 5);
      return true;
    });

    await expect(store.get('a/1')).rejects.toMatchObject(unavailable);
  });

  it('lists nothing when a later page fails', async () => {
    const store = await meddledStore((request, response) =>
      request.url?.includes('continuation-token') === true ? error(503, 'SlowDown')(request, response) : false,
    );

    await expect(store.list('a')).rejects.toMatchObject(unavailable);
  });

  it.each([
    ['does not say whether it is the last', '<KeyCount>0</KeyCount>'],
    ['has more to come and not where', '<KeyCount>0</KeyCount><IsTruncated>true</IsTruncated>'],
    [
      'leads to itself',
      '<KeyCount>0</KeyCount><IsTruncated>true</IsTruncated><NextContinuationToken>same</NextContinuationToken>',
    ],
    ['lacks a key that it counts', '<KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>'],
    ['does not count its keys', '<IsTruncated>false</IsTruncated><Contents><Key>a/1</Key></Contents>'],
  ])('takes a page for unusable that %s', async (_, members) => {
    const store = await meddledStore((__, response) => {
      sendXml(response, 200, `<ListBucketResult>${members}</ListBucketResult>`);
      return true;
    });

    await expect(store.list('a')).rejects.toMatchObject(unavailable);
  });

  it('does not list what another hand put under a name that is no key', async () => {
    const s3 = await startLoopbackS3();
    const store = new S3ObjectStore(s3.client, bucket);
    await store.put('a/1', Buffer.from('1'));
    s3.objects.set('a/', Buffer.alloc(0));
    s3.objects.set('a/b c', Buffer.alloc(0));

    expect(await store.list('a')).toEqual(['a/1']);
  });

  it('keeps the cause of a failure', async () => {
    const store = await meddledStore(error(403, 'AccessDenied'));

    await expect(store.get('a/1')).rejects.toMatchObject({
      message: expect.stringContaining('GetObject: AccessDenied'),
      cause: expect.objectContaining({ name: 'AccessDenied' }),
    });
  });
});
