import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { AssayError, type ErrorCode, errorMeanings } from '../domain/error.ts';
import type { LogEntry, NewLogEntry } from '../domain/log-entry.ts';
import { parseLogEntry } from '../ledger/parse-log-entry.ts';
import { DynamodbEvidenceStore } from '../store/dynamodb/evidence-store.ts';
import { type FunctionAddress, invokeFunction } from './invoke-function.ts';

/**
 * The evidence of a deployment as its API uses it, whose role may only read: what is recorded goes through the function
 * `record`, and nothing else is written. Errors of `append`: those of the function by their codes; `STORE_UNAVAILABLE`
 * when it is not known whether the entry was appended, and then the same may be asked again; `EVIDENCE_CORRUPT` for an
 * answer that is not an entry.
 */
export class RecordingEvidenceStore extends DynamodbEvidenceStore {
  readonly #record: FunctionAddress;

  constructor(client: DynamoDBClient, tableName: string, record: FunctionAddress) {
    super(client, tableName);
    this.#record = record;
  }

  /** The time of the entry is that of the function. */
  override async append(entryId: string, entry: NewLogEntry): Promise<LogEntry> {
    const answer = answerSchema.safeParse(await invokeFunction(this.#record, { entryId, entry }));
    if (!answer.success) {
      throw new AssayError('STORE_UNAVAILABLE', 'The function that records did not say what it did. Try again.', {
        cause: answer.error,
      });
    }
    if ('line' in answer.data) return parseLogEntry(answer.data.line);
    throw new AssayError(answer.data.error.code, answer.data.error.message);
  }

  override async putBlocks(): Promise<never> {
    return refuse();
  }

  override async putRevision(): Promise<never> {
    return refuse();
  }
}

const answerSchema = z.union([
  z.strictObject({ line: z.string() }),
  z.strictObject({
    error: z.strictObject({
      code: z.enum(Object.keys(errorMeanings) as readonly ErrorCode[]),
      message: z.string(),
    }),
  }),
]);

const refuse = (): never => {
  throw new AssayError(
    'OPERATION_UNSUPPORTED',
    'Nothing can be stored through the API of this deployment: its role may only read.',
  );
};
