import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, firstDueAt, type ScheduleInForce, scheduledNights } from '../../src/domain/schedule.ts';

const hourMs = 3_600_000;
const later = (time: string, hours: number): string => new Date(Date.parse(time) + hours * hourMs).toISOString();
const hoursOf = ({ dueAt: due, endsAt }: { readonly dueAt: string; readonly endsAt: string }): number =>
  (Date.parse(endsAt) - Date.parse(due)) / hourMs;
const inForce = (number: number, since: string, timeOfDay: string, timeZone = 'UTC'): ScheduleInForce => ({
  schedule: { scheduleId: `schedule-${number}`, timeOfDay, timeZone },
  since,
});
const told = (schedules: readonly ScheduleInForce[], from: string, to: string): readonly string[] =>
  scheduledNights(schedules, from, to).map(
    ({ night, scheduleId, dueAt: due, endsAt }) => `${night} ${scheduleId} ${due} ${endsAt}`,
  );

const changed = fc.record({
  minutes: fc.oneof(
    fc.integer({ min: 1, max: 120 }),
    fc.integer({ min: 1, max: 4_000 }),
    fc.integer({ min: 1, max: 40_000 }),
  ),
  timeOfDay: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  // Summer time of an hour, of half an hour and of two; the dates on either side of the date line.
  timeZone: fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Antarctica/Troll',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
  ),
});
const begin = '2026-02-20T12:00:00.000Z';
/** Behind the last change there is always a month. */
const histories = fc.array(changed, { minLength: 1, maxLength: 12 }).map((changes) => {
  const schedules: ScheduleInForce[] = [];
  for (const { minutes, timeOfDay, timeZone } of changes) {
    const since = later(schedules.at(-1)?.since ?? begin, minutes / 60);
    schedules.push(inForce(schedules.length, since, timeOfDay, timeZone));
  }
  return { schedules, to: later(schedules.at(-1)?.since ?? begin, 30 * 24) };
});

describe('a change of the schedule', () => {
  it('that is made every day just before the sweep is due takes no night away', () => {
    // From 3 to 14 March, each to a minute before the moment of the change, so that the next by it is a day later.
    const schedules = [
      inForce(0, '2026-03-01T12:00:00.000Z', '02:00'),
      ...Array.from({ length: 12 }, (_, index) => {
        const day = String(index + 3).padStart(2, '0');
        const minute = 59 - 2 * index;
        return inForce(index + 1, `2026-03-${day}T01:${minute}:30.000Z`, `01:${minute}`);
      }),
    ];

    const nights = scheduledNights(schedules, '2026-03-02T00:00:00.000Z', '2026-03-16T23:59:00.000Z');

    expect(nights.map(({ night }) => night)).toEqual(
      Array.from({ length: 15 }, (_, index) => `2026-03-${String(index + 2).padStart(2, '0')}`),
    );
    expect(Math.max(...nights.map(hoursOf))).toBeLessThanOrEqual(24);
  });

  it('leaves the sweep due that was next, where the new schedule would put it off by more than 26 hours', () => {
    const schedules = [
      inForce(0, '2026-03-01T12:00:00.000Z', '02:00'),
      inForce(1, '2026-03-03T01:59:00.000Z', '01:00', 'UTC'),
    ];

    expect(told(schedules, '2026-03-02T00:00:00.000Z', '2026-03-04T12:00:00.000Z')).toEqual([
      '2026-03-02 schedule-0 2026-03-02T02:00:00.000Z 2026-03-03T02:00:00.000Z',
      '2026-03-03 schedule-0 2026-03-03T02:00:00.000Z 2026-03-04T01:00:00.000Z',
      '2026-03-04 schedule-1 2026-03-04T01:00:00.000Z 2026-03-05T01:00:00.000Z',
    ]);
  });

  it.each([
    ['04:00', ['2026-03-02T02:00:00.000Z 26', '2026-03-03T04:00:00.000Z 24']],
    ['04:01', ['2026-03-02T02:00:00.000Z 24', '2026-03-03T02:00:00.000Z 2.0', '2026-03-03T04:01:00.000Z 24']],
  ])('to %s makes a night of 26 hours, and none that is longer', (timeOfDay, expected) => {
    const schedules = [
      inForce(0, '2026-03-01T12:00:00.000Z', '02:00'),
      inForce(1, '2026-03-02T12:00:00.000Z', timeOfDay),
    ];

    const nights = scheduledNights(schedules, '2026-03-02T00:00:00.000Z', '2026-03-03T12:00:00.000Z');

    expect(nights.map((night) => `${night.dueAt} ${hoursOf(night).toPrecision(2)}`)).toEqual(expected);
  });

  it('counts anew before anything was due: there is no night yet that it could lengthen', () => {
    const schedules = [
      inForce(0, '2026-03-01T12:00:00.000Z', '02:00'),
      inForce(1, '2026-03-02T01:59:00.000Z', '01:00'),
      inForce(2, '2026-03-03T00:59:00.000Z', '00:30'),
    ];

    expect(firstDueAt(schedules)).toBe('2026-03-04T00:30:00.000Z');
  });

  it('at the moment of a due time moves that time as well', () => {
    const schedules = [
      inForce(0, '2026-03-01T12:00:00.000Z', '02:00'),
      inForce(1, '2026-03-03T02:00:00.000Z', '03:00'),
    ];

    expect(told(schedules, '2026-03-02T00:00:00.000Z', '2026-03-03T12:00:00.000Z')).toEqual([
      '2026-03-02 schedule-0 2026-03-02T02:00:00.000Z 2026-03-03T03:00:00.000Z',
      '2026-03-03 schedule-1 2026-03-03T03:00:00.000Z 2026-03-04T03:00:00.000Z',
    ]);
  });
});

describe('the nights of any schedules', () => {
  it('follow one another without gap or overlap from the first due time on, and none is longer than 26 hours', () => {
    fc.assert(
      fc.property(histories, ({ schedules, to }) => {
        const nights = scheduledNights(schedules, begin, to);

        expect(nights[0]?.dueAt).toBe(firstDueAt(schedules));
        expect(nights.slice(1).map(({ dueAt: due }) => due)).toEqual(nights.slice(0, -1).map(({ endsAt }) => endsAt));
        for (const night of nights) {
          expect(hoursOf(night)).toBeGreaterThan(0);
          expect(hoursOf(night)).toBeLessThanOrEqual(26);
        }
        expect((nights.at(-1)?.endsAt ?? '') > to).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('are those of each schedule while it is in force, and but for them some that stood before a change', () => {
    fc.assert(
      fc.property(histories, ({ schedules, to }) => {
        const nights = scheduledNights(schedules, begin, to);
        const dues = new Set(nights.map(({ scheduleId, dueAt: due }) => `${scheduleId} ${due}`));

        for (const [index, { schedule, since }] of schedules.entries()) {
          const until = schedules[index + 1]?.since ?? to;
          for (let day = Date.parse(begin); day < Date.parse(to); day += 24 * hourMs) {
            const due = dueAt(schedule, new Date(day).toISOString().slice(0, 10));
            if (due >= since && due < until) expect(dues).toContain(`${schedule.scheduleId} ${due}`);
          }
        }
        expect(new Set(nights.map(({ scheduleId, night }) => `${scheduleId}/${night}`)).size).toBe(nights.length);
        for (const { night, scheduleId, dueAt: due } of nights) {
          const own = schedules.find(({ schedule }) => schedule.scheduleId === scheduleId);
          expect(own && dueAt(own.schedule, night)).toBe(due);
          expect(own && own.since <= due).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are the same in every period, and stay what they were when the schedule changes later', () => {
    const shares = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(histories, shares, ({ schedules, to }, [left, right]) => {
        const all = scheduledNights(schedules, begin, to);
        const timeAt = (share: number) => later(begin, share * ((Date.parse(to) - Date.parse(begin)) / hourMs));
        const [first, last] = [timeAt(Math.min(left, right)), timeAt(Math.max(left, right))];

        expect(scheduledNights(schedules, first, last)).toEqual(
          all.filter(({ dueAt: due }) => due >= first && due <= last),
        );
        for (const [index, { since }] of schedules.entries()) {
          if (index === 0) continue;
          const over = ({ endsAt }: { readonly endsAt: string }) => endsAt < since;
          expect(scheduledNights(schedules.slice(0, index), begin, to).filter(over)).toEqual(all.filter(over));
        }
      }),
      { numRuns: 50 },
    );
  });
});
