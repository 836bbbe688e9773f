import { expect, test } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { parseInstant } from '../../src/domain/instant.ts';

test.each([
  ['2026-11-23T02:00:00Z', '2026-11-23T02:00:00.000Z'],
  ['2026-11-23T02:00:00.5Z', '2026-11-23T02:00:00.500Z'],
  ['2026-11-23T02:00:00.123456789Z', '2026-11-23T02:00:00.123Z'],
  ['2026-11-23T02:00:00+05:30', '2026-11-22T20:30:00.000Z'],
  ['2024-02-29T23:59:59-01:00', '2024-03-01T00:59:59.000Z'],
])('%s is an instant', (input, expected) => {
  expect(parseInstant(input)).toBe(expected);
});

test.each([
  '2026-11-23',
  '2026-11-23T02:00:00',
  '2026-11-23 02:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-11-23T24:00:00Z',
  '2026-11-23T23:60:00Z',
  '2026-11-23T23:59:60Z',
  '2026-11-23T02:00:00+24:00',
  '2026-11-23T02:00Z',
  'yesterday',
  '',
  1_763_870_400_000,
  null,
  undefined,
  {},
])('%j is refused', (input) => {
  expect(() => parseInstant(input)).toThrowError(AssayError);
});
