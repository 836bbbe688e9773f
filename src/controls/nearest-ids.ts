const longestInput = 40;
const mostSuggestions = 5;

/** Levenshtein distance: insertions, deletions and substitutions that turn one string into the other. */
const editDistance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...left].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...right].entries()) {
      const above = previous[column + 1] ?? 0;
      const diagonal = previous[column] ?? 0;
      current.push(Math.min(above + 1, (current[column] ?? 0) + 1, diagonal + (letter === other ? 0 : 1)));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
};

/**
 * At most five of `known`, nearest first and in their own order where equally near. Empty when nothing differs in
 * fewer than half of the letters asked for, or when the input is longer than any id.
 */
export const nearestIds = (asked: string, known: readonly string[]): readonly string[] =>
  asked.length > longestInput
    ? []
    : [...new Set(known)]
        .map((id) => ({ id, distance: editDistance(asked, id) }))
        .filter(({ distance }) => distance * 2 < asked.length)
        .toSorted((left, right) => left.distance - right.distance)
        .slice(0, mostSuggestions)
        .map(({ id }) => id);
