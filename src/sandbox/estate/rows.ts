/**
 * A list that an estate holds: an array, or anything that makes its items on demand. `at` is only asked for
 * 0 ≤ index < length. `indexOfKey` spares the index that a look-up would otherwise build; -1 when there is none.
 */
export interface Rows<T> {
  readonly length: number;
  at(index: number): T | undefined;
  indexOfKey?(key: string): number;
}

const indexes = new WeakMap<object, Map<string, number>>();

/** The first row with a key; undefined when there is none. One list is always looked up by the same key. */
export const lookUp = <T>(rows: Rows<T>, key: string, keyOf: (row: T) => string | undefined): T | undefined => {
  if (rows.indexOfKey !== undefined) {
    const index = rows.indexOfKey(key);
    const row = index < 0 ? undefined : rows.at(index);
    return row !== undefined && keyOf(row) === key ? row : undefined;
  }
  let index = indexes.get(rows);
  if (index === undefined) {
    index = new Map();
    for (const [position, row] of each(rows)) {
      const own = keyOf(row);
      if (own !== undefined && !index.has(own)) index.set(own, position);
    }
    indexes.set(rows, index);
  }
  const position = index.get(key);
  return position === undefined ? undefined : rows.at(position);
};

/** The rows with their positions, in order. */
export function* each<T>(rows: Rows<T>): Generator<readonly [index: number, row: T], void, undefined> {
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows.at(index);
    if (row !== undefined) yield [index, row];
  }
}

/** The rows that a predicate accepts; keeps positions, not rows. */
export const where = <T>(rows: Rows<T>, accepts: (row: T) => boolean): Rows<T> => {
  const positions: number[] = [];
  for (const [index, row] of each(rows)) if (accepts(row)) positions.push(index);
  return { length: positions.length, at: (index) => rows.at(positions[index] ?? rows.length) };
};

export const concatenated = <T>(lists: readonly Rows<T>[]): Rows<T> => ({
  length: lists.reduce((sum, list) => sum + list.length, 0),
  at: (index) => {
    let rest = index;
    for (const list of lists) {
      if (rest < list.length) return list.at(rest);
      rest -= list.length;
    }
    return undefined;
  },
});
