import { addCounts, noCounts } from '../../domain/aggregate.ts';
import { AssayError } from '../../domain/error.ts';
import type { CompleteSliceResolvers, EvidenceAgeResolvers } from '../generated.ts';

export const evidenceAgeResolvers: EvidenceAgeResolvers = {
  oldestObservedAt: ({ oldestObservedAt }) => oldestObservedAt ?? null,
  seconds: ({ oldestObservedAt, evaluatedFor }) =>
    oldestObservedAt === undefined
      ? null
      : Math.max(0, Math.floor((Date.parse(evaluatedFor) - Date.parse(oldestObservedAt)) / 1000)),
};

export const completeSliceResolvers: CompleteSliceResolvers = {
  sweep: async ({ slice }, _, { evidence }) => {
    const sealed = await evidence.byId(slice.sweepId);
    if (sealed !== undefined) return { sealed };
    throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${slice.sweepId} is not in the log any more.`);
  },
  sealedAt: ({ slice }) => slice.sealedAt,
  resources: ({ slice }) => Object.values(slice.resources).reduce<number>((sum, count) => sum + (count ?? 0), 0),
  counts: ({ slice, checkIds }) =>
    Object.entries(slice.counts)
      .filter(([checkId]) => checkIds.length === 0 || checkIds.includes(checkId))
      .reduce((sum, [, counts]) => addCounts(sum, counts), noCounts),
};
