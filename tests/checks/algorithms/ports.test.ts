import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatRange,
  intersectRanges,
  mergeRanges,
  overlaps,
  type PortRanges,
  portList,
  subtractRanges,
  toRanges,
} from '../../../src/checks/algorithms/ports.ts';

const points = Array.from({ length: 40 }, (_, index) => index);
const range = fc.tuple(fc.nat(35), fc.nat(4)).map(([from, more]) => ({ from, to: from + more }));
const ranges = fc.array(range, { maxLength: 6 });
const toSet = (some: PortRanges): readonly number[] =>
  points.filter((point) => some.some(({ from, to }) => from <= point && point <= to));

describe('ranges', () => {
  it('agree with sets of single ports', () => {
    fc.assert(
      fc.property(ranges, ranges, range, (a, b, c) => {
        const left = mergeRanges(a);
        const right = mergeRanges(b);
        expect(toSet(left)).toEqual(toSet(a));
        expect(toSet(intersectRanges(left, right))).toEqual(toSet(a).filter((point) => toSet(b).includes(point)));
        expect(toSet(subtractRanges(left, right))).toEqual(toSet(a).filter((point) => !toSet(b).includes(point)));
        expect(overlaps(left, c)).toBe(toSet(a).some((point) => c.from <= point && point <= c.to));
      }),
    );
  });

  it('are merged when they overlap or touch, and sorted', () => {
    expect(
      mergeRanges([
        { from: 30, to: 40 },
        { from: 5, to: 9 },
        { from: 10, to: 12 },
        { from: 6, to: 7 },
      ]),
    ).toEqual([
      { from: 5, to: 12 },
      { from: 30, to: 40 },
    ]);
  });

  it('are written as one number or two', () => {
    expect(formatRange({ from: 22, to: 22 })).toBe('22');
    expect(formatRange({ from: 20, to: 25 })).toBe('20-25');
  });
});

describe('portList', () => {
  it('takes numbers and ascending ranges', () => {
    expect(toRanges(portList.parse([443, '20-25', 26, '65535-65535']))).toEqual([
      { from: 20, to: 26 },
      { from: 443, to: 443 },
      { from: 65_535, to: 65_535 },
    ]);
  });

  it.each([[[-1]], [[65_536]], [[1.5]], [['22']], [['25-20']], [['0-65536']], [['22-']], [[null]], ['22'], [[' 1-2']]])(
    'does not take %j',
    (input) => {
      expect(portList.safeParse(input).success).toBe(false);
    },
  );
});
