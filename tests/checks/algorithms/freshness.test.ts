import { describe, expect, test } from 'vitest';
import { ageOf, dayMilliseconds, freshnessOf } from '../../../src/checks/algorithms/freshness.ts';

const now = '2026-11-23T06:00:00Z';

describe('ageOf', () => {
  test.each([
    ['2026-11-22T06:00:00Z', dayMilliseconds],
    ['2026-11-22T06:00:00.500Z', dayMilliseconds - 500],
    ['2026-11-22T07:00:00+01:00', dayMilliseconds],
    [now, 0],
    ['2026-11-24T06:00:00Z', 0],
  ])('of %s is %s ms', (at, milliseconds) => {
    expect(ageOf(at, now)).toEqual({ milliseconds });
  });

  test.each([
    [undefined, 'UNEXPECTED_SHAPE'],
    [null, 'UNEXPECTED_SHAPE'],
    [1_763_877_600_000, 'UNEXPECTED_SHAPE'],
    ['2026-11-24T06:00:01Z', 'UNEXPECTED_SHAPE'],
    ['', 'PARSE_FAILED'],
    ['1', 'PARSE_FAILED'],
    ['2026-11-22', 'PARSE_FAILED'],
    ['2026-11-22T06:00:00', 'PARSE_FAILED'],
    ['2026-13-45T06:00:00Z', 'PARSE_FAILED'],
    ['Sun, 22 Nov 2026 06:00:00 GMT', 'PARSE_FAILED'],
  ])('of %o is unknown: %s', (at, unknown) => {
    expect(ageOf(at as string, now)).toEqual({ unknown });
  });

  test('is unknown when the time of evaluation is no time', () => {
    expect(ageOf('2026-11-22T06:00:00Z', 'now')).toEqual({ unknown: 'PARSE_FAILED' });
  });
});

describe('freshnessOf', () => {
  test.each([
    ['2026-11-22T06:00:00Z', 'FRESH'],
    ['2026-11-22T05:59:59.999Z', 'STALE'],
    ['2026-11-24T06:00:00Z', 'FRESH'],
  ])('of %s within a day, inclusive, is %s', (at, expected) => {
    expect(freshnessOf(at, dayMilliseconds, now)).toBe(expected);
  });

  test('passes on why the age is unknown', () => {
    expect(freshnessOf('?', dayMilliseconds, now)).toEqual({ unknown: 'PARSE_FAILED' });
  });
});
