import { AssayError } from '../domain/error.ts';
import type { LogEntry, LogEntryKind } from '../domain/log-entry.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { leafHash, TreeHasher } from '../ledger/merkle.ts';
import { entryDigest, parseLogEntry } from '../ledger/parse-log-entry.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { packPaths } from './layout.ts';

/** The log of a deployment from its first entry to some later one, whole. */
export interface PackLog {
  /** In order; entry `n` stands at place `n - 1`. Never empty. */
  readonly entries: readonly LogEntry[];
  /** The lines of the entries: the leaves of the log. */
  readonly lines: readonly string[];
  /** Roots of the log after each entry, in the same order, 32 bytes each. */
  readonly roots: readonly Uint8Array[];
}

const kinds: readonly LogEntryKind[] = ['sweep', 'schedule', 'missed-night', 'exception', 'revocation'];

/** The first entries of the log of a deployment. `NO_EVIDENCE` when there are none, `EVIDENCE_CORRUPT` when one is missing. */
export const readLog = async (evidence: Pick<EvidenceStore, 'entryAt' | 'entries'>, size: number): Promise<PackLog> => {
  const tail = await evidence.entryAt(size);
  if (tail === undefined) throw new AssayError('NO_EVIDENCE', 'Nothing has been sealed yet. Start a sweep.');
  const entries: LogEntry[] = [];
  for (const kind of kinds) {
    for await (const entry of evidence.entries(kind, { to: tail.appendedAt })) entries[entry.sequence - 1] = entry;
  }
  for (let place = 0; place < tail.sequence; place += 1) {
    if (entries[place] === undefined) {
      throw new AssayError('EVIDENCE_CORRUPT', `Entry ${place + 1} is missing from the log.`);
    }
  }
  return toPackLog(entries.slice(0, tail.sequence).map(canonicalJson));
};

/**
 * The log of the lines of `evidence/log.ndjson`. `PACK_INVALID` when a line is not an entry, stands at another place
 * than it says, does not name the one before it, or is not later than it.
 */
export const toPackLog = (lines: readonly string[]): PackLog => {
  const tree = new TreeHasher();
  const roots: Uint8Array[] = [];
  const entries: LogEntry[] = [];
  for (const [place, line] of lines.entries()) {
    const invalid = (what: string, cause?: unknown): AssayError =>
      new AssayError('PACK_INVALID', `${packPaths.log}, line ${place + 1}: ${what}.`, { cause });
    let entry: LogEntry;
    try {
      entry = parseLogEntry(line);
    } catch (cause) {
      throw invalid(cause instanceof Error ? cause.message.replace(/\.$/, '') : 'it is not an entry', cause);
    }
    const before = entries.at(-1);
    const lineBefore = lines[place - 1];
    if (entry.sequence !== place + 1) throw invalid(`it is entry ${entry.sequence}, which belongs elsewhere`);
    if (lineBefore !== undefined && entry.previousDigest !== entryDigest(lineBefore)) {
      throw invalid('it does not name the entry before it');
    }
    if (before !== undefined && entry.appendedAt <= before.appendedAt) {
      throw invalid('it is not later than the entry before it');
    }
    tree.add(leafHash(line));
    roots.push(tree.root());
    entries.push(entry);
  }
  if (entries.length === 0) throw new AssayError('PACK_INVALID', `${packPaths.log} is empty.`);
  return { entries, lines, roots };
};
