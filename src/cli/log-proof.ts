import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { LogEntry } from '../domain/log-entry.ts';
import { type Checkpoint, verifyCheckpoint } from '../ledger/checkpoint.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../ledger/merkle.ts';
import { parseLogEntry } from '../ledger/parse-log-entry.ts';
import type { VerifierKey } from '../ledger/verifier-key.ts';

const path = z
  .array(z.string().regex(/^[0-9a-f]{64}$/))
  .max(64)
  .readonly();

/** That an entry is in the log: its line, where it stands, and the checkpoint that the path leads to. */
const inclusionSchema = z.strictObject({
  formatVersion: z.literal(1),
  logEntry: z.string(),
  inLog: z.strictObject({ index: z.int().nonnegative(), size: z.int().positive(), path }),
  checkpoint: z.string(),
});
export type LogInclusionProof = z.infer<typeof inclusionSchema>;

/** That the log of the second checkpoint begins with the log of the first. */
const consistencySchema = z.strictObject({
  formatVersion: z.literal(1),
  firstCheckpoint: z.string(),
  secondCheckpoint: z.string(),
  path,
});
export type LogConsistencyProof = z.infer<typeof consistencySchema>;

export const isLogInclusion = (proof: unknown): proof is LogInclusionProof => inclusionSchema.safeParse(proof).success;
export const isLogConsistency = (proof: unknown): proof is LogConsistencyProof =>
  consistencySchema.safeParse(proof).success;

const toBytes = (hashes: readonly string[]): readonly Uint8Array[] => hashes.map((hash) => Buffer.from(hash, 'hex'));

/** Trusts nothing but the key. Error: `PROOF_INVALID`. */
export const verifyLogInclusion = (
  { logEntry, inLog, checkpoint: note }: LogInclusionProof,
  key: VerifierKey,
): { readonly entry: LogEntry; readonly checkpoint: Checkpoint } => {
  const checkpoint = verifyCheckpoint(note, key);
  const { index, size } = inLog;
  const included = verifyInclusion({
    leafHash: leafHash(logEntry),
    index,
    size,
    path: toBytes(inLog.path),
    root: checkpoint.root,
  });
  if (size !== checkpoint.size || !included) throw invalid('the entry is not in the log of the checkpoint');
  const entry = readEntry(logEntry);
  if (entry.sequence !== index + 1) throw invalid('the entry stands at another place of the log');
  return { entry, checkpoint };
};

/** Trusts nothing but the key. Error: `PROOF_INVALID`. */
export const verifyLogConsistency = (
  proof: LogConsistencyProof,
  key: VerifierKey,
): { readonly first: Checkpoint; readonly second: Checkpoint } => {
  const first = verifyCheckpoint(proof.firstCheckpoint, key);
  const second = verifyCheckpoint(proof.secondCheckpoint, key);
  const consistent = verifyConsistency({
    firstSize: first.size,
    firstRoot: first.root,
    secondSize: second.size,
    secondRoot: second.root,
    path: toBytes(proof.path),
  });
  if (!consistent) throw invalid('the later log does not begin with the earlier one');
  return { first, second };
};

const readEntry = (line: string): LogEntry => {
  try {
    return parseLogEntry(line);
  } catch (cause) {
    throw invalid('the entry of the log is not readable', cause);
  }
};

const invalid = (what: string, cause?: unknown): AssayError =>
  new AssayError('PROOF_INVALID', `The proof does not hold: ${what}.`, { cause });
