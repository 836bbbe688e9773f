import { z } from 'zod';
import { AssayError, type ErrorCode, errorMeanings } from '../domain/error.ts';
import type { Asked } from './ask.ts';
import { questionSchema } from './manifest.ts';
import { type PackRecord, parsePackRecord } from './pack-record.ts';
import type { PackFailure } from './pack-status.ts';

const time = z.iso.datetime({ precision: 3 });

const requestSchema = z.strictObject({
  formatVersion: z.literal(1),
  question: questionSchema,
  cutFrom: time.exactOptional(),
  requestedAt: time,
});

const codes = [...Object.keys(errorMeanings), 'INTERNAL_SERVER_ERROR'] as readonly (
  | ErrorCode
  | 'INTERNAL_SERVER_ERROR'
)[];
const failureSchema = z.strictObject({ code: z.enum(codes), message: z.string() });

/** What was asked, with the question as it was understood then. */
export interface NotedRequest extends Asked {
  readonly requestedAt: string;
}

export const requestNote = ({ question, cutFrom, requestedAt }: NotedRequest): string =>
  JSON.stringify({ formatVersion: 1, question, ...(cutFrom !== undefined && { cutFrom }), requestedAt });

/** The notes of a pack in a bucket. Errors of each: `EVIDENCE_CORRUPT` for what is not such a note. */
export const parseRequestNote = (packId: string, text: string): NotedRequest => {
  const { question, cutFrom, requestedAt } = parseNote(packId, 'request', requestSchema, text);
  return { question, ...(cutFrom !== undefined && { cutFrom }), requestedAt };
};

export const parseFailureNote = (packId: string, text: string): PackFailure =>
  parseNote(packId, 'failure', failureSchema, text);

export const parseRecordNote = (packId: string, text: string): PackRecord => {
  try {
    return parsePackRecord(packId, text);
  } catch (cause) {
    throw corrupt(packId, 'record', cause);
  }
};

const parseNote = <T>(packId: string, kind: string, schema: z.ZodType<T>, text: string): T => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw corrupt(packId, kind, cause);
  }
};

const corrupt = (packId: string, kind: string, cause: unknown): AssayError =>
  new AssayError('EVIDENCE_CORRUPT', `The ${kind} of pack ${packId} is malformed.`, { cause });
