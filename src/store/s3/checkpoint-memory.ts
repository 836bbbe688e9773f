import type { S3Client } from '@aws-sdk/client-s3';
import { AssayError } from '../../domain/error.ts';
import type { KeptCheckpoints, RememberedCheckpoint } from '../checkpoint-memory.ts';
import { S3ObjectStore } from './object-store.ts';
import { putNew } from './put-new.ts';

const folder = 'checkpoints';
const nameForm = /^checkpoints\/(\d{16})\.txt$/;

/** Of one length, so that the order of the keys is the order of the sizes. */
const keyOf = (size: number): string => `${folder}/${String(size).padStart(16, '0')}.txt`;

/**
 * Every checkpoint that was remembered as an object of a bucket, `checkpoints/<size>.txt`, none of which is ever replaced
 * or deleted: `s3:PutObject` with the condition that there is none, `s3:GetObject`, `s3:ListBucket`.
 */
export class S3CheckpointMemory implements KeptCheckpoints {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #objects: S3ObjectStore;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
    this.#objects = new S3ObjectStore(client, bucket);
  }

  newest(): Promise<RememberedCheckpoint | undefined> {
    return this.upTo(Number.MAX_SAFE_INTEGER);
  }

  async upTo(largest: number): Promise<RememberedCheckpoint | undefined> {
    const sizes = (await this.#objects.list(folder)).flatMap((key) => nameForm.exec(key)?.[1] ?? []).map(Number);
    const size = sizes.findLast((each) => each <= largest);
    if (size === undefined) return undefined;
    const found = await this.at(size);
    if (found === undefined) throw corrupt(this.#placeOf(size), 'is listed and not there');
    return found;
  }

  async at(size: number): Promise<RememberedCheckpoint | undefined> {
    const bytes = await this.#objects.get(keyOf(size));
    if (bytes === undefined) return undefined;
    const note = Buffer.from(bytes).toString('utf8');
    const place = this.#placeOf(size);
    // An object that was copied to another name would hide a larger one.
    if (note.split('\n')[1] !== String(size)) throw corrupt(place, 'is of another size');
    return { note, place };
  }

  async remember(note: string, size: number): Promise<void> {
    if (await this.#putNew(keyOf(size), note)) return;
    const standing = await this.#objects.get(keyOf(size));
    if (standing === undefined) throw corrupt(this.#placeOf(size), 'is taken and not there');
    if (Buffer.from(standing).toString('utf8') !== note) {
      throw new AssayError(
        'LOG_INCONSISTENT',
        `A checkpoint over ${size} entries with another content was signed before: ${this.#placeOf(size)}. Nothing is signed.`,
      );
    }
  }

  /** False when the key is taken. */
  async #putNew(key: string, note: string): Promise<boolean> {
    try {
      return await putNew(this.#client, () => ({ Bucket: this.#bucket, Key: key, Body: Buffer.from(note) }));
    } catch (error) {
      throw new AssayError(
        'STORE_UNAVAILABLE',
        `The bucket ${this.#bucket} did not keep ${key}: ${error instanceof Error ? error.name : 'an unknown error'}. Nothing is signed.`,
        { cause: error },
      );
    }
  }

  #placeOf(size: number): string {
    return `s3://${this.#bucket}/${keyOf(size)}`;
  }
}

const corrupt = (place: string, what: string): AssayError =>
  new AssayError('CHECKPOINT_MEMORY_CORRUPT', `${place} ${what}, so nothing is signed.`);
