import { describe, expect, it } from 'vitest';
import { nightsOfPeriod } from '../../src/evidence/nights.ts';
import { MemoryHistory, sealSweep } from '../builders/history.ts';

const history = async (options: {
  readonly scheduledAt?: string;
  readonly timeOfDay?: string;
  readonly sweeps: readonly (readonly [startedAt: string, sealedAt: string])[];
}): Promise<MemoryHistory> => {
  const made = new MemoryHistory();
  const schedule = { scheduleId: 'schedule-1', timeOfDay: options.timeOfDay ?? '02:00', timeZone: 'UTC' };
  const record = () =>
    made.evidence.append('schedule-1', { kind: 'schedule', schedule }, new Date(options.scheduledAt ?? ''));
  for (const [index, [startedAt, sealedAt]] of options.sweeps.entries()) {
    if (options.scheduledAt !== undefined && options.scheduledAt < sealedAt) await record();
    await sealSweep(made, { sweepId: `sweep-${index}`, startedAt, sealedAt, checks: [], slices: [] });
  }
  if (options.scheduledAt !== undefined) await record();
  return made;
};
const summary = ({ nights }: Awaited<ReturnType<typeof nightsOfPeriod>>) =>
  nights.map(({ night, sweeps, sealedInTime }) => [night, sweeps.map(({ sweepId }) => sweepId), sealedInTime]);

describe('the nights of a period', () => {
  it('are those that were due, with the sweeps that started in them', async () => {
    const { evidence } = await history({
      scheduledAt: '2026-03-01T12:00:00.000Z',
      sweeps: [
        ['2026-03-02T02:00:00.000Z', '2026-03-02T02:10:00.000Z'],
        ['2026-03-02T14:00:00.000Z', '2026-03-02T14:10:00.000Z'],
        ['2026-03-04T01:59:00.000Z', '2026-03-04T02:10:00.000Z'],
        ['2026-03-04T02:00:00.000Z', '2026-03-04T02:20:00.000Z'],
      ],
    });

    const found = await nightsOfPeriod(evidence, '2026-03-02T00:00:00.000Z', '2026-03-04T12:00:00.000Z');

    expect(found).toMatchObject({ basis: 'SCHEDULE', firstSealedAt: '2026-03-02T02:10:00.000Z' });
    expect(summary(found)).toEqual([
      ['2026-03-02', ['sweep-0', 'sweep-1'], true],
      ['2026-03-03', ['sweep-2'], false],
      ['2026-03-04', ['sweep-3'], true],
    ]);
  });

  it('count whole: a sweep of the last night counts even when it was sealed after the period', async () => {
    const { evidence } = await history({
      scheduledAt: '2026-03-01T12:00:00.000Z',
      sweeps: [['2026-03-02T02:00:00.000Z', '2026-03-02T02:10:00.000Z']],
    });

    const found = await nightsOfPeriod(evidence, '2026-03-02T00:00:00.000Z', '2026-03-02T02:00:00.000Z');

    expect(summary(found)).toEqual([['2026-03-02', ['sweep-0'], true]]);
  });

  it('are UTC days where no schedule was recorded, with or without a sweep', async () => {
    const { evidence } = await history({ sweeps: [['2026-03-02T23:59:00.000Z', '2026-03-02T23:59:30.000Z']] });

    const found = await nightsOfPeriod(evidence, '2026-03-01T10:00:00.000Z', '2026-03-04T00:00:00.000Z');

    expect(found.basis).toBe('UTC_DAYS');
    expect(summary(found)).toEqual([
      ['2026-03-01', [], false],
      ['2026-03-02', ['sweep-0'], true],
      ['2026-03-03', [], false],
    ]);
  });

  it('are UTC days until the first sweep was due, and the last of these lasts until then', async () => {
    const { evidence } = await history({
      scheduledAt: '2026-03-02T12:00:00.000Z',
      sweeps: [
        ['2026-03-01T10:00:00.000Z', '2026-03-01T10:10:00.000Z'],
        ['2026-03-03T01:00:00.000Z', '2026-03-03T01:10:00.000Z'],
        ['2026-03-03T02:00:00.000Z', '2026-03-03T02:10:00.000Z'],
      ],
    });

    const found = await nightsOfPeriod(evidence, '2026-03-01T00:00:00.000Z', '2026-03-04T00:00:00.000Z');

    expect(found.basis).toBe('UTC_DAYS_THEN_SCHEDULE');
    expect(found.nights.map(({ night, scheduleId, dueAt, endsAt }) => [night, scheduleId, dueAt, endsAt])).toEqual([
      ['2026-03-01', undefined, '2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
      ['2026-03-02', undefined, '2026-03-02T00:00:00.000Z', '2026-03-03T02:00:00.000Z'],
      ['2026-03-03', 'schedule-1', '2026-03-03T02:00:00.000Z', '2026-03-04T02:00:00.000Z'],
    ]);
    expect(summary(found).map(([, sweeps]) => sweeps)).toEqual([['sweep-0'], ['sweep-1'], ['sweep-2']]);
  });

  it('have what is left of a UTC day as one of their own where it would make a night longer than 26 hours', async () => {
    const { evidence } = await history({
      scheduledAt: '2026-03-02T12:00:00.000Z',
      timeOfDay: '22:00',
      sweeps: [['2026-03-01T10:00:00.000Z', '2026-03-01T10:10:00.000Z']],
    });

    const found = await nightsOfPeriod(evidence, '2026-03-01T00:00:00.000Z', '2026-03-02T23:00:00.000Z');
    const rest = await nightsOfPeriod(evidence, '2026-03-02T12:00:00.000Z', '2026-03-02T23:00:00.000Z');

    expect(found.nights.map(({ night, scheduleId, dueAt, endsAt }) => [night, scheduleId, dueAt, endsAt])).toEqual([
      ['2026-03-01', undefined, '2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
      ['2026-03-02', undefined, '2026-03-02T00:00:00.000Z', '2026-03-02T22:00:00.000Z'],
      ['2026-03-02', 'schedule-1', '2026-03-02T22:00:00.000Z', '2026-03-03T22:00:00.000Z'],
    ]);
    expect(rest.nights).toEqual(found.nights.slice(1));
  });

  it('cover every period whole, whenever a schedule was recorded, and none is longer than 26 hours', async () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const timeOfDay = `${String(hour).padStart(2, '0')}:30`;
      const { evidence } = await history({ scheduledAt: '2026-03-03T09:15:00.000Z', timeOfDay, sweeps: [] });

      const { nights } = await nightsOfPeriod(evidence, '2026-03-01T00:00:00.000Z', '2026-03-06T00:00:00.000Z');

      expect(nights[0]?.dueAt).toBe('2026-03-01T00:00:00.000Z');
      expect((nights.at(-1)?.endsAt ?? '') > '2026-03-06T00:00:00.000Z').toBe(true);
      expect(nights.slice(1).map(({ dueAt }) => dueAt)).toEqual(nights.slice(0, -1).map(({ endsAt }) => endsAt));
      for (const { dueAt, endsAt } of nights) {
        expect(Date.parse(endsAt) - Date.parse(dueAt)).toBeLessThanOrEqual(26 * 3_600_000);
      }
    }
  });

  it('are not joined by changes of the schedule, so that one sweep holds for one of them', async () => {
    const made = await history({
      scheduledAt: '2026-03-01T12:00:00.000Z',
      sweeps: [['2026-03-02T02:00:00.000Z', '2026-03-02T02:10:00.000Z']],
    });
    for (let day = 3; day <= 14; day += 1) {
      const minute = String(59 - day);
      const schedule = { scheduleId: `schedule-${day}`, timeOfDay: `01:${minute}`, timeZone: 'UTC' };
      const date = `2026-03-${String(day).padStart(2, '0')}`;
      await made.evidence.append(
        schedule.scheduleId,
        { kind: 'schedule', schedule },
        new Date(`${date}T01:${minute}:30Z`),
      );
    }

    const found = await nightsOfPeriod(made.evidence, '2026-03-02T00:00:00.000Z', '2026-03-16T12:00:00.000Z');

    expect(summary(found)).toEqual(
      Array.from({ length: 15 }, (_, index) => [
        `2026-03-${String(index + 2).padStart(2, '0')}`,
        index === 0 ? ['sweep-0'] : [],
        index === 0,
      ]),
    );
  });

  it('say where the log records that one was missed, also when it was recorded long after', async () => {
    const { evidence } = await history({
      scheduledAt: '2026-03-01T12:00:00.000Z',
      sweeps: [['2026-03-02T02:00:00.000Z', '2026-03-02T02:10:00.000Z']],
    });
    const missedNight = { night: '2026-03-03', scheduleId: 'schedule-1', dueAt: '2026-03-03T02:00:00.000Z' };
    await evidence.append('missed', { kind: 'missed-night', missedNight }, new Date('2026-06-01T02:00:00Z'));

    const { nights } = await nightsOfPeriod(evidence, '2026-03-02T00:00:00.000Z', '2026-03-04T00:00:00.000Z');

    expect(nights.map(({ recordedAsMissed }) => recordedAsMissed)).toEqual([undefined, 3]);
  });

  it('take a sweep by when it was sealed when its clock ran ahead', async () => {
    const { evidence } = await history({
      scheduledAt: '2026-03-01T12:00:00.000Z',
      sweeps: [['2026-03-09T02:00:00.000Z', '2026-03-02T02:10:00.000Z']],
    });

    const found = await nightsOfPeriod(evidence, '2026-03-02T00:00:00.000Z', '2026-03-02T12:00:00.000Z');

    expect(summary(found)).toEqual([['2026-03-02', ['sweep-0'], true]]);
  });
});
