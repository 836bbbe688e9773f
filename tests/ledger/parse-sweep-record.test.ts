import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { parseSweepRecord } from '../../src/ledger/parse-sweep-record.ts';
import { sweepRecord } from '../store/sweep-records.ts';

const errorOf = (json: string): AssayError => {
  try {
    parseSweepRecord(json);
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('the record was accepted');
};

describe('reading a sweep record', () => {
  it('gives back what was written, with the same canonical form', () => {
    const json = canonicalJson(sweepRecord(2));

    expect(parseSweepRecord(json)).toEqual(sweepRecord(2));
    expect(canonicalJson(parseSweepRecord(json))).toBe(json);
  });

  it('refuses a format version that it does not know, and says what to do', () => {
    const error = errorOf(canonicalJson({ ...sweepRecord(1), formatVersion: 2 }));

    expect(error.code).toBe('EVIDENCE_CORRUPT');
    expect(error.message).toMatch(/format version 2.*version that wrote it/);
  });

  it.each([
    ['text that is not JSON', '{'],
    ['another JSON value', '[]'],
    ['a record without its counts', canonicalJson({ ...sweepRecord(1), counts: undefined })],
    ['a member of another type', canonicalJson({ ...sweepRecord(1), resources: '3' })],
    ['a member that it does not know', canonicalJson({ ...sweepRecord(1), more: true })],
    ['a digest that is none', canonicalJson({ ...sweepRecord(1), rootDigest: 'abc' })],
    ['a time without a zone', canonicalJson({ ...sweepRecord(1), sealedAt: '2026-11-01T02:00:00' })],
    ['a negative count', canonicalJson({ ...sweepRecord(1), resources: -1 })],
  ])('refuses %s', (_, json) => {
    expect(errorOf(json).code).toBe('EVIDENCE_CORRUPT');
  });
});
