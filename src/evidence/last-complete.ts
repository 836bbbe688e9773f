import type { VerdictCounts } from '../domain/aggregate.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { SealedEvidence } from './sweep-reader.ts';

/** How many earlier sweeps are looked at. */
export const lookBackSweeps = 100;
const sweepsPerRead = 20;

/** The newest earlier state of a slice that was complete. To be shown beside the incomplete one, never in its place. */
export interface CompleteSlice {
  readonly sweepId: string;
  readonly sealedAt: string;
  readonly resources: SliceDescriptor['resources'];
  /** By check id. */
  readonly counts: Readonly<Record<string, VerdictCounts>>;
}

export interface LastComplete {
  /** By slice id; a slice that was not complete in any sweep looked at is missing. */
  readonly slices: ReadonlyMap<string, CompleteSlice>;
  /** When the oldest sweep looked at was sealed; undefined when there is no earlier one. */
  readonly lookedBackTo?: string;
  /** Whether that was the first sweep of all: then a missing slice has never been complete. */
  readonly reachedFirst: boolean;
}

/**
 * For slices that are not complete in a sweep: the newest earlier sweep in which each was. Looks back over at most
 * `lookBackSweeps` sweeps, stops when all are found, and reads the root of equal sweeps once.
 */
export const lastComplete = async (
  evidence: SealedEvidence,
  sweep: SweepRecord,
  keys: readonly SliceKey[],
): Promise<LastComplete> => {
  const missing = new Set(keys.map(sliceId));
  const slices = new Map<string, CompleteSlice>();
  const roots = new Set([sweep.rootDigest]);
  let lookedBackTo: string | undefined;
  let beforeSequence = sweep.sequence;
  for (let looked = 0; missing.size > 0 && looked < lookBackSweeps; looked += sweepsPerRead) {
    const records = await evidence.sweeps({ beforeSequence, limit: sweepsPerRead });
    for (const record of records) {
      lookedBackTo = record.sealedAt;
      beforeSequence = record.sequence;
      // An equal root was looked at in a later sweep: whatever it holds complete has been found there.
      if (roots.has(record.rootDigest)) continue;
      roots.add(record.rootDigest);
      for (const line of await evidence.getBlock(record.rootDigest)) {
        const slice = JSON.parse(line) as SliceDescriptor;
        if (slice.enumeration.status !== 'complete' || !missing.delete(sliceId(slice))) continue;
        slices.set(sliceId(slice), {
          sweepId: record.sweepId,
          sealedAt: record.sealedAt,
          resources: slice.resources,
          counts: slice.counts,
        });
      }
      if (missing.size === 0) break;
    }
    if (records.length < sweepsPerRead) {
      return { slices, ...(lookedBackTo !== undefined && { lookedBackTo }), reachedFirst: missing.size > 0 };
    }
  }
  return { slices, ...(lookedBackTo !== undefined && { lookedBackTo }), reachedFirst: false };
};
