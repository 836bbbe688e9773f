import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { PackBucket } from '../store/s3/pack-bucket.ts';
import type { SignedCheckpoints } from '../store/signed-checkpoints.ts';
import type { Stores } from '../store/stores.ts';
import { acceptPack } from './accept-pack.ts';
import type { Asked, AskedPack } from './ask.ts';
import { parseFailureNote, parseRecordNote, parseRequestNote } from './bucket-notes.ts';
import type { PackRecord } from './pack-record.ts';
import { type PackStatus, readyStatus } from './pack-status.ts';
import { packFileName } from './pack-url.ts';

/** Three runs of fifteen minutes, and the time between them: what is not complete by then never will be. */
const longestMs = 60 * 60 * 1000;
/** How long a request waits for the function that writes the pack to begin. */
const beginMs = 5_000;
const pollMs = 250;

/** What the function that writes a pack is told. */
export interface WritePackEvent {
  readonly packId: string;
  readonly asked: Asked;
  /** RFC 3339 UTC with milliseconds. */
  readonly requestedAt: string;
}

export interface BucketShelfOptions {
  readonly stores: Stores;
  readonly bucket: PackBucket;
  readonly checkpoints: SignedCheckpoints;
  /** Has the pack written later; resolves when that is certain to be tried. */
  readonly write: (event: WritePackEvent) => Promise<void>;
  readonly now: () => Date;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** The packs of a deployment that lie in a bucket, and that a function of its own writes. */
export class BucketShelf {
  readonly #options: BucketShelfOptions;

  constructor(options: BucketShelfOptions) {
    this.#options = options;
  }

  /**
   * Takes a pack on over the log as far as it is signed, and resolves once it is being written, or after some seconds.
   * Errors: as `acceptPack` and `SignedCheckpoints`, and of `write`.
   */
  async request(wanted: AskedPack): Promise<PackStatus> {
    const { stores, checkpoints, write, now, wait = sleep } = this.#options;
    const at = now();
    const { size } = await checkpoints.upTo(stores.evidence);
    const asked = await acceptPack(wanted, stores, await stores.evidence.entryAt(size), at);
    const packId = uuidv7({ msecs: at.getTime() });
    const requestedAt = at.toISOString();
    await write({ packId, asked, requestedAt });
    for (let waited = 0; waited < beginMs; waited += pollMs) {
      const status = await this.find(packId);
      if (status !== undefined) return status;
      await wait(pollMs);
    }
    return { packId, ...asked, requestedAt, progress: { resources: 0, files: 0 }, state: 'QUEUED' };
  }

  /** Undefined when there is no such pack, and until the function that writes it has begun. */
  async find(packId: string): Promise<PackStatus | undefined> {
    const { bucket, now } = this.#options;
    const text = await bucket.note('requests', packId);
    if (text === undefined) return undefined;
    const [record, failure] = await Promise.all([bucket.note('records', packId), bucket.note('failures', packId)]);
    if (record !== undefined) return readyStatus(parseRecordNote(packId, record));
    const request = { packId, ...parseRequestNote(packId, text), progress: { resources: 0, files: 0 } };
    if (failure !== undefined) return { ...request, state: 'FAILED', error: parseFailureNote(packId, failure) };
    if (now().getTime() - Date.parse(request.requestedAt) < longestMs) return { ...request, state: 'RUNNING' };
    const message = 'The pack was not complete within an hour, and nobody is writing it any more. Ask again for less.';
    return { ...request, state: 'FAILED', error: { code: 'INTERNAL_SERVER_ERROR', message } };
  }

  /** Packs, newest first, below (exclusive) an id. */
  async page(limit: number, before?: string): Promise<readonly PackStatus[]> {
    const ids = (await this.#options.bucket.ids()).filter((packId) => before === undefined || packId < before);
    const found = await Promise.all(ids.slice(0, limit).map((packId) => this.find(packId)));
    return found.filter((status) => status !== undefined);
  }

  /** A URL that anybody can download the zip with, for five minutes at the most. Errors: as the bucket. */
  downloadUrl(record: PackRecord): Promise<string> {
    return this.#options.bucket.downloadUrl(record, packFileName(record.packId));
  }
}
