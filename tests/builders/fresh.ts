import type { EvidenceAge } from '../../src/evidence/freshness.ts';

/** The age of evidence that was collected just now: nothing of it is stale. */
export const fresh: EvidenceAge = {
  evaluatedFor: '2026-11-24T03:00:00.000Z',
  observedAt: () => '2026-11-24T02:00:00.000Z',
  isStale: () => false,
};
