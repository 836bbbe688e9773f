import { AssayError } from '../domain/error.ts';
import type { Caller } from '../identity/caller.ts';
import { toIamCaller } from '../identity/caller.ts';
import type { HttpEvent } from './http-event.ts';

/** Verifies a bearer token. `UNAUTHENTICATED` for one that is not good. */
export type VerifyToken = (token: string) => Promise<Caller>;

/**
 * Who sent a request: whom API Gateway verified by its signature, or the bearer of a token. What a JWT authorizer of the
 * API says of a token is not taken for granted: the token is verified again. `UNAUTHENTICATED` for everybody else.
 */
export const callerOf = async (
  { headers, requestContext: { authorizer } }: HttpEvent,
  verifyToken: VerifyToken | undefined,
): Promise<Caller> => {
  if (authorizer?.iam !== undefined) return toIamCaller(authorizer.iam.userArn);
  const { authorization } = headers;
  if (authorization === undefined) {
    throw new AssayError('UNAUTHENTICATED', 'The request is neither signed (SigV4) nor does it bear a token.');
  }
  const [, token] = /^bearer ([^\s,]+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw new AssayError('UNAUTHENTICATED', 'The header Authorization does not hold one token.');
  if (verifyToken === undefined) {
    throw new AssayError('UNAUTHENTICATED', 'This deployment accepts no tokens: sign requests (SigV4).');
  }
  return verifyToken(token);
};
