import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import type { WorkerData, WorkerMessage } from './embedded.ts';

/** The database that dynalite opens, by the same library. */
interface Level {
  open(options: { readonly createIfMissing: boolean }): Promise<void>;
  close(): Promise<void>;
}
const { Level } = createRequire(import.meta.resolve('dynalite'))('level') as { Level: new (path: string) => Level };

const { folder, create, accessKeyId } = workerData as WorkerData;

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/**
 * dynalite opens its database without telling how that went, and makes an empty one where there is none. So it is
 * opened here first.
 */
const check = async (): Promise<WorkerMessage | undefined> => {
  const level = new Level(folder);
  try {
    await level.open({ createIfMissing: create });
    await level.close();
    return undefined;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return { failed: codeOf(cause) ?? codeOf(error) ?? 'UNKNOWN', message: String(cause ?? error) };
  }
};

/**
 * dynalite answers everybody who can reach it, web pages of any origin included. This answers those who know the key
 * and are no browser.
 */
const admits = ({ headers }: IncomingMessage): boolean =>
  headers.origin === undefined && headers.authorization?.includes(`Credential=${accessKeyId}/`) === true;

const guard = (server: Server): void => {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (admits(request)) {
      for (const listener of listeners) listener.call(server, request, response);
      return;
    }
    response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0', connection: 'close' });
    response.end('{"__type":"UnrecognizedClientException","message":"The access key is not the one of this store."}');
  });
};

const failure = await check();
if (failure === undefined) {
  const server = dynalite({ path: folder, createTableMs: 0 });
  guard(server);
  parentPort?.once('message', () => {
    server.close(() => parentPort?.close());
    server.closeIdleConnections();
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address !== null) say({ port: address.port });
  });
} else {
  say(failure);
}
