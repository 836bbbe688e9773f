import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AssayError } from '../../domain/error.ts';
import { S3ObjectStore } from './object-store.ts';
import { putNew } from './put-new.ts';

/** How long a download URL holds, unless the credentials that made it end before. */
const downloadSeconds = 300;

/** What is said of a pack: what was asked, what was written, why it could not be. */
export type PackNote = 'requests' | 'records' | 'failures';

/** The zip of a pack. */
export interface PackZip {
  readonly packId: string;
  /** Of the zip. */
  readonly bytes: number;
  /** Of the zip, lower-case hex. */
  readonly sha256: string;
}

const zipAttempts = 4;
const zipRetryMs = 200;

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The packs of a deployment in a bucket. Nothing is ever replaced.
 *
 * | key | what |
 * |---|---|
 * | `requests/<packId>.json` | what was asked: the pack is being written, or was |
 * | `zips/<packId>/<sha256>.zip` | the pack; of two that wrote it at the same time, the one that the record names |
 * | `records/<packId>.json` | what it is: from then on it is there |
 * | `failures/<packId>.json` | why it could not be written |
 *
 * `s3:PutObject`, `s3:GetObject`, `s3:ListBucket`. Errors: `STORE_UNAVAILABLE`; `EVIDENCE_CORRUPT` for a zip that is not
 * there as it was written.
 */
export class PackBucket {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #objects: S3ObjectStore;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
    this.#objects = new S3ObjectStore(client, bucket);
  }

  /** Everything that was asked for, newest first: ids are UUIDs of version 7. */
  async ids(): Promise<readonly string[]> {
    return (await this.#objects.list('requests'))
      .map((key) => key.slice('requests/'.length, -'.json'.length))
      .filter((packId) => idForm.test(packId))
      .toReversed();
  }

  /** Undefined when there is no such note. */
  async note(kind: PackNote, packId: string): Promise<string | undefined> {
    if (!idForm.test(packId)) return undefined;
    const bytes = await this.#objects.get(`${kind}/${packId}.json`);
    return bytes && Buffer.from(bytes).toString('utf8');
  }

  /** Keeps a note unless there is one; gives the one that stands. */
  async keepNote(kind: PackNote, packId: string, text: string): Promise<string> {
    const key = `${kind}/${packId}.json`;
    if (await this.#putNew(key, () => ({ Body: Buffer.from(text), ContentType: 'application/json' }))) return text;
    const standing = await this.note(kind, packId);
    if (standing === undefined) throw this.#unavailable(key, 'its name is taken and it is not there');
    return standing;
  }

  /** Keeps the zip that is in a file. S3 compares it with its digest. */
  async keepZip(zip: PackZip, path: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#putNew(zipKey(zip), () => ({
          Body: createReadStream(path),
          ContentLength: zip.bytes,
          ContentType: 'application/zip',
          ChecksumSHA256: Buffer.from(zip.sha256, 'hex').toString('base64'),
        }));
        return;
      } catch (error) {
        // The SDK does not send a stream again.
        if (attempt === zipAttempts) throw error;
        await sleep(zipRetryMs * attempt);
      }
    }
  }

  /** A URL with which anybody downloads the zip under a file name, for `downloadSeconds` from now. */
  async downloadUrl(zip: PackZip, fileName: string): Promise<string> {
    const object = { Bucket: this.#bucket, Key: zipKey(zip) };
    const { ContentLength: bytes } = await this.#client.send(new HeadObjectCommand(object)).catch((cause: unknown) => {
      const name = cause instanceof Error ? cause.name : 'an unknown error';
      if (name === 'NotFound') throw corrupt(zip, 'is missing');
      throw this.#unavailable(object.Key, name, cause);
    });
    if (bytes !== zip.bytes) throw corrupt(zip, `has ${bytes} bytes, and was written with ${zip.bytes}`);
    const command = new GetObjectCommand({
      ...object,
      ResponseContentDisposition: `attachment; filename="${fileName}"`,
      ResponseContentType: 'application/zip',
    });
    return getSignedUrl(this.#client, command, { expiresIn: downloadSeconds });
  }

  async #putNew(
    key: string,
    input: () => Omit<Parameters<typeof putNew>[1] extends () => infer Input ? Input : never, 'Bucket' | 'Key'>,
  ): Promise<boolean> {
    try {
      return await putNew(this.#client, () => ({ Bucket: this.#bucket, Key: key, ...input() }));
    } catch (cause) {
      throw this.#unavailable(key, cause instanceof Error ? cause.name : 'an unknown error', cause);
    }
  }

  #unavailable(key: string, what: string, cause?: unknown): AssayError {
    return new AssayError(
      'STORE_UNAVAILABLE',
      `The bucket ${this.#bucket} gave no usable answer for ${key}: ${what}. Try again.`,
      { cause },
    );
  }
}

const zipKey = ({ packId, sha256 }: PackZip): string => `zips/${packId}/${sha256}.zip`;

const corrupt = ({ packId }: PackZip, what: string): AssayError =>
  new AssayError('EVIDENCE_CORRUPT', `The file of pack ${packId} ${what}.`);
