import { AssayError } from '../domain/error.ts';
import { requireAccounts } from '../domain/permission.ts';
import type { Principal } from '../domain/principal.ts';
import type { ScopeFilter } from '../evidence/results.ts';
import { listArgument } from './page.ts';

interface ScopeInput {
  readonly accountIds?: readonly string[] | null;
  readonly regions?: readonly string[] | null;
}

/**
 * A scope as asked for. Throws `BAD_INPUT` for an empty list or an account id that is not 12 digits, and
 * `ACCOUNT_FORBIDDEN` for an account that the principal may not see.
 */
export const parseScope = (input: ScopeInput | null | undefined, principal: Principal): ScopeFilter => {
  const accountIds = listArgument('accountIds', input?.accountIds);
  const regions = listArgument('regions', input?.regions);
  for (const accountId of accountIds ?? []) {
    if (!/^\d{12}$/.test(accountId)) {
      throw new AssayError('BAD_INPUT', `${JSON.stringify(accountId)} is not an account id: 12 digits are needed.`);
    }
  }
  requireAccounts(principal, accountIds ?? []);
  return { ...(accountIds !== undefined && { accountIds }), ...(regions !== undefined && { regions }) };
};
