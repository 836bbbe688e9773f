import { expect, test } from 'vitest';
import { documentLimits, excessOf } from '../../src/api/document-limits.ts';

const { length, tokens, repetitions } = documentLimits;
const words = (count: number): string => Array.from({ length: count }, (_, index) => `f${index}`).join(' ');

test.each<[string, string, string]>([
  ['characters', `{ a #${' '.repeat(length - 5)}`, `{ a #${' '.repeat(length - 4)}`],
  ['tokens', words(tokens), words(tokens + 1)],
  ['repetitions of a name', 'id '.repeat(repetitions), 'id '.repeat(repetitions + 1)],
  [
    'spreads',
    Array.from({ length: repetitions }, (_, index) => `...f${index}`).join(' '),
    Array.from({ length: repetitions + 1 }, (_, index) => `...f${index}`).join(' '),
  ],
])('a document has as many %s as are allowed, and no more', (_, allowed, excessive) => {
  expect(excessOf(allowed)).toBeUndefined();
  expect(excessOf(excessive)).toMatch(/^The query has .+\.$/);
});

test.each(['{ "unterminated', '\u0000', '{ \ud800 }'])('%j is left to the parser', (document) => {
  expect(excessOf(document)).toBeUndefined();
});

test('a name that is repeated in its text or in comments is no repetition', () => {
  expect(excessOf(`{ check(id: "${'id '.repeat(1_000)}") { id } } # ${'id '.repeat(1_000)}`)).toBeUndefined();
});
