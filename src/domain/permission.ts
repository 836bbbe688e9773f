import { AssayError } from './error.ts';
import type { Principal, Role } from './principal.ts';

interface OperationRule {
  /** Completes "… may". */
  readonly words: string;
  readonly roles: readonly Role[];
  /** Why it is refused to whoever is limited to accounts; missing when it can be cut to accounts. */
  readonly whole?: string;
}

/** Everything that can be done through the API, who may do it, and what cannot be cut to accounts. */
export const operations = {
  READ_CATALOGUE: {
    words: 'read frameworks, controls and checks',
    roles: ['reader', 'auditor', 'operator', 'admin'],
  },
  READ_EVIDENCE: {
    words: 'read sealed evidence, what follows from it, exceptions and the schedule',
    roles: ['reader', 'auditor', 'operator', 'admin'],
  },
  READ_LIVE: {
    words: 'read AWS now',
    roles: ['auditor', 'operator', 'admin'],
  },
  READ_LOG: {
    words: 'read the log, its checkpoints and proofs',
    roles: ['reader', 'auditor', 'operator', 'admin'],
    whole: 'its entries and proofs show what was sealed of every account',
  },
  READ_PACKS: {
    words: 'list and download evidence packs',
    roles: ['auditor', 'admin'],
    whole: 'a pack holds the log, with the scope of every sweep',
  },
  REQUEST_PACK: {
    words: 'ask for an evidence pack',
    roles: ['auditor', 'admin'],
    whole: 'a pack holds the log, with the scope of every sweep',
  },
  START_SWEEP: {
    words: 'start a sweep',
    roles: ['operator', 'admin'],
    whole: 'a sweep of some accounts would become the newest evidence of all',
  },
  RECORD_EXCEPTION: {
    words: 'record an exception',
    roles: ['operator', 'admin'],
  },
  REVOKE_EXCEPTION: {
    words: 'revoke an exception',
    roles: ['operator', 'admin'],
  },
  SET_SCHEDULE: {
    words: 'set the schedule',
    roles: ['admin'],
    whole: 'it says when every account is due',
  },
} as const satisfies Readonly<Record<string, OperationRule>>;

export type Operation = keyof typeof operations;

export const operationNames = Object.keys(operations) as readonly Operation[];

const ruleOf = (operation: Operation): OperationRule => operations[operation];

/** Whether a principal may do something, at least for some accounts. */
export const may = ({ role, accountIds }: Principal, operation: Operation): boolean => {
  const { roles, whole } = ruleOf(operation);
  return roles.includes(role) && (accountIds === undefined || whole === undefined);
};

/** Throws `ACCESS_FORBIDDEN` when the role does not allow it, `ACCOUNT_FORBIDDEN` when a limit to accounts does not. */
export const requireOperation = (principal: Principal, operation: Operation): void => {
  const { words, roles, whole } = ruleOf(operation);
  if (!roles.includes(principal.role)) {
    throw new AssayError(
      'ACCESS_FORBIDDEN',
      `${principal.id} has the role ${principal.role}, which may not ${words}. Roles that may: ${roles.join(', ')}.`,
    );
  }
  if (principal.accountIds !== undefined && whole !== undefined) {
    throw new AssayError(
      'ACCOUNT_FORBIDDEN',
      `${principal.id} is limited to accounts and may not ${words}: ${whole}. Ask somebody who is not limited.`,
    );
  }
};

/** Throws `ACCOUNT_FORBIDDEN` for an account outside the limit, whether there is such an account or not. */
export const requireAccounts = (principal: Principal, accountIds: readonly string[]): void => {
  const { accountIds: limit } = principal;
  const outside = limit === undefined ? [] : accountIds.filter((accountId) => !limit.includes(accountId));
  if (limit === undefined || outside.length === 0) return;
  throw new AssayError(
    'ACCOUNT_FORBIDDEN',
    `${principal.id} is limited to ${limit.join(', ')} and may not ask for ${outside.join(', ')}.`,
  );
};
