import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectionSettings } from '../../src/collectors/aws/connection.ts';

/** A request as it came over the wire. */
export interface WireRequest {
  /** The operation, from the form (`Action`) or the target header; empty where the path says it. */
  readonly operation: string;
  /** Query-protocol parameters. */
  readonly form: URLSearchParams;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** What the server sends. `stall` never finishes the answer, `cut` breaks the connection in the middle of it. */
export interface WireAnswer {
  readonly status?: number;
  readonly body?: string;
  readonly type?: string;
  readonly fault?: 'stall' | 'cut';
}

export interface WireServer {
  readonly endpoint: string;
  readonly requests: readonly WireRequest[];
  answer: (request: WireRequest) => WireAnswer;
  readonly close: () => Promise<void>;
}

/** An HTTP server on the loopback interface that answers whatever a test says: the real SDK clients talk to it. */
export const startWireServer = async (): Promise<WireServer> => {
  const requests: WireRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    const target = request.headers['x-amz-target'];
    const operation = typeof target === 'string' ? (target.split('.')[1] ?? '') : (form.get('Action') ?? '');
    const received: WireRequest = { operation, form, path: request.url ?? '', headers: request.headers };
    requests.push(received);
    const answer = wire.answer(received);
    response.statusCode = answer.status ?? 200;
    response.setHeader('x-amzn-requestid', `request-${requests.length}`);
    if (answer.type !== undefined) response.setHeader('content-type', answer.type);
    if (answer.fault === undefined) {
      response.end(answer.body ?? '');
      return;
    }
    response.setHeader('content-length', '1000');
    response.write(answer.body ?? ' ');
    if (answer.fault === 'cut') setTimeout(() => request.socket.destroy(), 5);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const wire: WireServer = {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    answer: () => ({ status: 500 }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return wire;
};

/** Settings with which a failing call ends soon. */
export const fastSettings = (endpoint: string): ConnectionSettings => ({
  endpoint,
  maxAttempts: 2,
  connectionTimeoutMs: 200,
  requestTimeoutMs: 200,
});

export const testCredentials = async () => ({ accessKeyId: 'AKIATEST', secretAccessKey: 'secret' });

/** An EC2 answer around its members. */
export const ec2Xml = (operation: string, members: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">` +
  `<requestId>r</requestId>${members}</${operation}Response>`;

/** An answer of the query protocol (STS, RDS) around its members. */
export const queryXml = (operation: string, members: string): string =>
  `<${operation}Response><${operation}Result>${members}</${operation}Result></${operation}Response>`;

/** An error of EC2. */
export const ec2ErrorXml = (code: string, message = 'refused'): string =>
  `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>r</RequestID></Response>`;

/** An error of the query protocol. */
export const queryErrorXml = (code: string): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>refused</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
