import { Lexer, Source, TokenKind } from 'graphql';

/** What a document may be before it is parsed: some rules of the validation compare each field with each other of its name. */
export const documentLimits = {
  /** Characters, comments included. */
  length: 65_536,
  tokens: 2_000,
  /** How often one name may stand in it, and how many fragments may be spread or written inline. */
  repetitions: 150,
} as const;

/** Which limit a document passes, as a sentence; undefined when none, or when it is none of the language at all. */
export const excessOf = (document: string): string | undefined => {
  if (document.length > documentLimits.length) {
    return `The query has ${document.length} characters; the limit is ${documentLimits.length}.`;
  }
  const lexer = new Lexer(new Source(document));
  const words = new Map<string, number>();
  try {
    for (let tokens = 1; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
      if (tokens > documentLimits.tokens) return `The query has more than ${documentLimits.tokens} tokens.`;
      const { kind, value } = lexer.token;
      if (kind !== TokenKind.NAME && kind !== TokenKind.SPREAD) continue;
      const word = kind === TokenKind.NAME ? value : kind;
      const times = (words.get(word) ?? 0) + 1;
      words.set(word, times);
      if (times > documentLimits.repetitions) {
        return `The query has ${word.slice(0, 64)} more than ${documentLimits.repetitions} times.`;
      }
    }
  } catch {
    // The parser says what is wrong with it, and where.
  }
  return undefined;
};
