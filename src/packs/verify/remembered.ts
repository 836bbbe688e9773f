import { readFile } from 'node:fs/promises';
import { AssayError } from '../../domain/error.ts';
import { type Checkpoint, verifyCheckpoint } from '../../ledger/checkpoint.ts';
import type { VerifierKey } from '../../ledger/verifier-key.ts';

/**
 * The checkpoint that a file remembers of the log of a key; undefined when there is no such file yet. Errors:
 * `PROOF_INVALID` when it is not a checkpoint signed by the key, `BAD_INPUT` when it cannot be read.
 */
export const readRemembered = async (file: string, keys: readonly VerifierKey[]): Promise<Checkpoint | undefined> => {
  let note: string;
  try {
    note = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new AssayError('BAD_INPUT', `${file} cannot be read.`, { cause });
  }
  const key = keys.find(({ name }) => note.startsWith(`${name}\n`));
  if (key === undefined) {
    throw new AssayError('PROOF_INVALID', `${file} holds no checkpoint of ${keys.map(({ name }) => name).join(', ')}.`);
  }
  return verifyCheckpoint(note, key);
};
