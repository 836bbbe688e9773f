import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { LogEntryKind } from '../../src/domain/log-entry.ts';
import { blockOfLines, toBlock } from '../../src/ledger/block.ts';
import { PackEvidence } from '../../src/packs/pack-evidence.ts';
import { type PackLog, readLog } from '../../src/packs/pack-log.ts';
import { MemoryHistory } from '../builders/history.ts';
import { newSweep, nightOf, otherEntries } from '../store/log-entries.ts';

/** Three sweeps and a schedule. */
const madeLog = async (): Promise<PackLog> => {
  const history = new MemoryHistory();
  const rootDigest = '0'.repeat(64);
  for (let day = 1; day <= 3; day += 1) {
    await history.evidence.append(`sweep-${day}`, newSweep(day, { rootDigest }), nightOf(day));
  }
  await history.evidence.append('schedule', otherEntries.schedule, nightOf(4));
  return readLog(history.evidence, history.log.length);
};
const at = (day: number): string => nightOf(day).toISOString();

const lineOf = (number: number, chars = 3): string => String(number).padStart(chars, '1');
const [one, two, three] = [[lineOf(1)], [lineOf(2)], [lineOf(3)]].map(blockOfLines);
const empty = blockOfLines([]);
if (one === undefined || two === undefined || three === undefined) throw new Error('three blocks');

/** The evidence of a pack of some blocks, and what was asked of the pack. */
const evidenceOf = async (blocks = [one, two, three]) => {
  const log = await madeLog();
  const asked: (readonly string[])[] = [];
  const lines = new Map(blocks.map((block) => [block.digest, block.lines]));
  const source = new PackEvidence(log, {
    blocks: async (digests) => {
      asked.push(digests);
      return digests.map((digest) => lines.get(digest) ?? []);
    },
    object: async (digest) => lines.get(digest) ?? [],
  });
  return { source, asked, log };
};

describe('the log in the evidence of a pack', () => {
  it('ends with its last entry and its last sweep', async () => {
    const { source, log } = await evidenceOf();
    const { evidence } = source;

    expect(await evidence.tail()).toEqual(log.entries[3]);
    expect(await evidence.head()).toMatchObject({ sequence: 3 });
  });

  it('has entries at places from one', async () => {
    const { source, log } = await evidenceOf();
    const { evidence } = source;

    expect(await evidence.entryAt(1)).toEqual(log.entries[0]);
    expect(await evidence.entryAt(4)).toEqual(log.entries[3]);
    expect(await evidence.entryAt(5)).toBeUndefined();
    expect(await evidence.entryAt(0)).toBeUndefined();
  });

  it('finds sweeps by id, and as of a time', async () => {
    const { evidence } = (await evidenceOf()).source;

    expect(await evidence.sweepById('sweep-2')).toMatchObject({ sequence: 2 });
    expect(await evidence.sweepById('sweep-9')).toBeUndefined();
    expect(await evidence.sweepAsOf(at(2))).toMatchObject({ sequence: 2 });
    expect(await evidence.sweepAsOf('2026-11-02T01:59:59.999Z')).toMatchObject({ sequence: 1 });
    expect(await evidence.sweepAsOf('2026-11-02T03:30:00.000+01:00')).toMatchObject({ sequence: 2 });
    expect(await evidence.sweepAsOf('2026-10-31T00:00:00.000Z')).toBeUndefined();
  });

  it('lists sweeps, newest first', async () => {
    const { evidence } = (await evidenceOf()).source;

    const sequences = async (within: { readonly beforeSequence?: number; readonly limit: number }) =>
      (await evidence.sweeps(within)).map(({ sequence }) => sequence);

    expect(await sequences({ limit: 9 })).toEqual([3, 2, 1]);
    expect(await sequences({ limit: 2 })).toEqual([3, 2]);
    expect(await sequences({ beforeSequence: 3, limit: 9 })).toEqual([2, 1]);
  });

  it('lists the entries of a kind between two times, both with them', async () => {
    const { evidence } = (await evidenceOf()).source;

    const sequences = async (kind: LogEntryKind, within: { readonly from?: string; readonly to?: string }) =>
      (await Array.fromAsync(evidence.entries(kind, within))).map(({ sequence }) => sequence);

    expect(await sequences('sweep', {})).toEqual([1, 2, 3]);
    expect(await sequences('sweep', { from: at(2) })).toEqual([2, 3]);
    expect(await sequences('sweep', { to: at(2) })).toEqual([1, 2]);
    expect(await sequences('sweep', { from: at(2), to: at(2) })).toEqual([2]);
    expect(await sequences('schedule', {})).toEqual([4]);
    expect(await sequences('exception', {})).toEqual([]);
    expect((await Array.fromAsync(evidence.entries('sweep'))).length).toBe(3);
  });
});

describe('the blocks in the evidence of a pack', () => {
  it('come in the order asked for, each read once, and are remembered as read', async () => {
    const { source, asked } = await evidenceOf();

    expect(await source.evidence.getBlocks([two.digest, one.digest, two.digest])).toEqual([
      two.lines,
      one.lines,
      two.lines,
    ]);
    expect(await source.evidence.getBlock(one.digest)).toEqual(one.lines);
    expect(await source.evidence.getBlocks([one.digest, three.digest])).toEqual([one.lines, three.lines]);

    expect(asked.filter(({ length }) => length > 0)).toEqual([[two.digest, one.digest], [three.digest]]);
    expect([...source.blockDigests]).toEqual([two.digest, one.digest, three.digest]);
    expect([...source.objectDigests]).toEqual([]);
  });

  it('need no file where there are no lines', async () => {
    const { source, asked } = await evidenceOf();

    expect(await source.evidence.getBlocks([empty.digest, one.digest])).toEqual([[], one.lines]);
    expect(await source.evidence.getBlock(empty.digest)).toEqual([]);

    expect(asked.flat()).toEqual([one.digest]);
    expect([...source.blockDigests]).toEqual([one.digest]);
  });

  it('are kept up to some million characters; what was read first is read again first', async () => {
    const big = [1, 2, 3, 4].map((number) => blockOfLines([lineOf(number, 1024 * 1024), lineOf(number, 1024 * 1024)]));
    const { source, asked } = await evidenceOf([...big, one]);
    const read = async (place: number): Promise<readonly string[]> => {
      asked.length = 0;
      await source.evidence.getBlock(big[place]?.digest ?? '');
      return asked.flat();
    };

    for (const place of [0, 1, 2, 3]) expect(await read(place)).toHaveLength(1);
    // Four of two million are exactly what is kept.
    for (const place of [0, 1, 2, 3]) expect(await read(place)).toEqual([]);
    await source.evidence.getBlock(one.digest);
    expect(await read(1)).toEqual([]);
    expect(await read(0)).toEqual([big[0]?.digest]);
    expect(await read(2)).toEqual([]);
    expect(await read(1)).toEqual([big[1]?.digest]);
  });

  it('are kept, at least the last, also when it alone is too long', async () => {
    const huge = blockOfLines([lineOf(1, 9 * 1024 * 1024)]);
    const { source, asked } = await evidenceOf([huge]);

    await source.evidence.getBlock(huge.digest);
    await source.evidence.getBlock(huge.digest);

    expect(asked.flat()).toEqual([huge.digest]);
  });

  it('are asked for again once they were let go of, as often as before', async () => {
    const { source, asked } = await evidenceOf();

    await source.evidence.getBlock(one.digest);
    source.forget();
    await source.evidence.getBlock(one.digest);
    await source.evidence.getBlock(one.digest);

    expect(asked.flat()).toEqual([one.digest, one.digest]);
    expect([...source.blockDigests]).toEqual([one.digest]);
  });
});

describe('the blocks that are read once', () => {
  const records = Array.from({ length: 18 }, (_, place) => toBlock([{ place }]));
  const digests = records.map(({ digest }) => digest);

  it('come in the order asked for, sixteen at a time, and are remembered as read', async () => {
    const { source, asked } = await evidenceOf(records);

    const read = await Array.fromAsync(source.readOnce(digests));

    expect(read).toEqual(digests.map((_, place) => [{ place }]));
    expect(asked).toEqual([digests.slice(0, 16), digests.slice(16)]);
    expect([...source.blockDigests]).toEqual(digests);
  });

  it('are not asked for beyond the last', async () => {
    const { source, asked } = await evidenceOf(records);

    await Array.fromAsync(source.readOnce(digests.slice(0, 16)));

    expect(asked).toEqual([digests.slice(0, 16)]);
  });

  it('are read one by one where their records are known with the lines', async () => {
    const asked: string[] = [];
    const source = new PackEvidence(await madeLog(), {
      blocks: async () => [],
      records: async (digest) => {
        asked.push(digest);
        return [{ of: digest }];
      },
      object: async () => [],
    });
    const reading = source.readOnce(digests);

    expect(await reading.next()).toEqual({ done: false, value: [{ of: digests[0] }] });

    expect(asked).toEqual(digests.slice(0, 1));
    expect([...source.blockDigests]).toEqual(digests);
  });

  it('are not kept', async () => {
    const { source, asked } = await evidenceOf();

    await source.recordsOnce(one.digest);
    await source.recordsOnce(one.digest);

    expect(asked).toEqual([[one.digest], [one.digest]]);
  });

  it('need no file where there are no lines', async () => {
    const { source, asked } = await evidenceOf();

    expect(await source.recordsOnce(empty.digest)).toEqual([]);

    expect(asked).toEqual([]);
    expect(source.blockDigests.size).toBe(0);
  });
});

describe('the root of a sweep in the evidence of a pack', () => {
  it('is refused, each time, when it does not hold what the sweep was sealed with', async () => {
    const history = new MemoryHistory();
    const root = toBlock([]);
    await history.evidence.append('sweep-1', newSweep(1, { rootDigest: one.digest }), nightOf(1));
    await history.evidence.append('sweep-2', newSweep(2, { rootDigest: root.digest }), nightOf(2));
    const source = new PackEvidence(await readLog(history.evidence, history.log.length), {
      blocks: async (digests) => digests.map(() => []),
      object: async () => [],
    });

    for (const [digest, sweep] of [
      [one.digest, 'sweep-1'],
      [one.digest, 'sweep-1'],
      [root.digest, 'sweep-2'],
    ] as const) {
      await expect(source.evidence.getBlock(digest)).rejects.toMatchObject({
        code: 'EVIDENCE_CORRUPT',
        message: `Sweep ${sweep} does not have the slices of its scope.`,
      });
    }
  });
});

describe('the objects in the evidence of a pack', () => {
  it('are in the form of the store, and are remembered as read', async () => {
    const { source } = await evidenceOf();

    const bytes = await source.objects.get(`blocks/${two.digest.slice(0, 2)}/${two.digest}.ndjson.gz`);

    expect(gunzipSync(bytes ?? Buffer.of()).toString()).toBe(`${lineOf(2)}\n`);
    expect([...source.objectDigests]).toEqual([two.digest]);
    expect([...source.blockDigests]).toEqual([]);
  });

  it('give their records also without that form, and nothing is read where there are none', async () => {
    const block = toBlock([{ name: 'one' }]);
    const { source } = await evidenceOf([block]);

    expect(await source.objectRecordsOnce(block.digest)).toEqual([{ name: 'one' }]);
    expect(await source.objectRecordsOnce(empty.digest)).toEqual([]);

    expect([...source.objectDigests]).toEqual([block.digest]);
    expect([...source.blockDigests]).toEqual([]);
  });

  it('give the records that are known with the lines', async () => {
    const source = new PackEvidence(await madeLog(), {
      blocks: async () => [],
      object: async () => [],
      objectRecords: async (digest) => [{ of: digest }],
    });

    expect(await source.objectRecordsOnce(one.digest)).toEqual([{ of: one.digest }]);
    expect([...source.objectDigests]).toEqual([one.digest]);
  });

  it.each([
    `more/blocks/00/${'0'.repeat(64)}.ndjson.gz`,
    `blocks/00/${'0'.repeat(64)}.ndjson.gz.old`,
    `blocks/00/${'0'.repeat(63)}.ndjson.gz`,
    `blocks/0/${'0'.repeat(64)}.ndjson.gz`,
    'checkpoint.txt',
  ])('are not there under %s', async (key) => {
    const { source } = await evidenceOf();

    expect(await source.objects.get(key)).toBeUndefined();
    expect(source.objectDigests.size).toBe(0);
  });
});
