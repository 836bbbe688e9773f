/** Compares by the texts of the items, UTF-16 unit by unit: the same order on every machine. */
export const byText =
  <T>(...texts: readonly ((item: T) => string | undefined)[]) =>
  (first: T, second: T): number => {
    for (const text of texts) {
      const [a, b] = [text(first) ?? '', text(second) ?? ''];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  };
