import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';

/** What a test answers instead of the bucket; false lets the bucket answer. */
export type Meddle = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface LoopbackS3 {
  readonly client: S3Client;
  /** What the bucket holds, by key. */
  readonly objects: Map<string, Buffer>;
  meddle: Meddle;
}

export const bucket = 'objects';
const pageSize = 2;

/** One bucket behind the wire format of S3, as far as an object store asks for it. Its pages hold two keys. */
export const startLoopbackS3 = async (): Promise<LoopbackS3> => {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!s3.meddle(request, response)) answer(request, Buffer.concat(chunks), objects, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  const s3: LoopbackS3 = { client, objects, meddle: () => false };
  onTestFinished(async () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return s3;
};

export const sendXml = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
};

const answer = (
  request: IncomingMessage,
  body: Buffer,
  objects: Map<string, Buffer>,
  response: ServerResponse,
): void => {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const key = decodeURIComponent(url.pathname.slice(`/${bucket}/`.length));
  if (request.method === 'PUT') {
    if (request.headers['if-none-match'] === '*' && objects.has(key)) {
      sendXml(response, 412, '<Error><Code>PreconditionFailed</Code><Message>taken</Message></Error>');
      return;
    }
    objects.set(key, body);
    response.writeHead(200, { etag: `"${hash('md5', body)}"` });
    response.end();
    return;
  }
  if (url.searchParams.get('list-type') === '2') {
    sendXml(response, 200, listing([...objects.keys()], url.searchParams));
    return;
  }
  const object = objects.get(key);
  if (object === undefined) {
    sendXml(response, 404, `<Error><Code>NoSuchKey</Code><Message>none</Message><Key>${key}</Key></Error>`);
    return;
  }
  response.writeHead(200, { etag: `"${hash('md5', object)}"`, 'content-length': object.length });
  response.end(request.method === 'HEAD' ? undefined : object);
};

const listing = (keys: readonly string[], query: URLSearchParams): string => {
  const from = Number(query.get('continuation-token') ?? 0);
  const found = keys.filter((key) => key.startsWith(query.get('prefix') ?? '')).toSorted();
  const page = found.slice(from, from + pageSize);
  const more = found.length > from + pageSize;
  return [
    `<ListBucketResult><Name>${bucket}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${more}</IsTruncated>`,
    ...(more ? [`<NextContinuationToken>${from + pageSize}</NextContinuationToken>`] : []),
    ...page.map((key) => `<Contents><Key>${key}</Key></Contents>`),
    '</ListBucketResult>',
  ].join('');
};
