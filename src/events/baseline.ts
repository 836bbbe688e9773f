import type { SweepRecord, SweepScope } from '../domain/sweep-record.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';

/** How many earlier sweeps are looked at. */
const lookBackSweeps = 20;

/**
 * The earlier sweep that a sweep is compared with: the newest that planned at least as much, so that a narrow sweep by
 * hand hides nothing from the next nightly one; where there is none, the one before. Undefined for the first sweep.
 */
export const baselineOf = async (
  store: Pick<EvidenceStore, 'sweeps'>,
  { sequence, scope }: Pick<SweepRecord, 'sequence' | 'scope'>,
): Promise<SweepRecord | undefined> => {
  const earlier = await store.sweeps({ beforeSequence: sequence, limit: lookBackSweeps });
  return earlier.find((record) => holds(record.scope, scope)) ?? earlier[0];
};

const holds = (outer: SweepScope, inner: SweepScope): boolean => {
  const regions = new Map(outer.accounts.map((account) => [account.accountId, new Set(account.regions)] as const));
  const [collectors, checks] = [new Set(outer.collectorIds), new Set(outer.checks.map(({ checkId }) => checkId))];
  return (
    inner.accounts.every(({ accountId, regions: own }) => own.every((region) => regions.get(accountId)?.has(region))) &&
    inner.collectorIds.every((collectorId) => collectors.has(collectorId)) &&
    inner.checks.every(({ checkId }) => checks.has(checkId))
  );
};
