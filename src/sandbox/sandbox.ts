/**
 * An AWS endpoint on this machine, for the first run and for tests. The production SDK clients sign, page, retry and
 * parse against it; it answers from an estate, in memory. It proves requests, paging, parsing and error handling. It does
 * not prove how AWS behaves: its answers are model-valid, not recorded, and written with the SDK's own schemas.
 */
import http from 'node:http';
import { Endpoint } from './endpoint.ts';
import type { Estate } from './estate/estate.ts';
import type { Faults } from './fault.ts';
import type { WireRequest } from './protocols/protocol.ts';
import type { RequestLog } from './request-log.ts';

export interface SandboxOptions {
  readonly estate: Estate;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly now?: () => Date;
}

export interface Sandbox {
  /** The endpoint of every service and region; the signature of a request says which is meant. */
  readonly url: string;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Breaks open connections and resolves when the port is free. */
  close(): Promise<void>;
}

const maxBodyBytes = 1_000_000;
const idleMs = 600_000; // longer than any client keeps a connection, so that the client is the one who closes it

const readBody = async (message: http.IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > maxBodyBytes) throw new RangeError('The request body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const toWireRequest = async (message: http.IncomingMessage): Promise<WireRequest> => {
  const { pathname, searchParams } = new URL(message.url ?? '/', 'http://localhost');
  return {
    method: message.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, value?.toString()])),
    body: await readBody(message),
  };
};

const respond = async (
  endpoint: Endpoint,
  message: http.IncomingMessage,
  response: http.ServerResponse,
  stopped: AbortSignal,
): Promise<void> => {
  try {
    const answer = await endpoint.handle(await toWireRequest(message), stopped);
    if (answer === 'reset') message.socket.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  } catch (error) {
    if (stopped.aborted) message.socket.destroy();
    else response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
  }
};

/** Starts an endpoint on the loopback interface. */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const { estate, port = 0, now = () => new Date() } = options;
  const endpoint = new Endpoint(estate, now);
  const stopped = new AbortController();
  const server = http.createServer({ keepAliveTimeout: idleMs }, (message, response) => {
    void respond(endpoint, message, response, stopped.signal);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    faults: endpoint.faults,
    requests: endpoint.requests,
    close: () =>
      new Promise((closed) => {
        stopped.abort();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
