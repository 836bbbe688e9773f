import { describe, expect, it } from 'vitest';
import type {
  FailingResource,
  NightResult,
  NightStatus,
  NightTotals,
  PeriodReport,
} from '../../src/evidence/period-report.ts';
import { periodSentence } from '../../src/evidence/period-sentence.ts';

const night = (date: string, status: NightStatus): NightResult => ({
  night: date,
  dueAt: `${date}T02:00:00.000Z`,
  status,
  sweepIds: [],
  causes: [],
  reasons: [],
  leftOut: [],
});
const failing = (id: string, hoursOpen: number, endedAt?: string): FailingResource => ({
  slice: { accountId: '111122223333', region: 'eu-west-1', collectorId: 'ec2-security-groups' },
  resource: { type: 'AWS::EC2::SecurityGroup', id, accountId: '111122223333', region: 'eu-west-1' },
  checkId: 'sg-default-closed',
  firstSeenAt: '2026-03-01T02:00:00.000Z',
  lastSeenAt: '2026-03-01T02:00:00.000Z',
  hoursOpen,
  intervals: [
    {
      firstSeenAt: '2026-03-01T02:00:00.000Z',
      lastSeenAt: '2026-03-01T02:00:00.000Z',
      ...(endedAt !== undefined && { endedAt }),
      startUnknown: false,
      unseenNights: [],
      hoursOpen,
    },
  ],
});
const ended = '2026-03-02T09:00:00.000Z';
const sentence = (
  totals: Partial<NightTotals>,
  rest: Partial<Pick<PeriodReport, 'nights' | 'failing' | 'basis' | 'firstDueAt'>> = {},
): string =>
  periodSentence('sg-default-closed', {
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-06-30T00:00:00.000Z',
    basis: 'SCHEDULE',
    totals: { nights: 0, held: 0, failed: 0, notApplicable: 0, notEstablished: 0, missed: 0, pending: 0, ...totals },
    nights: [],
    gaps: [],
    scopeChanges: [],
    failing: [],
    ...rest,
  });

describe('the sentence of a period', () => {
  it('can be quoted: nights held, failed and not established by date, and how long a resource was open', () => {
    const nights = [
      night('2026-03-01', 'FAILED'),
      night('2026-03-02', 'NOT_ESTABLISHED'),
      night('2026-03-03', 'MISSED'),
    ];

    expect(
      sentence(
        { nights: 181, held: 178, failed: 1, notEstablished: 1, missed: 1 },
        { nights, failing: [failing('sg-0abc', 31.2, ended)] },
      ),
    ).toBe(
      'sg-default-closed held on 178 of 181 nights, failed on 1 (2026-03-01), ' +
        'not established on 2 (2026-03-02, 2026-03-03; 1 without a sweep in time); sg-0abc open for 31 h.',
    );
  });

  it('is short when every night held', () => {
    expect(sentence({ nights: 181, held: 181 })).toBe('sg-default-closed held on 181 of 181 nights.');
    expect(sentence({ nights: 1, held: 1 })).toBe('sg-default-closed held on 1 of 1 night.');
  });

  it('says that nights were missed when no other is unknown', () => {
    const nights = [night('2026-03-02', 'MISSED'), night('2026-03-03', 'MISSED')];

    expect(sentence({ nights: 2, missed: 2 }, { nights })).toBe(
      'sg-default-closed held on 0 of 2 nights, ' +
        'not established on 2 (2026-03-02, 2026-03-03; missed: without a sweep in time).',
    );
  });

  it('counts rather than names many dates', () => {
    const nights = [1, 2, 3, 4].map((day) => night(`2026-03-0${day}`, 'FAILED'));

    expect(sentence({ nights: 4, failed: 4 }, { nights })).toBe(
      'sg-default-closed held on 0 of 4 nights, failed on 4.',
    );
  });

  it('says which nights are in no other number', () => {
    expect(sentence({ nights: 3, notApplicable: 1, held: 1, pending: 1 })).toBe(
      'sg-default-closed held on 1 of 3 nights, had nothing to apply to on 1, 1 not over yet.',
    );
  });

  it.each([
    [{ basis: 'UTC_DAYS' }, ' (nights are UTC days: no schedule was recorded).'],
    [
      { basis: 'UTC_DAYS', firstDueAt: '2026-07-01T02:00:00.000Z' },
      ' (nights are UTC days: the first sweep was due at 2026-07-01T02:00:00.000Z).',
    ],
    [
      { basis: 'UTC_DAYS_THEN_SCHEDULE', firstDueAt: '2026-03-01T02:00:00.000Z' },
      ' (nights are UTC days until the first sweep was due at 2026-03-01T02:00:00.000Z).',
    ],
    [{ basis: 'SCHEDULE', firstDueAt: '2026-03-01T02:00:00.000Z' }, '.'],
  ] as const)('says what the nights were told from: %o', (told, end) => {
    expect(sentence({ nights: 2, held: 2 }, told)).toBe(`sg-default-closed held on 2 of 2 nights${end}`);
  });

  it('names the resources that were open longest, once each, and counts the others', () => {
    const open = [
      failing('a', 5, ended),
      failing('b', 50),
      failing('b', 7, ended),
      failing('c', 9, ended),
      failing('d', 9, ended),
    ];

    expect(sentence({ nights: 1, failed: 1 }, { nights: [night('2026-03-01', 'FAILED')], failing: open })).toBe(
      'sg-default-closed held on 0 of 1 night, failed on 1 (2026-03-01); ' +
        'b open for 50 h, not seen closed; c open for 9 h; d open for 9 h; 1 more resource failed.',
    );
  });
});
