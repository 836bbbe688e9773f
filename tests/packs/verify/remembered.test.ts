import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { signCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { leafHash } from '../../../src/ledger/merkle.ts';
import { readRemembered } from '../../../src/packs/verify/remembered.ts';
import { testSigner } from '../../ledger/keys.ts';
import { temporaryFolder } from '../pack-zip-files.ts';

const inFolder = temporaryFolder();
const log = testSigner('assay.example/1');
const longer = testSigner('assay.example/12');
const root = leafHash('leaf');

describe('a remembered checkpoint', () => {
  it('is none before there is a file', async () => {
    expect(await readRemembered(inFolder('none.txt'), [log])).toBeUndefined();
  });

  it('is the one that was signed by any of the keys', async () => {
    const file = inFolder('remembered.txt');
    await writeFile(file, await signCheckpoint({ size: 12, root }, longer));

    const remembered = await readRemembered(file, [log, longer]);

    expect(remembered).toMatchObject({ origin: longer.name, size: 12 });
  });

  it('is refused when none of the keys has its name', async () => {
    const file = inFolder('other.txt');
    await writeFile(file, await signCheckpoint({ size: 12, root }, longer));

    await expect(readRemembered(file, [log, testSigner('other')])).rejects.toMatchObject({
      code: 'PROOF_INVALID',
      message: `${file} holds no checkpoint of assay.example/1, other.`,
    });
  });

  it('is refused when the key did not sign it', async () => {
    const file = inFolder('forged.txt');
    await writeFile(file, await signCheckpoint({ size: 12, root }, testSigner(log.name, 9)));

    await expect(readRemembered(file, [log])).rejects.toMatchObject({ code: 'PROOF_INVALID' });
  });

  it('is not taken for missing when the file cannot be read', async () => {
    const folder = inFolder('folder');
    await mkdir(folder);

    await expect(readRemembered(folder, [log])).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `${folder} cannot be read.`,
      cause: expect.objectContaining({ code: 'EISDIR' }),
    });
  });
});
