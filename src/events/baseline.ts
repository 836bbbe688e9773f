import type { SweepRecord, SweepScope } from '../domain/sweep-record.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';

/** How many earlier sweeps are looked at. */
const lookBackSweeps = 20;

/**
 * The earlier sweep that a sweep is compared with: of those that planned most of what it planned the newest, so that a
 * narrow sweep by hand hides nothing from the next nightly one, whatever that has in addition. Undefined for the first
 * sweep.
 */
export const baselineOf = async (
  store: Pick<EvidenceStore, 'sweeps'>,
  { sequence, scope }: Pick<SweepRecord, 'sequence' | 'scope'>,
): Promise<SweepRecord | undefined> => {
  const earlier = await store.sweeps({ beforeSequence: sequence, limit: lookBackSweeps });
  const shared = earlier.map((record) => inBoth(record.scope, scope));
  return earlier[shared.indexOf(Math.max(...shared))];
};

/** How much two sweeps both planned: regions of accounts, times collectors, times checks. */
const inBoth = (one: SweepScope, other: SweepScope): number => {
  const regions = new Map(one.accounts.map((account) => [account.accountId, new Set(account.regions)] as const));
  const [collectors, checks] = [new Set(one.collectorIds), new Set(one.checks.map(({ checkId }) => checkId))];
  const places = other.accounts.reduce(
    (sum, { accountId, regions: own }) => sum + own.filter((region) => regions.get(accountId)?.has(region)).length,
    0,
  );
  return (
    places *
    other.collectorIds.filter((collectorId) => collectors.has(collectorId)).length *
    other.checks.filter(({ checkId }) => checks.has(checkId)).length
  );
};
