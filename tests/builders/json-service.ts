import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Members = Readonly<Record<string, unknown>>;

/** A request as it came over the wire. */
export interface JsonRequest {
  /** Of the target header; the path where there is none. */
  readonly operation: string;
  readonly input: Members;
}

export interface JsonAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the client of an AWS service is given to talk to the loopback interface, once for each request. */
export interface JsonService {
  readonly config: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  /** In order. */
  readonly requests: readonly JsonRequest[];
}

/** A service that speaks JSON, until the test is over. */
export const startJsonService = async (
  answer: (request: JsonRequest) => JsonAnswer | Promise<JsonAnswer>,
): Promise<JsonService> => {
  const requests: JsonRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const target = request.headers['x-amz-target'];
    const operation = typeof target === 'string' ? (target.split('.')[1] ?? '') : (request.url ?? '');
    const received: JsonRequest = { operation, input: JSON.parse(body || '{}') as Members };
    requests.push(received);
    const answered = await answer(received);
    response.writeHead(answered.status ?? 200, { 'content-type': 'application/x-amz-json-1.1', ...answered.headers });
    response.end(answered.body === undefined ? '' : JSON.stringify(answered.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return {
    config: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
      maxAttempts: 1,
    },
    requests,
  };
};
