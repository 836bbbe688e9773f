import { AssayError } from '../domain/error.ts';
import type { SweepScope } from '../domain/sweep-record.ts';
import type { ScopeFilter } from './results.ts';

/**
 * Refuses a scope that names what was not swept: a mistyped region must not silently shorten the population. Throws
 * `ACCOUNT_UNKNOWN`, `REGION_UNKNOWN`.
 */
export const requireSwept = (filter: ScopeFilter, swept: Pick<SweepScope, 'accounts' | 'excludedRegions'>): void => {
  const known = swept.accounts.map(({ accountId }) => accountId);
  for (const accountId of filter.accountIds ?? []) {
    if (!known.includes(accountId)) {
      throw new AssayError('ACCOUNT_UNKNOWN', `Account ${accountId} was not swept. Swept: ${known.join(', ')}.`);
    }
  }
  const accounts = swept.accounts.filter(({ accountId }) => filter.accountIds?.includes(accountId) ?? true);
  const regions = new Set(accounts.flatMap((account) => account.regions));
  for (const region of filter.regions ?? []) {
    if (regions.has(region)) continue;
    const excluded = swept.excludedRegions.find(
      (candidate) => candidate.region === region && accounts.some(({ accountId }) => accountId === candidate.accountId),
    );
    throw new AssayError(
      'REGION_UNKNOWN',
      excluded === undefined
        ? `No region ${JSON.stringify(region)} was swept. Swept: ${[...regions].sort().join(', ')}.`
        : `Region ${region} was not swept: ${excluded.reason === 'NOT_OPTED_IN' ? 'it is not enabled' : 'it was not selected'}.`,
    );
  }
};
