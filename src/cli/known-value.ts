import { AssayError, type ErrorCode } from '../domain/error.ts';

/** Values that must be known: a misspelt one must not pass for an empty result. Throws `code`. */
export const knownValues = <T extends string>(
  what: string,
  given: readonly string[],
  values: readonly T[],
  code: ErrorCode = 'BAD_INPUT',
): readonly T[] =>
  given.map((value) => {
    const found = values.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    throw new AssayError(code, `There is no ${what} ${JSON.stringify(value)}. There are: ${values.join(', ')}.`);
  });
