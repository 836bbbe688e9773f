import {
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { AssayError } from '../../domain/error.ts';
import { isKeySegment, keySegments } from '../object-key.ts';
import type { ObjectStore } from '../object-store.ts';
import { putNew } from './put-new.ts';

/**
 * Objects in an S3 bucket, under their keys. `s3:PutObject`, `s3:GetObject`, and `s3:ListBucket`, without which S3
 * answers a read of what is not there with a refusal. Only `NoSuchKey` means that there is no object. Keys of the
 * bucket that are no object keys are not listed.
 *
 * Errors: `BAD_INPUT` for what is not a key; `STORE_UNAVAILABLE` when a request fails after the SDK's retries, an
 * object breaks off on the way, or an answer lacks what S3 always sends (a success that did not come from S3).
 */
export class S3ObjectStore implements ObjectStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const input = { Bucket: this.#bucket, Key: keyOf(key), Body: bytes };
    const { ETag: tag } = await this.#ask('PutObject', () => this.#client.send(new PutObjectCommand(input)));
    if (tag === undefined) throw this.#unavailable('PutObject', 'an empty answer');
  }

  async putNew(key: string, bytes: Uint8Array): Promise<boolean> {
    const input = { Bucket: this.#bucket, Key: keyOf(key), Body: bytes };
    return this.#ask('PutObject', () => putNew(this.#client, () => input));
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    const input = { Bucket: this.#bucket, Key: keyOf(key) };
    return this.#ask('GetObject', async () => {
      try {
        const { Body: body, ContentLength: length } = await this.#client.send(new GetObjectCommand(input));
        if (body === undefined || length === undefined) throw this.#unavailable('GetObject', 'an empty answer');
        const bytes = await body.transformToByteArray();
        if (bytes.length !== length) throw this.#unavailable('GetObject', `${bytes.length} of ${length} bytes`);
        return bytes;
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    });
  }

  async list(prefix: string): Promise<readonly string[]> {
    const folder = `${keyOf(prefix)}/`;
    const keys: string[] = [];
    const sent = new Set<string>();
    let token: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput = await this.#ask('ListObjectsV2', () =>
        this.#client.send(
          new ListObjectsV2Command({
            Bucket: this.#bucket,
            Prefix: folder,
            ...(token !== undefined && { ContinuationToken: token }),
          }),
        ),
      );
      for (const key of this.#keysOf(page)) keys.push(key);
      token = this.#nextOf(page, sent);
    } while (token !== undefined);
    return keys.filter(isObjectKey).toSorted();
  }

  /** The keys of a page; fewer than it says that it holds are no page. */
  #keysOf({ Contents: contents = [], KeyCount: count }: ListObjectsV2CommandOutput): readonly string[] {
    const keys = contents.map(({ Key: key }) => key).filter((key) => key !== undefined);
    if (count !== keys.length) throw this.#unavailable('ListObjectsV2', `${keys.length} keys where ${count} are named`);
    return keys;
  }

  /** The token of the next page, which is added to those that were sent; undefined at the end. */
  #nextOf(page: ListObjectsV2CommandOutput, sent: Set<string>): string | undefined {
    const { IsTruncated: truncated, NextContinuationToken: token } = page;
    if (truncated === false) return undefined;
    if (truncated === undefined || token === undefined || sent.has(token)) {
      throw this.#unavailable('ListObjectsV2', 'a page that leads nowhere');
    }
    sent.add(token);
    return token;
  }

  async #ask<T>(operation: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof AssayError) throw error;
      throw this.#unavailable(operation, error instanceof Error ? error.name : 'an unknown error', error);
    }
  }

  #unavailable(operation: string, what: string, cause?: unknown): AssayError {
    return new AssayError(
      'STORE_UNAVAILABLE',
      `The bucket ${this.#bucket} gave no usable answer to ${operation}: ${what}. Nothing is lost by trying again.`,
      { cause },
    );
  }
}

const keyOf = (key: string): string => keySegments(key).join('/');

const isObjectKey = (key: string): boolean => key.split('/').every(isKeySegment);
