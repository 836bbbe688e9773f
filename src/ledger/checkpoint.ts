import { AssayError } from '../domain/error.ts';
import { openNote, type Signer, signNote } from './signed-note.ts';
import { fromBase64, type VerifierKey } from './verifier-key.ts';

/** What a deployment commits to: its log has had this root at this size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Name of the log, unique to the deployment; also the name of its key. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** RFC 6962 Merkle tree hash of the lines of the entries, 32 bytes. */
  readonly root: Uint8Array;
}

/** The checkpoint of a log of that size and root as a note signed by the log's key. */
export const signCheckpoint = ({ size, root }: Pick<Checkpoint, 'size' | 'root'>, signer: Signer): Promise<string> =>
  signNote(`${signer.name}\n${size}\n${Buffer.from(root).toString('base64')}\n`, signer);

const textForm = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;

/**
 * Reads a checkpoint and trusts nothing but the key. Errors: `PROOF_INVALID` when it is malformed, has lines that a
 * checkpoint of Assay does not have, is not signed by the key, or is of another log than the key is named for.
 */
export const verifyCheckpoint = (note: string, key: VerifierKey): Checkpoint => {
  const text = openNote(note, key);
  const [, origin, size = '', base64 = ''] = textForm.exec(text) ?? [];
  const root = fromBase64(base64);
  if (origin === undefined || root === undefined || !Number.isSafeInteger(Number(size))) {
    throw new AssayError(
      'PROOF_INVALID',
      'The signed note is not a checkpoint: origin, size and root, each in a line.',
    );
  }
  if (origin !== key.name) {
    throw new AssayError('PROOF_INVALID', `The checkpoint is of the log ${origin}, not of ${key.name}.`);
  }
  return { origin, size: Number(size), root };
};
