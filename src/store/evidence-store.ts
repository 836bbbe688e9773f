import type { SweepRecord } from '../domain/sweep-record.ts';
import type { Block } from '../ledger/block.ts';

/** Counts of what reads and writes cost, as DynamoDB bills them (1 KB write units, 4 KB read units, half when eventually consistent). */
export interface StoreUsage {
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly requests: number;
}

/**
 * The evidence of one deployment: content-addressed blocks and the log of sweep records. Append-only: nothing is ever
 * changed or deleted, every write may be repeated, and a crash between two writes leaves only blocks nobody refers to.
 *
 * Errors: `STORE_UNAVAILABLE` when the table does not answer, `EVIDENCE_CORRUPT` when content does not match its
 * digest or a referred block is missing.
 */
export interface EvidenceStore {
  /** Writes blocks; those of equal digest are equal, so writing one again changes nothing. Resolves when all are durable. */
  putBlocks(blocks: readonly Block[]): Promise<void>;
  /** The lines of a block, verified against the digest. */
  getBlock(digest: string): Promise<readonly string[]>;
  /** Several blocks, in the order asked for, read in batches. */
  getBlocks(digests: readonly string[]): Promise<readonly (readonly string[])[]>;

  /** The newest sealed sweep; undefined before the first. Consistent read. */
  head(): Promise<SweepRecord | undefined>;
  /**
   * Seals a sweep by one conditional write at `record.sequence`. `appended`: this call made it visible. `already`:
   * the sweep of that sweepId is sealed, there or at an earlier place (a repeated seal); what was sealed is read by
   * `sweepById`. Throws `HEAD_MOVED` when another sweep stands there, or when the sequence would leave a gap.
   */
  append(record: SweepRecord): Promise<'appended' | 'already'>;
  /** The sealed sweep of that id; undefined when there is none. */
  sweepById(sweepId: string): Promise<SweepRecord | undefined>;
  /** Sealed sweeps, newest first, before (exclusive) a sequence number. Never passes over one that is missing. */
  sweeps(options: { beforeSequence?: number; limit: number }): Promise<readonly SweepRecord[]>;
  /**
   * The newest sweep, by sequence number, sealed at or before a time (RFC 3339 UTC, to the millisecond); undefined
   * when there is none. O(log n) reads. `BAD_INPUT` when it is not such a time.
   */
  sweepAsOf(time: string): Promise<SweepRecord | undefined>;

  readonly usage: StoreUsage;
}
