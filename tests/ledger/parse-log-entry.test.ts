import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { accountExclusions } from '../../src/domain/sweep-record.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { entryDigest, parseLogEntry, recordedEntrySchema } from '../../src/ledger/parse-log-entry.ts';
import { newSweep, otherEntries, sweepBody, sweepEntry } from '../store/log-entries.ts';

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

  it('takes every trigger, and every reason to leave a region out', () => {
    for (const trigger of ['CLI', 'API', 'SCHEDULE', 'START'] as const) {
      const entry = sweepEntry(1, { trigger });
      expect(parseLogEntry(canonicalJson(entry))).toEqual(entry);
    }
    for (const reason of ['NOT_OPTED_IN', 'NOT_SELECTED'] as const) {
      const excludedRegions = [{ accountId: '111122223333', region: 'ap-east-1', reason }];
      const entry = sweepEntry(1, { scope: { ...sweepBody(1).scope, excludedRegions } });
      expect(parseLogEntry(canonicalJson(entry))).toEqual(entry);
    }
  });

  it('takes every reason to leave an account out, and no other', () => {
    const leftOut = (reason: string) => ({
      ...sweepEntry(1),
      sweep: {
        ...sweepBody(1),
        scope: { ...sweepBody(1).scope, excludedAccounts: [{ accountId: '222222222222', reason }] },
      },
    });

    for (const reason of accountExclusions) {
      expect(parseLogEntry(canonicalJson(leftOut(reason)))).toEqual(leftOut(reason));
    }
    expect(errorOf(canonicalJson(leftOut('FORGOTTEN'))).code).toBe('EVIDENCE_CORRUPT');
  });

  const schedule = (timeOfDay: string): string =>
    canonicalJson({ ...head, kind: 'schedule', schedule: { ...otherEntries.schedule.schedule, timeOfDay } });

  it.each(['00:00', '09:05', '19:59', '20:00', '23:59'])('takes %s as a time of day', (timeOfDay) => {
    expect(parseLogEntry(schedule(timeOfDay))).toMatchObject({ schedule: { timeOfDay } });
  });

  it.each(['24:00', '2:00', '02:60', '102:00', '02:001', '02:00\n'])('does not take %j as a time of day', (time) => {
    expect(errorOf(schedule(time)).code).toBe('EVIDENCE_CORRUPT');
  });

  const digest = sweepBody(1).rootDigest;
  it.each([`0${digest}`, `${digest}0`, digest.slice(1), digest.toUpperCase()])(
    'does not take %s as a digest',
    (bad) => {
      expect(errorOf(canonicalJson(sweepEntry(1, { rootDigest: bad }))).code).toBe('EVIDENCE_CORRUPT');
    },
  );

  const nested = (levels: number): string =>
    canonicalJson(sweepEntry(1)).replace(
      '"parameters":{',
      `"parameters":{"a":${'['.repeat(levels)}${']'.repeat(levels)},`,
    );

  it.each([
    ['text that is not JSON', '{', 'An entry of the log is not JSON.', /JSON/],
    [
      'a member that it does not know',
      canonicalJson({ ...sweepEntry(1), more: true }),
      'An entry of the log has members that format version 1 does not allow.',
      /Unrecognized key/,
    ],
    [
      'a first entry with a previous one',
      canonicalJson({ ...sweepEntry(2), sequence: 1 }),
      'An entry of the log has members that format version 1 does not allow.',
      /the first entry has no previous one, every other has/,
    ],
    [
      'a clock that is said to differ and does not',
      canonicalJson({ ...sweepEntry(1), clockAt: head.appendedAt }),
      'An entry of the log has members that format version 1 does not allow.',
      /clockAt is given only when it differs/,
    ],
    [
      'nesting that exhausts the stack',
      nested(100_000),
      'An entry of the log has members that format version 1 does not allow.',
      /call stack/,
    ],
  ])('says what is wrong with %s, and why', (_, line, message, why) => {
    const error = errorOf(line);

    expect(error.message).toBe(message);
    expect(error.cause).toMatchObject({ message: expect.stringMatching(why) });
  });

  it.each([
    ['white space', `${canonicalJson(sweepEntry(1))} `],
    ['nesting that no canonical JSON has', nested(100)],
    ['a lone surrogate', canonicalJson(sweepEntry(1)).replace('"0.1.0"', '"\\ud800"')],
  ])('says that an entry with %s is not canonical', (_, line) => {
    expect(errorOf(line).message).toBe('An entry of the log is not canonical JSON.');
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

describe('an entry that people record', () => {
  const { schedule, exception, revocation } = otherEntries;

  it.each([schedule, exception, revocation])('may be %o', (entry) => {
    expect(recordedEntrySchema.parse(entry)).toEqual(entry);
  });

  it.each([
    ['a sweep', newSweep(1)],
    ['a missed night', otherEntries['missed-night']],
    ['an exception with a place in the log', { ...exception, sequence: 1 }],
    ['an exception of another kind', { ...exception, kind: 'revocation' }],
  ])('cannot be %s', (_, entry) => {
    expect(recordedEntrySchema.safeParse(entry).success).toBe(false);
  });
});
