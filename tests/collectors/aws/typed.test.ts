import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asBoolean, asInteger, asNumber, asString, asTime, requireString } from '../../../src/collectors/aws/typed.ts';
import { SourceError } from '../../../src/collectors/source-error.ts';

describe('pickers', () => {
  test('a value of the documented type is kept', () => {
    expect(asString('a')).toBe('a');
    expect(asBoolean(false)).toBe(false);
    expect(asInteger(0)).toBe(0);
    expect(asNumber(0.5)).toBe(0.5);
    expect(asTime(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });

  test.each([
    ['a string for a boolean', asBoolean('false')],
    ['a number for a boolean', asBoolean(1)],
    ['nothing for a boolean', asBoolean(undefined)],
    ['an empty string', asString('')],
    ['a number for a string', asString(5)],
    ['NaN', asInteger(Number.NaN)],
    ['a fraction for an integer', asInteger(1.5)],
    ['text for an integer', asInteger('3')],
    ['infinity', asNumber(Number.POSITIVE_INFINITY)],
    ['an invalid date', asTime(new Date(Number.NaN))],
    ['text for a time', asTime('2026-01-01T00:00:00Z')],
  ])('%s counts as not sent', (_, picked) => {
    expect(picked).toBeUndefined();
  });

  test('whatever is picked is of its type', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(['undefined', 'string']).toContain(typeof asString(value));
        expect(['undefined', 'boolean']).toContain(typeof asBoolean(value));
        expect(['undefined', 'string']).toContain(typeof asTime(value));
        expect(Number.isSafeInteger(asInteger(value) ?? 0)).toBe(true);
      }),
    );
  });

  test('an identity that is missing is an error of the source', () => {
    expect(requireString('ec2:DescribeVolumes', 'VolumeId', 'vol-1')).toBe('vol-1');
    expect(() => requireString('ec2:DescribeVolumes', 'VolumeId', '')).toThrow(SourceError);
  });
});
