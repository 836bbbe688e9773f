import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { questionSchema } from './manifest.ts';

const time = z.iso.datetime({ precision: 3 });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

const recordSchema = z.strictObject({
  formatVersion: z.literal(1),
  packId: z.uuid({ version: 'v7' }),
  question: questionSchema,
  /** The end that was asked for, when the log did not reach it. */
  cutFrom: time.exactOptional(),
  requestedAt: time,
  readyAt: time,
  /** The sweep that answers. */
  sweepId: z.uuid(),
  logSize: count,
  /** Of the newest entry of the log that the pack holds. */
  knownUntil: time,
  resources: count,
  files: count,
  /** Of the zip. */
  bytes: count,
  /** Of the zip. */
  sha256,
  /** Of `SHA256SUMS`: what `pack.note` signs. */
  sumsDigest: sha256,
});

/** What is kept beside the zip of a pack, so that packs can be listed without opening one. Times in RFC 3339 UTC. */
export type PackRecord = z.infer<typeof recordSchema>;

export const packRecordFile = (record: PackRecord): Uint8Array =>
  Buffer.from(`${JSON.stringify(record, undefined, 2)}\n`);

/** Reads the record of a pack. `DATA_FOLDER_CORRUPT` when it is not one, or of another pack. */
export const parsePackRecord = (packId: string, text: string): PackRecord => {
  const corrupt = (cause: unknown): AssayError =>
    new AssayError('DATA_FOLDER_CORRUPT', `The record of pack ${packId} is malformed.`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw corrupt(cause);
  }
  const record = recordSchema.safeParse(value);
  if (!record.success) throw corrupt(record.error);
  if (record.data.packId !== packId) throw corrupt(new Error(`it is of pack ${record.data.packId}`));
  return record.data;
};
