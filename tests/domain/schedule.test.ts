import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src/domain/log-entry.ts';
import { dueAt, firstDueAt, nightAt, scheduledNights } from '../../src/domain/schedule.ts';

const schedule = (timeOfDay: string, timeZone: string, scheduleId = 'schedule-1'): Schedule => ({
  scheduleId,
  timeOfDay,
  timeZone,
});
const berlin = schedule('02:30', 'Europe/Berlin');
const always = (of: Schedule) => [{ schedule: of, since: '2000-01-01T00:00:00.000Z' }];

describe('the time at which a sweep is due', () => {
  it.each([
    ['in winter', berlin, '2026-01-15', '2026-01-15T01:30:00.000Z'],
    ['in summer', berlin, '2026-07-15', '2026-07-15T00:30:00.000Z'],
    ['that the clocks skip is read with the offset before', berlin, '2026-03-29', '2026-03-29T01:30:00.000Z'],
    ['that comes twice is the first', berlin, '2026-10-25', '2026-10-25T00:30:00.000Z'],
    ['just before the clocks jump', schedule('01:59', 'Europe/Berlin'), '2026-03-29', '2026-03-29T00:59:00.000Z'],
    ['just after the clocks jump', schedule('03:00', 'Europe/Berlin'), '2026-03-29', '2026-03-29T01:00:00.000Z'],
    ['just after it came twice', schedule('03:00', 'Europe/Berlin'), '2026-10-25', '2026-10-25T02:00:00.000Z'],
    ['skipped up to midnight', schedule('23:30', 'America/Nuuk'), '2024-03-30', '2024-03-31T01:30:00.000Z'],
    ['skipped by half an hour', schedule('02:15', 'Australia/Lord_Howe'), '2026-10-04', '2026-10-03T15:45:00.000Z'],
    ['west of Greenwich', schedule('22:00', 'America/Los_Angeles'), '2026-06-01', '2026-06-02T05:00:00.000Z'],
    ['in UTC', schedule('00:00', 'UTC'), '2026-06-01', '2026-06-01T00:00:00.000Z'],
  ])('%s', (_, of, night, expected) => {
    expect(dueAt(of, night)).toBe(expected);
  });
});

describe('the nights of a schedule', () => {
  it('are those that were due within a time, both ends inclusive, and each ends when the next is due', () => {
    expect(scheduledNights(always(berlin), '2026-01-01T01:30:00.000Z', '2026-01-02T01:30:00.000Z')).toEqual([
      {
        night: '2026-01-01',
        scheduleId: 'schedule-1',
        dueAt: '2026-01-01T01:30:00.000Z',
        endsAt: '2026-01-02T01:30:00.000Z',
      },
      {
        night: '2026-01-02',
        scheduleId: 'schedule-1',
        dueAt: '2026-01-02T01:30:00.000Z',
        endsAt: '2026-01-03T01:30:00.000Z',
      },
    ]);
  });

  it.each([
    ['Europe/Berlin', '02:30'],
    ['America/Nuuk', '23:30'],
    ['Australia/Lord_Howe', '02:15'],
    ['America/New_York', '01:30'],
    ['UTC', '00:00'],
  ])('are one for each date of a year in %s at %s, in rising order', (timeZone, timeOfDay) => {
    const nights = scheduledNights(
      always(schedule(timeOfDay, timeZone)),
      '2024-01-02T12:00:00.000Z',
      '2025-01-02T11:59:00.000Z',
    );

    expect(new Set(nights.map(({ night }) => night)).size).toBe(366);
    expect(nights.map(({ dueAt: due }) => due)).toEqual(nights.map(({ dueAt: due }) => due).toSorted());
  });

  it('leave out a date that the zone skipped', () => {
    const nights = scheduledNights(
      always(schedule('02:00', 'Pacific/Apia')),
      '2011-12-29T00:00:00.000Z',
      '2011-12-31T23:00:00.000Z',
    );

    expect(nights.map(({ night }) => night)).toEqual(['2011-12-29', '2011-12-31', '2012-01-01']);
  });

  it('follow the newest schedule from when it was recorded', () => {
    const schedules = [
      { schedule: schedule('02:00', 'UTC'), since: '2026-03-01T10:00:00.000Z' },
      { schedule: schedule('23:00', 'UTC', 'schedule-2'), since: '2026-03-03T09:00:00.000Z' },
    ];

    const nights = scheduledNights(schedules, '2026-02-01T00:00:00.000Z', '2026-03-05T00:00:00.000Z');

    expect(nights.map(({ night, scheduleId, endsAt }) => [night, scheduleId, endsAt])).toEqual([
      ['2026-03-02', 'schedule-1', '2026-03-03T02:00:00.000Z'],
      ['2026-03-03', 'schedule-1', '2026-03-03T23:00:00.000Z'],
      ['2026-03-03', 'schedule-2', '2026-03-04T23:00:00.000Z'],
      ['2026-03-04', 'schedule-2', '2026-03-05T23:00:00.000Z'],
    ]);
    expect(firstDueAt(schedules)).toBe('2026-03-02T02:00:00.000Z');
  });

  it('are none without a schedule', () => {
    expect(scheduledNights([], '2026-03-01T00:00:00.000Z', '2026-03-05T00:00:00.000Z')).toEqual([]);
    expect(firstDueAt([])).toBeUndefined();
  });
});

describe('the night of a time', () => {
  const nights = scheduledNights(always(berlin), '2026-03-28T00:00:00.000Z', '2026-03-30T00:00:00.000Z');

  it.each([
    ['when it is due', '2026-03-28T01:30:00.000Z', '2026-03-28'],
    ['at noon', '2026-03-28T12:00:00.000Z', '2026-03-28'],
    ['a moment before the next is due', '2026-03-29T01:29:59.999Z', '2026-03-28'],
    ['after the clocks jumped', '2026-03-29T01:30:00.000Z', '2026-03-29'],
    ['before the first', '2026-03-28T01:29:59.999Z', undefined],
    ['after the last', '2026-03-30T00:30:00.000Z', undefined],
  ])('is the one that was due last: %s', (_, time, night) => {
    expect(nightAt(nights, time)?.night).toBe(night);
  });
});
