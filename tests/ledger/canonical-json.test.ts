import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, maxDepth } from '../../src/ledger/canonical-json.ts';

const double = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

describe('canonical JSON', () => {
  // RFC 8785, appendix B: IEEE 754 bits and how the number is written.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number of bits %s as %s', (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text);
  });

  it.each([['7fffffffffffffff'], ['7ff0000000000000'], ['fff0000000000000']])(
    'refuses the number of bits %s, which is not finite',
    (bits) => {
      expect(() => canonicalJson({ n: double(bits) })).toThrow(TypeError);
    },
  );

  it('orders members by UTF-16 code units, as section 3.2.3 of the RFC shows', () => {
    const members = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };

    const values = Object.values(JSON.parse(canonicalJson(members)) as Record<string, string>);

    expect(canonicalJson(members)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
    expect(values).toHaveLength(7);
  });

  it('writes the example of section 3.2.2 of the RFC', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };

    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1, c: { d: undefined } })).toBe('{"a":1,"c":{}}');
  });

  it.each([
    ['undefined alone', undefined, 'undefined'],
    ['undefined in an array', [1, undefined], 'undefined'],
    ['a hole in an array', new Array(1), 'undefined'],
    ['a lone surrogate', 'a\ud800', 'a lone surrogate'],
    ['a name with a lone surrogate', { '\udc00': 1 }, 'a lone surrogate'],
    ['a number that is none', [Number.NaN], 'NaN'],
    ['a date', { at: new Date(0) }, 'Date'],
    ['a map', new Map([['a', 1]]), 'Map'],
    ['bytes', Buffer.from('a'), 'Buffer'],
    ['a big integer', 1n, 'bigint'],
    ['a function', { f: () => 1 }, 'function'],
    ['a symbol', Symbol('a'), 'symbol'],
  ])('refuses %s and says what it was', (_, value, what) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(`canonical JSON cannot hold ${what}`));
  });

  it('refuses nesting beyond its limit, however deep, and takes nesting up to it', () => {
    const nested = (levels: number): unknown => {
      let value: unknown = 1;
      for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
      return value;
    };

    expect(JSON.parse(canonicalJson(nested(maxDepth)))).toEqual(nested(maxDepth));
    expect(() => canonicalJson(nested(maxDepth + 1))).toThrow(/deeper than 64/);
    expect(() => canonicalJson(nested(100_000))).toThrow(/deeper than 64/);
  });

  it('keeps a member named __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"b":2}');

    expect(canonicalJson(value)).toBe('{"__proto__":{"a":1},"b":2}');
  });

  it('gives text that reads back as the same value and is the same for every order of members', () => {
    const value = fc.jsonValue({ maxDepth: 5 }).filter((json) => JSON.stringify(json).isWellFormed());
    fc.assert(
      fc.property(value, (json) => {
        const text = canonicalJson(json);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(json)));
        expect(canonicalJson(reversed(json))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [name, member] of Object.entries(value).toReversed()) copy[name] = reversed(member);
  return copy;
};
