import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { ChunkDescriptor, Entry, SliceDescriptor } from '../domain/evidence.ts';
import { toSweepRecord } from '../domain/log-entry.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { canonicalJson } from './canonical-json.ts';
import { type Checkpoint, verifyCheckpoint } from './checkpoint.ts';
import { bits, entryKeyHash } from './entry-key.ts';
import { inclusionPath, leafHash, verifyInclusion } from './merkle.ts';
import { chunkDescriptorSchema, entrySchema, sliceDescriptorSchema } from './parse-evidence.ts';
import { parseLogEntry } from './parse-log-entry.ts';
import type { VerifierKey } from './verifier-key.ts';

/** Where a line stands (0-based) among how many, and its inclusion path: hashes in hex, nearest sibling first. */
export interface InclusionStep {
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
}

/** How a resource is proved in its sweep: the part of an `EvidenceProof` below the entry of the log. */
export interface ItemProof {
  /** Line of the chunk: `Entry`. */
  readonly entry: string;
  readonly inChunk: InclusionStep;
  /** Line of the slice tree: `ChunkDescriptor`. */
  readonly chunk: string;
  readonly inSliceTree: InclusionStep;
  /** Line of the root of the sweep: `SliceDescriptor`. */
  readonly slice: string;
  readonly inSweep: InclusionStep;
}

/**
 * The proof that one resource was sealed with these facts and findings, as one plain JSON object. Every line is a
 * string with the exact bytes that were hashed; each names the digest of the block below it, up to the checkpoint.
 */
export interface EvidenceProof extends ItemProof {
  readonly formatVersion: 1;
  /** Line of the log: `SweepEntry`. */
  readonly logEntry: string;
  readonly inLog: InclusionStep;
  /** Signed note over the log of `inLog.size` entries. */
  readonly checkpoint: string;
}

/** What a proof has been found to say. */
export interface ProvenEntry {
  readonly entry: Entry;
  readonly slice: SliceDescriptor;
  readonly sweep: SweepRecord;
  readonly checkpoint: Checkpoint;
}

/** The step of a line of a block, from all its lines. `RangeError` when there is no such line. */
export const inclusionStep = (lines: readonly string[], index: number): InclusionStep => ({
  index,
  size: lines.length,
  path: inclusionPath(
    lines.map((line) => leafHash(line)),
    index,
  ).map((hash) => Buffer.from(hash).toString('hex')),
});

const stepSchema = z.strictObject({
  index: z.int().nonnegative(),
  size: z.int().positive(),
  path: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(64),
});
const proofSchema: z.ZodType<EvidenceProof> = z.strictObject({
  formatVersion: z.literal(1),
  entry: z.string(),
  inChunk: stepSchema,
  chunk: z.string(),
  inSliceTree: stepSchema,
  slice: z.string(),
  inSweep: stepSchema,
  logEntry: z.string(),
  inLog: stepSchema,
  checkpoint: z.string(),
});

/**
 * Verifies a proof, which may be any value, and trusts nothing but the key. Errors: `PROOF_INVALID` when a step does
 * not hold, with a sentence that names it.
 */
export const verifyProof = (proof: unknown, key: VerifierKey): ProvenEntry => {
  const parsed = proofSchema.safeParse(proof);
  if (!parsed.success) throw invalid('it is not a proof of format version 1', parsed.error);
  const { inChunk, inSliceTree, inSweep, inLog, ...lines } = parsed.data;

  const checkpoint = verifyCheckpoint(lines.checkpoint, key);
  if (inLog.size !== checkpoint.size) throw invalid('its path in the log is not of the size of the checkpoint');
  include(lines.logEntry, inLog, checkpoint.root, 'the entry of the sweep is not in the log of the checkpoint');
  const sweep = sweepOf(lines.logEntry);
  if (sweep.sequence !== inLog.index + 1) throw invalid('the entry of the sweep stands at another place of the log');

  include(lines.slice, inSweep, fromHex(sweep.rootDigest), 'the slice is not in the sweep');
  if (inSweep.size !== sweep.slices.planned) throw invalid('the sweep has another number of slices');
  const slice: SliceDescriptor = parseLine(lines.slice, sliceDescriptorSchema, 'slice');

  include(lines.chunk, inSliceTree, fromHex(slice.treeDigest), 'the chunk is not in the slice');
  const chunk: ChunkDescriptor = parseLine(lines.chunk, chunkDescriptorSchema, 'chunk');

  include(lines.entry, inChunk, fromHex(chunk.digest), 'the entry is not in the chunk');
  if (inChunk.size !== chunk.entries) throw invalid('the chunk has another number of entries');
  const entry: Entry = parseLine(lines.entry, entrySchema, 'entry');
  const { resource } = entry;
  if (resource.accountId !== slice.accountId || resource.region !== slice.region) {
    throw invalid('the resource is of another account or region than the slice');
  }
  if (bits(entryKeyHash(resource), chunk.prefix.length) !== chunk.prefix) {
    throw invalid('the resource does not belong in the chunk');
  }
  return { entry, slice, sweep, checkpoint };
};

const fromHex = (digest: string): Uint8Array => Buffer.from(digest, 'hex');

const include = (line: string, { index, size, path }: InclusionStep, root: Uint8Array, otherwise: string): void => {
  if (!verifyInclusion({ leafHash: leafHash(line), index, size, path: path.map(fromHex), root })) {
    throw invalid(otherwise);
  }
};

const sweepOf = (line: string): SweepRecord => {
  try {
    const entry = parseLogEntry(line);
    if (entry.kind === 'sweep') return toSweepRecord(entry);
  } catch (cause) {
    throw invalid('the entry of the log is not readable', cause);
  }
  throw invalid('the entry of the log is not a sweep');
};

/** What is said must be what was hashed: the line, read and written again, is the same. */
const parseLine = <T>(line: string, schema: z.ZodType<T>, what: string): T => {
  try {
    const record = schema.parse(JSON.parse(line));
    if (canonicalJson(record) === line) return record;
  } catch (cause) {
    throw invalid(`the line of the ${what} is not readable`, cause);
  }
  throw invalid(`the line of the ${what} is not canonical`);
};

const invalid = (what: string, cause?: unknown): AssayError =>
  new AssayError('PROOF_INVALID', `The proof does not hold: ${what}.`, { cause });
