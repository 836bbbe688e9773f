/** A list inside an answer, or undefined: the SDK passes whatever a JSON service sends in its place. */
export const asList = <T>(value: readonly T[] | undefined): readonly T[] | undefined =>
  Array.isArray(value) ? value : undefined;
