import { GraphQLScalarType } from 'graphql';
import { parseInstant } from '../domain/instant.ts';

/** Every item of a page was sealed at one time: the instant that was written last is at hand. */
const rememberLast = (write: (value: unknown) => string): ((value: unknown) => string) => {
  let last: { readonly value: unknown; readonly text: string } | undefined;
  return (value) => {
    if (last === undefined || last.value !== value) last = { value, text: write(value) };
    return last.text;
  };
};

/** RFC 3339 with a zone on the way in, in UTC and milliseconds on the way out. Error: `BAD_INPUT`. */
export const dateTime = new GraphQLScalarType({
  name: 'DateTime',
  serialize: rememberLast(parseInstant),
  parseValue: parseInstant,
});
