import type { LogEntry, LogEntryKind, NewLogEntry } from '../domain/log-entry.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { Block } from '../ledger/block.ts';
import type { LogNode, LogNodeKey } from '../ledger/merkle-log.ts';

/** Counts of what reads and writes cost, as DynamoDB bills them (1 KB write units, 4 KB read units, half when eventually consistent). */
export interface StoreUsage {
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly requests: number;
}

/**
 * The evidence of one deployment: content-addressed blocks and one append-only log. Nothing is ever changed or
 * deleted, every write may be repeated, and a crash between two writes leaves only blocks nobody refers to.
 *
 * Errors: `STORE_UNAVAILABLE` when the table does not answer, `EVIDENCE_CORRUPT` when content does not match its
 * digest or a referred block or entry is missing.
 */
export interface EvidenceStore {
  /** Writes blocks; those of equal digest are equal, so writing one again changes nothing. Resolves when all are durable. */
  putBlocks(blocks: readonly Block[]): Promise<void>;
  /**
   * Writes one block that differs little from another, named by its digest; undefined when there is none. The store may
   * keep it as what differs from that one. What is read, and that it may be written again, is the same as of
   * `putBlocks`; where the other block cannot be read, nothing is lost.
   */
  putRevision(block: Block, previousDigest: string | undefined): Promise<void>;
  /** The lines of a block, verified against the digest. */
  getBlock(digest: string): Promise<readonly string[]>;
  /** Several blocks, in the order asked for, read in batches. */
  getBlocks(digests: readonly string[]): Promise<readonly (readonly string[])[]>;

  /**
   * Appends to the log by one conditional write, which is what makes the entry visible. `entryId` names what is
   * appended (sweep id, exception id, `schedule id + night` …): appending the same again changes nothing and gives
   * the entry that stands. Its time is `now`, or one millisecond after the last entry where the clock is behind it.
   * When another writer wins the place, the entry goes to the next one; `HEAD_MOVED` when others keep winning.
   */
  append(entryId: string, entry: NewLogEntry, now: Date): Promise<LogEntry>;
  /** The entry of that id, of any kind; undefined when there is none. Consistent. */
  entryById(entryId: string): Promise<LogEntry | undefined>;
  /** The entry at a place in the log; undefined behind its end. */
  entryAt(sequence: number): Promise<LogEntry | undefined>;
  /** The newest entry; undefined when the log is empty. Consistent. */
  tail(): Promise<LogEntry | undefined>;
  /** Entries of one kind appended within a time (both ends inclusive, RFC 3339 UTC), oldest first. */
  entries<K extends LogEntryKind>(
    kind: K,
    within?: { readonly from?: string; readonly to?: string },
  ): AsyncGenerator<Extract<LogEntry, { kind: K }>, void, undefined>;
  /** Nodes of the Merkle tree over the log, in the order asked for, in one batch read. */
  logNodes(keys: readonly LogNodeKey[]): Promise<readonly LogNode[]>;

  /** The newest sealed sweep; undefined before the first. Consistent. */
  head(): Promise<SweepRecord | undefined>;
  /** The sealed sweep of that id; undefined when there is none. */
  sweepById(sweepId: string): Promise<SweepRecord | undefined>;
  /** Sealed sweeps, newest first, sealed before (exclusive) a place in the log. */
  sweeps(options: { beforeSequence?: number; limit: number }): Promise<readonly SweepRecord[]>;
  /** The newest sweep sealed at or before a time (RFC 3339 UTC); undefined when there is none. At most three requests, however long the log. */
  sweepAsOf(time: string): Promise<SweepRecord | undefined>;

  readonly usage: StoreUsage;
}
