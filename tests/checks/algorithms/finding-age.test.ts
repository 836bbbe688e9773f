import { describe, expect, test } from 'vitest';
import { findingAge } from '../../../src/checks/algorithms/finding-age.ts';
import { dayMilliseconds } from '../../../src/checks/algorithms/freshness.ts';
import { basicVulnerability, daysBefore, evaluatedAt, vulnerability } from '../../builders/images.ts';

const days = (count: number) => ({ milliseconds: count * dayMilliseconds });

describe('findingAge', () => {
  test('of the enhanced engine counts from the first observation alone', () => {
    const finding = vulnerability({ firstObservedAt: daysBefore(3), notListedAt: daysBefore(1) });

    expect(findingAge(finding, 'ENHANCED', daysBefore(2), evaluatedAt)).toEqual({
      age: days(3),
      basis: 'FIRST_OBSERVED',
    });
  });

  test('of the basic engine never uses a first observation', () => {
    const finding = basicVulnerability({ firstObservedAt: daysBefore(1) });

    expect(findingAge(finding, 'BASIC', daysBefore(4), evaluatedAt)).toEqual({ age: days(4), basis: 'IMAGE_PUSHED' });
  });

  test.each([
    [daysBefore(2), daysBefore(9), days(2), 'NOT_LISTED'],
    [daysBefore(9), daysBefore(2), days(2), 'IMAGE_PUSHED'],
    [undefined, daysBefore(2), days(2), 'IMAGE_PUSHED'],
    ['?', daysBefore(2), days(2), 'IMAGE_PUSHED'],
    [daysBefore(2), undefined, days(2), 'NOT_LISTED'],
    [daysBefore(2), '?', days(2), 'NOT_LISTED'],
    [undefined, undefined, { unknown: 'UNEXPECTED_SHAPE' }, 'IMAGE_PUSHED'],
    [undefined, '?', { unknown: 'PARSE_FAILED' }, 'IMAGE_PUSHED'],
  ])('of the basic engine is the lower usable bound (%#)', (notListedAt, pushedAt, age, basis) => {
    const finding = basicVulnerability(notListedAt === undefined ? {} : { notListedAt });

    expect(findingAge(finding, 'BASIC', pushedAt, evaluatedAt)).toEqual({ age, basis });
  });
});
