import { describe, expect, it } from 'vitest';
import { requireDer } from '../../../src/packs/timestamp/der.ts';

const problemOf = (hex: string): string => {
  try {
    requireDer(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'none';
};

describe('requireDer', () => {
  it.each([
    ['a sequence of what is allowed', '30 0c 0101ff 020100 0500 a002 0400'],
    ['an empty sequence', '30 00'],
    ['a length of 128', `04 8180 ${'00'.repeat(128)}`],
    ['a length of 256', `04 820100 ${'00'.repeat(256)}`],
    ['a positive integer whose first bit is set', '02 02 0080'],
    ['a negative integer', '02 02 ff7f'],
  ])('takes %s', (_, hex) => {
    expect(problemOf(hex)).toBe('none');
  });

  it.each([
    ['nothing', ''],
    ['half a head', '30'],
    ['a content that is cut', '30 03 0201'],
    ['a content that ends inside one of its parts', '30 04 0203 0102'],
    ['an indefinite length', '30 80 0000'],
    ['a long length that a short one could say', '04 8101 00'],
    ['a length with a zero before it', `04 820080 ${'00'.repeat(128)}`],
    ['a length that is cut', '04 82 01'],
    ['a length of more than three bytes', '04 84 00000001 00'],
    ['a type above 30', '1f 20 00'],
    ['the end of contents', '00 00'],
    ['a string in pieces', '24 04 0402 0000'],
    ['a sequence that is not made of values', '10 00'],
    ['a boolean that is neither', '01 01 01'],
    ['an empty boolean', '01 00'],
    ['an empty integer', '02 00'],
    ['an integer with a zero too many', '02 02 007f'],
    ['an integer with ones too many', '02 02 ff80'],
    ['a null with a content', '05 01 00'],
    ['what is wrong deep inside', '30 06 a004 3002 0500 00'],
  ])('does not take %s', (_, hex) => {
    expect(problemOf(hex)).toMatch(/is not in DER|bytes behind/);
  });

  it('does not follow values without end into each other', () => {
    const nested = (depth: number): string =>
      depth === 0 ? '' : `30${(2 * depth - 2).toString(16).padStart(2, '0')}${nested(depth - 1)}`;

    expect(problemOf(nested(30))).toBe('none');
    expect(problemOf(nested(40))).toMatch(/is not in DER/);
  });
});
