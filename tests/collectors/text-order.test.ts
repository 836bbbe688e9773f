import { expect, it } from 'vitest';
import { byText } from '../../src/collectors/text-order.ts';

it('orders by the first text that differs, a missing one first, whatever the order before', () => {
  const rows = [{ a: 'x', b: '2' }, { a: 'x', b: '1' }, { b: '9' }, { a: 'B', b: '0' }];
  const order = byText<{ a?: string; b: string }>(
    ({ a }) => a,
    ({ b }) => b,
  );

  const sorted = [{ b: '9' }, { a: 'B', b: '0' }, { a: 'x', b: '1' }, { a: 'x', b: '2' }];
  expect(rows.toSorted(order)).toEqual(sorted);
  expect(rows.toReversed().toSorted(order)).toEqual(sorted);
});
