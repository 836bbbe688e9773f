import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CidrCover } from '../../../src/checks/algorithms/cidr-cover.ts';

const size = 6;
const bits = fc.string({ unit: fc.constantFrom('0', '1'), maxLength: size });

/** The addresses of a block in a space of 64, one by one. */
const addresses = (block: string): readonly number[] => {
  const first = Number.parseInt(block.padEnd(size, '0'), 2);
  return Array.from({ length: 2 ** (size - block.length) }, (_, index) => first + index);
};

const everyBlock: readonly string[] = Array.from({ length: size + 1 }, (_, length) =>
  length === 0 ? [''] : Array.from({ length: 2 ** length }, (_, value) => value.toString(2).padStart(length, '0')),
).flat();

describe('CidrCover', () => {
  it('is empty at first', () => {
    const cover = new CidrCover();
    expect(cover.covers('')).toBe(false);
    expect(cover.covers('0101')).toBe(false);
    expect(cover.widest).toBe(Number.POSITIVE_INFINITY);
  });

  it('joins two halves and takes one back', () => {
    const cover = new CidrCover();
    cover.add('0');
    cover.add('1');
    expect([cover.covers(''), cover.widest]).toEqual([true, 0]);

    cover.remove('1');
    expect([cover.covers(''), cover.covers('0'), cover.widest]).toEqual([false, true, 1]);
  });

  it('counts a block that was added twice', () => {
    const cover = new CidrCover();
    cover.add('01');
    cover.add('01');
    cover.remove('01');
    expect(cover.covers('01')).toBe(true);
  });

  it('agrees with a set of single addresses, after any additions and removals', () => {
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), fc.array(bits, { maxLength: 6 }), (kept, gone) => {
        const cover = new CidrCover();
        for (const block of [...gone, ...kept]) cover.add(block);
        for (const block of gone) cover.remove(block);

        const held = new Set(kept.flatMap(addresses));
        const covered = everyBlock.filter((block) => addresses(block).every((address) => held.has(address)));
        expect(everyBlock.filter((block) => cover.covers(block))).toEqual(covered);
        expect(cover.widest).toBe(Math.min(Number.POSITIVE_INFINITY, ...covered.map((block) => block.length)));
      }),
      { numRuns: 300 },
    );
  });
});
