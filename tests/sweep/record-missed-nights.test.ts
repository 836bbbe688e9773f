import { describe, expect, it } from 'vitest';
import { recordMissedNights } from '../../src/sweep/record-missed-nights.ts';
import { setSchedule } from '../../src/sweep/schedule.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';

const scheduled = async (): Promise<MemorySource> => {
  const source = new MemorySource();
  await setSchedule(source.evidence, { timeOfDay: '02:00', timeZone: 'UTC' }, new Date('2026-11-20T12:00:00Z'));
  return source;
};

const nightsIn = (source: MemorySource) =>
  source.log.flatMap(({ entry }) => (entry.kind === 'missed-night' ? [entry.missedNight.night] : []));

describe('nights that passed without a sweep', () => {
  it('are appended before the next one, oldest first, and not again', async () => {
    const source = await scheduled();

    const recorded = await recordMissedNights(source.evidence, new Date('2026-11-24T02:10:00Z'));
    const again = await recordMissedNights(source.evidence, new Date('2026-11-24T02:11:00Z'));

    expect(nightsIn(source)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23']);
    expect(recorded.map(({ missedNight }) => missedNight.night)).toEqual(nightsIn(source));
    expect(again).toEqual([]);
  });

  it('are appended once when two sweeps start at the same time', async () => {
    const source = await scheduled();
    const now = new Date('2026-11-23T02:10:00Z');

    await Promise.all([recordMissedNights(source.evidence, now), recordMissedNights(source.evidence, now)]);

    expect(nightsIn(source)).toEqual(['2026-11-21', '2026-11-22']);
  });

  it('are none without a schedule', async () => {
    const source = new MemorySource();

    expect(await recordMissedNights(source.evidence, new Date('2026-11-24T02:10:00Z'))).toEqual([]);
    expect(source.log).toEqual([]);
  });
});
