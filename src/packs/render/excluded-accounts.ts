import type { AccountExclusion, ExcludedAccount } from '../../domain/sweep-record.ts';
import type { PackModel } from '../pack-model.ts';

/** Why an account was left out, as the files of a pack say it. */
export const accountExclusionWords: Readonly<Record<AccountExclusion, string>> = {
  BY_SETTING: 'excluded by the settings of the deployment',
  NOT_SELECTED: 'not selected for the sweep',
  PENDING_ACTIVATION: 'not activated yet',
  SUSPENDED: 'suspended in the organisation',
  PENDING_CLOSURE: 'being closed',
  CLOSED: 'closed',
};

/** Accounts within what was asked that the sweep knew and left out, ordered by account. */
export const excludedAccountsOf = ({ sweep, manifest: { question } }: PackModel): readonly ExcludedAccount[] =>
  (sweep.scope.excludedAccounts ?? []).filter(({ accountId }) => question.accountIds?.includes(accountId) ?? true);
