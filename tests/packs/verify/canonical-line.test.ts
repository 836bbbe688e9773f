import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, maxDepth } from '../../../src/ledger/canonical-json.ts';
import { parseCanonicalLine } from '../../../src/packs/verify/canonical-line.ts';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('a line of canonical JSON', () => {
  it('is what canonical JSON is written as', () => {
    const value = fc.jsonValue({ maxDepth: 5 }).filter((json) => JSON.stringify(json).isWellFormed());
    fc.assert(
      fc.property(value, (json) => {
        expect(parseCanonicalLine(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });

  it.each([
    '{}',
    '[]',
    'null',
    '""',
    '{"":1,"a":{"a":1,"b":[{"x":1,"y":2}]},"b":null}',
    '{"10":1,"9":2}',
    '{"__proto__":1,"a":2}',
    '"\\\\ud800"',
    nested(maxDepth),
    `[${nested(maxDepth - 1)},1]`,
  ])('is %s', (line) => {
    expect(parseCanonicalLine(line)).toEqual(JSON.parse(line));
  });

  it.each([
    ['no JSON', '{'],
    ['empty', ''],
    ['white space', '{"a": 1}'],
    ['white space at the end', '{"a":1} '],
    ['members out of order', '{"b":1,"a":2}'],
    ['members of a member out of order', '{"a":{"b":1,"a":2}}'],
    ['members of an item out of order', '[1,{"b":1,"a":2}]'],
    ['numbers as names in the order of numbers', '{"9":2,"10":1}'],
    ['a member twice', '{"a":1,"a":1}'],
    ['a number in another form', '[1.0]'],
    ['a character escaped for nothing', '"\\u0041"'],
    ['an escape in capitals', '"\\u001F"'],
    ['a lone surrogate', '"\\ud800"'],
    ['a lone surrogate as name', '{"\\udc00":1}'],
    ['a pair that is escaped', '"\\ud83d\\ude00"'],
    ['nested too deep', nested(maxDepth + 1)],
    ['objects that are nested too deep', `${'{"a":'.repeat(maxDepth + 1)}1${'}'.repeat(maxDepth + 1)}`],
    ['nested without end', nested(200_000)],
  ])('is not one that is %s', (_, line) => {
    expect(parseCanonicalLine(line)).toBeUndefined();
  });
});
