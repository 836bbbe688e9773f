import pLimit from 'p-limit';
import { AssayError } from '../domain/error.ts';
import type { LogEntry, LogEntryKind } from '../domain/log-entry.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { entryDigest } from '../ledger/parse-log-entry.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';

const concurrentReads = 8;

/** An entry of the log with the line that is hashed. */
export interface LoggedEntry {
  readonly entry: LogEntry;
  /** Canonical JSON: the leaf of the log, to the byte. */
  readonly line: string;
  /** SHA-256 of the line, in hex: what the next entry names as its predecessor. */
  readonly digest: string;
}

export const toLogged = (entry: LogEntry): LoggedEntry => {
  const line = canonicalJson(entry);
  return { entry, line, digest: entryDigest(line) };
};

/**
 * A page of the log, newest first, below (exclusive) a place; of one kind, or of all. Errors: `EVIDENCE_CORRUPT` when an
 * entry is missing, what the store throws.
 */
export const logPage = async (
  store: Pick<EvidenceStore, 'tail' | 'entryAt' | 'entries'>,
  options: { readonly limit: number; readonly before?: number; readonly kind?: LogEntryKind },
): Promise<readonly LoggedEntry[]> => {
  const { limit, kind } = options;
  const end = Math.min(options.before ?? Number.POSITIVE_INFINITY, ((await store.tail())?.sequence ?? 0) + 1);
  if (kind !== undefined) {
    const found: LogEntry[] = [];
    for await (const entry of store.entries(kind)) if (entry.sequence < end) found.push(entry);
    return found.toReversed().slice(0, limit).map(toLogged);
  }
  const places = Array.from({ length: Math.min(limit, end - 1) }, (_, index) => end - 1 - index);
  return pLimit(concurrentReads).map(places, async (sequence) => {
    const entry = await store.entryAt(sequence);
    if (entry !== undefined) return toLogged(entry);
    throw new AssayError('EVIDENCE_CORRUPT', `Entry ${sequence} is missing from the log.`);
  });
};
