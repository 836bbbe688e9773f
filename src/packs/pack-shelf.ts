import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { AssayError } from '../domain/error.ts';
import type { FilesystemPackFolder, StoredPack } from '../store/filesystem/pack-folder.ts';
import { acceptPack } from './accept-pack.ts';
import type { Asked, AskedPack } from './ask.ts';
import { type PackRecord, packRecordFile, parsePackRecord } from './pack-record.ts';
import {
  type PackFailure,
  type PackProgressSoFar,
  type PackStatus,
  readyStatus,
  toPackFailure,
} from './pack-status.ts';
import { packUrl } from './pack-url.ts';
import { type PackWriting, writeRecordedPack } from './recorded-pack.ts';
import type { PackProgress, PackRequest } from './write-pack.ts';

/** How many packs may wait for the one that is being written. */
export const longestQueue = 20;
/** Of packs that failed, so many are remembered. */
const keptFailures = 100;

export interface PackShelfOptions extends PackWriting {
  readonly folder: FilesystemPackFolder;
  /** Told of every pack that was asked for and cannot be written. */
  readonly onFailure: (packId: string, error: unknown) => void;
}

interface Job {
  readonly packId: string;
  readonly asked: Asked;
  readonly signers: PackRequest['signers'];
  readonly requestedAt: string;
  progress: PackProgressSoFar;
  state: { readonly state: 'QUEUED' | 'RUNNING' } | { readonly state: 'FAILED'; readonly error: PackFailure };
}

/**
 * The packs of a deployment that were asked for over its API. They are written one after the other, each into a file
 * that is listed when it is complete; what has not come so far when the process ends is lost, and must be asked for
 * again.
 */
export class PackShelf {
  readonly #options: PackShelfOptions;
  /** Those of this process that are not READY, in the order in which they were asked for. */
  readonly #jobs = new Map<string, Job>();
  #working: Promise<void> | undefined;
  #closed = false;
  #lastMs = 0;

  constructor(options: PackShelfOptions) {
    this.#options = options;
  }

  /**
   * Takes a pack on, and resolves before it is written. Errors: whatever can be told of the question from the log and
   * the catalogue of the sweep that answers, as `acceptPack`; those of the signers; `PACK_QUEUE_FULL`.
   */
  async request(wanted: AskedPack): Promise<PackStatus> {
    const { stores, signers, now } = this.#options;
    const asked = await acceptPack(wanted, stores, await stores.evidence.tail(), now());
    const job = this.#enqueue(asked, await signers());
    this.#working ??= this.#writeAll();
    return statusOf(job);
  }

  /** The pack of an id; undefined when there is none. */
  async find(packId: string): Promise<PackStatus | undefined> {
    // Before the folder: one that becomes ready in between is found there, not lost between the two.
    const job = this.#jobs.get(packId);
    return job === undefined ? this.#stored(packId) : statusOf(job);
  }

  /** Packs, newest first, below (exclusive) an id: the ready ones of all processes, and the others of this one. */
  async page(limit: number, before?: string): Promise<readonly PackStatus[]> {
    const own = new Map([...this.#jobs].map(([packId, job]) => [packId, statusOf(job)] as const));
    const stored = new Set(await this.#options.folder.ids());
    const ids = [...new Set([...own.keys(), ...stored])]
      .filter((packId) => before === undefined || packId < before)
      .toSorted()
      .toReversed()
      .slice(0, limit);
    const found = await Promise.all(ids.map((packId) => (stored.has(packId) ? this.#stored(packId) : own.get(packId))));
    return found.filter((status) => status !== undefined);
  }

  /** A path on the server that shows the packs. */
  async downloadUrl({ packId }: Pick<PackRecord, 'packId'>): Promise<string> {
    return packUrl(packId);
  }

  /** The zip of a READY pack; undefined when there is none. `DATA_FOLDER_CORRUPT` when it is not the size it was. */
  async open(packId: string): Promise<StoredPack | undefined> {
    const { folder } = this.#options;
    const [text, zip] = [await folder.record(packId), await folder.open(packId)];
    if (text === undefined || zip === undefined) return undefined;
    const { bytes } = parsePackRecord(packId, text);
    if (zip.bytes !== bytes) {
      throw new AssayError(
        'DATA_FOLDER_CORRUPT',
        `Pack ${packId} has ${zip.bytes} bytes, and was written with ${bytes}.`,
      );
    }
    return zip;
  }

  /** Gives up what is not READY; resolves when nothing is written any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#working;
  }

  #enqueue(asked: Asked, signers: PackRequest['signers']): Job {
    if (this.#inState('QUEUED').length >= longestQueue) {
      throw new AssayError(
        'PACK_QUEUE_FULL',
        `${longestQueue} packs wait to be written already. Ask again when some of them are ready.`,
      );
    }
    // Ids rise in the order of the requests, even where the clock does not.
    this.#lastMs = Math.max(this.#options.now().getTime(), this.#lastMs + 1);
    const job: Job = {
      packId: uuidv7({ msecs: this.#lastMs }),
      asked,
      signers,
      requestedAt: new Date(this.#lastMs).toISOString(),
      progress: { resources: 0, files: 0 },
      state: { state: 'QUEUED' },
    };
    this.#jobs.set(job.packId, job);
    return job;
  }

  #inState(wanted: Job['state']['state']): readonly Job[] {
    return [...this.#jobs.values()].filter(({ state: { state } }) => state === wanted);
  }

  async #writeAll(): Promise<void> {
    for (;;) {
      const [job] = this.#inState('QUEUED');
      if (job === undefined || this.#closed) {
        // Here and not when the promise settles: a pack that is asked for in between would wait for nobody.
        this.#working = undefined;
        return;
      }
      job.state = { state: 'RUNNING' };
      try {
        await this.#write(job);
        this.#jobs.delete(job.packId);
      } catch (error) {
        if (this.#closed) return;
        job.state = { state: 'FAILED', error: toPackFailure(error) };
        for (const { packId } of this.#inState('FAILED').slice(0, -keptFailures)) this.#jobs.delete(packId);
        this.#options.onFailure(job.packId, error);
      }
    }
  }

  async #write({ packId, asked, signers, requestedAt }: Job): Promise<void> {
    const { stores, folder, productVersion, timestampAuthority, now } = this.#options;
    const unfinished = await folder.unfinished(packId);
    const record = await writeRecordedPack(
      {
        packId,
        asked,
        requestedAt,
        stores,
        signers,
        productVersion,
        ...(timestampAuthority !== undefined && { timestampAuthority }),
        now,
        onProgress: (progress) => this.#progressed(packId, progress),
      },
      unfinished,
    );
    try {
      await folder.place(packId, unfinished, packRecordFile(record));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** Throwing here is what ends a pack that is being written. */
  #progressed(packId: string, progress: PackProgress): void {
    if (this.#closed) throw new Error('the packs of this process are given up');
    const job = this.#jobs.get(packId);
    if (job !== undefined) job.progress = progress;
  }

  async #stored(packId: string): Promise<PackStatus | undefined> {
    const text = await this.#options.folder.record(packId);
    if (text === undefined) return undefined;
    return readyStatus(parsePackRecord(packId, text));
  }
}

const statusOf = ({ packId, asked, requestedAt, progress, state }: Job): PackStatus => ({
  packId,
  ...asked,
  requestedAt,
  progress,
  ...state,
});
