import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AssayError } from '../../domain/error.ts';
import { createTable } from './table.ts';

/** The name of the evidence table in an embedded DynamoDB. */
export const embeddedTable = 'assay';

/**
 * Where a DynamoDB answers on loopback, and the access key without which it does not: made anew at every start, so
 * that no other user, web page or former owner of the address takes part.
 */
export interface DynamodbAddress {
  readonly url: string;
  readonly accessKeyId: string;
}

/** A DynamoDB on a folder of this machine. */
export interface EmbeddedDynamodb extends DynamodbAddress {
  /** Ends it after the requests under way; what was acknowledged is on disk. */
  close(): Promise<void>;
}

/** What the process of a database tells, once: where it answers, or why it does not. */
export type DatabaseMessage =
  | { readonly port: number; readonly accessKeyId: string }
  | { readonly failed: string; readonly message: string };

/** A client for a DynamoDB on loopback. It reads neither the credentials nor the region of the environment. */
export const embeddedClient = ({ url, accessKeyId }: DynamodbAddress): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    // Signatures are not checked on loopback.
    credentials: { accessKeyId, secretAccessKey: 'none' },
    maxAttempts: 3,
    // Without the flag a timeout is only a warning, and a stopped process would be waited for without end.
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 2_000,
      requestTimeout: 30_000,
      throwOnRequestTimeout: true,
    }),
  });

/** Resolves when the evidence table answers this client in time; rejects otherwise. */
export const reach = async (client: DynamoDBClient, milliseconds: number): Promise<void> => {
  const abortSignal = AbortSignal.timeout(milliseconds);
  await client.send(new DescribeTableCommand({ TableName: embeddedTable }), { abortSignal });
};

/**
 * Starts an embedded DynamoDB on a folder, which is created with its table when there is none. It runs in a process of
 * its own, because its native code ends the process that it runs in when it meets damaged files: then only the requests
 * fail. That process ends with this one, however this one ends.
 *
 * Errors: `DATA_FOLDER_IN_USE` when another has the folder open, `DATA_FOLDER_UNWRITABLE` when it cannot be written,
 * `DATA_FOLDER_CORRUPT` when it is not a readable database, `STORE_UNAVAILABLE` when its process cannot be started or is
 * killed. Nothing in it is repaired or deleted.
 */
export const startDynamodb = async (folder: string): Promise<EmbeddedDynamodb> => {
  if (!existsSync(folder)) await create(folder);
  const running = await startProcess(folder, { create: false });
  const client = embeddedClient(running);
  try {
    await running.orFailure(reach(client, 60_000));
    return running;
  } catch (cause) {
    await running.close();
    throw cause instanceof AssayError ? cause : toError(folder, 'UNKNOWN', cause);
  } finally {
    client.destroy();
  }
};

/** The folder appears with its table in it, all at once: one that was left half made by a kill is never opened. */
const create = async (folder: string): Promise<void> => {
  const unfinished = `${folder}~${randomUUID()}`;
  const running = await startProcess(unfinished, { create: true });
  const client = embeddedClient(running);
  try {
    await running.orFailure(createTable(client, embeddedTable));
  } catch (cause) {
    throw cause instanceof AssayError ? cause : toError(folder, 'UNKNOWN', cause);
  } finally {
    client.destroy();
    await running.close();
  }
  try {
    await rename(unfinished, folder);
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was faster: its folder will do.
    if (!existsSync(folder)) throw toError(folder, 'LEVEL_IO_ERROR', cause);
  }
};

interface RunningProcess extends EmbeddedDynamodb {
  /** Settles as the work does, or rejects when the process ends before it. */
  orFailure<T>(work: Promise<T>): Promise<T>;
}

const startProcess = async (folder: string, { create }: { create: boolean }): Promise<RunningProcess> => {
  const child = fork(new URL('./embedded-process.ts', import.meta.url), [folder, create ? 'create' : 'open'], {
    execArgv: process.execArgv.filter((flag) => memoryFlag.test(flag)),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = endOf(child);
  const endedEarly = ended.then((how): never => {
    throw endedToError(folder, how);
  });
  endedEarly.catch(() => undefined);
  const orFailure = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([
      endedEarly,
      // The end of a connection is known a little sooner than that of the process, which says why.
      work.catch((cause: unknown) => Promise.race([endedEarly, wait(500).then(() => Promise.reject(cause))])),
    ]);
  const [message] = (await orFailure(once(child, 'message'))) as [DatabaseMessage];
  if ('failed' in message) {
    await ended;
    throw toError(folder, message.failed, new Error(message.message));
  }
  return {
    url: `http://127.0.0.1:${message.port}`,
    accessKeyId: message.accessKeyId,
    orFailure,
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
};

/** The flags by which this process holds less memory. Others are its own: a debugger's port, what it preloads. */
const memoryFlag = /^--(max-semi-space-size|heap-growing-percent|v8-pool-size)=/;

/** How a process ended, and what it wrote to standard error; or why it was never there. */
type Ended = { readonly signal: NodeJS.Signals | null; readonly output: string } | { readonly notStarted: unknown };

const endOf = async (child: ChildProcess): Promise<Ended> => {
  const output = child.stderr === null ? '' : text(child.stderr).catch(() => '');
  try {
    const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return { signal, output: await output };
  } catch (notStarted) {
    return { notStarted };
  }
};

const endedToError = (folder: string, ended: Ended): AssayError => {
  if ('notStarted' in ended) {
    return unavailable(`The process that reads ${folder} could not be started`, ended.notStarted);
  }
  const { signal, output } = ended;
  const cause = new Error(`the process of the database ended: ${signal ?? 'by itself'}. ${output}`);
  if (signal === 'SIGKILL') return unavailable(`The process that reads ${folder} was killed`, cause);
  // It was opened a moment ago: that it is not open now means that another process came between.
  return toError(folder, /database is (not open|closed)/i.test(output) ? 'LEVEL_LOCKED' : 'UNKNOWN', cause);
};

const unavailable = (what: string, cause: unknown): AssayError =>
  new AssayError('STORE_UNAVAILABLE', `${what}. Nothing is lost by trying again.`, { cause });

const toError = (folder: string, code: string, cause: unknown): AssayError => {
  const message = String(cause);
  if (code === 'LEVEL_LOCKED') {
    return new AssayError('DATA_FOLDER_IN_USE', `Another process has ${folder} open.`, { cause });
  }
  if (/permission denied|read-only|no space left|EACCES|EROFS|ENOSPC|EPERM/i.test(message)) {
    return new AssayError('DATA_FOLDER_UNWRITABLE', `${folder} cannot be written.`, { cause });
  }
  return new AssayError(
    'DATA_FOLDER_CORRUPT',
    `${folder} is not a readable database. Nothing in it was changed: restore it from a backup, or name another folder.`,
    { cause },
  );
};
