import type { AwsAccounts, AwsAccess as AwsSettings } from '../collectors/aws/accounts.ts';
import { enterAws, planTargets } from '../collectors/aws/plan-targets.ts';
import { AssayError } from '../domain/error.ts';
import type { ExcludedAccount } from '../domain/sweep-record.ts';
import type { AwsAccess, AwsSources, SweepRequest } from './aws-access.ts';

/**
 * How a sweep enters AWS: the caller's own account and the further ones that the settings name, of which a request may
 * select some. Errors: `ACCOUNT_UNKNOWN` and those of planning.
 */
export const connectAws =
  (settings: AwsSettings) =>
  async ({ accountIds = [], regions = [] }: SweepRequest): Promise<AwsAccess> => {
    const accounts = await enterAws(settings);
    try {
      requireKnown(accounts, accountIds);
      const targets = await planTargets(accounts, { accountIds, regions });
      return {
        targets,
        excludedAccounts: excludedFrom(accounts, accountIds),
        planningCalls: accounts.takeCalls(),
        ...sourcesOf(accounts),
      };
    } catch (error) {
      accounts.close();
      throw error;
    }
  };

/** The sources of one account of a sweep that was planned before. Errors: those of entering AWS. */
export const connectAccount =
  ({ further, ...settings }: AwsSettings) =>
  async (accountId: string): Promise<AwsSources> =>
    sourcesOf(
      await enterAws({
        ...settings,
        ...(further !== undefined && { further: { ...further, accountIds: [accountId] } }),
        excludedAccountIds: [],
      }),
    );

const sourcesOf = (accounts: AwsAccounts): AwsSources => ({
  open: (key, raw) => accounts.open(key, raw),
  entered: () => accounts.takeCalls(),
  spent: (accountId, requests) => accounts.spent(accountId, requests),
  closeRegion: (accountId, region) => accounts.release(accountId, region),
  close: () => accounts.close(),
});

const requireKnown = (accounts: AwsAccounts, accountIds: readonly string[]): void => {
  const known = [accounts.home.accountId, ...accounts.furtherAccountIds].filter((accountId) =>
    accounts.excluded.every((excluded) => excluded.accountId !== accountId),
  );
  const unknown = accountIds.filter((accountId) => !known.includes(accountId));
  if (unknown.length === 0) return;
  throw new AssayError(
    'ACCOUNT_UNKNOWN',
    `This deployment does not reach ${unknown.join(', ')}. It reaches ${known.join(', ')}.`,
  );
};

/** What is known and not swept, sorted; what a request left out too. */
const excludedFrom = (accounts: AwsAccounts, accountIds: readonly string[]): readonly ExcludedAccount[] => {
  const excluded = new Map(accounts.excluded.map((account) => [account.accountId, account]));
  for (const accountId of [accounts.home.accountId, ...accounts.furtherAccountIds]) {
    if (accountIds.length === 0 || accountIds.includes(accountId) || excluded.has(accountId)) continue;
    excluded.set(accountId, { accountId, reason: 'NOT_SELECTED' });
  }
  return [...excluded.values()].toSorted((left, right) => (left.accountId < right.accountId ? -1 : 1));
};
