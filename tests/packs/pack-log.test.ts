import { describe, expect, it } from 'vitest';
import type { LogEntryKind } from '../../src/domain/log-entry.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { leafHash, treeHash } from '../../src/ledger/merkle.ts';
import { readLog, toPackLog } from '../../src/packs/pack-log.ts';
import { MemoryHistory } from '../builders/history.ts';
import { newSweep, nightOf, otherEntries } from '../store/log-entries.ts';

const history = async (): Promise<MemoryHistory> => {
  const made = new MemoryHistory();
  for (let day = 1; day <= 4; day += 1) await made.evidence.append(`sweep-${day}`, newSweep(day), nightOf(day));
  for (const [name, entry] of Object.entries(otherEntries)) await made.evidence.append(name, entry, nightOf(9));
  await made.evidence.append('sweep-10', newSweep(10), nightOf(10));
  return made;
};

const wholeLog = async () => {
  const { evidence, log } = await history();
  return readLog(evidence, log.length);
};

describe('the log of a pack', () => {
  it('holds every entry of every kind in its place, with the root after each', async () => {
    const { evidence, log } = await history();

    const read = await readLog(evidence, log.length);

    expect(read.entries).toEqual(log.map(({ entry }) => entry));
    for (const [place, root] of read.roots.entries()) {
      const leaves = read.lines.slice(0, place + 1).map((line) => leafHash(line));
      expect(Buffer.from(root).toString('hex')).toBe(Buffer.from(treeHash(leaves)).toString('hex'));
    }
  });

  it('ends where it is asked to, whatever follows', async () => {
    const { evidence, log } = await history();

    const read = await readLog(evidence, 4);

    expect(log.length).toBeGreaterThan(4);
    expect(read.entries).toEqual(log.slice(0, 4).map(({ entry }) => entry));
  });

  it('ends where it is asked to, also when a store gives what came later', async () => {
    const { evidence, log } = await history();
    const asked: unknown[] = [];
    const store = {
      entryAt: evidence.entryAt.bind(evidence),
      entries: (kind: LogEntryKind, within: unknown) => {
        asked.push(within);
        return evidence.entries(kind, {});
      },
    } as Parameters<typeof readLog>[0];

    const read = await readLog(store, 4);

    expect(read.entries).toEqual(log.slice(0, 4).map(({ entry }) => entry));
    expect(asked).toEqual(asked.map(() => ({ to: nightOf(4).toISOString() })));
  });

  it('is refused when nothing was sealed, or an entry is missing', async () => {
    const made = await history();
    const evidence = {
      entryAt: made.evidence.entryAt,
      entries: async function* (kind: LogEntryKind, within: { readonly to: string }) {
        for await (const entry of made.evidence.entries(kind, within)) if (entry.sequence !== 3) yield entry;
      },
    } as unknown as typeof made.evidence;

    await expect(readLog(new MemoryHistory().evidence, 0)).rejects.toMatchObject({ code: 'NO_EVIDENCE' });
    await expect(readLog(evidence, made.log.length)).rejects.toMatchObject({
      code: 'EVIDENCE_CORRUPT',
      message: 'Entry 3 is missing from the log.',
    });
    await expect(readLog(new MemoryHistory().evidence, 0)).rejects.toThrow(
      'Nothing has been sealed yet. Start a sweep.',
    );
  });

  it.each([0, -1])('is refused when an entry is %i milliseconds later than the one before', async (later) => {
    const { entries } = await wholeLog();
    const [first, second] = entries;
    if (first === undefined || second === undefined) throw new Error('the log has entries');
    const appendedAt = new Date(Date.parse(first.appendedAt) + later).toISOString();

    expect(() => toPackLog([first, { ...second, appendedAt }].map(canonicalJson))).toThrow(
      expect.objectContaining({
        code: 'PACK_INVALID',
        message: 'evidence/log.ndjson, line 2: it is not later than the entry before it.',
      }),
    );
  });

  it('says in one sentence what is wrong with an entry, and keeps why', async () => {
    const { entries } = await wholeLog();
    const line = canonicalJson({ ...entries[0], formatVersion: 2 });

    expect(() => toPackLog([line])).toThrow(
      expect.objectContaining({
        message:
          'evidence/log.ndjson, line 1: An entry of the log has format version 2, which this version of Assay cannot read. Read it with the version that wrote it, or a later one.',
        cause: expect.objectContaining({ code: 'EVIDENCE_CORRUPT' }),
      }),
    );
  });

  it.each([
    ['an entry is left out', (lines: string[]) => lines.splice(2, 1), 'line 3: it is entry 4, which belongs elsewhere'],
    [
      'the first entry is left out',
      (lines: string[]) => lines.shift(),
      'line 1: it is entry 2, which belongs elsewhere',
    ],
    ['one is repeated', (lines: string[]) => lines.splice(2, 0, lines[1] ?? ''), 'line 3: it is entry 2'],
    [
      'two are exchanged',
      (lines: string[]) => lines.splice(1, 2, lines[2] ?? '', lines[1] ?? ''),
      'line 2: it is entry 3',
    ],
    [
      'one is changed',
      (lines: string[]) => lines.splice(1, 1, (lines[1] ?? '').replace('"resources":3', '"resources":4')),
      'line 3: it does not name the entry before it',
    ],
    ['one has white space', (lines: string[]) => lines.splice(1, 1, (lines[1] ?? '').replace(':', ': ')), 'line 2: '],
    ['one is not JSON', (lines: string[]) => lines.splice(1, 1, '{'), 'line 2: An entry of the log is not JSON'],
    ['there is none', (lines: string[]) => lines.splice(0), 'evidence/log.ndjson is empty'],
  ])('is refused, by the line, when %s', async (_, change, message) => {
    const { lines } = await wholeLog();
    const changed = [...lines];

    change(changed);

    expect(() => toPackLog(changed)).toThrow(
      expect.objectContaining({ code: 'PACK_INVALID', message: expect.stringContaining(message) }),
    );
  });
});
