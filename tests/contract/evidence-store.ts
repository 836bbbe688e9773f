import { hash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry, LogEntryKind } from '../../src/domain/log-entry.ts';
import { blockOfLines, toBlock } from '../../src/ledger/block.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { inclusionPath, leafHash, treeHash, verifyConsistency } from '../../src/ledger/merkle.ts';
import {
  consistencySubtrees,
  inclusionSubtrees,
  logTree,
  type Subtree,
  subtreeRoots,
} from '../../src/ledger/merkle-log.ts';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import { newSweep, nightOf, otherEntries, sweepBody, sweepEntry } from '../store/log-entries.ts';

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
  /** Removes an entry from the log. */
  loseEntry(sequence: number): Promise<void>;
  /** Changes the stored line of an entry; its leaf hash too when asked for. */
  alterEntry(sequence: number, change: (line: string) => string, options?: { readonly rehash: boolean }): Promise<void>;
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

    describe('revisions of a block', () => {
      /** A list of lines as slice trees are, the first of which have changed: one more each night. */
      const night = (changed: number, length = 120) =>
        toBlock(
          Array.from({ length }, (_, index) => ({
            digest: hash('sha256', `${index} ${index < changed ? 'new' : 'old'}`),
            prefix: index.toString(2).padStart(7, '0'),
          })),
        );

      it('gives back the lines of a revision, to another instance too', async () => {
        await store.putBlocks([night(0)]);
        await store.putRevision(night(3), night(0).digest);

        expect(await store.getBlock(night(3).digest)).toEqual(night(3).lines);
        expect(await evidence.open().getBlocks([night(3).digest, night(0).digest])).toEqual([
          night(3).lines,
          night(0).lines,
        ]);
      });

      it.each([
        ['there is no earlier one', undefined],
        ['the earlier one was never stored', night(1).digest],
        ['the earlier one is itself', night(3).digest],
        ['what is named is no digest', 'x'],
      ])('keeps a revision when %s', async (_, previousDigest) => {
        await store.putRevision(night(3), previousDigest);
        await evidence.open().putRevision(night(3), previousDigest);

        expect(await evidence.open().getBlock(night(3).digest)).toEqual(night(3).lines);
      });

      it('keeps a hundred revisions, each of the one before, written by instances that know nothing', async () => {
        await store.putBlocks([night(0)]);
        for (let changed = 1; changed <= 100; changed += 1) {
          await evidence.open().putRevision(night(changed), night(changed - 1).digest);
        }
        const nights = Array.from({ length: 101 }, (_, changed) => night(changed));

        const together = await evidence.open().getBlocks(nights.map(({ digest }) => digest));

        expect(together).toEqual(nights.map(({ lines }) => lines));
        for (const { digest, lines } of nights) expect(await evidence.open().getBlock(digest)).toEqual(lines);
      });

      it('writes nothing for a revision that this instance wrote or read before', async () => {
        await store.putBlocks([night(0)]);
        await store.putRevision(night(3), night(0).digest);
        const other = evidence.open();
        await other.getBlock(night(3).digest);
        const before = [store.usage, other.usage];

        await store.putRevision(night(3), night(0).digest);
        await store.putBlocks([night(3)]);
        await other.putRevision(night(3), night(0).digest);

        expect([store.usage, other.usage]).toEqual(before);
      });

      it('loses nothing when blocks that others are revisions of are written as revisions of those', async () => {
        await store.putBlocks([night(0)]);
        await store.putRevision(night(1), night(0).digest);
        await store.putRevision(night(2), night(1).digest);

        for (const [block, previous] of [
          [0, 1],
          [0, 2],
          [1, 2],
          [2, 1],
          [1, 0],
        ] as const) {
          await evidence.open().putRevision(night(block), night(previous).digest);

          for (const { digest, lines } of [night(0), night(1), night(2)]) {
            expect(await evidence.open().getBlock(digest)).toEqual(lines);
          }
        }
      });

      it('gives every block that was ever written, in whatever order and way they are written, also at once', async () => {
        const some = fc.integer({ min: 0, max: 5 });
        const step = fc.record({ block: some, previous: fc.option(some), whole: fc.boolean(), wait: fc.boolean() });

        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
            const fresh = await source.create();
            const written = new Set<number>();
            let underWay: Promise<void>[] = [];
            for (const { block, previous, whole, wait } of steps) {
              const writer = fresh.open();
              const previousDigest = previous === null ? undefined : night(previous).digest;
              underWay.push(
                whole ? writer.putBlocks([night(block)]) : writer.putRevision(night(block), previousDigest),
              );
              written.add(block);
              if (!wait) continue;
              await Promise.all(underWay);
              underWay = [];
              const lines = await fresh.open().getBlocks([...written].map((changed) => night(changed).digest));
              expect(lines).toEqual([...written].map((changed) => night(changed).lines));
            }
            await Promise.all(underWay);
            for (const changed of written) {
              expect(await fresh.open().getBlock(night(changed).digest)).toEqual(night(changed).lines);
            }
          }),
          { numRuns: 15 },
        );
      });

      it('says that evidence is corrupt when a byte of a revision was changed', async () => {
        await store.putBlocks([night(0)]);
        await store.putRevision(night(3), night(0).digest);
        await evidence.flipByte(night(3).digest);

        await expect(evidence.open().getBlock(night(3).digest)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
      });

      it('says so when another revision stands in the place of one', async () => {
        await store.putBlocks([night(0)]);
        await store.putRevision(night(3), night(0).digest);
        await store.putRevision(night(4), night(0).digest);
        await evidence.swapBlock(night(3).digest, night(4).digest);

        await expect(evidence.open().getBlock(night(3).digest)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
      });
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

    describe('the log', () => {
      const corrupt = { code: 'EVIDENCE_CORRUPT' };
      const appendSweeps = async (...days: readonly number[]): Promise<void> => {
        for (const day of days) await store.append(`sweep-${day}`, newSweep(day), nightOf(day));
      };
      const sweepNumbers = async (options: { beforeSequence?: number; limit: number }): Promise<readonly string[]> =>
        (await store.sweeps(options)).map(({ sweepId }) => sweepId.replace('sweep-', ''));
      const entriesOf = async (kind: LogEntryKind, within?: { from?: string; to?: string }) => {
        const entries: LogEntry[] = [];
        for await (const entry of store.entries(kind, within)) entries.push(entry);
        return entries;
      };
      /** Sweeps on the days 1 to 4 with one of every other kind after the second. */
      const appendEveryKind = async (): Promise<void> => {
        await appendSweeps(1, 2);
        for (const [id, entry] of Object.entries(otherEntries)) await store.append(id, entry, nightOf(3));
        await appendSweeps(4, 5);
      };

      it('is empty at first', async () => {
        expect(await store.tail()).toBeUndefined();
        expect(await store.head()).toBeUndefined();
        expect(await store.entryAt(1)).toBeUndefined();
        expect(await store.entryById('sweep-1')).toBeUndefined();
        expect(await store.sweeps({ limit: 10 })).toEqual([]);
        expect(await store.sweepById('sweep-1')).toBeUndefined();
        expect(await store.sweepAsOf('2030-01-01T00:00:00Z')).toBeUndefined();
        expect(await entriesOf('sweep')).toEqual([]);
        expect(await store.logNodes([])).toEqual([]);
      });

      it('shows an entry to everybody when it is appended, with its place and time', async () => {
        const entry = await store.append('sweep-1', newSweep(1), nightOf(1));

        const other = evidence.open();
        expect(entry).toEqual(sweepEntry(1));
        expect(await other.tail()).toEqual(entry);
        expect(await other.entryAt(1)).toEqual(entry);
        expect(await other.entryById('sweep-1')).toEqual(entry);
        const record = { ...sweepBody(1), sequence: 1, sealedAt: '2026-11-01T02:00:00.000Z' };
        expect(await other.head()).toEqual(record);
        expect(await other.sweepById('sweep-1')).toEqual(record);
        expect(await other.sweeps({ limit: 10 })).toEqual([record]);
        expect(await other.sweepAsOf('2026-11-01T02:00:00Z')).toEqual(record);
      });

      it('holds every kind in one order, each entry naming the digest of the one before', async () => {
        await appendEveryKind();

        const entries: LogEntry[] = [];
        for (let sequence = 1; sequence <= 8; sequence += 1) {
          const entry = await store.entryAt(sequence);
          if (entry !== undefined) entries.push(entry);
        }
        expect(entries.map(({ kind }) => kind)).toEqual([
          'sweep',
          'sweep',
          ...Object.keys(otherEntries),
          'sweep',
          'sweep',
        ]);
        entries.forEach(({ sequence, previousDigest }, index) => {
          const previous = entries[index - 1];
          expect(sequence).toBe(index + 1);
          expect(previousDigest).toBe(previous && hash('sha256', canonicalJson(previous), 'hex'));
        });
        for (const [id, { kind }] of Object.entries(otherEntries)) {
          expect((await store.entryById(id))?.kind).toBe(kind);
          expect(await store.sweepById(id)).toBeUndefined();
          expect(await entriesOf(kind)).toEqual(entries.filter((entry) => entry.kind === kind));
        }
        expect((await store.head())?.sweepId).toBe('sweep-5');
        expect((await store.tail())?.sequence).toBe(8);
      });

      it('keeps a sweep with hundreds of accounts', async () => {
        const accounts = Array.from({ length: 300 }, (_, index) => ({
          accountId: String(100_000_000_000 + index * 7919),
          principalArn: `arn:aws:iam::${100_000_000_000 + index * 7919}:role/assay`,
          regions: Array.from({ length: 17 }, (__, region) => `region-${region}`),
        }));
        const entry = newSweep(1, { scope: { ...sweepBody(1).scope, accounts } });
        await store.append('sweep-1', entry, nightOf(1));

        expect(await evidence.open().tail()).toMatchObject(entry);
      });

      it('appends all of many that race, each at a place of its own', async () => {
        const ids = Array.from({ length: 20 }, (_, index) => `racer-${index}`);

        const appended = await Promise.all(
          ids.map((sweepId) => evidence.open().append(sweepId, newSweep(1, { sweepId }), nightOf(1))),
        );

        expect(appended.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(ids.map((_, i) => i + 1));
        expect(new Set(appended.map(({ appendedAt }) => appendedAt)).size).toBe(20);
        for (const [index, sweepId] of ids.entries()) expect(await store.entryById(sweepId)).toEqual(appended[index]);
        expect((await store.sweeps({ limit: 30 })).map(({ sequence }) => sequence)).toEqual(ids.map((_, i) => 20 - i));
      });

      it('appends an entry once when several append it at a time, and gives all the one that stands', async () => {
        const night = otherEntries['missed-night'];

        const appended = await Promise.all(
          Array.from({ length: 10 }, () => evidence.open().append('night', night, nightOf(3))),
        );

        expect(new Set(appended.map((entry) => canonicalJson(entry))).size).toBe(1);
        expect((await store.tail())?.sequence).toBe(1);
      });

      it('gives the entry that stands when the same is appended again, also with others behind it', async () => {
        await appendSweeps(1, 2);

        const again = await evidence.open().append('sweep-1', newSweep(1, { resources: 9 }), nightOf(5));

        expect(again).toEqual(await store.entryAt(1));
        expect(again).toMatchObject({ sweep: { resources: 3 } });
        expect((await store.tail())?.sequence).toBe(2);
      });

      it('lets times rise although the clock stands still or jumps years back, and keeps what it said', async () => {
        await appendSweeps(3);
        const still = await store.append('still', newSweep(0, { sweepId: 'still' }), nightOf(3));
        const back = await store.append('back', newSweep(0, { sweepId: 'back' }), new Date('2021-05-01T00:00:00Z'));
        const onward = await store.append('onward', newSweep(0, { sweepId: 'onward' }), nightOf(4));

        expect(still).toMatchObject({ appendedAt: '2026-11-03T02:00:00.001Z', clockAt: '2026-11-03T02:00:00.000Z' });
        expect(back).toMatchObject({ appendedAt: '2026-11-03T02:00:00.002Z', clockAt: '2021-05-01T00:00:00.000Z' });
        expect(onward).toMatchObject({ appendedAt: '2026-11-04T02:00:00.000Z' });
        expect(onward).not.toHaveProperty('clockAt');
        expect(await store.sweepAsOf('2021-05-02T00:00:00Z')).toBeUndefined();
        expect((await store.sweepAsOf('2026-11-03T02:00:00.001Z'))?.sweepId).toBe('still');
        expect((await store.sweepAsOf('2026-11-04T01:00:00Z'))?.sweepId).toBe('back');
      });

      it('goes on from a clock that jumped years forward', async () => {
        await store.append('ahead', newSweep(1, { sweepId: 'ahead' }), new Date('2036-01-01T00:00:00Z'));
        await appendSweeps(2);

        expect(await store.tail()).toMatchObject({
          appendedAt: '2036-01-01T00:00:00.001Z',
          clockAt: '2026-11-02T02:00:00.000Z',
        });
      });

      it('refuses an entry that it could not read back, and stays readable', async () => {
        const parameters = JSON.parse('{"__proto__":{"a":1}}') as Record<string, never>;
        const scope = { ...sweepBody(1).scope, checks: [{ checkId: 'c', version: 1, parameters }] };
        const broken = [
          newSweep(1, { resources: Number.NaN }),
          newSweep(1, { rootDigest: 'abc' }),
          newSweep(1, { sweepId: '\ud800' }),
          newSweep(1, { scope }),
        ];

        for (const entry of broken) await expect(store.append('broken', entry, nightOf(1))).rejects.toThrow(TypeError);
        expect(await store.tail()).toBeUndefined();
      });

      it('knows no entry at what is no place or no id', async () => {
        await appendSweeps(1);

        for (const place of [0, -1, 0.5, 2, Number.NaN]) expect(await store.entryAt(place)).toBeUndefined();
        for (const id of ['', 'sweep-2', 'x'.repeat(5000)]) expect(await store.entryById(id)).toBeUndefined();
      });

      it('pages through the sweeps, newest first, before a place in the log', async () => {
        await appendEveryKind();

        expect(await sweepNumbers({ limit: 2 })).toEqual(['5', '4']);
        expect(await sweepNumbers({ beforeSequence: 8, limit: 2 })).toEqual(['4', '2']);
        expect(await sweepNumbers({ beforeSequence: 7, limit: 5 })).toEqual(['2', '1']);
        expect(await sweepNumbers({ beforeSequence: 5, limit: 5 })).toEqual(['2', '1']);
        expect(await sweepNumbers({ beforeSequence: 1, limit: 5 })).toEqual([]);
        expect(await sweepNumbers({ beforeSequence: 99, limit: 3 })).toEqual(['5', '4', '2']);
        expect(await sweepNumbers({ limit: 4 })).toHaveLength(4);
        expect(await sweepNumbers({ limit: 0 })).toEqual([]);
      });

      it('gives the entries of a kind within a time, both ends inclusive', async () => {
        await appendSweeps(...Array.from({ length: 9 }, (_, index) => index + 1));
        const days = async (from: string | undefined, to: string | undefined) =>
          (await entriesOf('sweep', { ...(from !== undefined && { from }), ...(to !== undefined && { to }) })).map(
            ({ sequence }) => sequence,
          );

        expect(await days('2026-11-03T02:00:00Z', '2026-11-05T02:00:00Z')).toEqual([3, 4, 5]);
        expect(await days('2026-11-03T02:00:00.001Z', '2026-11-05T01:59:59.999Z')).toEqual([4]);
        expect(await days('2026-11-08T00:00:00Z', undefined)).toEqual([8, 9]);
        expect(await days(undefined, '2026-11-02T12:00:00Z')).toEqual([1, 2]);
        expect(await days('2027-01-01T00:00:00Z', undefined)).toEqual([]);
        expect(await days(undefined, '2020-01-01T00:00:00Z')).toEqual([]);
        expect(await days('0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z')).toHaveLength(9);
        expect(await days('2026-11-05T02:00:00Z', '2026-11-03T02:00:00Z')).toEqual([]);
        await expect(days('yesterday', undefined)).rejects.toMatchObject({ code: 'BAD_INPUT' });
      });

      it('gives more entries than one read holds', async () => {
        const night = otherEntries['missed-night'].missedNight;
        for (let index = 0; index < 130; index += 1) {
          await store.append(`night-${index}`, { kind: 'missed-night', missedNight: night }, nightOf(1));
        }

        expect((await entriesOf('missed-night')).map(({ sequence }) => sequence)).toEqual(
          Array.from({ length: 130 }, (_, index) => index + 1),
        );
      });

      it('finds the sweep as of a time: none before the first, inclusive at the moment of the seal', async () => {
        await appendEveryKind();
        const asOf = async (time: string): Promise<string | undefined> => (await store.sweepAsOf(time))?.sweepId;

        expect(await asOf('2026-11-01T01:59:59.999Z')).toBeUndefined();
        expect(await asOf('0000-01-01T00:00:00Z')).toBeUndefined();
        expect(await asOf('2026-11-01T02:00:00Z')).toBe('sweep-1');
        expect(await asOf('2026-11-02T01:59:59Z')).toBe('sweep-1');
        expect(await asOf('2026-11-03T12:00:00.000Z')).toBe('sweep-2');
        expect(await asOf('2026-11-05T01:00:00Z')).toBe('sweep-4');
        expect(await asOf('2026-11-05T02:00:00Z')).toBe('sweep-5');
        expect(await asOf('2036-01-01T00:00:00Z')).toBe('sweep-5');
        expect(await asOf('9999-12-31T23:59:59.999Z')).toBe('sweep-5');
      });

      it.each(['yesterday', '', '2026-11-01', '2026-11-01T02:00:00', '2026-13-01T02:00:00Z'])(
        'refuses "%s" as a time',
        async (time) => {
          await expect(store.sweepAsOf(time)).rejects.toMatchObject({ code: 'BAD_INPUT' });
        },
      );

      it('takes the newest sealed by then as of any time although the clock jumped forward and back', async () => {
        const days = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 });

        await fc.assert(
          fc.asyncProperty(days, async (clocks) => {
            const fresh = (await source.create()).open();
            const sealed: LogEntry[] = [];
            for (const [index, day] of clocks.entries()) {
              sealed.push(await fresh.append(`sweep-${index}`, newSweep(index), nightOf(day)));
            }
            const times = sealed.map(({ appendedAt }) => appendedAt);
            expect(times).toEqual(times.toSorted());
            for (let day = 0; day <= 13; day += 1) {
              const time = nightOf(day).toISOString();
              const expected = sealed.findLast(({ appendedAt }) => appendedAt <= time);
              expect((await fresh.sweepAsOf(time))?.sequence).toBe(expected?.sequence);
            }
          }),
          { numRuns: 8 },
        );
      });

      it('keeps the nodes of its Merkle tree, of which every root, inclusion and consistency is made', async () => {
        const leaves: Uint8Array[] = [];
        for (let day = 1; day <= 13; day += 1) {
          leaves.push(leafHash(canonicalJson(await store.append(`sweep-${day}`, newSweep(day), nightOf(day)))));
        }
        const other = evidence.open();
        const rootsOf = async (subtrees: readonly Subtree[]) =>
          subtreeRoots(subtrees, await other.logNodes(subtrees.flat()));

        for (let size = 1; size <= 13; size += 1) {
          const [root = leafHash('')] = await rootsOf([logTree(size)]);
          expect(hexOf([root])).toEqual(hexOf([treeHash(leaves.slice(0, size))]));
          const path = await rootsOf(inclusionSubtrees(size >> 1, size));
          expect(hexOf(path)).toEqual(hexOf(inclusionPath(leaves.slice(0, size), size >> 1)));
          const consistency = {
            firstSize: size,
            firstRoot: root,
            secondSize: 13,
            secondRoot: treeHash(leaves),
            path: await rootsOf(consistencySubtrees(size, 13)),
          };
          expect(verifyConsistency(consistency)).toBe(true);
        }
      });

      it('never passes over an entry that is missing, whatever is asked', async () => {
        await appendSweeps(1, 2, 3, 4, 5, 6);
        await evidence.loseEntry(3);

        await expect(store.entryAt(3)).rejects.toMatchObject(corrupt);
        await expect(store.entryById('sweep-3')).rejects.toMatchObject(corrupt);
        await expect(store.sweeps({ limit: 6 })).rejects.toMatchObject(corrupt);
        await expect(store.sweeps({ beforeSequence: 4, limit: 1 })).rejects.toMatchObject(corrupt);
        await expect(store.sweeps({ beforeSequence: 3, limit: 1 })).rejects.toMatchObject(corrupt);
        await expect(store.sweeps({ beforeSequence: 2, limit: 9 })).resolves.toHaveLength(1);
        await expect(store.sweepAsOf('2026-11-03T12:00:00Z')).rejects.toMatchObject(corrupt);
        await expect(store.sweepAsOf('2026-11-02T12:00:00Z')).rejects.toMatchObject(corrupt);
        expect((await store.sweepAsOf('2026-11-04T12:00:00Z'))?.sequence).toBe(4);
        await expect(entriesOf('sweep')).rejects.toMatchObject(corrupt);
        await expect(entriesOf('sweep', { from: '2026-11-03T00:00:00Z' })).rejects.toMatchObject(corrupt);
        await expect(entriesOf('sweep', { to: '2026-11-02T12:00:00Z' })).rejects.toMatchObject(corrupt);
        expect(await entriesOf('sweep', { from: '2026-11-04T02:00:00Z' }).catch(() => 'corrupt')).toBe('corrupt');
        expect(await entriesOf('sweep', { from: '2026-11-05T00:00:00Z' })).toHaveLength(2);
        await expect(store.logNodes([{ end: 3, level: 0 }])).rejects.toMatchObject(corrupt);
        expect((await store.head())?.sequence).toBe(6);
      });

      it('never takes an earlier sweep for the newest when that is missing behind other entries', async () => {
        await appendSweeps(1, 2);
        await store.append('exception-1', otherEntries.exception, nightOf(3));
        await evidence.loseEntry(2);

        await expect(store.head()).rejects.toMatchObject(corrupt);
        await expect(store.sweeps({ limit: 1 })).rejects.toMatchObject(corrupt);
        await expect(store.sweepAsOf('2026-11-02T12:00:00Z')).rejects.toMatchObject(corrupt);
        await expect(store.sweepAsOf('2027-01-01T00:00:00Z')).rejects.toMatchObject(corrupt);
        await expect(entriesOf('sweep')).rejects.toMatchObject(corrupt);
        expect(await entriesOf('exception')).toHaveLength(1);
      });

      it('says that evidence is corrupt when an entry was altered in the table', async () => {
        await appendSweeps(1, 2, 3);
        await evidence.alterEntry(2, (line) => line.replace('"fail":1', '"fail":0'));

        await expect(store.entryAt(2)).rejects.toMatchObject(corrupt);
        await expect(store.sweepById('sweep-2')).rejects.toMatchObject(corrupt);
        await expect(store.sweepAsOf('2026-11-02T12:00:00Z')).rejects.toMatchObject(corrupt);
        await expect(store.sweeps({ limit: 3 })).rejects.toMatchObject(corrupt);
        await expect(entriesOf('sweep')).rejects.toMatchObject(corrupt);
      });

      it('says so too when the hash beside it was altered with it, wherever its neighbour is read', async () => {
        await appendSweeps(1, 2, 3);
        await evidence.alterEntry(2, (line) => line.replace('"fail":1', '"fail":0'), { rehash: true });

        await expect(store.sweeps({ limit: 3 })).rejects.toMatchObject(corrupt);
        await expect(entriesOf('sweep')).rejects.toMatchObject(corrupt);
        await expect(store.sweepAsOf('2026-11-02T12:00:00Z')).rejects.toMatchObject(corrupt);
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

const hexOf = (hashes: readonly Uint8Array[]): readonly string[] =>
  hashes.map((bytes) => Buffer.from(bytes).toString('hex'));

const toBlockDigest = (lines: readonly string[] | undefined): string => blockOfLines(lines ?? []).digest;

/** JSON lines of together about so many bytes of text that a compressor can do little with. */
const incompressible = (bytes: number): readonly string[] =>
  Array.from({ length: Math.ceil(bytes / 8000) }, () =>
    JSON.stringify(Buffer.from(crypto.getRandomValues(new Uint8Array(6000))).toString('base64')),
  );
