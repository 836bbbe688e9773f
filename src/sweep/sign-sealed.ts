import type { SweepRecord } from '../domain/sweep-record.ts';
import type { Signer } from '../ledger/signed-note.ts';
import type { KeptCheckpoints } from '../store/checkpoint-memory.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { logHead, signedCheckpoint } from '../store/log-proofs.ts';
import { type SignedHead, signedBefore } from '../store/signed-checkpoints.ts';

/** Seals in a row that can have been left without a checkpoint; what lies further back stays without. */
const mostUnsigned = 50;

/** A signer of checkpoints that keeps each of them. */
export interface KeepingSigner extends Signer {
  readonly memory: KeptCheckpoints;
}

/**
 * The checkpoint whose last entry is a sealed sweep, signed and kept: before it those of earlier sweeps that were sealed
 * and, after a crash, never signed, so that a pack finds one for every night. Doing it again changes nothing and gives
 * the same. Errors: `LOG_INCONSISTENT`, `CHECKPOINT_MEMORY_CORRUPT`, `KEY_UNAVAILABLE`, and what the store throws.
 */
export const signSealed = async (
  evidence: Pick<EvidenceStore, 'tail' | 'logNodes' | 'sweeps'>,
  signer: KeepingSigner,
  { sequence }: Pick<SweepRecord, 'sequence'>,
): Promise<SignedHead> => {
  const { memory } = signer;
  for (const size of await unsigned(evidence, memory, sequence)) {
    const { note } = await signedCheckpoint(evidence, signer, size);
    // One below the newest is signed and not remembered by itself.
    await memory.remember(note, size);
  }
  const head = await logHead(evidence, sequence);
  return { ...head, note: await signedBefore(memory, async () => signer).of(head) };
};

/** The places of sweeps without a checkpoint, up to one, rising. */
const unsigned = async (
  evidence: Pick<EvidenceStore, 'sweeps'>,
  memory: KeptCheckpoints,
  sequence: number,
): Promise<readonly number[]> => {
  const found: number[] = [];
  const records = await evidence.sweeps({ beforeSequence: sequence, limit: mostUnsigned });
  for (const size of [sequence, ...records.map((record) => record.sequence)]) {
    if ((await memory.at(size)) !== undefined) break;
    found.push(size);
  }
  return found.toReversed();
};
