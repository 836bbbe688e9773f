import { expect, it } from 'vitest';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { ParsedBlocks } from '../../src/store/parsed-blocks.ts';
import { sampleEvidence } from '../api/sample.ts';

it('a reader asks the store for no block that a reader before it read', async () => {
  const source = await sampleEvidence();
  const record = await source.evidence.head();
  if (record === undefined) throw new Error('nothing is sealed');
  const asked: string[] = [];
  const counted = {
    evidence: Object.assign(Object.create(source.evidence), {
      getBlocks: (digests: readonly string[]) => {
        asked.push(...digests);
        return source.evidence.getBlocks(digests);
      },
    }),
    objects: source.objects,
    parsed: new ParsedBlocks(),
  };
  const read = async () => {
    const reader = new SweepReader(counted, record);
    const chunks = (await reader.chunksOfAll(await reader.slices())).flat();
    return reader.entriesOfAll(chunks);
  };

  const first = await read();
  const askedFirst = asked.length;
  const second = await read();

  expect(first.flat().length).toBeGreaterThan(0);
  expect(second).toEqual(first);
  expect(askedFirst).toBeGreaterThan(2);
  expect(asked).toHaveLength(askedFirst);
});

it.each([
  ['a reader alone', undefined],
  ['a reader that keeps what it read', new ParsedBlocks()],
])('a block that the store leaves out is an error of %s, and no empty list', async (_, parsed) => {
  const source = await sampleEvidence();
  const record = await source.evidence.head();
  if (record === undefined) throw new Error('nothing is sealed');
  const evidence = Object.assign(Object.create(source.evidence), {
    getBlocks: async (digests: readonly string[]) => (await source.evidence.getBlocks(digests)).slice(1),
  });

  const reader = new SweepReader({ evidence, objects: source.objects, ...(parsed && { parsed }) }, record);

  await expect(reader.slices()).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
});
