import { expect, it } from 'vitest';
import { toBatches } from '../../src/events/batches.ts';

const kib = 1024;
const sizes = (items: readonly number[]) => toBatches(items, (item) => item * kib);

it('puts ten entries and 200 KiB into a batch at the most, in their order', () => {
  expect(sizes(Array.from({ length: 23 }, () => 1)).map(({ length }) => length)).toEqual([10, 10, 3]);
  expect(sizes([100, 100, 1, 150, 60, 140])).toEqual([
    [100, 100],
    [1, 150],
    [60, 140],
  ]);
  expect(sizes([1, 201, 2])).toEqual([[1], [201], [2]]);
  expect(sizes([])).toEqual([]);
});
