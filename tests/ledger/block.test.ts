import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfLines, toBlock, verifyLines } from '../../src/ledger/block.ts';

describe('a block', () => {
  it('holds the canonical JSON of its records, in their order', () => {
    const block = toBlock([{ b: 1, a: 'ü' }, { a: [true] }]);

    expect(block.lines).toEqual(['{"a":"ü","b":1}', '{"a":[true]}']);
  });

  it('has the Merkle tree hash of its lines as digest', () => {
    expect(toBlock([]).digest).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    // printf '\0{"a":1}' | sha256sum
    expect(toBlock([{ a: 1 }]).digest).toBe('c7261463ebd776f4650b6d0fe942d9cc38c925d90f77d440ab6df8d5dd258c5f');
    expect(toBlock([{ a: 2 }]).digest).not.toBe(toBlock([{ a: 1 }]).digest);
  });

  it('is the same however the members of a record are ordered', () => {
    expect(toBlock([{ a: 1, b: 2 }])).toEqual(toBlock([{ b: 2, a: 1 }]));
  });

  it.each([
    ['an empty line', ['{}', '']],
    ['a line feed', ['{}\n{}']],
    ['a lone surrogate', ['"\ud800"']],
  ])('is not made of %s', (_, lines) => {
    expect(() => blockOfLines(lines)).toThrow(new TypeError(`line ${lines.length} is not the JSON of a record`));
  });

  const lines = fc.array(
    fc.string({ minLength: 1 }).map((text) => JSON.stringify(text)),
    { minLength: 1, maxLength: 40 },
  );

  it('is verified by its own lines', () => {
    fc.assert(fc.property(lines, (some) => verifyLines(blockOfLines(some).digest, some)));
  });

  it('is not verified after a line was changed, dropped, added, repeated or moved, or the block cut short', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (some, which) => {
        const { digest } = blockOfLines(some);
        const index = which % some.length;
        const line = some[index] ?? '';
        const next = some[index + 1];

        expect(verifyLines(digest, some.with(index, `${line} `))).toBe(false);
        expect(verifyLines(digest, some.toSpliced(index, 1))).toBe(false);
        expect(verifyLines(digest, some.toSpliced(index, 0, line))).toBe(false);
        expect(verifyLines(digest, some.slice(0, index))).toBe(false);
        expect(verifyLines(digest, [...some, '{}'])).toBe(false);
        if (next !== undefined && next !== line) {
          expect(verifyLines(digest, some.with(index, next).with(index + 1, line))).toBe(false);
        }
      }),
    );
  });

  it('is not verified by two lines run together as one', () => {
    const { digest } = blockOfLines(['{"a":1}', '{"b":2}']);

    expect(verifyLines(digest, ['{"a":1}{"b":2}'])).toBe(false);
    expect(verifyLines(digest, ['{"a":1}\n{"b":2}'])).toBe(false);
  });
});
