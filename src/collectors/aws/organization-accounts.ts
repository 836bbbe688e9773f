import { type Account, ListAccountsCommand } from '@aws-sdk/client-organizations';
import type { AccountExclusion } from '../../domain/sweep-record.ts';
import { SourceError } from '../source-error.ts';
import type { Caller } from './caller.ts';
import { asString } from './typed.ts';

const operation = 'organizations:ListAccounts';

/** States in which AWS lets nobody into an account. Any other, and one that is missing, is no reason to leave it out. */
const closedStates = [
  'PENDING_ACTIVATION',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
] as const satisfies AccountExclusion[];

/** An account of the organisation; `closed` is set when nobody can enter it. */
export interface OrganizationAccount {
  readonly accountId: string;
  readonly closed?: AccountExclusion;
}

/**
 * All accounts of the organisation of the caller, read to the end, in the order of AWS.
 * `organizations:ListAccounts`, which only the management account and delegated administrators may call. Throws the
 * `SourceError` of that call: a list that broke off is none.
 */
export const organizationAccounts = async (caller: Caller): Promise<readonly OrganizationAccount[]> => {
  const accounts: OrganizationAccount[] = [];
  const pages = caller.list({
    operation,
    page: (token) => new ListAccountsCommand({ MaxResults: 20, ...(token !== undefined && { NextToken: token }) }),
    items: (output) => output.Accounts,
    next: (output) => output.NextToken,
  });
  for await (const page of pages) for (const account of page) accounts.push(toAccount(account));
  if (accounts.length > 0) return accounts;
  throw new SourceError(operation, 'UnexpectedShape', 'UNEXPECTED_SHAPE', 'an organisation without an account');
};

const toAccount = ({ Id, State, Status }: Account): OrganizationAccount => {
  const accountId = asString(Id);
  if (accountId === undefined || !/^\d{12}$/.test(accountId)) {
    throw new SourceError(operation, 'UnexpectedShape', 'UNEXPECTED_SHAPE', 'an account without its id');
  }
  // `State` takes the place of `Status`, and an endpoint may still know the older one alone.
  const state = asString(State) ?? asString(Status);
  const closed = closedStates.find((name) => name === state);
  return { accountId, ...(closed !== undefined && { closed }) };
};
