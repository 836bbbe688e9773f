import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApolloServer } from '@apollo/server';
import { AssayError } from '../domain/error.ts';
import { localPrincipal } from '../domain/principal.ts';
import { refusedAccess } from './access-record.ts';
import { bearsToken } from './bearer-token.ts';
import type { ApiServices, PackControl, PackFiles, RequestContext } from './context.ts';
import { requestError } from './errors.ts';
import { answerGraphql } from './graphql-request.ts';
import { createGraphqlServer, createRequestContext } from './graphql-server.ts';
import { packOfPath, sendPack } from './pack-download.ts';
import { type PageResponse, readPage } from './page-response.ts';
import { maxBodyBytes } from './request-body.ts';
import { currentRequestId, requestIdHeader } from './request-id.ts';

/** How long a request that is being answered may delay the end of the server. */
const drainMs = 2_000;

export interface ApiOptions {
  /** An address of this machine, or a name of one. Any other than loopback needs a token. */
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** What callers must bear, at least 32 characters. Without it whoever reaches the port may do everything. */
  readonly token?: string;
  readonly services: LocalServices;
}

/** A server that gives out the packs that it lists. */
export interface LocalServices extends ApiServices {
  readonly packs: PackControl & PackFiles;
}

export interface RunningApi {
  /** `http://127.0.0.1:4000`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves GraphQL under `/graphql`, packs under `/packs/`, `/healthz`, and the page under `/` when there is no token: a
 * browser would not send it. Errors: `PORT_IN_USE`; `BAD_INPUT` for an address that needs a token, or that there is not.
 */
export const startApi = async ({ host, port, token, services }: ApiOptions): Promise<RunningApi> => {
  const isLocal = loopbackNames.includes(host);
  if (!isLocal && token === undefined) {
    throw new AssayError(
      'BAD_INPUT',
      `${host} can be reached by others: set ASSAY_TOKEN or --token-file, or serve on 127.0.0.1.`,
    );
  }
  const apollo = createGraphqlServer({ introspection: true });
  await apollo.start();
  const page = readPage();
  const server = createServer((request, response) => {
    const requestId = randomUUID();
    response.setHeader(requestIdHeader, requestId);
    handle(request, response, { requestId, apollo, page, services, token, isLocal }).catch((error: unknown) => {
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
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new AssayError('BAD_INPUT', `${host} is no address of this machine.`, { cause });
    }
    if (code !== 'EADDRINUSE') throw cause;
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
  readonly services: LocalServices;
  readonly token: string | undefined;
  readonly isLocal: boolean;
}

/** The addresses that only this machine reaches. */
const loopbackNames: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

const handle = async (request: IncomingMessage, response: ServerResponse, handlers: Handlers): Promise<void> => {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
  // A page elsewhere can make its own name resolve to this address; it cannot make the browser send another Host. Where
  // any name may be meant, it is the token that such a page does not have.
  if (handlers.isLocal && !isLoopback(request.headers.host)) {
    const { logger, now } = handlers.services;
    const refusal = { code: 'BAD_REQUEST', message: 'Only loopback names are served.' };
    logger.access(refusedAccess({ requestId: handlers.requestId, at: now().toISOString(), status: 421 }, refusal));
    return send(response, 421, 'text/plain', `${refusal.message}\n`);
  }
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (url === null) return send(response, 400, 'text/plain', 'The address is malformed.\n');
  const { pathname, search } = url;
  if (
    handlers.token !== undefined &&
    pathname !== '/healthz' &&
    !bearsToken(request.headers.authorization, handlers.token)
  ) {
    return refuse(response, handlers);
  }
  if (pathname === '/graphql') return graphql(request, response, search, handlers);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return send(response, 405, 'text/plain', 'Only GET and HEAD.\n');
  }
  if (pathname === '/healthz') return send(response, 200, 'application/json', '{"status":"ok"}\n');
  const packId = packOfPath(pathname);
  if (packId !== undefined) {
    return download(packId, request, response, handlers);
  }
  if (pathname !== '/' || handlers.token !== undefined)
    return send(response, 404, 'text/plain', 'There is /graphql, /healthz and, without a token, /.\n');
  response.setHeader('content-security-policy', handlers.page.contentSecurityPolicy);
  return send(response, 200, 'text/html', handlers.page.html);
};

const refuse = (response: ServerResponse, { requestId, services: { logger, now } }: Handlers): void => {
  const error = new AssayError('UNAUTHENTICATED', 'Send the token of this server: Authorization: Bearer <token>.');
  logger.access(refusedAccess({ requestId, at: now().toISOString(), status: 401 }, error));
  response.writeHead(401, { 'content-type': 'application/json; charset=utf-8', 'www-authenticate': 'Bearer' });
  response.end(currentRequestId.run(requestId, () => requestError(error.message, error.code)));
};

const download = async (
  packId: string,
  request: IncomingMessage,
  response: ServerResponse,
  { services, requestId }: Handlers,
): Promise<void> => {
  const { note } = createRequestContext(services, localPrincipal, requestId);
  note.asked({ type: 'download', fields: [{ field: 'pack', arguments: { packId } }] });
  const zip = await services.packs.open(packId).catch((error: unknown) => {
    services.logger.access(note.failed());
    throw error;
  });
  const sent = zip === undefined || request.method === 'HEAD' ? 0 : zip.bytes;
  if (sent > 0) note.handedOut({ packId, bytes: sent });
  services.logger.access(note.finish(zip === undefined ? 404 : 200, sent));
  if (zip === undefined) return send(response, 404, 'text/plain', 'There is no such pack.\n');
  return sendPack(zip, packId, request, response);
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
  const context = createRequestContext(services, localPrincipal, requestId);
  const answer = await answerGraphql(
    apollo,
    { requestId, method: request.method ?? 'GET', headers, search, body },
    context,
  ).catch((error: unknown) => {
    services.logger.access(context.note.failed());
    throw error;
  });
  services.logger.access(context.note.finish(answer.status, Buffer.byteLength(answer.body)));
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
