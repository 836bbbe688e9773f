import { describe, expect, it } from 'vitest';
import { currentSchedule, nextDueAt, setSchedule } from '../../src/sweep/schedule.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';

const noon = new Date('2026-11-22T12:00:00Z');

describe('a schedule', () => {
  it('is the newest that was set', async () => {
    const { evidence } = new MemorySource();
    expect(await currentSchedule(evidence)).toBeUndefined();

    await setSchedule(evidence, { timeOfDay: '02:00', timeZone: 'UTC' }, noon);
    const second = await setSchedule(evidence, { timeOfDay: '03:30', timeZone: 'Europe/Berlin' }, noon);

    expect(await currentSchedule(evidence)).toEqual(second);
    expect(second.schedule).toMatchObject({ timeOfDay: '03:30', timeZone: 'Europe/Berlin' });
  });

  it('is left as it is when it is set again', async () => {
    const source = new MemorySource();
    const first = await setSchedule(source.evidence, { timeOfDay: '02:00', timeZone: 'UTC' }, noon);

    const again = await setSchedule(source.evidence, { timeOfDay: '02:00', timeZone: 'UTC' }, new Date());

    expect(again).toEqual(first);
    expect(source.log.length).toBe(1);
  });

  it.each([
    ['24:00', 'UTC'],
    ['02:00:00', 'UTC'],
    ['2', 'UTC'],
    ['02:00', 'Europe/Nowhere'],
    ['02:00', '+02:00'],
    ['02:00', ' '],
  ])('is refused at %s in %j, and nothing is written', async (timeOfDay, timeZone) => {
    const source = new MemorySource();

    await expect(setSchedule(source.evidence, { timeOfDay, timeZone }, noon)).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(source.log).toEqual([]);
  });

  it.each([
    ['2026-11-22T12:00:00.000Z', '2026-11-23T01:00:00.000Z'],
    ['2026-11-23T01:00:00.000Z', '2026-11-24T01:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', '2026-11-23T01:00:00.000Z'],
  ])('says after %s when the next sweep is due', async (after, expected) => {
    const { evidence } = new MemorySource();
    const entry = await setSchedule(evidence, { timeOfDay: '02:00', timeZone: 'Europe/Berlin' }, noon);

    expect(await nextDueAt(evidence, entry, after)).toBe(expected);
  });

  it('that puts the next sweep off by more than a night may last says that the one before it stands', async () => {
    const { evidence } = new MemorySource();
    const first = await setSchedule(evidence, { timeOfDay: '02:00', timeZone: 'UTC' }, noon);
    const second = await setSchedule(
      evidence,
      { timeOfDay: '01:00', timeZone: 'UTC' },
      new Date('2026-11-24T01:59:00Z'),
    );

    expect(await nextDueAt(evidence, second, '2026-11-24T01:59:30.000Z')).toBe('2026-11-24T02:00:00.000Z');
    expect(await nextDueAt(evidence, second, '2026-11-24T02:00:00.000Z')).toBe('2026-11-25T01:00:00.000Z');
    expect(await nextDueAt(evidence, first, '2026-11-25T01:00:00.000Z')).toBe('2026-11-25T02:00:00.000Z');
  });
});
