import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { type CursorKind, fromCursor, toCursor } from './cursor.ts';
import { type Connection, pageSize, toConnection } from './page.ts';

const place = z.tuple([z.string()]);

/**
 * A page of a list that lies whole in memory. `asked` is what the list was asked with, `keyOf` tells its items apart.
 * Errors: `BAD_INPUT` for the size, `CURSOR_INVALID`.
 */
export const pageOfList = <T>(
  list: { readonly kind: CursorKind; readonly asked: string; readonly items: readonly T[] },
  keyOf: (item: T) => string,
  args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
): Connection<T> & { readonly totalCount: number } => {
  const { kind, asked, items } = list;
  const first = pageSize(args.first);
  const after = args.after ?? undefined;
  const from = after === undefined ? 0 : indexAfter(items, keyOf, fromCursor(kind, asked, after, place));
  const edges = items.slice(from, from + first).map((node) => ({ cursor: toCursor(kind, asked, [keyOf(node)]), node }));
  return {
    ...toConnection(edges, { hasNextPage: from + first < items.length, hasPreviousPage: from > 0 }),
    totalCount: items.length,
  };
};

/** The beginning of a list whose length is told beside it. Error: `BAD_INPUT` for the size. */
export const firstOf = <T>(
  items: readonly T[],
  { first }: { readonly first?: number | null | undefined },
): readonly T[] => items.slice(0, pageSize(first));

const indexAfter = <T>(items: readonly T[], keyOf: (item: T) => string, [key]: readonly [string]): number => {
  const index = items.findIndex((item) => keyOf(item) === key);
  if (index < 0) throw new AssayError('CURSOR_INVALID', 'The cursor points to nothing in this list.');
  return index + 1;
};
