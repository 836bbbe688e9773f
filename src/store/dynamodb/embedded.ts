import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
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

export interface WorkerData {
  readonly folder: string;
  readonly create: boolean;
  readonly accessKeyId: string;
}

export type WorkerMessage = { readonly port: number } | { readonly failed: string; readonly message: string };

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
 * Starts an embedded DynamoDB on a folder, which is created with its table when there is none. It runs in a worker
 * thread: what breaks in it does not break the process.
 *
 * Errors: `DATA_FOLDER_IN_USE` when another has the folder open, `DATA_FOLDER_UNWRITABLE` when it cannot be written,
 * `DATA_FOLDER_CORRUPT` when it is not a readable database. Nothing in it is repaired or deleted.
 */
export const startDynamodb = async (folder: string): Promise<EmbeddedDynamodb> => {
  if (!existsSync(folder)) await create(folder);
  const running = await startWorker(folder, { create: false });
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
  const running = await startWorker(unfinished, { create: true });
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

interface RunningWorker extends EmbeddedDynamodb {
  /** Settles as the work does, or rejects when the worker ends before it. */
  orFailure<T>(work: Promise<T>): Promise<T>;
}

const startWorker = async (folder: string, { create }: { create: boolean }): Promise<RunningWorker> => {
  const data: WorkerData = { folder, create, accessKeyId: randomUUID().replaceAll('-', '') };
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: data, stderr: true });
  let failure: unknown;
  worker.on('error', (error) => {
    failure = error;
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const endedEarly = ended.then((): never => {
    // It was opened a moment ago: that it is not open now means that another process came between.
    const code = /database is (not open|closed)/i.test(String(failure)) ? 'LEVEL_LOCKED' : 'UNKNOWN';
    throw toError(folder, code, failure);
  });
  endedEarly.catch(() => undefined);
  const orFailure = <T>(work: Promise<T>): Promise<T> => Promise.race([work, endedEarly]);
  const [message] = (await once(worker, 'message').catch(() => endedEarly)) as [WorkerMessage];
  if ('failed' in message) {
    await ended;
    throw toError(folder, message.failed, new Error(message.message));
  }
  return {
    url: `http://127.0.0.1:${message.port}`,
    accessKeyId: data.accessKeyId,
    orFailure,
    close: async () => {
      worker.postMessage('close');
      await ended;
    },
  };
};

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
