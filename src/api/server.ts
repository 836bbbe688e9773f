import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { AssayError } from '../domain/error.ts';
import { localPrincipal } from '../domain/principal.ts';
import type { ApiServices, RequestContext } from './context.ts';
import { requestError } from './errors.ts';
import { createGraphqlServer, createRequestContext } from './graphql-server.ts';
import { packOfPath, sendPack } from './pack-download.ts';
import { type PageResponse, readPage } from './page-response.ts';
import { maxBodyBytes, parseJsonBody } from './request-body.ts';

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
    handle(request, response, { apollo, page, services }).catch((error: unknown) => {
      // Whoever hung up while sending expects no answer, and it is nobody's fault.
      if (!request.complete) return response.destroy();
      services.logger.error('a request was broken off', { requestId: 'none', error });
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
  { apollo, services }: Handlers,
): Promise<void> => {
  const body = await readBody(request);
  if (body === 'too large') {
    response.setHeader('connection', 'close');
    return send(response, 413, 'application/json', requestError(`The body is larger than ${maxBodyBytes} bytes.`));
  }
  const json = parseJsonBody(request.headers['content-type'], body);
  if (json === 'malformed') return send(response, 400, 'application/json', requestError('The body is not JSON.'));
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: (request.method ?? 'GET').toUpperCase(), headers, search, body: json?.value },
    context: async () => createRequestContext(services, localPrincipal),
  });
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) if (name !== 'cache-control') response.setHeader(name, value);
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
};

const readBody = async (request: IncomingMessage): Promise<string | 'too large'> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return 'too large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
  response.end(body);
};
