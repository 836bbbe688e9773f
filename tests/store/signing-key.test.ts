import { generateKeyPairSync } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openNote, signNote } from '../../src/ledger/signed-note.ts';
import { parseVerifierKey } from '../../src/ledger/verifier-key.ts';
import { openSigner } from '../../src/store/signing-key.ts';
import { temporaryFolder } from './temporary-folder.ts';

const newFolder = async () => ({ path: await temporaryFolder(), origin: 'assay.local/1' });
const privateKeyIn = (path: string): Promise<string> => readFile(join(path, 'signing-key.pem'), 'utf8');

describe('the signing key of a data folder', () => {
  it('is made when it is first needed, for this user only, with the verifier key beside it', async () => {
    const folder = await newFolder();

    const signer = await openSigner(folder);

    expect(await privateKeyIn(folder.path)).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect((await stat(join(folder.path, 'signing-key.pem'))).mode & 0o777).toBe(0o600);
    const key = parseVerifierKey(await readFile(join(folder.path, 'signing-key.pub'), 'utf8'));
    expect(key.name).toBe('assay.local/1');
    expect(openNote(await signNote('text\n', signer), key)).toBe('text\n');
  });

  it('stays the same from then on', async () => {
    const folder = await newFolder();
    const first = await openSigner(folder);
    const pem = await privateKeyIn(folder.path);

    const second = await openSigner(folder);

    expect(await signNote('text\n', second)).toBe(await signNote('text\n', first));
    expect(await privateKeyIn(folder.path)).toBe(pem);
  });

  it('is one key for all that make it at the same moment', async () => {
    const folder = await newFolder();

    const signers = await Promise.all(Array.from({ length: 8 }, () => openSigner(folder)));

    const notes = await Promise.all(signers.map((signer) => signNote('text\n', signer)));
    expect(new Set(notes).size).toBe(1);
  });

  it('has its verifier key written again when that is missing', async () => {
    const folder = await newFolder();
    await openSigner(folder);
    const text = await readFile(join(folder.path, 'signing-key.pub'), 'utf8');
    await rm(join(folder.path, 'signing-key.pub'));

    await openSigner(folder);

    expect(await readFile(join(folder.path, 'signing-key.pub'), 'utf8')).toBe(text);
  });

  it.each([
    ['is empty', 'signing-key.pem', ''],
    ['is of another algorithm', 'signing-key.pem', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['is of another key', 'signing-key.pem', generateKeyPairSync('ed25519').privateKey],
    ['is of another verifier key', 'signing-key.pub', 'assay.local/2+00000000+AAAA\n'],
  ])('is refused and kept as it is when its file %s', async (_, name, content) => {
    const folder = await newFolder();
    await openSigner(folder);
    const text = typeof content === 'string' ? content : content.export({ format: 'pem', type: 'pkcs8' }).toString();
    await writeFile(join(folder.path, name), text);

    await expect(openSigner(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_CORRUPT' });
    expect(await readFile(join(folder.path, name), 'utf8')).toBe(text);
  });

  it('cannot be made where nothing can be written', async () => {
    const folder = { path: join(await temporaryFolder(), 'missing'), origin: 'assay.local/1' };

    await expect(openSigner(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_UNWRITABLE' });
  });
});
