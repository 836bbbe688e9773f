/** An embedded DynamoDB: the program of a process of its own, which ends when its parent lets go or is gone. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { createRequire, enableCompileCache } from 'node:module';
import type { DatabaseMessage } from './embedded.ts';

// Ctrl-C and the like reach every process of a terminal: this one serves until its parent has written what it must.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

let end = (): void => process.exit();
process.once('disconnect', () => end());
if (!process.connected) end();

enableCompileCache();
const { default: dynalite } = await import('dynalite');

/** The database that dynalite opens, by the same library. */
interface Level {
  open(options: { readonly createIfMissing: boolean }): Promise<void>;
  close(): Promise<void>;
}
const { Level } = createRequire(import.meta.resolve('dynalite'))('level') as { Level: new (path: string) => Level };

const [folder = '', mode] = process.argv.slice(2);

/** Made here and told to the parent alone: arguments are for every user to see. */
const accessKeyId = randomUUID().replaceAll('-', '');

const say = (message: DatabaseMessage): void => {
  process.send?.(message);
};

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/**
 * dynalite opens its database without telling how that went, and makes an empty one where there is none. So it is
 * opened here first.
 */
const check = async (): Promise<DatabaseMessage | undefined> => {
  const level = new Level(folder);
  try {
    await level.open({ createIfMissing: mode === 'create' });
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

let ending = false;

const guard = (server: Server): void => {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (ending) {
      request.destroy();
      return;
    }
    if (admits(request)) {
      for (const listener of listeners) listener.call(server, request, response);
      return;
    }
    response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0', connection: 'close' });
    response.end('{"__type":"UnrecognizedClientException","message":"The access key is not the one of this store."}');
  });
};

/** How long a request may hold up the end: less than whoever opens the folder next waits for its lock. */
const patience = 1_500;

const failure = await check();
if (failure === undefined) {
  const server = dynalite({ path: folder, createTableMs: 0 });
  guard(server);
  end = () => {
    ending = true;
    server.close(() => process.exit());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), patience);
  };
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address !== null) say({ port: address.port, accessKeyId });
  });
} else {
  process.send?.(failure, () => process.exit());
}
