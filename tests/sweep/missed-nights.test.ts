import { describe, expect, it } from 'vitest';
import { missedNights, type NightHistory } from '../../src/sweep/missed-nights.ts';

const schedule = { scheduleId: 'schedule-1', timeOfDay: '02:00', timeZone: 'UTC' };
const schedules = [{ schedule, since: '2026-03-01T10:00:00.000Z' }];
const sweep = (startedAt: string, sealedAt = startedAt.replace('T02:00', 'T02:10')) => ({ startedAt, sealedAt });
const missed = (history: Partial<NightHistory> & Pick<NightHistory, 'now'>): readonly string[] =>
  missedNights({ schedules, sweeps: [], ...history }).map(({ entry }) => entry.missedNight.night);

describe('the nights that were missed when a sweep starts', () => {
  it('are all since the schedule was recorded when nothing was ever swept', () => {
    expect(missed({ now: '2026-03-04T02:00:00.000Z' })).toEqual(['2026-03-02', '2026-03-03']);
  });

  it('carry what is appended, under an id that makes appending again harmless', () => {
    expect(missedNights({ schedules, sweeps: [], now: '2026-03-03T02:00:00.000Z' })).toEqual([
      {
        entryId: 'missed-night/schedule-1/2026-03-02',
        entry: {
          kind: 'missed-night',
          missedNight: { night: '2026-03-02', scheduleId: 'schedule-1', dueAt: '2026-03-02T02:00:00.000Z' },
        },
      },
    ]);
  });

  it('are none while every night has its sweep', () => {
    expect(missed({ now: '2026-03-04T02:00:00.000Z', sweeps: [sweep('2026-03-03T02:00:00.000Z')] })).toEqual([]);
  });

  it('are those after the night of the last sweep, and not the one that is not over', () => {
    expect(missed({ now: '2026-03-06T09:00:00.000Z', sweeps: [sweep('2026-03-03T02:00:00.000Z')] })).toEqual([
      '2026-03-04',
      '2026-03-05',
    ]);
  });

  it('begin after the one that was recorded last', () => {
    const lastRecorded = { night: '2026-03-04', scheduleId: 'schedule-1', dueAt: '2026-03-04T02:00:00.000Z' };

    expect(
      missed({ now: '2026-03-06T09:00:00.000Z', sweeps: [sweep('2026-03-03T02:00:00.000Z')], lastRecorded }),
    ).toEqual(['2026-03-05']);
  });

  it('include the night of a sweep that was sealed after the next one was due', () => {
    const late = sweep('2026-03-03T02:00:00.000Z', '2026-03-04T02:00:00.000Z');

    expect(missed({ now: '2026-03-04T02:00:00.000Z', sweeps: [late] })).toEqual(['2026-03-03']);
  });

  it('do not include a night of which a sweep at the same time was sealed first', () => {
    const long = sweep('2026-03-03T02:00:00.000Z', '2026-03-04T03:00:00.000Z');
    const quick = sweep('2026-03-04T02:00:00.000Z');

    expect(missed({ now: '2026-03-05T02:00:00.000Z', sweeps: [long, quick] })).toEqual([]);
  });

  it('count a sweep by when it was sealed when its clock ran ahead', () => {
    const ahead = sweep('2026-03-09T02:00:00.000Z', '2026-03-03T02:10:00.000Z');

    expect(missed({ now: '2026-03-05T02:00:00.000Z', sweeps: [ahead] })).toEqual(['2026-03-04']);
  });

  it('are none without a schedule, however long nothing was swept', () => {
    expect(missed({ schedules: [], now: '2027-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it('are told by the schedule that was in force', () => {
    const changed = [
      ...schedules,
      { schedule: { ...schedule, scheduleId: 'schedule-2', timeOfDay: '23:00' }, since: '2026-03-03T09:00:00.000Z' },
    ];

    expect(
      missedNights({
        schedules: changed,
        sweeps: [sweep('2026-03-02T02:00:00.000Z')],
        now: '2026-03-04T23:00:00.000Z',
      }).map(({ entryId }) => entryId),
    ).toEqual(['missed-night/schedule-1/2026-03-03', 'missed-night/schedule-2/2026-03-03']);
  });

  it('include the one that stood when the schedule was put off, by the schedule that asked for it', () => {
    const putOff = [
      ...schedules,
      { schedule: { ...schedule, scheduleId: 'schedule-2', timeOfDay: '01:00' }, since: '2026-03-03T01:59:00.000Z' },
    ];

    expect(
      missedNights({
        schedules: putOff,
        sweeps: [sweep('2026-03-02T02:00:00.000Z')],
        now: '2026-03-05T01:00:00.000Z',
      }).map(({ entryId }) => entryId),
    ).toEqual(['missed-night/schedule-1/2026-03-03', 'missed-night/schedule-2/2026-03-04']);
  });

  it('are recorded again by nobody, however often the schedule changes in between', () => {
    const often = [
      ...schedules,
      ...Array.from({ length: 10 }, (_, index) => ({
        schedule: { ...schedule, scheduleId: `schedule-${index + 2}`, timeOfDay: `01:${50 - index}` },
        since: `2026-03-${String(index + 3).padStart(2, '0')}T01:${50 - index}:30.000Z`,
      })),
    ];
    const now = '2026-03-15T12:00:00.000Z';

    const all = missedNights({ schedules: often, sweeps: [], now });

    expect(all).toHaveLength(13);
    for (const [place, { entry }] of all.entries()) {
      const rest = missedNights({ schedules: often, sweeps: [], lastRecorded: entry.missedNight, now });
      expect(rest).toEqual(all.slice(place + 1));
    }
  });
});
