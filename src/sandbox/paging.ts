import { createHash } from 'node:crypto';

/** Where a page starts. `number` counts from 1. */
export interface PageStart {
  readonly offset: number;
  readonly number: number;
}

/** A digest of what a token is bound to: who asks what, but not from where or how much at a time. */
export const queryDigest = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);

/** An opaque token of the page that starts there. */
export const toToken = (start: PageStart, query: string): string =>
  Buffer.from(JSON.stringify([start.offset, start.number, query])).toString('base64');

/** The page that a token of the same query names; undefined when the token is malformed or of another query. */
export const parseToken = (token: string, query: string): PageStart | undefined => {
  try {
    const [offset, number, bound]: unknown[] = JSON.parse(Buffer.from(token, 'base64').toString());
    return typeof offset === 'number' && typeof number === 'number' && bound === query ? { offset, number } : undefined;
  } catch {
    return undefined;
  }
};
