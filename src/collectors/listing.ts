import { absent, observed, type Reading, unavailable } from '../domain/reading.ts';
import type { ListRequest, Operation, SliceSource } from './collector.ts';
import { SourceError } from './source-error.ts';

/** A list as far as it was read, in the order of the answers. `broken` says why there may be more. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly broken?: SourceError;
}

/** A list by the identity of its items. `broken` says why a key that it does not hold may exist all the same. */
export interface Register<T> {
  readonly rows: ReadonlyMap<string, T>;
  readonly broken?: SourceError;
}

/** An answer that holds what it should not, or lacks what it should hold. */
export const unexpectedShape = (operation: Operation, message: string): SourceError =>
  new SourceError(operation, 'UnexpectedShape', 'UNEXPECTED_SHAPE', message);

/**
 * Reads a list to its end. A list that breaks off is returned with what was seen and its error, not thrown. `keep`
 * returns undefined for an item that cannot be identified: then the list counts as broken too, because nobody knows
 * which resource it hides.
 */
export const readListing = async <Output extends object, Item, T>(
  source: SliceSource,
  request: ListRequest<Output, Item>,
  keep: (item: Item) => T | undefined,
): Promise<Listing<T>> => {
  const items: T[] = [];
  let broken: SourceError | undefined;
  try {
    for await (const page of source.list(request)) {
      for (const item of page) {
        const kept = keep(item);
        if (kept === undefined) broken ??= unexpectedShape(request.operation, 'an item without its identity');
        else items.push(kept);
      }
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    broken = error;
  }
  return broken === undefined ? { items } : { items, broken };
};

/** The listing by key. Of items with the same key `prefer` picks one; without it the last one counts. */
export const toRegister = <T>(
  listing: Listing<readonly [key: string, row: T]>,
  prefer: (first: T, second: T) => T = (_, second) => second,
): Register<T> => {
  const rows = new Map<string, T>();
  for (const [key, row] of listing.items) {
    const earlier = rows.get(key);
    rows.set(key, earlier === undefined ? row : prefer(earlier, row));
  }
  return listing.broken === undefined ? { rows } : { rows, broken: listing.broken };
};

/** What a failed read says of everything that depended on it. */
export const unavailableAfter = (error: SourceError) => unavailable(error.reason, error.code);

/** What the register says of one key: absent with `absentCode` only when the whole list was read. */
export const rowOf = <T>(register: Register<T>, key: string, absentCode: string): Reading<T> => {
  const row = register.rows.get(key);
  if (row !== undefined) return observed(row);
  return register.broken === undefined ? absent(absentCode) : unavailableAfter(register.broken);
};
