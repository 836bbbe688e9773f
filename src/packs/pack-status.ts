import { AssayError, type ErrorCode } from '../domain/error.ts';
import type { PackQuestion } from './manifest.ts';
import type { PackRecord } from './pack-record.ts';
import type { PackProgress } from './write-pack.ts';

export const packStates = ['QUEUED', 'RUNNING', 'READY', 'FAILED'] as const;

/** How far a pack has come. Totals are missing until they are known. */
export type PackProgressSoFar = Partial<PackProgress> & Pick<PackProgress, 'resources' | 'files'>;

/** A pack that was asked for, and how far it is. */
export type PackStatus = {
  readonly packId: string;
  readonly question: PackQuestion;
  /** The end that was asked for, when the log does not reach it. RFC 3339 UTC, as `requestedAt`. */
  readonly cutFrom?: string;
  readonly requestedAt: string;
  readonly progress: PackProgressSoFar;
} & (
  | { readonly state: 'QUEUED' | 'RUNNING' }
  | { readonly state: 'READY'; readonly record: PackRecord }
  | { readonly state: 'FAILED'; readonly error: PackFailure }
);

export interface PackFailure {
  readonly code: ErrorCode | 'INTERNAL_SERVER_ERROR';
  readonly message: string;
}

/** Of a pack that is complete. */
export const readyStatus = (record: PackRecord): PackStatus => {
  const { packId, question, cutFrom, requestedAt, resources, files } = record;
  return {
    packId,
    question,
    ...(cutFrom !== undefined && { cutFrom }),
    requestedAt,
    progress: { resources, resourcesTotal: resources, files, filesTotal: files },
    state: 'READY',
    record,
  };
};

/** What whoever asked is told of an error that ended a pack. */
export const toPackFailure = (error: unknown): PackFailure => {
  if (error instanceof AssayError) return { code: error.code, message: error.message };
  if (error instanceof Error && 'syscall' in error) {
    return { code: 'DATA_FOLDER_UNWRITABLE', message: `The pack cannot be written: ${error.message}.` };
  }
  return {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'The pack failed for a reason that is not its own. The log has the details under the pack id.',
  };
};
