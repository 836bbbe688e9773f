import { type Account, ListAccounts$, type ListAccountsCommandInput } from '@aws-sdk/client-organizations';
import type { AccountEstate } from '../estate/estate.ts';
import type { Timed } from '../estate/timed.ts';
import { type AnyOperation, list } from '../operation.ts';
import { refuse } from '../service.ts';

/** The accounts of the estate are one organisation, and the first of them is its management account. */
const organizationId = 'o-sandbox0001';

/** What the older of the two members knows of a state. */
const statusOf = (state: NonNullable<AccountEstate['state']>): Account['Status'] =>
  state === 'SUSPENDED' || state === 'PENDING_CLOSURE' ? state : 'ACTIVE';

export const organizationsOperations: readonly AnyOperation[] = [
  list<ListAccountsCommandInput, AccountEstate>({
    service: 'organizations',
    schema: ListAccounts$,
    list: ['Accounts'],
    paging: { size: 'MaxResults', token: 'NextToken', next: 'NextToken', min: 1, max: 20, default: 20 },
    check: (_input, { estate, caller }) => {
      if (estate.accounts[0]?.id !== caller.accountId) {
        throw refuse('organizations', 'denied', "You don't have permissions to access this resource.");
      }
    },
    rows: (_input, { estate }) => estate.accounts,
    show: ({ id, alias, state = 'ACTIVE' }, { estate }): Timed<Account> => ({
      Id: id,
      Arn: `arn:aws:organizations::${estate.accounts[0]?.id}:account/${organizationId}/${id}`,
      Email: `${alias}@example.com`,
      Name: alias,
      State: state,
      Status: statusOf(state),
      JoinedMethod: 'CREATED',
    }),
  }),
];
