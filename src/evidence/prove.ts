import { AssayError } from '../domain/error.ts';
import type { ChunkDescriptor } from '../domain/evidence.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { type EvidenceProof, type InclusionStep, inclusionStep } from '../ledger/proof.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { logInclusion } from '../store/log-proofs.ts';
import type { SignedCheckpoints } from '../store/signed-checkpoints.ts';
import type { EvidencePosition } from './list-evidence.ts';
import type { SweepReader } from './sweep-reader.ts';

/**
 * The proof of one entry of a sealed sweep, against the largest checkpoint of the log. Errors: `NODE_UNKNOWN` when the
 * sweep has no entry there, `CHECKPOINT_MISSING` when none that was signed holds the sweep, those of
 * `SignedCheckpoints`, and what the store throws.
 */
export const proveEvidence = async (
  log: EvidenceStore,
  checkpoints: SignedCheckpoints,
  reader: SweepReader,
  position: EvidencePosition,
): Promise<EvidenceProof> => {
  const slices = await reader.slices();
  const slice = slices[position.slice];
  const chunks = slice === undefined ? [] : await reader.chunks(slice);
  const place = placeIn(chunks, position.entry);
  const chunk = chunks[place.chunk];
  if (slice === undefined || chunk === undefined) {
    throw new AssayError('NODE_UNKNOWN', `Sweep ${reader.record.sweepId} holds no evidence at that position.`);
  }
  const entry = lineOf(await reader.entries(chunk), place.entry);
  const inTree = lineOf(chunks, place.chunk);
  const inRoot = lineOf(slices, position.slice);
  const sealed = await log.entryAt(reader.record.sequence);
  if (sealed === undefined) {
    throw new AssayError('EVIDENCE_CORRUPT', `Entry ${reader.record.sequence} is missing from the log.`);
  }
  const { size, note } = await checkpoints.upTo(log);
  if (size < sealed.sequence) {
    throw new AssayError(
      'CHECKPOINT_MISSING',
      `Sweep ${reader.record.sweepId} is entry ${sealed.sequence} of the log, and the newest checkpoint is over ${size}. The next seal signs one that holds it.`,
    );
  }
  return {
    formatVersion: 1,
    entry: entry.line,
    inChunk: entry.step,
    chunk: inTree.line,
    inSliceTree: inTree.step,
    slice: inRoot.line,
    inSweep: inRoot.step,
    logEntry: canonicalJson(sealed),
    inLog: await logInclusion(log, sealed.sequence, size),
    checkpoint: note,
  };
};

/** Which chunk holds the entry at a place of the slice, and where in it; a chunk behind the last when none does. */
const placeIn = (
  chunks: readonly ChunkDescriptor[],
  place: number,
): { readonly chunk: number; readonly entry: number } => {
  let first = 0;
  for (const [chunk, { entries }] of chunks.entries()) {
    if (place >= first && place < first + entries) return { chunk, entry: place - first };
    first += entries;
  }
  return { chunk: chunks.length, entry: 0 };
};

/** Records are read from canonical lines, so writing one again gives the line that was hashed. */
const lineOf = (
  records: readonly unknown[],
  index: number,
): { readonly line: string; readonly step: InclusionStep } => {
  const lines = records.map(canonicalJson);
  const line = lines[index];
  if (line === undefined) throw new RangeError(`no line ${index} among ${lines.length}`);
  return { line, step: inclusionStep(lines, index) };
};
