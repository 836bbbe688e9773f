import { AssayError } from '../domain/error.ts';
import { type Checkpoint, signCheckpoint, verifyCheckpoint } from '../ledger/checkpoint.ts';
import type { VerifierKey } from '../ledger/verifier-key.ts';
import type { CheckpointSigner, KeptCheckpoints, RememberedCheckpoint } from './checkpoint-memory.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { checkpointOf, logHead } from './log-proofs.ts';

type Log = Pick<EvidenceStore, 'tail' | 'logNodes'>;

/** A checkpoint and the note in which it is signed. */
export interface SignedHead extends Pick<Checkpoint, 'size' | 'root'> {
  readonly note: string;
}

/**
 * The signed checkpoints of a log, for whoever shows them: one who holds the key signs them when they are asked for, one
 * who does not finds those that were signed.
 */
export interface SignedCheckpoints {
  /** The key of the log. */
  key(): Promise<VerifierKey>;
  /**
   * The largest one over at most so many entries of the log; over at most all of them without a size. The log is found to
   * begin with it. Errors: `CHECKPOINT_MISSING`, `LOG_INCONSISTENT`, `CHECKPOINT_MEMORY_CORRUPT`, `BAD_INPUT` when the log
   * never had that size, and those of the key, the memory and the store.
   */
  upTo(log: Log, size?: number): Promise<SignedHead>;
  /** The one over a beginning of the log that is known to be one. Errors: as `upTo`. */
  of(head: Pick<Checkpoint, 'size' | 'root'>): Promise<string>;
}

/** Signs whatever is asked for, unless the log does not continue what was signed before. */
export const signedOnDemand = (signer: CheckpointSigner): SignedCheckpoints => ({
  key: async () => signer,
  upTo: async (log, size) => {
    const note = await checkpointOf(log, signer, size);
    return { ...verifyCheckpoint(note, signer), note };
  },
  of: (head) => signCheckpoint(head, signer),
});

/** Shows what was signed and kept. What was appended since is shown after the next one is. */
export const signedBefore = (kept: KeptCheckpoints, key: () => Promise<VerifierKey>): SignedCheckpoints => {
  const open = async ({ note, place }: RememberedCheckpoint): Promise<SignedHead> => {
    const trusted = await key();
    try {
      return { ...verifyCheckpoint(note, trusted), note };
    } catch (cause) {
      throw new AssayError(
        'CHECKPOINT_MEMORY_CORRUPT',
        `${place} is not a checkpoint that the key of ${trusted.name} signed.`,
        { cause },
      );
    }
  };
  return {
    key,
    upTo: async (log, size) => {
      // Before the log, which may grow in between: it is never shorter than what had been signed by then.
      const found = await kept.upTo(size ?? Number.MAX_SAFE_INTEGER);
      // Asked for in any case: a size that the log never had is refused.
      const asked = await logHead(log, size);
      if (found === undefined) throw missing(size);
      const signed = await open(found);
      if (signed.size > asked.size) throw inconsistent(found.place, signed.size, `the log has ${asked.size}`);
      const { root } = signed.size === asked.size ? asked : await logHead(log, signed.size);
      requireSameRoot(found.place, signed, root);
      return signed;
    },
    of: async ({ size, root }) => {
      const found = await kept.at(size);
      if (found === undefined) throw missing(size);
      const signed = await open(found);
      requireSameRoot(found.place, signed, root);
      return signed.note;
    },
  };
};

const requireSameRoot = (place: string, { size, root: signed }: SignedHead, root: Uint8Array): void => {
  if (!Buffer.from(signed).equals(root)) throw inconsistent(place, size, 'the log has others');
};

const inconsistent = (place: string, size: number, what: string): AssayError =>
  new AssayError(
    'LOG_INCONSISTENT',
    `A checkpoint over ${size} entries was signed (${place}), and ${what}: it was set back or replaced. Restore the store that was signed for.`,
  );

const missing = (size: number | undefined): AssayError =>
  new AssayError(
    'CHECKPOINT_MISSING',
    size === undefined
      ? 'No checkpoint of the log has been signed yet. The next sweep that is sealed signs one.'
      : `No checkpoint over the first ${size} entries of the log has been signed. Ask for a later size, or after the next seal.`,
  );
