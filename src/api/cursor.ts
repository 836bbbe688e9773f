import { hash } from 'node:crypto';
import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { Principal } from '../domain/principal.ts';

/** What a cursor points into. */
const kinds = [
  'controls',
  'sweeps',
  'evidence',
  'drift',
  'scope-changes',
  'failing',
  'population',
  'population-slices',
  'noted-exclusions',
  'independent-counts',
  'sample',
  'replay',
  'exceptions',
  'log',
  'packs',
] as const;
export type CursorKind = (typeof kinds)[number];

const form = z.tuple([z.enum(kinds), z.string(), z.array(z.union([z.string(), z.int().nonnegative()]))]);

/**
 * Who asked for a list, and with what: lists of one caller with equal arguments have equal fingerprints, members in any
 * order. A place counts in what the caller may see, so that it means nothing to another, or under another limit.
 */
export const fingerprint = ({ id, accountIds }: Pick<Principal, 'id' | 'accountIds'>, args: unknown): string =>
  hash('sha256', stable([id, accountIds, args]), 'base64url').slice(0, 22);

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(
          Object.entries(member)
            .filter(([, inner]) => inner !== null && inner !== undefined)
            .sort(([left], [right]) => (left < right ? -1 : 1)),
        )
      : member,
  );

/** Opaque to clients: the list, what it was asked with, and the place of an item. */
export const toCursor = (kind: CursorKind, asked: string, place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([kind, asked, place])).toString('base64url');

/**
 * The place that a cursor stands for. Throws `CURSOR_INVALID` when it is malformed or was issued for another list,
 * other arguments or another caller; `place` says what the place must look like.
 */
export const fromCursor = <T>(kind: CursorKind, asked: string, cursor: string, place: z.ZodType<T>): T => {
  const parsed = form.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) throw new AssayError('CURSOR_INVALID', 'The cursor is malformed.');
  const [cursorKind, cursorAsked, cursorPlace] = parsed.data;
  if (cursorKind !== kind || cursorAsked !== asked) {
    throw new AssayError(
      'CURSOR_INVALID',
      'The cursor was issued for a list with other arguments, or for another caller.',
    );
  }
  const found = place.safeParse(cursorPlace);
  if (!found.success) throw new AssayError('CURSOR_INVALID', 'The cursor is malformed.');
  return found.data;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
