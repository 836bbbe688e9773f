import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { isKeyName } from '../ledger/verifier-key.ts';
import { embeddedClient, embeddedTable, reach, startDynamodb } from './dynamodb/embedded.ts';
import { DynamodbEvidenceStore } from './dynamodb/evidence-store.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { createAtomically, isExisting, unfinishedMark, writeAtomically } from './filesystem/atomic-write.ts';
import { FilesystemObjectStore } from './filesystem/object-store.ts';
import type { ObjectStore } from './object-store.ts';

/** The stores of a deployment that lives in a folder of this machine. */
export interface DataFolder {
  readonly evidence: EvidenceStore;
  readonly objects: ObjectStore;
  /** Absolute. */
  readonly path: string;
  /** The name of the log, unique to the deployment: what its checkpoints and its key are named by. */
  readonly origin: string;
  /** Whether this process serves the folder; otherwise another does and the stores work as long as that one runs. */
  readonly owned: boolean;
  /** Closing again does nothing. */
  close(): Promise<void>;
}

const versionSchema = z.object({ formatVersion: z.int() });
const manifestSchema = z.object({
  formatVersion: z.literal(1),
  createdAt: z.iso.datetime(),
  origin: z.string().refine(isKeyName),
});
type Manifest = z.infer<typeof manifestSchema>;
const endpointSchema = z.object({
  /** For whoever must find the process. */
  pid: z.int().positive(),
  dynamodbUrl: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
  accessKeyId: z.string(),
  folder: z.string(),
});
type Endpoint = z.infer<typeof endpointSchema>;

/** The time between a process taking the lock and saying where it answers, and some more. */
const patience = 3_000;

/**
 * Opens a data folder; creates it when it is missing or empty.
 *
 * | name | what |
 * |---|---|
 * | `assay.json` | format version, time of creation, name of the log |
 * | `dynamodb/` | the evidence table, a LevelDB; one process at a time has it open |
 * | `objects/` | larger things, as files |
 * | `packs/` | packs that were asked for over the API, as files |
 * | `signing-key.pem`, `signing-key.pub` | the key of the log, made when it is first needed; for this user only, and for everybody |
 * | `pack-key.pem`, `pack-key.pub` | the key of its packs, likewise |
 * | `checkpoint-<size>.txt` | the checkpoint that was signed last |
 * | `access.ndjson` | who asked for what over the API, one line a request; for this user only |
 * | `endpoint.json` | where the process that has it open answers the others, and its key; for this user only |
 *
 * A process may be killed at any time: what was acknowledged is there when the folder is opened again. (A loss of
 * power can take the last seconds from the evidence table, never from the objects.)
 *
 * Errors: `DATA_FOLDER_UNWRITABLE`, `DATA_FOLDER_IN_USE` when another process has it open and does not answer,
 * `DATA_FOLDER_CORRUPT` when it holds something else or cannot be read. Nothing is repaired, deleted or taken over.
 */
export const openDataFolder = async (folder: string): Promise<DataFolder> => {
  const path = await createFolder(resolve(folder));
  const { origin } = await readManifest(path);
  await refuseLostDatabase(path);
  let deadline: number | undefined;
  for (;;) {
    const shared = await connect(path, origin);
    if (shared !== undefined) return shared;
    try {
      return await own(path, origin);
    } catch (error) {
      // The process that holds the lock may be about to say where it answers, or about to end.
      if (!(error instanceof AssayError) || error.code !== 'DATA_FOLDER_IN_USE') throw error;
      // From now on, since how long it took to get here tells nothing about that process.
      deadline ??= Date.now() + patience;
      if (Date.now() > deadline) throw error;
      await wait(100);
    }
  }
};

const manifestOf = (path: string): string => join(path, 'assay.json');
const endpointOf = (path: string): string => join(path, 'endpoint.json');
const databaseOf = (path: string): string => join(path, 'dynamodb');
const objectsOf = (path: string): string => join(path, 'objects');

const createFolder = async (path: string): Promise<string> => {
  try {
    await mkdir(path, { recursive: true });
    return await realpath(path);
  } catch (cause) {
    throw unwritable(path, cause);
  }
};

const readManifest = async (path: string): Promise<Manifest> => {
  const json = await readIfThere(manifestOf(path));
  if (json === undefined) {
    const names = (await namesIn(path)).filter((name) => !name.includes(unfinishedMark));
    if (names.length > 0 && !names.includes('assay.json')) {
      throw corrupt(path, `it is not empty and has no assay.json. Name an empty folder, or one made by Assay`);
    }
    if (names.length === 0) await createManifest(path);
    // What is on disk, since another process may have been creating it at the same time.
    return readManifest(path);
  }
  const value = parseJson(json);
  const version = versionSchema.safeParse(value);
  if (version.success && version.data.formatVersion !== 1) {
    throw corrupt(
      path,
      `it has format version ${version.data.formatVersion}. Open it with the version of Assay that made it, or a later one`,
    );
  }
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success) throw corrupt(path, 'its assay.json is malformed', manifest.error);
  return manifest.data;
};

const createManifest = async (path: string): Promise<void> => {
  const manifest: Manifest = {
    formatVersion: 1,
    createdAt: new Date().toISOString(),
    origin: `assay.local/${randomUUID()}`,
  };
  try {
    await createAtomically(manifestOf(path), jsonFile(manifest), 0o666);
  } catch (cause) {
    if (!isExisting(cause)) throw unwritable(path, cause);
  }
};

/** Objects and a key come after a database, so that without one they mean that it was lost, not that it is new. */
const refuseLostDatabase = async (path: string): Promise<void> => {
  const names = await namesIn(path);
  if (!names.includes('dynamodb') && (names.includes('objects') || names.includes('signing-key.pem'))) {
    throw corrupt(path, 'its database is missing. Restore the folder dynamodb from a backup');
  }
};

/** The stores of the process that has the folder open; undefined when none answers for this very folder. */
const connect = async (path: string, origin: string): Promise<DataFolder | undefined> => {
  const endpoint = await readEndpoint(path);
  // A copy of a folder carries the address of the original.
  if (!endpoint.success || endpoint.data.folder !== path) return undefined;
  const client = embeddedClient({ url: endpoint.data.dynamodbUrl, accessKeyId: endpoint.data.accessKeyId });
  try {
    await reach(client, 2_000);
  } catch {
    // Nobody answers, or somebody who does not know the key: the process was killed.
    client.destroy();
    return undefined;
  }
  return {
    evidence: new DynamodbEvidenceStore(client, embeddedTable),
    objects: new FilesystemObjectStore(objectsOf(path)),
    path,
    origin,
    owned: false,
    close: async () => client.destroy(),
  };
};

const readEndpoint = async (path: string) =>
  endpointSchema.safeParse(parseJson((await readIfThere(endpointOf(path))) ?? ''));

const own = async (path: string, origin: string): Promise<DataFolder> => {
  const dynamodb = await startDynamodb(databaseOf(path));
  const endpoint: Endpoint = {
    pid: process.pid,
    dynamodbUrl: dynamodb.url,
    accessKeyId: dynamodb.accessKeyId,
    folder: path,
  };
  try {
    await writeJson(path, endpointOf(path), endpoint, 0o600);
  } catch (error) {
    await dynamodb.close();
    throw error;
  }
  const client = embeddedClient(dynamodb);
  const end = async (): Promise<void> => {
    // First, so that nobody finds an address that is about to end. There is a next owner already when the process of
    // the database broke off.
    const current = await readEndpoint(path);
    if (current.data?.accessKeyId === dynamodb.accessKeyId) await rm(endpointOf(path), { force: true });
    client.destroy();
    await dynamodb.close();
  };
  let ended: Promise<void> | undefined;
  return {
    evidence: new DynamodbEvidenceStore(client, embeddedTable),
    objects: new FilesystemObjectStore(objectsOf(path)),
    path,
    origin,
    owned: true,
    close: () => {
      ended ??= end();
      return ended;
    },
  };
};

const namesIn = async (path: string): Promise<readonly string[]> => {
  try {
    return await readdir(path);
  } catch (cause) {
    throw unwritable(path, cause);
  }
};

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw corrupt(path, 'it cannot be read', cause);
  }
};

const writeJson = async (path: string, file: string, value: object, mode: number): Promise<void> => {
  try {
    await writeAtomically(file, jsonFile(value), mode);
  } catch (cause) {
    throw unwritable(path, cause);
  }
};

const jsonFile = (value: object): Uint8Array => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);

const parseJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

const unwritable = (path: string, cause: unknown): AssayError =>
  new AssayError(
    'DATA_FOLDER_UNWRITABLE',
    `The data folder ${path} cannot be created or written. Name another, or make it writable for this user.`,
    { cause },
  );

const corrupt = (path: string, what: string, cause?: unknown): AssayError =>
  new AssayError('DATA_FOLDER_CORRUPT', `${path} cannot be used as a data folder: ${what}.`, { cause });
