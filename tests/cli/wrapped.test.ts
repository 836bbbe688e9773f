import { expect, test } from 'vitest';
import { wrapped } from '../../src/cli/wrapped.ts';

const words = (count: number, length: number): string =>
  Array.from({ length: count }, () => 'x'.repeat(length)).join(' ');

test('text that fits is one line', () => {
  expect(wrapped('  a ', 'few words')).toEqual(['  a few words']);
  expect(wrapped('', words(8, 9))).toEqual([words(8, 9)]);
});

test('text that does not fit goes on below where it began, with no word lost or cut', () => {
  const lines = wrapped('    FAIL ', words(20, 9));

  expect(lines.every((line) => line.length <= 80)).toBe(true);
  expect(lines.slice(1).every((line) => line.startsWith(' '.repeat(9)) && line[9] === 'x')).toBe(true);
  expect(lines.map((line) => line.slice(9)).join(' ')).toBe(words(20, 9));
});

test('a word that is wider than a line stays whole', () => {
  expect(wrapped('  ', `a ${'x'.repeat(100)} b`)).toEqual(['  a', `  ${'x'.repeat(100)}`, '  b']);
});
