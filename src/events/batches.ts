/** What `PutEvents` takes at once. */
const mostEntries = 10;
/** It takes 256 KiB, counted with what is around the details; less leaves room for that. */
const mostBytes = 200 * 1024;

/** Items in their order, in groups that one request may hold. An item larger than a request is a group of its own. */
export const toBatches = <T>(items: readonly T[], bytesOf: (item: T) => number): readonly (readonly T[])[] => {
  const batches: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = bytesOf(item);
    const last = batches.at(-1);
    if (last === undefined || last.length === mostEntries || bytes + size > mostBytes) {
      batches.push([item]);
      bytes = size;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return batches;
};
