import { hash, timingSafeEqual } from 'node:crypto';

/** Characters of the token of a server that others than this machine can reach. */
export const shortestToken = 32;

/** Whether a header `Authorization` bears the token. Takes as long for any wrong one, whatever it has in common. */
export const bearsToken = (authorization: string | undefined, token: string): boolean => {
  const [, given = ''] = /^bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', token, 'buffer'));
};
