import type { Signer } from '../ledger/signed-note.ts';

/** The checkpoint that a deployment signed last, and where it was found, for whoever must look at it. */
export interface RememberedCheckpoint {
  readonly note: string;
  readonly place: string;
}

/**
 * What a signer remembers, apart from the store that it signs for: a store that was set back cannot set back this.
 * Holds no secret.
 */
export interface CheckpointMemory {
  /**
   * The checkpoint of the largest size that was remembered; undefined when nothing was signed before. Error:
   * `CHECKPOINT_MEMORY_CORRUPT`.
   */
  newest(): Promise<RememberedCheckpoint | undefined>;
  /**
   * Remembers a checkpoint of that size; durable when it resolves. Several processes may do so at the same time, and the
   * largest stays the newest. Errors: `LOG_INCONSISTENT` when another root of that size is remembered;
   * `DATA_FOLDER_UNWRITABLE`, `STORE_UNAVAILABLE`, by where it lies.
   */
  remember(note: string, size: number): Promise<void>;
}

/** A memory that keeps every checkpoint, so that whoever cannot sign can still show what was signed. */
export interface KeptCheckpoints extends CheckpointMemory {
  /** The checkpoint over so many entries; undefined when none was remembered. Errors: as `newest`. */
  at(size: number): Promise<RememberedCheckpoint | undefined>;
  /** The largest one over at most so many entries; undefined when there is none. Errors: as `newest`. */
  upTo(size: number): Promise<RememberedCheckpoint | undefined>;
}

/** A signer of checkpoints: signs none that does not continue the one before. */
export interface CheckpointSigner extends Signer {
  readonly memory: CheckpointMemory;
}
