import type { Principal } from '../domain/principal.ts';

const named = 3;

/** A sentence that may be quoted, with what it is about when the principal is limited: a part must not pass for the whole. */
export const limitedSentence = (sentence: string, { accountIds }: Pick<Principal, 'accountIds'>): string => {
  if (accountIds === undefined) return sentence;
  const more = accountIds.length > named ? ` and ${accountIds.length - named} more` : '';
  const which = `${accountIds.length === 1 ? 'account' : 'accounts'} ${accountIds.slice(0, named).join(', ')}${more}`;
  return `${sentence} (said to a caller who is limited to ${which})`;
};
