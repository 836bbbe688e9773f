import { describe, expect, it } from 'vitest';
import { toSweepRecord } from '../../src/domain/log-entry.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { answeringOf, Catalogues } from '../../src/packs/answering.ts';
import type { MemoryHistory } from '../builders/history.ts';
import { checkId, questionOf, threeNights } from './pack-history.ts';

const asked = questionOf();
const knownUntil = '2026-11-03T09:00:00.000Z';

const newest = ({ log }: MemoryHistory): SweepRecord => {
  const entry = log.map((logged) => logged.entry).findLast(({ kind }) => kind === 'sweep');
  if (entry?.kind !== 'sweep') throw new Error('a sweep is sealed');
  return toSweepRecord(entry);
};

/** A history whose catalogue holds other lines, as if they had been sealed. */
const withLines = async (change: (lines: readonly string[]) => readonly string[]): Promise<MemoryHistory> => {
  const history = await threeNights();
  const { catalogueDigest } = newest(history);
  history.blocks.set(catalogueDigest, change(history.blocks.get(catalogueDigest) ?? []));
  return history;
};

describe('the catalogue that a pack is read by', () => {
  it('is the one that was sealed with the sweep, and is read once', async () => {
    const history = await threeNights();
    history.reads = [];

    const { catalogue, sweep, catalogues } = await answeringOf(asked, history, knownUntil);
    const again = await catalogues.of(sweep);

    expect(catalogue.checks.map(({ id }) => id)).toContain(checkId);
    expect(again.catalogue).toBe(catalogue);
    expect(history.reads).toEqual([sweep.catalogueDigest]);
  });

  it.each<[string, (lines: readonly string[]) => readonly string[]]>([
    ['a record of another kind', (lines) => [...lines, '{"kind":"note","note":"nobody reads this"}']],
    ['a member that no record has', ([first = '', ...rest]) => [first.replace('{', '{"aside":"unread",'), ...rest]],
    ['its records in another order', (lines) => lines.toReversed()],
    ['a line in another form', ([first = '', ...rest]) => [`${first} `, ...rest]],
  ])('is refused with %s, of which a pack would say nothing', async (_, change) => {
    const history = await withLines(change);

    await expect(answeringOf(asked, history, knownUntil)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
    await expect(new Catalogues(history).of(newest(history))).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
  });
});
