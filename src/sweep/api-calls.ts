/** The sum of HTTP requests by operation, ordered by operation. */
export const sumCalls = (all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> => {
  const sum = new Map<string, number>();
  for (const calls of all) {
    for (const [operation, count] of Object.entries(calls)) sum.set(operation, (sum.get(operation) ?? 0) + count);
  }
  return Object.fromEntries([...sum].toSorted(([left], [right]) => (left < right ? -1 : 1)));
};
