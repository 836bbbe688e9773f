import { beforeAll, describe, expect, it } from 'vitest';
import { verifyCheckpoint } from '../../src/ledger/checkpoint.ts';
import { leafHash, treeHash, verifyConsistency, verifyInclusion } from '../../src/ledger/merkle.ts';
import { checkpointOf, logConsistency, logHead, logInclusion } from '../../src/store/log-proofs.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { testSigner } from '../ledger/keys.ts';
import { newSweep, nightOf } from './log-entries.ts';

const nights = 21;
const source = new MemorySource();
const signer = testSigner('assay.local/1');
const leaves = (): readonly Uint8Array[] => source.log.map(({ line }) => leafHash(line));
const fromHex = (hashes: readonly string[]): readonly Uint8Array[] => hashes.map((hash) => Buffer.from(hash, 'hex'));

beforeAll(async () => {
  for (let night = 1; night <= nights; night += 1) {
    await source.evidence.append(`sweep-${night}`, newSweep(night), nightOf(night));
  }
});

describe('a checkpoint of the log', () => {
  it('commits to the log as it is now, or at any size that it had', async () => {
    const now = verifyCheckpoint(await checkpointOf(source.evidence, signer), signer);
    const then = verifyCheckpoint(await checkpointOf(source.evidence, signer, 5), signer);

    expect([now.size, then.size]).toEqual([nights, 5]);
    expect(Buffer.compare(now.root, treeHash(leaves()))).toBe(0);
    expect(Buffer.compare(then.root, treeHash(leaves().slice(0, 5)))).toBe(0);
  });

  it('is there for the empty log', async () => {
    const { size, root } = await logHead(new MemorySource().evidence);

    expect([size, Buffer.from(root)]).toEqual([0, Buffer.from(treeHash([]))]);
  });

  it.each([-1, nights + 1, 0.5])('does not exist for the size %d', async (size) => {
    await expect(checkpointOf(source.evidence, signer, size)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('the inclusion of an entry in the log', () => {
  it('is proved for every entry against every later checkpoint', async () => {
    for (let size = 1; size <= nights; size += 1) {
      const { root } = await logHead(source.evidence, size);
      for (let sequence = 1; sequence <= size; sequence += 1) {
        const { path, ...step } = await logInclusion(source.evidence, sequence, size);
        const leaf = leaves()[sequence - 1] ?? Buffer.alloc(0);
        expect(verifyInclusion({ ...step, leafHash: leaf, path: fromHex(path), root })).toBe(true);
      }
    }
  });

  it.each([
    [0, 5],
    [6, 5],
    [1.5, 5],
    [1, nights + 1],
  ])('does not exist for entry %d of %d', async (sequence, size) => {
    await expect(logInclusion(source.evidence, sequence, size)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('the consistency of two checkpoints', () => {
  it('is proved between any two', async () => {
    for (let secondSize = 0; secondSize <= nights; secondSize += 1) {
      for (let firstSize = 0; firstSize <= secondSize; firstSize += 1) {
        const claim = {
          firstSize,
          firstRoot: (await logHead(source.evidence, firstSize)).root,
          secondSize,
          secondRoot: (await logHead(source.evidence, secondSize)).root,
          path: fromHex(await logConsistency(source.evidence, firstSize, secondSize)),
        };
        expect(verifyConsistency(claim)).toBe(true);
      }
    }
  });

  it.each([
    [6, 5],
    [1, nights + 1],
    [-1, 5],
  ])('does not exist between %d and %d', async (first, second) => {
    await expect(logConsistency(source.evidence, first, second)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
