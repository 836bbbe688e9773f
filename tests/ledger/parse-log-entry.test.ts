import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { entryDigest, parseLogEntry } from '../../src/ledger/parse-log-entry.ts';
import { otherEntries, sweepBody, sweepEntry } from '../store/log-entries.ts';

const errorOf = (line: string): AssayError => {
  try {
    parseLogEntry(line);
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('the entry was accepted');
};

const head = { formatVersion: 1, sequence: 1, appendedAt: '2026-11-01T02:00:00.000Z' };

describe('reading an entry of the log', () => {
  it('gives back a sweep as it was written, with the same canonical form', () => {
    const line = canonicalJson(sweepEntry(2));

    expect(parseLogEntry(line)).toEqual(sweepEntry(2));
    expect(canonicalJson(parseLogEntry(line))).toBe(line);
  });

  it.each(Object.entries(otherEntries))('gives back an entry of the kind %s as it was written', (_, entry) => {
    const whole = { ...head, clockAt: '2026-10-31T02:00:00.000Z', ...entry };

    expect(parseLogEntry(canonicalJson(whole))).toEqual(whole);
  });

  it('refuses a format version that it does not know, and says what to do', () => {
    const error = errorOf(canonicalJson({ ...sweepEntry(1), formatVersion: 2 }));

    expect(error.code).toBe('EVIDENCE_CORRUPT');
    expect(error.message).toMatch(/format version 2.*version that wrote it/);
  });

  it.each([
    ['text that is not JSON', '{'],
    ['another JSON value', '[]'],
    ['a kind that it does not know', canonicalJson({ ...head, kind: 'party', party: {} })],
    ['the content of another kind', canonicalJson({ ...head, ...otherEntries.schedule, kind: 'exception' })],
    ['an entry without its place', canonicalJson({ ...sweepEntry(1), sequence: undefined })],
    ['a first entry with a previous one', canonicalJson({ ...sweepEntry(2), sequence: 1 })],
    ['a later entry without a previous one', canonicalJson({ ...sweepEntry(1), sequence: 2 })],
    ['a clock that is said to differ and does not', canonicalJson({ ...sweepEntry(1), clockAt: head.appendedAt })],
    ['a time without milliseconds', canonicalJson({ ...sweepEntry(1), appendedAt: '2026-11-01T02:00:00Z' })],
    ['a time without a zone', canonicalJson({ ...sweepEntry(1), appendedAt: '2026-11-01T02:00:00.000' })],
    ['a member that it does not know', canonicalJson({ ...sweepEntry(1), more: true })],
    [
      'a sweep without its counts',
      canonicalJson({ ...head, kind: 'sweep', sweep: { ...sweepBody(1), counts: undefined } }),
    ],
    ['a member of another type', canonicalJson({ ...head, kind: 'sweep', sweep: { ...sweepBody(1), resources: '3' } })],
    ['an unknown member of a sweep', canonicalJson({ ...head, kind: 'sweep', sweep: { ...sweepBody(1), more: 1 } })],
    ['a digest that is none', canonicalJson(sweepEntry(1, { rootDigest: 'abc' }))],
    ['a negative count', canonicalJson(sweepEntry(1, { resources: -1 }))],
    ['white space', `${canonicalJson(sweepEntry(1))} `],
    ['members in another order', JSON.stringify({ sweep: sweepBody(1), kind: 'sweep', ...head })],
    ['a number written otherwise', canonicalJson(sweepEntry(1)).replace('"resources":3', '"resources":3.0')],
    [
      'a member that is there twice',
      canonicalJson(sweepEntry(1)).replace('"resources":3', '"resources":2,"resources":3'),
    ],
    [
      'a member that would be lost',
      canonicalJson(sweepEntry(1)).replace('"parameters":{', '"parameters":{"__proto__":1,'),
    ],
  ])('refuses %s', (_, line) => {
    expect(errorOf(line).code).toBe('EVIDENCE_CORRUPT');
  });
});

describe('the digest of an entry', () => {
  it('is SHA-256 of its line in UTF-8', () => {
    // printf '{"a":"ü"}' | sha256sum
    expect(entryDigest('{"a":"ü"}')).toBe('fd621823002706e24604cb868a9f4f8850d6f01fb5040d49ba050482e1472437');
  });
});
