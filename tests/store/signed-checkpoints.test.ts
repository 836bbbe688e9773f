import { describe, expect, it } from 'vitest';
import { signCheckpoint, verifyCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { KeptCheckpoints } from '../../src/store/checkpoint-memory.ts';
import { logHead } from '../../src/store/log-proofs.ts';
import { signedBefore, signedOnDemand } from '../../src/store/signed-checkpoints.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { testSigner } from '../ledger/keys.ts';
import { newSweep, nightOf } from './log-entries.ts';

const signer = testSigner('assay.test/kept');

const logOf = async (nights: number, from = 1): Promise<MemorySource> => {
  const source = new MemorySource();
  for (let night = from; night < from + nights; night += 1) {
    await source.evidence.append(`sweep-${night}`, newSweep(night), nightOf(night));
  }
  return source;
};

const keptOf = (notes: ReadonlyMap<number, string>): KeptCheckpoints => {
  const at = async (size: number) => {
    const note = notes.get(size);
    return note === undefined ? undefined : { note, place: `memory/${size}` };
  };
  const upTo = (largest: number) => at([...notes.keys()].findLast((size) => size <= largest) ?? -1);
  return { at, upTo, newest: () => upTo(Number.MAX_SAFE_INTEGER), remember: () => Promise.reject(new Error('unused')) };
};

/** What shows the checkpoints that were signed of a log at some sizes. */
const showing = async (source: MemorySource, sizes: readonly number[], by = signer) => {
  const notes = new Map<number, string>();
  for (const size of sizes) notes.set(size, await signCheckpoint(await logHead(source.evidence, size), by));
  return { notes, checkpoints: signedBefore(keptOf(notes), async () => signer) };
};

describe('checkpoints that were signed before', () => {
  it('are shown as they were signed, the largest that the log of a size has', async () => {
    const source = await logOf(9);
    const { notes, checkpoints } = await showing(source, [2, 5, 7]);

    const now = await checkpoints.upTo(source.evidence);
    const shown = await Promise.all([2, 4, 5, 6, 7, 9].map((size) => checkpoints.upTo(source.evidence, size)));

    expect(now).toEqual({ ...verifyCheckpoint(notes.get(7) ?? '', signer), note: notes.get(7) });
    expect(shown.map(({ size }) => size)).toEqual([2, 2, 5, 5, 7, 7]);
    expect(await checkpoints.of(await logHead(source.evidence, 5))).toBe(notes.get(5));
    expect(await checkpoints.key()).toBe(signer);
  });

  it('are missing before the first, and of a size that nobody signed', async () => {
    const source = await logOf(9);
    const missing = { code: 'CHECKPOINT_MISSING' };
    const { checkpoints } = await showing(source, [5]);

    await expect(checkpoints.upTo(source.evidence, 4)).rejects.toMatchObject(missing);
    await expect(checkpoints.of(await logHead(source.evidence, 6))).rejects.toMatchObject(missing);
    await expect((await showing(source, [])).checkpoints.upTo(source.evidence)).rejects.toMatchObject(missing);
    await expect(checkpoints.upTo(source.evidence, 10)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it.each<[string, () => Promise<MemorySource>]>([
    ['was cut', () => logOf(4)],
    ['is empty', () => logOf(0)],
    ['is another', () => logOf(5, 2)],
    ['is another and grew', () => logOf(9, 2)],
  ])('are not shown of a log that %s', async (_, other) => {
    const { checkpoints } = await showing(await logOf(5), [5]);
    const { evidence } = await other();

    await expect(checkpoints.upTo(evidence)).rejects.toMatchObject({ code: 'LOG_INCONSISTENT' });
    await expect(checkpoints.of({ size: 5, root: Buffer.alloc(32, 1) })).rejects.toMatchObject({
      code: 'LOG_INCONSISTENT',
    });
  });

  it.each<[string, (note: string) => Promise<string>]>([
    ['edited', async (note) => note.replace('\n5\n', '\n4\n')],
    ['emptied', async () => ''],
    [
      'signed by another key',
      async (note) => signCheckpoint(verifyCheckpoint(note, signer), testSigner(signer.name, 8)),
    ],
  ])('are not shown when one was %s', async (_, spoil) => {
    const source = await logOf(5);
    const { notes, checkpoints } = await showing(source, [5]);
    notes.set(5, await spoil(notes.get(5) ?? ''));

    const corrupt = { code: 'CHECKPOINT_MEMORY_CORRUPT' };
    await expect(checkpoints.upTo(source.evidence)).rejects.toMatchObject(corrupt);
    await expect(checkpoints.of(await logHead(source.evidence, 5))).rejects.toMatchObject(corrupt);
  });
});

describe('checkpoints on demand', () => {
  it('are over what is asked for', async () => {
    const source = await logOf(9);
    const checkpoints = signedOnDemand(signer);

    const [now, then] = [await checkpoints.upTo(source.evidence), await checkpoints.upTo(source.evidence, 4)];

    expect([now.size, then.size]).toEqual([9, 4]);
    expect(then).toEqual({ ...verifyCheckpoint(then.note, signer), note: then.note });
    expect(await checkpoints.of(then)).toBe(then.note);
  });
});
