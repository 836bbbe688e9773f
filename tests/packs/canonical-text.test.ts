import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, maxDepth } from '../../src/ledger/canonical-json.ts';
import { canonicalText } from '../../src/packs/canonical-text.ts';

const outcome = (write: () => string): string => {
  try {
    return write();
  } catch {
    return 'refused';
  }
};

/** Halves of a surrogate pair among them, alone and together. */
const codeUnit = fc
  .oneof({ arbitrary: fc.nat(0xff), weight: 20 }, fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff }))
  .map((unit) => String.fromCharCode(unit));

const nested = (depth: number): unknown =>
  depth === 0 ? 1 : depth % 2 === 0 ? [nested(depth - 1)] : { a: nested(depth - 1) };

describe('canonical text', () => {
  it('is canonical JSON of whatever came from JSON', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: codeUnit }), (json) => {
        const value: unknown = JSON.parse(json);

        expect(outcome(() => canonicalText(value))).toBe(outcome(() => canonicalJson(value)));
      }),
    );
  });

  it.each([
    ['members out of order', '{"b":1,"a":{"d":1,"c":2}}'],
    ['names that look like numbers', '{"10":1,"9":2,"a":{"2":1,"10":2}}'],
    ['a name of the language', '{"__proto__":1,"a":2}'],
    ['an empty name', '{"":1,"a":2}'],
    ['a list of objects out of order', '[{"a":1},{"b":1,"a":2}]'],
    ['a lone surrogate', '{"a":"\\ud800"}'],
    ['a lone surrogate in a name', '{"\\udfff":1}'],
    ['a backslash before "ud"', '{"a":"\\\\ud800"}'],
    ['a surrogate pair', '{"a":"\\ud83d\\ude00"}'],
    ['zero with a sign', '[-0]'],
    ['the deepest nesting', JSON.stringify(nested(maxDepth))],
    ['deeper nesting', JSON.stringify(nested(maxDepth + 1))],
  ])('agrees with canonical JSON about %s', (_, json) => {
    const value: unknown = JSON.parse(json);

    expect(outcome(() => canonicalText(value))).toBe(outcome(() => canonicalJson(value)));
  });
});
