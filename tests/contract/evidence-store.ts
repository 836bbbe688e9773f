import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { blockOfLines, toBlock } from '../../src/ledger/block.ts';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import { sweepRecord } from '../store/sweep-records.ts';

/** Evidence that starts empty, and what a test needs to hurt it. */
export interface Evidence {
  /** Another instance of the store on the same evidence, as another process would have. */
  open(): EvidenceStore;
  /** Removes one stored part (0-based) of a block. */
  losePart(digest: string, part: number): Promise<void>;
  /** Puts the stored content of one block in the place of another's. */
  swapBlock(digest: string, otherDigest: string): Promise<void>;
  /** Changes one byte of the stored content of a block. */
  flipByte(digest: string): Promise<void>;
  /** Removes a sweep from the middle of the log. */
  loseSweep(sequence: number): Promise<void>;
}

export interface EvidenceSource {
  /** Evidence that no other test uses. */
  create(): Promise<Evidence>;
  close(): Promise<void>;
}

/** Everything that `EvidenceStore` promises, on one implementation of it. */
export const describeEvidenceStore = (name: string, start: () => Promise<EvidenceSource>): void => {
  describe(`the evidence store on ${name}`, () => {
    let source: EvidenceSource;
    let evidence: Evidence;
    let store: EvidenceStore;

    beforeAll(async () => {
      source = await start();
    }, 600_000);
    afterAll(() => source?.close());
    beforeEach(async () => {
      evidence = await source.create();
      store = evidence.open();
    });

    describe('blocks', () => {
      const one = toBlock([{ id: 'snap-1', note: 'Zoë € 😀' }, { id: 'snap-2' }]);
      const two = toBlock([{ id: 'snap-3' }]);

      it('gives back the lines of a block, to another instance too', async () => {
        await store.putBlocks([one, two]);

        expect(await store.getBlock(one.digest)).toEqual(one.lines);
        expect(await evidence.open().getBlock(two.digest)).toEqual(two.lines);
      });

      it('changes nothing by writing a block again, at once or from another instance', async () => {
        await store.putBlocks([one, one]);
        await store.putBlocks([one]);
        await evidence.open().putBlocks([one, two]);

        expect(await store.getBlocks([one.digest, two.digest])).toEqual([one.lines, two.lines]);
      });

      it('writes nothing for a block that this instance wrote before', async () => {
        await store.putBlocks([one]);
        const before = store.usage;

        await store.putBlocks([one, one]);

        expect(store.usage).toEqual(before);
      });

      it('keeps the block without lines apart from every other', async () => {
        const empty = toBlock([]);
        await store.putBlocks([empty, one]);

        expect(await evidence.open().getBlocks([empty.digest, one.digest])).toEqual([[], one.lines]);
      });

      it('takes no blocks and gives none', async () => {
        await store.putBlocks([]);

        expect(await store.getBlocks([])).toEqual([]);
      });

      it.each([
        ['400 KB', 500 * 1024],
        ['1 MB', 1300 * 1024],
      ])('keeps a block larger than %s that does not compress', async (_, bytes) => {
        const block = blockOfLines(incompressible(bytes));
        await store.putBlocks([block, one]);

        const [first, second] = await evidence.open().getBlocks([block.digest, one.digest]);

        expect(first?.length).toBe(block.lines.length);
        expect(toBlockDigest(first)).toBe(block.digest);
        expect(second).toEqual(one.lines);
      });

      it('keeps a block of a single line of more than 1 MB', async () => {
        const block = toBlock([{ text: 'ü'.repeat(700_000) }]);
        await store.putBlocks([block]);

        expect(toBlockDigest(await evidence.open().getBlock(block.digest))).toBe(block.digest);
      });

      it('gives 300 blocks in the order asked for, repeated ones as often as asked for', async () => {
        const blocks = Array.from({ length: 300 }, (_, index) => toBlock([{ index }]));
        await store.putBlocks(blocks);
        const asked = [...blocks.toReversed(), ...blocks.slice(0, 5)];

        const lines = await evidence.open().getBlocks(asked.map(({ digest }) => digest));

        expect(lines).toEqual(asked.map((block) => block.lines));
      });

      it('takes many large blocks at once', async () => {
        const blocks = Array.from({ length: 30 }, () => blockOfLines(incompressible(250 * 1024)));
        await store.putBlocks(blocks);

        const lines = await evidence.open().getBlocks(blocks.map(({ digest }) => digest));

        expect(lines.map(toBlockDigest)).toEqual(blocks.map(({ digest }) => digest));
      });

      it('says that evidence is corrupt when a block is missing, alone or among others', async () => {
        await store.putBlocks([two]);

        await expect(store.getBlock(one.digest)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
        await expect(store.getBlocks([two.digest, one.digest])).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
      });

      it('says that evidence is corrupt when a part of a large block is missing', async () => {
        const block = blockOfLines(incompressible(900 * 1024));
        await store.putBlocks([block]);
        await evidence.losePart(block.digest, 1);

        await expect(store.getBlock(block.digest)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
      });

      it('says that evidence is corrupt when a byte of a block was changed', async () => {
        await store.putBlocks([one]);
        await evidence.flipByte(one.digest);

        await expect(store.getBlock(one.digest)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
      });

      it('says that evidence is corrupt when another block stands in the place of one', async () => {
        await store.putBlocks([one, two]);
        await evidence.swapBlock(one.digest, two.digest);

        await expect(store.getBlock(one.digest)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
        await expect(store.getBlocks([two.digest, one.digest])).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
      });
    });

    describe('the log of sweeps', () => {
      const appendAll = async (records: readonly SweepRecord[]): Promise<void> => {
        for (const record of records) await store.append(record);
      };
      const records = (count: number): readonly SweepRecord[] =>
        Array.from({ length: count }, (_, index) => sweepRecord(index + 1));

      it('is empty at first', async () => {
        expect(await store.head()).toBeUndefined();
        expect(await store.sweeps({ limit: 10 })).toEqual([]);
        expect(await store.sweepById('sweep-1')).toBeUndefined();
        expect(await store.sweepAsOf('2030-01-01T00:00:00Z')).toBeUndefined();
      });

      it('shows a sweep to everybody when it is appended, just as it was sealed', async () => {
        expect(await store.append(sweepRecord(1))).toBe('appended');

        const other = evidence.open();
        expect(await other.head()).toEqual(sweepRecord(1));
        expect(await other.sweepById('sweep-1')).toEqual(sweepRecord(1));
        expect(await other.sweeps({ limit: 10 })).toEqual([sweepRecord(1)]);
      });

      it('keeps a record with hundreds of accounts', async () => {
        const { scope } = sweepRecord(1);
        const accounts = Array.from({ length: 300 }, (_, index) => ({
          accountId: String(100_000_000_000 + index * 7919),
          principalArn: `arn:aws:iam::${100_000_000_000 + index * 7919}:role/assay`,
          regions: Array.from({ length: 17 }, (__, region) => `region-${region}`),
        }));
        const record = sweepRecord(1, { scope: { ...scope, accounts } });
        await store.append(record);

        expect(await evidence.open().head()).toEqual(record);
      });

      it('follows the newest sweep with its head', async () => {
        await appendAll(records(12));

        expect((await store.head())?.sequence).toBe(12);
      });

      it('lets one of many racing sweeps win and tells all others that the head has moved', async () => {
        await store.append(sweepRecord(1));
        const racing = Array.from({ length: 20 }, (_, index) => sweepRecord(2, { sweepId: `racer-${index}` }));

        const outcomes = await Promise.allSettled(racing.map((record) => evidence.open().append(record)));

        const won = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [racing[index]] : []));
        expect(won).toHaveLength(1);
        expect(await store.head()).toEqual(won[0]);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'HEAD_MOVED' });
        }
        for (const loser of racing) {
          if (loser !== won[0]) expect(await store.sweepById(loser.sweepId)).toBeUndefined();
        }
      });

      it('seals a sweep once when it is sealed by several at a time', async () => {
        const outcomes = await Promise.all(Array.from({ length: 10 }, () => evidence.open().append(sweepRecord(1))));

        expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
        expect(await store.sweeps({ limit: 10 })).toHaveLength(1);
      });

      it('answers a repeated seal with "already", also when others were sealed since', async () => {
        await appendAll(records(2));

        expect(await store.append(sweepRecord(2))).toBe('already');
        expect(await evidence.open().append(sweepRecord(1))).toBe('already');
        expect(await store.sweeps({ limit: 10 })).toHaveLength(2);
      });

      it('does not seal a sweep a second time at a later place', async () => {
        await appendAll(records(2));

        expect(await store.append(sweepRecord(3, { sweepId: 'sweep-2' }))).toBe('already');
        expect(await store.head()).toEqual(sweepRecord(2));
      });

      it('refuses a sweep where another stands, and one that would leave a gap', async () => {
        const gap = { code: 'HEAD_MOVED' };
        await expect(store.append(sweepRecord(2))).rejects.toMatchObject(gap);
        await appendAll(records(2));

        await expect(store.append(sweepRecord(1, { sweepId: 'other' }))).rejects.toMatchObject(gap);
        await expect(store.append(sweepRecord(2, { sweepId: 'other' }))).rejects.toMatchObject(gap);
        await expect(store.append(sweepRecord(4))).rejects.toMatchObject(gap);
        expect(await store.head()).toEqual(sweepRecord(2));
        expect(await store.sweepById('other')).toBeUndefined();
      });

      it('finds a sweep that lost its first place and was sealed at the next', async () => {
        await appendAll(records(1));
        await expect(store.append(sweepRecord(1, { sweepId: 'late' }))).rejects.toMatchObject({ code: 'HEAD_MOVED' });
        await store.append(sweepRecord(2, { sweepId: 'late' }));
        await store.append(sweepRecord(3));

        expect(await store.sweepById('late')).toEqual(sweepRecord(2, { sweepId: 'late' }));
      });

      it('refuses a record that it could not read back, and stays readable', async () => {
        const broken = { ...sweepRecord(1), resources: Number.NaN };

        await expect(store.append(broken)).rejects.toThrow();
        expect(await store.head()).toBeUndefined();
      });

      it('pages through the sweeps, newest first, before a sequence number', async () => {
        await appendAll(records(12));
        const sequences = async (options: { beforeSequence?: number; limit: number }): Promise<readonly number[]> =>
          (await store.sweeps(options)).map(({ sequence }) => sequence);

        expect(await sequences({ limit: 5 })).toEqual([12, 11, 10, 9, 8]);
        expect(await sequences({ beforeSequence: 8, limit: 5 })).toEqual([7, 6, 5, 4, 3]);
        expect(await sequences({ beforeSequence: 3, limit: 5 })).toEqual([2, 1]);
        expect(await sequences({ beforeSequence: 1, limit: 5 })).toEqual([]);
        expect(await sequences({ beforeSequence: 99, limit: 2 })).toEqual([12, 11]);
        expect(await sequences({ limit: 12 })).toHaveLength(12);
        expect(await sequences({ limit: 0 })).toEqual([]);
      });

      it('never passes over a sweep that is missing from the log', async () => {
        await appendAll(records(6));
        await evidence.loseSweep(3);
        const corrupt = { code: 'EVIDENCE_CORRUPT' };

        await expect(store.sweeps({ limit: 6 })).rejects.toMatchObject(corrupt);
        await expect(store.sweeps({ beforeSequence: 4, limit: 1 })).rejects.toMatchObject(corrupt);
        await expect(store.sweeps({ beforeSequence: 3, limit: 9 })).resolves.toHaveLength(2);
        await expect(store.sweepAsOf('2026-11-03T12:00:00Z')).rejects.toMatchObject(corrupt);
      });

      it('finds the sweep as of a time: none before the first, inclusive at the moment of the seal', async () => {
        await appendAll(records(12));
        const asOf = async (time: string): Promise<number | undefined> => (await store.sweepAsOf(time))?.sequence;

        expect(await asOf('2026-11-01T01:59:59.999Z')).toBeUndefined();
        expect(await asOf('2026-11-01T02:00:00Z')).toBe(1);
        expect(await asOf('2026-11-02T01:59:59Z')).toBe(1);
        expect(await asOf('2026-11-07T02:00:00.000Z')).toBe(7);
        expect(await asOf('2026-11-12T01:00:00Z')).toBe(11);
        expect(await asOf('2026-11-12T02:00:00Z')).toBe(12);
        expect(await asOf('2036-01-01T00:00:00Z')).toBe(12);
      });

      it.each(['yesterday', '', '2026-11-01', '2026-11-01T02:00:00', '2026-13-01T02:00:00Z'])(
        'refuses "%s" as a time',
        async (time) => {
          await expect(store.sweepAsOf(time)).rejects.toMatchObject({ code: 'BAD_INPUT' });
        },
      );

      it('takes the newest by sequence as of a time although a clock jumped forward and back', async () => {
        const days = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 });
        const sealedAt = (day: number): string => new Date(Date.UTC(2026, 10, day)).toISOString();

        await fc.assert(
          fc.asyncProperty(days, async (sealed) => {
            const fresh = (await source.create()).open();
            for (const [index, day] of sealed.entries()) {
              await fresh.append(sweepRecord(index + 1, { sealedAt: sealedAt(day) }));
            }
            for (let day = 0; day <= 13; day += 1) {
              const expected = sealed.findLastIndex((other) => other <= day);
              expect((await fresh.sweepAsOf(sealedAt(day)))?.sequence).toBe(expected < 0 ? undefined : expected + 1);
            }
          }),
          { numRuns: 8 },
        );
      });
    });

    it('counts what it costs', async () => {
      expect(store.usage).toEqual({ writeUnits: 0, readUnits: 0, requests: 0 });

      await store.putBlocks([toBlock([{ a: 1 }])]);
      const written = store.usage;
      await store.head();

      expect(written).toEqual({ writeUnits: 1, readUnits: 0, requests: 1 });
      expect(store.usage).toEqual({ writeUnits: 1, readUnits: 1, requests: 2 });
    });
  });
};

const toBlockDigest = (lines: readonly string[] | undefined): string => blockOfLines(lines ?? []).digest;

/** JSON lines of together about so many bytes of text that a compressor can do little with. */
const incompressible = (bytes: number): readonly string[] =>
  Array.from({ length: Math.ceil(bytes / 8000) }, () =>
    JSON.stringify(Buffer.from(crypto.getRandomValues(new Uint8Array(6000))).toString('base64')),
  );
