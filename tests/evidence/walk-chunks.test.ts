import { describe, expect, it } from 'vitest';
import type { ChunkDescriptor, SliceDescriptor } from '../../src/domain/evidence.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { type WalkedChunk, walkChunks } from '../../src/evidence/walk-chunks.ts';
import { MemoryHistory, sealSweep } from '../builders/history.ts';
import { entryOf } from '../packs/pack-history.ts';

/** A slice of ten resources in several chunks. */
const sealed = async (): Promise<{
  readonly history: MemoryHistory;
  readonly slice: SliceDescriptor;
  readonly chunks: readonly ChunkDescriptor[];
}> => {
  const history = new MemoryHistory();
  const record = await sealSweep(history, {
    sweepId: 'sweep-1',
    sealedAt: '2026-11-01T02:00:00.000Z',
    checks: [{ checkId: 'ebs-snapshot-encrypted' }],
    slices: [
      {
        accountId: '111122223333',
        region: 'eu-west-1',
        collectorId: 'ec2-snapshots',
        entries: Array.from({ length: 10 }, (_, number) => entryOf(number, number === 0 ? 'FAIL' : 'PASS')),
      },
    ],
  });
  const reader = new SweepReader(history, record);
  const [slice] = await reader.slices();
  if (slice === undefined) throw new Error('the sweep has a slice');
  return { history, slice, chunks: await reader.chunks(slice) };
};

const walked = async (walk: AsyncIterable<WalkedChunk>): Promise<readonly WalkedChunk[]> => Array.fromAsync(walk);

describe('walking over the chunks of a slice', () => {
  it('gives every chunk with as many entries as were sealed, in order', async () => {
    const { history, slice, chunks } = await sealed();

    const found = await walked(walkChunks(history.evidence, slice));

    expect(chunks.length).toBeGreaterThan(3);
    expect(found.map(({ chunk }) => chunk)).toEqual(chunks);
    expect(found.map(({ entries }) => entries.length)).toEqual(chunks.map(({ entries }) => entries));
    expect(found.flatMap(({ entries }) => entries.map(({ resource }) => resource.id)).toSorted()).toEqual(
      Array.from({ length: 10 }, (_, number) => `snap-000${number}`),
    );
  });

  it('reads the chunks that are wanted and no others', async () => {
    const { history, slice, chunks } = await sealed();
    history.reads = [];

    const found = await walked(
      walkChunks(history.evidence, slice, ({ counts }) => (counts['ebs-snapshot-encrypted']?.fail ?? 0) > 0),
    );

    expect(found).toHaveLength(1);
    expect(found.flatMap(({ entries }) => entries.map(({ resource }) => resource.id))).toContain('snap-0000');
    expect(history.reads).toEqual([slice.treeDigest, ...found.map(({ chunk }) => chunk.digest)]);
    expect(chunks.length).toBeGreaterThan(history.reads.length);
  });

  it.each<[string, (lines: readonly string[]) => readonly string[]]>([
    ['fewer', (lines) => lines.slice(1)],
    ['none', () => []],
    ['more', (lines) => [...lines, ...lines.slice(0, 1)]],
  ])('is refused where a chunk gives %s entries than were sealed', async (_, change) => {
    const { history, slice, chunks } = await sealed();
    const last = chunks.at(-1)?.digest ?? '';
    history.blocks.set(last, change(history.blocks.get(last) ?? []));

    await expect(walked(walkChunks(history.evidence, slice))).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
  });

  it('is refused where the store answers with fewer chunks than it was asked for', async () => {
    const { history, slice } = await sealed();
    const short = {
      getBlock: history.evidence.getBlock,
      getBlocks: async (digests: readonly string[]) => (await history.evidence.getBlocks(digests)).slice(0, -1),
    };

    await expect(walked(walkChunks(short, slice))).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
  });
});
