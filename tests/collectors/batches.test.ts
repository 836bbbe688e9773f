import { expect, it } from 'vitest';
import { batchesOf } from '../../src/collectors/batches.ts';

it('cuts items into batches that keep their order, the last one as long as what is left', () => {
  expect([...batchesOf([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
  expect([...batchesOf([], 2)]).toEqual([]);
});
