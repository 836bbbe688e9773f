import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApolloServer } from '@apollo/server';
import { AssayError } from '../domain/error.ts';
import { localPrincipal } from '../domain/principal.ts';
import type { ApiServices, RequestContext } from './context.ts';
import { answerGraphql } from './graphql-request.ts';
import { createGraphqlServer, createRequestContext } from './graphql-server.ts';
import { packOfPath, sendPack } from './pack-download.ts';
import { type PageResponse, readPage } from './page-response.ts';
import { maxBodyBytes } from './request-body.ts';
import { requestIdHeader } from './request-id.ts';

/** How long a request that is being answered may delay the end of the server. */
const drainMs = 2_000;

export interface ApiOptions {
  /** Loopback only: whoever reaches the port may read everything. */
  readonly host: '127.0.0.1' | '::1';
  /** 0 for any free port. */
  readonly port: number;
  readonly services: ApiServices;
}

export interface RunningApi {
  /** `http://127.0.0.1:4000`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves GraphQL under `/graphql`, the page under `/`, packs under `/packs/` and `/healthz`. Error: `PORT_IN_USE`. */
export const startApi = async ({ host, port, services }: ApiOptions): Promise<RunningApi> => {
  const apollo = createGraphqlServer({ introspection: true });
  await apollo.start();
  const page = readPage();
  const server = createServer((request, response) => {
    const requestId = randomUUID();
    response.setHeader(requestIdHeader, requestId);
    handle(request, response, { requestId, apollo, page, services }).catch((error: unknown) => {
      // Whoever hung up while sending expects no answer, and it is nobody's fault.
      if (!request.complete) return response.destroy();
      services.logger.error('a request was broken off', { requestId, error });
      if (response.headersSent) return response.destroy();
      return send(response, 500, 'text/plain', 'The request failed. The log has the details.\n');
    });
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    await apollo.stop();
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new AssayError('PORT_IN_USE', `Port ${port} is taken. Stop what uses it, or choose another with --port.`, {
      cause,
    });
  }
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      const timer = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearTimeout(timer);
      await apollo.stop();
    },
  };
};

interface Handlers {
  readonly requestId: string;
  readonly apollo: ApolloServer<RequestContext>;
  readonly page: PageResponse;
  readonly services: ApiServices;
}

const handle = async (request: IncomingMessage, response: ServerResponse, handlers: Handlers): Promise<void> => {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
  // A page elsewhere can make its own name resolve to this address; it cannot make the browser send another Host.
  if (!isLoopback(request.headers.host)) return send(response, 421, 'text/plain', 'Only loopback names are served.\n');
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (url === null) return send(response, 400, 'text/plain', 'The address is malformed.\n');
  const { pathname, search } = url;
  if (pathname === '/graphql') return graphql(request, response, search, handlers);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return send(response, 405, 'text/plain', 'Only GET and HEAD.\n');
  }
  if (pathname === '/healthz') return send(response, 200, 'application/json', '{"status":"ok"}\n');
  const packId = packOfPath(pathname);
  if (packId !== undefined) {
    if (await sendPack(handlers.services.packs, packId, request, response)) return;
    return send(response, 404, 'text/plain', 'There is no such pack.\n');
  }
  if (pathname !== '/') return send(response, 404, 'text/plain', 'There is /, /graphql and /healthz.\n');
  response.setHeader('content-security-policy', handlers.page.contentSecurityPolicy);
  return send(response, 200, 'text/html', handlers.page.html);
};

const isLoopback = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host ?? '');

const graphql = async (
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
  { requestId, apollo, services }: Handlers,
): Promise<void> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const body = await readBody(request);
  // What is left of it is not read.
  if (body.length > maxBodyBytes) response.setHeader('connection', 'close');
  const answer = await answerGraphql(
    apollo,
    { requestId, method: request.method ?? 'GET', headers, search, body },
    () => createRequestContext(services, localPrincipal, requestId),
  );
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) {
    if (name !== 'cache-control') response.setHeader(name, value);
  }
  response.end(answer.body);
};

/** The body; of one that is too large as much as shows it. */
const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes > maxBodyBytes) break;
  }
  return Buffer.concat(chunks);
};

/** A plain answer. A refusal tells the id that the header has as well: it is the body that people see and quote. */
const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
  response.end(status < 400 ? body : `${body}Request id: ${response.getHeader(requestIdHeader)}\n`);
};
