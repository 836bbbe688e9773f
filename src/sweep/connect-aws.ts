import type { AwsAccess as AwsSettings } from '../collectors/aws/accounts.ts';
import { enterAws, planTargets } from '../collectors/aws/plan-targets.ts';
import { AssayError } from '../domain/error.ts';
import type { AwsAccess, SweepRequest } from './sweeper.ts';

/**
 * How a sweep enters AWS: the caller's own account and the further ones that the settings name, of which a request may
 * select some. Errors: `ACCOUNT_UNKNOWN` and those of planning.
 */
export const connectAws =
  (settings: AwsSettings) =>
  async ({ accountIds = [], regions = [] }: SweepRequest): Promise<AwsAccess> => {
    const wanted = (accountId: string) => accountIds.length === 0 || accountIds.includes(accountId);
    const { further, ...rest } = settings;
    const accounts = await enterAws({
      ...rest,
      ...(further !== undefined && { further: { ...further, accountIds: further.accountIds.filter(wanted) } }),
    });
    try {
      const known = [accounts.home.accountId, ...(further?.accountIds ?? [])];
      const unknown = accountIds.filter((accountId) => !known.includes(accountId));
      if (unknown.length > 0) {
        throw new AssayError(
          'ACCOUNT_UNKNOWN',
          `This deployment does not reach ${unknown.join(', ')}. It reaches ${known.join(', ')}.`,
        );
      }
      const targets = (await planTargets(accounts, { regions })).filter(({ accountId }) => wanted(accountId));
      return {
        targets,
        planningCalls: accounts.apiCalls(),
        open: (key, raw) => accounts.open(key, raw),
        closeRegion: (accountId, region) => accounts.release(accountId, region),
        close: () => accounts.close(),
      };
    } catch (error) {
      accounts.close();
      throw error;
    }
  };
