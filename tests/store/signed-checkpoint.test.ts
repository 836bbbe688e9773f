import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyCheckpoint } from '../../src/ledger/checkpoint.ts';
import { type DataFolder, openDataFolder } from '../../src/store/data-folder.ts';
import { signedCheckpoint } from '../../src/store/log-proofs.ts';
import { openSigner } from '../../src/store/signing-key.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { newSweep, nightOf } from './log-entries.ts';
import { temporaryFolder } from './temporary-folder.ts';

const logOf = async (nights: number, from = 1): Promise<MemorySource> => {
  const source = new MemorySource();
  for (let night = from; night < from + nights; night += 1) await grow(source, night);
  return source;
};
const grow = (source: MemorySource, night: number) =>
  source.evidence.append(`sweep-${night}`, newSweep(night), nightOf(night));

const newSigner = async () => {
  const path = await temporaryFolder();
  return { path, signer: await openSigner({ path, origin: 'assay.local/1' }) };
};
const remembered = async (path: string): Promise<readonly string[]> =>
  (await readdir(path)).filter((name) => name.startsWith('checkpoint-'));

describe('a checkpoint', () => {
  it('is signed the first time without anything to compare with, and remembered', async () => {
    const { path, signer } = await newSigner();
    const { evidence } = await logOf(5);

    const { note, continues } = await signedCheckpoint(evidence, signer);

    expect(continues).toBeUndefined();
    expect(await readFile(join(path, 'checkpoint-5.txt'), 'utf8')).toBe(note);
  });

  it('is signed of a log that has grown since', async () => {
    const { path, signer } = await newSigner();
    const source = new MemorySource();
    const continued: unknown[] = [];

    for (let night = 1; night <= 20; night += 1) {
      await grow(source, night);
      if (night % 3 === 0) continued.push((await signedCheckpoint(source.evidence, signer)).continues);
    }

    expect(continued).toEqual([undefined, 3, 6, 9, 12, 15]);
    expect(await remembered(path)).toEqual(['checkpoint-18.txt']);
  });

  it('is signed of the same log again, to the byte', async () => {
    const { signer } = await newSigner();
    const { evidence } = await logOf(5);

    const notes = [await signedCheckpoint(evidence, signer), await signedCheckpoint(evidence, signer)];

    expect(notes[1]?.note).toBe(notes[0]?.note);
  });

  it('of an earlier size is signed too, and the larger one stays remembered', async () => {
    const { path, signer } = await newSigner();
    const { evidence } = await logOf(12);
    await signedCheckpoint(evidence, signer);

    const { note } = await signedCheckpoint(evidence, signer, 7);

    expect(verifyCheckpoint(note, signer).size).toBe(7);
    expect(await remembered(path)).toEqual(['checkpoint-12.txt']);
  });

  it.each([
    ['was cut', () => logOf(11), /the log has 11 entries/],
    ['is empty', () => logOf(0), /the log has 0 entries/],
    ['has others at the same size', () => logOf(12, 2), /the first 12 entries of the log are others now/],
    ['has others and grew', () => logOf(30, 2), /the first 12 entries of the log are others now/],
  ])('is refused of a log that %s, in a sentence, and nothing changes', async (_, make, sentence) => {
    const { path, signer } = await newSigner();
    await signedCheckpoint((await logOf(12)).evidence, signer);
    const before = await readFile(join(path, 'checkpoint-12.txt'), 'utf8');
    const { evidence } = await make();

    const asked = signedCheckpoint(evidence, signer);

    await expect(asked).rejects.toMatchObject({ code: 'LOG_INCONSISTENT', message: expect.stringMatching(sentence) });
    await expect(signedCheckpoint(evidence, signer, 0)).rejects.toMatchObject({ code: 'LOG_INCONSISTENT' });
    expect(await readFile(join(path, 'checkpoint-12.txt'), 'utf8')).toBe(before);
    expect(await remembered(path)).toEqual(['checkpoint-12.txt']);
  });

  it('is refused of a fork that shares a beginning with the log', async () => {
    const { signer } = await newSigner();
    const source = await logOf(8);
    const fork = await logOf(8);
    for (const night of [9, 10]) await grow(source, night);
    for (const night of [19, 20, 21]) await grow(fork, night);
    await signedCheckpoint(source.evidence, signer);

    await expect(signedCheckpoint(fork.evidence, signer)).rejects.toMatchObject({ code: 'LOG_INCONSISTENT' });
  });

  it.each([
    ['is empty', async (file: string) => writeFile(file, '')],
    ['was edited', async (file: string) => writeFile(file, (await readFile(file, 'utf8')).replace('\n5\n', '\n4\n'))],
    [
      'is signed by another key',
      async (file: string) => writeFile(file, (await otherNote()).replaceAll('assay.local/2', 'assay.local/1')),
    ],
  ])('is refused while what was signed last %s', async (_, spoil) => {
    const { path, signer } = await newSigner();
    const { evidence } = await logOf(5);
    await signedCheckpoint(evidence, signer);
    await spoil(join(path, 'checkpoint-5.txt'));

    const asked = signedCheckpoint(evidence, signer);

    await expect(asked).rejects.toMatchObject({ code: 'CHECKPOINT_MEMORY_CORRUPT' });
  });

  it('is not handed out when it cannot be remembered', async () => {
    const { path, signer } = await newSigner();
    const { evidence } = await logOf(5);
    const memory = {
      newest: () => signer.memory.newest(),
      remember: () => Promise.reject(new Error('the disk is full')),
    };

    await expect(signedCheckpoint(evidence, { ...signer, memory })).rejects.toThrow('the disk is full');
    expect(await remembered(path)).toEqual([]);
  });

  it('is never taken back by another that is signed at the same time', async () => {
    const { path } = await newSigner();
    const source = new MemorySource();

    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        await grow(source, index + 1);
        await signedCheckpoint(source.evidence, await openSigner({ path, origin: 'assay.local/1' }));
      }),
    );

    expect(await remembered(path)).toEqual(['checkpoint-30.txt']);
  });
});

const otherNote = async (): Promise<string> => {
  const path = await temporaryFolder();
  const signer = await openSigner({ path, origin: 'assay.local/2' });
  return (await signedCheckpoint((await logOf(5)).evidence, signer)).note;
};

describe('a data folder whose database is an older copy', () => {
  const sealed = (folder: DataFolder, night: number) =>
    folder.evidence.append(`sweep-${night}`, newSweep(night), nightOf(night));

  it('signs nothing, also after it has grown again, and signs when the newer one is back', async () => {
    const path = await temporaryFolder();
    const database = join(path, 'dynamodb');
    const withFolder = async (work: (folder: DataFolder) => Promise<unknown>) => {
      const folder = await openDataFolder(path);
      try {
        return await work(folder);
      } finally {
        await folder.close();
      }
    };
    const signIn = (folder: DataFolder) =>
      openSigner(folder).then((signer) => signedCheckpoint(folder.evidence, signer));
    await withFolder((folder) => sealed(folder, 1));
    await cp(database, join(path, 'backup'), { recursive: true });
    await withFolder(async (folder) => {
      await sealed(folder, 2);
      await signIn(folder);
    });
    await rename(database, join(path, 'newer'));
    await cp(join(path, 'backup'), database, { recursive: true });

    await withFolder(async (folder) => {
      await expect(signIn(folder)).rejects.toMatchObject({ code: 'LOG_INCONSISTENT' });
      await sealed(folder, 3);
      await sealed(folder, 4);
      await expect(signIn(folder)).rejects.toMatchObject({ code: 'LOG_INCONSISTENT' });
    });
    await rm(database, { recursive: true });
    await rename(join(path, 'newer'), database);

    await withFolder(async (folder) => {
      await sealed(folder, 5);
      expect(await signIn(folder)).toMatchObject({ continues: 2 });
    });
  });
});
