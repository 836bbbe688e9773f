import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signCheckpoint, verifyCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { rawPublicKey } from '../../../src/ledger/verifier-key.ts';
import { kmsPublicKey, openKmsSigner } from '../../../src/store/kms/kms-key.ts';
import { keyArn, type LoopbackKms, startLoopbackKms } from './loopback-kms.ts';

const name = 'assay.111122223333.eu-west-1.production';
const unavailable = { code: 'KEY_UNAVAILABLE' };
const keyOf = ({ client }: LoopbackKms) => ({ client, keyArn, name });

describe('a key of KMS', () => {
  it('signs checkpoints that verify against its public key, asking for that once', async () => {
    const kms = await startLoopbackKms();

    const signer = await openKmsSigner(keyOf(kms));
    const notes = [
      await signCheckpoint({ size: 1, root: Buffer.alloc(32, 1) }, signer),
      await signCheckpoint({ size: 2, root: Buffer.alloc(32, 2) }, signer),
    ];

    const key = { name, publicKey: rawPublicKey(createPublicKey(kms.privateKey)) };
    expect(notes.map((note) => verifyCheckpoint(note, key).size)).toEqual([1, 2]);
    expect(kms.requests.map(({ operation }) => operation)).toEqual(['GetPublicKey', 'Sign', 'Sign']);
    expect(kms.requests[1]?.input).toEqual({
      KeyId: keyArn,
      Message: Buffer.from(`${name}\n1\n${Buffer.alloc(32, 1).toString('base64')}\n`).toString('base64'),
      MessageType: 'RAW',
      SigningAlgorithm: 'ED25519_SHA_512',
    });
  });

  it('tells its public half without signing', async () => {
    const kms = await startLoopbackKms();

    const key = await kmsPublicKey(keyOf(kms));

    expect(key).toEqual({ name, publicKey: rawPublicKey(createPublicKey(kms.privateKey)) });
  });

  const otherSpki = (type: 'x25519' | 'ed448') =>
    (type === 'ed448' ? generateKeyPairSync('ed448') : generateKeyPairSync('x25519')).publicKey
      .export({ format: 'der', type: 'spki' })
      .toString('base64');

  it.each<[string, Record<string, unknown> | string]>([
    ['is refused', 'AccessDeniedException'],
    ['is disabled', 'DisabledException'],
    ['answers nothing', {}],
    ['is of another kind', { KeySpec: 'ECC_NIST_P256' }],
    ['is for another use', { KeyUsage: 'KEY_AGREEMENT' }],
    ['signs only digests', { SigningAlgorithms: ['ED25519_PH_SHA_512'] }],
    ['is another than was asked for', { KeyId: keyArn.replace(/1$/, '2') }],
    ['has no public key', { PublicKey: undefined }],
    ['has one that cannot be read', { PublicKey: 'AAAA' }],
    ['has one for agreement', { PublicKey: otherSpki('x25519') }],
    ['has one of another curve', { PublicKey: otherSpki('ed448') }],
  ])('is not used when it %s', async (_, change) => {
    const kms = await startLoopbackKms();
    kms.meddle = (__, answer) =>
      typeof change === 'string' ? change : Object.keys(change).length === 0 ? {} : { ...answer, ...change };

    await expect(openKmsSigner(keyOf(kms))).rejects.toMatchObject(unavailable);
    await expect(kmsPublicKey(keyOf(kms))).rejects.toMatchObject(unavailable);
  });

  it.each<[string, (kms: LoopbackKms) => Record<string, unknown> | string]>([
    ['is refused', () => 'AccessDeniedException'],
    ['is throttled', () => 'ThrottlingException'],
    ['is missing', () => ({ Signature: undefined })],
    ['is cut', () => ({ Signature: Buffer.alloc(63).toString('base64') })],
    [
      'is of another text',
      ({ privateKey }) => ({ Signature: sign(null, Buffer.from('x'), privateKey).toString('base64') }),
    ],
    ['is by another key', () => ({ KeyId: keyArn.replace(/1$/, '2') })],
  ])('gives no signature that %s', async (_, change) => {
    const kms = await startLoopbackKms();
    const signer = await openKmsSigner(keyOf(kms));
    const changed = change(kms);
    kms.meddle = (__, answer) => (typeof changed === 'string' ? changed : { ...answer, ...changed });

    await expect(signer.sign(Buffer.from('text'))).rejects.toMatchObject(unavailable);
  });

  it('signs no more than KMS takes as it is', async () => {
    const kms = await startLoopbackKms();
    const signer = await openKmsSigner(keyOf(kms));

    await expect(signer.sign(new Uint8Array(4097))).rejects.toThrow(RangeError);
    expect(await signer.sign(new Uint8Array(4096))).toHaveLength(64);
  });
});
