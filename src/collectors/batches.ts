/** The items in their order, `size` at a time; none for no items. */
export function* batchesOf<T>(items: readonly T[], size: number): Generator<readonly T[], void, undefined> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
