import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import type { LogEntry, LogEntryKind } from '../../domain/log-entry.ts';
import { leafHash } from '../../ledger/merkle.ts';
import { type LogNode, siblingsOf } from '../../ledger/merkle-log.ts';
import { entryDigest, parseLogEntry } from '../../ledger/parse-log-entry.ts';
import type { Key } from './table-client.ts';
import type { Item } from './units.ts';

/** The partition of the log. It takes a few items a night: far from the 1,000 write units a second of a partition. */
const logPartition = 'LOG';

const nodeBytes = 32;

/** Where the newest entry of each kind stands; a kind without an entry is missing. */
export type NewestByKind = Readonly<Partial<Record<LogEntryKind, number>>>;

/** An entry with what is stored beside it. */
export interface LoggedEntry {
  readonly entry: LogEntry;
  /** Its canonical JSON: the leaf of the Merkle tree. */
  readonly line: string;
  readonly entryId: string;
  /** The nodes of the Merkle tree that end here, from level 0 up. */
  readonly nodes: readonly LogNode[];
  /** The newest of each kind among the entries before it: a missing item shows wherever kinds are read. */
  readonly before: NewestByKind;
}

/** The newest of each kind, this entry included. */
export const newestAt = ({ entry, before }: LoggedEntry): NewestByKind => ({ ...before, [entry.kind]: entry.sequence });

/** The place of the entry of the same kind before it; 0 for the first of its kind. */
export const previousOfKind = ({ entry, before }: LoggedEntry): number => before[entry.kind] ?? 0;

/** The key of the entry at a place. */
export const entryKey = (sequence: number): Key => ({
  pk: logPartition,
  sk: sequence.toString().padStart(10, '0'),
});

/** All entries by place. */
export const wholeLog = { pk: logPartition } as const;

/** Entries of a kind by time, in the index: bounds are inclusive, RFC 3339 UTC with milliseconds. */
export const kindRange = (kind: LogEntryKind, from: string | undefined, to: string | undefined) =>
  ({
    pk: logPartition,
    byKind: true,
    // No time is before the empty text or after the tilde.
    between: [`${kind}#${from ?? ''}`, `${kind}#${to ?? '~'}`],
  }) as const;

/** The partition of the places where an entry was to be appended. */
export const placesOf = (entryId: string): { readonly pk: string } => ({ pk: `ENTRY#${entryId}` });

export const toPlaceItem = (entryId: string, sequence: number): Item => ({
  pk: { S: placesOf(entryId).pk },
  sk: { S: entryKey(sequence).sk },
});

/** A shorter line fits one write unit with all that is stored beside it, and can be read in the console. */
const compressedFrom = 700;

export const toLogItem = ({ entry, line, entryId, nodes, before }: LoggedEntry): Item => {
  const { pk, sk } = entryKey(entry.sequence);
  return {
    pk: { S: pk },
    sk: { S: sk },
    kindAt: { S: `${entry.kind}#${entry.appendedAt}` },
    entryId: { S: entryId },
    entry:
      line.length < compressedFrom
        ? { S: line }
        : { B: zstdCompressSync(line, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }) },
    nodes: { B: Buffer.concat(nodes) },
    before: { S: JSON.stringify(before) },
  };
};

const place = z.int().positive();
const beforeSchema: z.ZodType<NewestByKind> = z.strictObject({
  sweep: place.exactOptional(),
  schedule: place.exactOptional(),
  'missed-night': place.exactOptional(),
  exception: place.exactOptional(),
  revocation: place.exactOptional(),
});
const text = z.object({ S: z.string() }).transform(({ S }) => S);
const logItemSchema = z.object({
  sk: text,
  kindAt: text,
  entryId: text,
  entry: z.union([
    text,
    z.object({ B: z.instanceof(Uint8Array) }).transform(({ B }) => zstdDecompressSync(B).toString('utf8')),
  ]),
  nodes: z.object({ B: z.instanceof(Uint8Array) }).transform(({ B }) => B),
  before: text.transform((json): unknown => JSON.parse(json)).pipe(beforeSchema),
});

/** Reads an item of the log. `EVIDENCE_CORRUPT` when it is not the entry of its place, or its parts do not fit together. */
export const parseLogItem = (item: Item): LoggedEntry => {
  let parsed: z.infer<typeof logItemSchema>;
  try {
    parsed = logItemSchema.parse(item);
  } catch (cause) {
    throw corruptAt(item.sk?.S, 'it is not readable', cause);
  }
  const { sk, kindAt, entryId, entry: line, before } = parsed;
  const entry = parseLogEntry(line);
  if (entryKey(entry.sequence).sk !== sk || kindAt !== `${entry.kind}#${entry.appendedAt}`) {
    throw corruptAt(sk, 'it holds the entry of another place');
  }
  const levels = 1 + siblingsOf(entry.sequence).length;
  const nodes = Array.from({ length: levels }, (_, level) =>
    parsed.nodes.subarray(level * nodeBytes, (level + 1) * nodeBytes),
  );
  if (parsed.nodes.length !== levels * nodeBytes || !leafHashIs(nodes[0], line)) {
    throw corruptAt(sk, 'it does not match its hash');
  }
  if (Object.values(before).some((sequence) => sequence >= entry.sequence)) {
    throw corruptAt(sk, 'it names later entries as earlier ones');
  }
  return { entry, line, entryId, nodes, before };
};

const leafHashIs = (node: LogNode | undefined, line: string): boolean =>
  node !== undefined && Buffer.compare(node, leafHash(line)) === 0;

/** Throws `EVIDENCE_CORRUPT` unless `older` is the entry of its kind right before `newer`; undefined when it has none. */
export const checkFollows = (older: LoggedEntry | undefined, newer: LoggedEntry): void => {
  const previous = previousOfKind(newer);
  if (previous !== (older?.entry.sequence ?? 0)) throw missingAt(previous);
  if (older !== undefined && older.entry.sequence === newer.entry.sequence - 1) {
    if (entryDigest(older.line) !== newer.entry.previousDigest) {
      throw corruptAt(entryKey(previous).sk, 'it is not the one that the next entry follows');
    }
  }
};

const corruptAt = (sk: string | undefined, what: string, cause?: unknown): AssayError =>
  new AssayError(
    'EVIDENCE_CORRUPT',
    `Entry ${sk === undefined ? 'without a place' : Number(sk)} of the log cannot be read: ${what}. Restore it from a backup of the evidence.`,
    { cause },
  );

export const missingAt = (sequence: number): AssayError =>
  new AssayError(
    'EVIDENCE_CORRUPT',
    `Entry ${sequence} is missing from the log. Restore it from a backup of the evidence.`,
  );
