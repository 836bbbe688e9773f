import { AssayError } from '../domain/error.ts';
import type { Grant } from '../domain/grant.ts';
import type { Principal } from '../domain/principal.ts';
import type { Caller, IamCaller, TokenCaller } from './caller.ts';

/** By which name the access log and the cursors know a caller. */
const callerId = (caller: Caller): string =>
  caller.kind === 'iam' ? caller.arn : `jwt:${caller.issuer}#${caller.subject}`;

/**
 * What a caller may do: what the first grant says that fits it, and nothing of any other. Grants are never put together,
 * so that two of them cannot give what neither says. `ACCESS_FORBIDDEN`, with the grant that is missing, when none fits.
 */
export const principalOf = (caller: Caller, grants: readonly Grant[]): Principal => {
  const grant = grants.find((candidate) => fits(candidate, caller));
  if (grant === undefined) {
    throw new AssayError(
      'ACCESS_FORBIDDEN',
      `No grant fits ${callerId(caller)}. To let it in, an administrator adds ${exampleFor(caller)} to ASSAY_ACCESS.`,
    );
  }
  return {
    id: callerId(caller),
    kind: caller.kind,
    role: grant.role,
    ...(grant.accountIds !== undefined && { accountIds: grant.accountIds }),
    ...(caller.kind === 'iam' && caller.session !== undefined && { session: caller.session }),
  };
};

const fits = (grant: Grant, caller: Caller): boolean => {
  if ('iam' in grant) return caller.kind === 'iam' && isSameIdentity(grant.iam, caller);
  return caller.kind === 'jwt' && hasClaim(grant.claim, caller);
};

/** Names of roles are unique in an account, whatever their path, and the ARN of a session has none. */
const isSameIdentity = (granted: string, { arn }: IamCaller): boolean =>
  granted.replace(/:role\/.*\//, ':role/') === arn;

const hasClaim = (
  { name, value }: { readonly name: string; readonly value: string },
  { claims }: TokenCaller,
): boolean => {
  const claim = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return Array.isArray(claim) ? claim.includes(value) : claim === value;
};

const exampleFor = (caller: Caller): string =>
  JSON.stringify(
    caller.kind === 'iam'
      ? { iam: caller.arn, role: 'reader' }
      : { claim: { name: 'sub', value: caller.subject }, role: 'reader' },
  );
