import { describe, expect, it } from 'vitest';
import { logPage } from '../../src/evidence/log-page.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';

const logOf = async (size: number): Promise<MemorySource> => {
  const source = new MemorySource();
  for (let index = 1; index <= size; index += 1) {
    const scheduleId = `schedule-${index}`;
    const entry =
      index % 3 === 0
        ? ({
            kind: 'missed-night',
            missedNight: { night: `2026-11-0${index}`, scheduleId, dueAt: '2026-11-01T02:00:00Z' },
          } as const)
        : ({ kind: 'schedule', schedule: { scheduleId, timeOfDay: '02:00', timeZone: 'UTC' } } as const);
    await source.evidence.append(scheduleId, entry, new Date(Date.UTC(2026, 10, index)));
  }
  return source;
};

const placesOf = (page: Awaited<ReturnType<typeof logPage>>) => page.map(({ entry }) => entry.sequence);

describe('a page of the log', () => {
  it('begins with the newest entry and goes on below a place', async () => {
    const { evidence } = await logOf(7);

    expect(placesOf(await logPage(evidence, { limit: 3 }))).toEqual([7, 6, 5]);
    expect(placesOf(await logPage(evidence, { limit: 3, before: 5 }))).toEqual([4, 3, 2]);
    expect(placesOf(await logPage(evidence, { limit: 3, before: 2 }))).toEqual([1]);
    expect(placesOf(await logPage(evidence, { limit: 3, before: 99 }))).toEqual([7, 6, 5]);
  });

  it('may hold the entries of one kind only', async () => {
    const { evidence } = await logOf(7);

    expect(placesOf(await logPage(evidence, { limit: 5, kind: 'missed-night' }))).toEqual([6, 3]);
    expect(placesOf(await logPage(evidence, { limit: 5, kind: 'missed-night', before: 6 }))).toEqual([3]);
  });

  it('is empty for an empty log', async () => {
    expect(await logPage(new MemorySource().evidence, { limit: 5 })).toEqual([]);
  });

  it('gives the line that was hashed, and the digest that the next entry names', async () => {
    const source = await logOf(2);

    const [second, first] = await logPage(source.evidence, { limit: 2 });

    expect(first?.line).toBe(source.log[0]?.line);
    expect(second?.entry.previousDigest).toBe(first?.digest);
  });

  it('is refused when an entry is missing', async () => {
    const { evidence } = await logOf(3);
    const torn = { ...evidence, entryAt: async (place: number) => (place === 2 ? undefined : evidence.entryAt(place)) };

    await expect(logPage(torn, { limit: 3 })).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
  });
});
