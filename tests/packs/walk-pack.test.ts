import { describe, expect, it } from 'vitest';
import type { ChunkDescriptor, Entry, SliceDescriptor } from '../../src/domain/evidence.ts';
import { toBlock } from '../../src/ledger/block.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { verifyProof } from '../../src/ledger/proof.ts';
import { blockPath } from '../../src/packs/layout.ts';
import type { PackItem } from '../../src/packs/pack-model.ts';
import { walkPack } from '../../src/packs/walk-pack.ts';
import { type MemoryHistory, sealSweep } from '../builders/history.ts';
import { accountId, checkId, entryOf, modelOf, nightOf, questionOf, signers, threeNights } from './pack-history.ts';

const secondNight = questionOf({ time: { kind: 'as-of', asOf: nightOf(2) } });

const itemsOf = async (history: MemoryHistory, question = secondNight): Promise<readonly PackItem[]> => {
  const { source, model, age } = await modelOf(history, question);
  return Array.fromAsync(walkPack(source, model, age));
};

describe('the walk over a pack', () => {
  it('gives every resource of the scope once, with where its line lies', async () => {
    const history = await threeNights();

    const items = await itemsOf(history);

    expect(items.map(({ entry }) => entry.resource.id).toSorted()).toEqual(
      ['0000', '0001', '0002', '0003', '0004', '0005', '0006', '0007', '0008', '0009', '0050', '0051'].map(
        (id) => `snap-${id}`,
      ),
    );
    for (const { entry, file, line } of items) {
      const digest = [...history.blocks.keys()].find((candidate) => blockPath(candidate) === file) ?? '';
      expect(JSON.parse(history.blocks.get(digest)?.[line - 1] ?? '')).toEqual(entry);
    }
  });

  it('proves each of them to somebody who has nothing but the key', async () => {
    const { source, model, age, log } = await modelOf(await threeNights(), secondNight);
    const root = log.roots.at(-1) ?? new Uint8Array();
    const checkpoint = await signCheckpoint({ size: log.entries.length, root }, signers.log);

    for await (const item of walkPack(source, model, age)) {
      const proof = {
        formatVersion: 1,
        ...item.proof(),
        logEntry: model.sweepLine,
        inLog: model.sweepInLog,
        checkpoint,
      };
      expect(verifyProof(proof, signers.log).entry).toEqual(item.entry);
    }
  });

  it('reads findings for the time that is asked about, and keeps what was sealed beside', async () => {
    const items = await itemsOf(
      await threeNights(),
      questionOf({ time: { kind: 'as-of', asOf: '2026-11-09T00:00:00.000Z' } }),
    );

    const findings = items.flatMap((item) => item.findings);
    expect(findings.filter(({ verdict }) => verdict === 'PASS')).toEqual([]);
    const stale = findings.filter(({ sealedVerdict }) => sealedVerdict === 'PASS');
    expect(stale).toHaveLength(9);
    for (const finding of stale) expect(finding).not.toHaveProperty('accepted');
    const failed = findings.filter(({ verdict }) => verdict === 'FAIL');
    expect(failed.map(({ accepted }) => accepted?.map(({ exception }) => exception.owner))).toEqual([['Payments']]);
  });

  /** Seals a night of one slice with what is changed in it. */
  const sealedWith = async (
    change: (sealed: { chunks: ChunkDescriptor[]; entries: Entry[][]; slice: SliceDescriptor }) => SliceDescriptor,
  ): Promise<MemoryHistory> => {
    const history = await threeNights();
    const record = await sealSweep(history, {
      sweepId: '019a0000-0000-7000-8000-000000000009',
      sealedAt: '2026-11-04T02:00:00.000Z',
      checks: [{ checkId }],
      slices: [
        {
          accountId,
          region: 'eu-west-1',
          collectorId: 'ec2-snapshots',
          entries: [1, 2, 3, 4, 5].map((n) => entryOf(n, 'PASS')),
        },
      ],
    });
    const read = <T>(digest: string): T[] => (history.blocks.get(digest) ?? []).map((line) => JSON.parse(line) as T);
    const [slice] = read<SliceDescriptor>(record.rootDigest);
    if (slice === undefined) throw new Error('the sweep has a slice');
    const chunks = read<ChunkDescriptor>(slice.treeDigest);
    const changed = change({ chunks, entries: chunks.map(({ digest }) => read<Entry>(digest)), slice });
    // In place of the true root: what a dishonest holder of the store would do before sealing.
    history.blocks.set(record.rootDigest, toBlock([changed]).lines);
    return history;
  };
  const put = (history: Map<string, readonly string[]>, records: readonly unknown[]): string => {
    const block = toBlock(records);
    history.set(block.digest, block.lines);
    return block.digest;
  };

  it.each([
    [
      'a chunk counts otherwise than its entries',
      'other counts than its entries',
      (chunks: ChunkDescriptor[]) => {
        const [first] = chunks;
        if (first !== undefined)
          chunks[0] = {
            ...first,
            counts: { [checkId]: { pass: first.entries + 1, fail: 0, notApplicable: 0, inconclusive: 0 } },
          };
      },
    ],
    ['chunks are exchanged', 'at another place than its key', (chunks: ChunkDescriptor[]) => chunks.reverse()],
    [
      'a chunk stands under another prefix',
      'at another place than its key',
      (chunks: ChunkDescriptor[]) => {
        const [first] = chunks;
        if (first !== undefined)
          chunks[0] = { ...first, prefix: first.prefix === '0' ? '1' : `1${first.prefix.slice(1)}` };
      },
    ],
    ['a chunk is left out', 'other counts than its chunks', (chunks: ChunkDescriptor[]) => chunks.pop()],
  ])('stops where %s', async (_, message, change) => {
    let history: MemoryHistory | undefined;
    const blocks = new Map<string, readonly string[]>();
    history = await sealedWith(({ chunks, slice }) => {
      change(chunks);
      return { ...slice, treeDigest: put(blocks, chunks) };
    });
    for (const [digest, lines] of blocks) history.blocks.set(digest, lines);

    const walked = itemsOf(history, questionOf({ time: { kind: 'as-of', asOf: '2026-11-04T02:00:00.000Z' } }));

    await expect(walked).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT', message: expect.stringContaining(message) });
  });

  it('stops where a slice was sealed with other resources than it holds', async () => {
    const history = await sealedWith(({ slice }) => ({ ...slice, resources: { 'AWS::EC2::Volume': 5 } }));

    const walked = itemsOf(history, questionOf({ time: { kind: 'as-of', asOf: '2026-11-04T02:00:00.000Z' } }));

    await expect(walked).rejects.toMatchObject({ message: expect.stringContaining('as many AWS::EC2::') });
  });
});
