import { hash, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../../src/ledger/merkle.ts';
import { signNote } from '../../src/ledger/signed-note.ts';
import { packKeyName, toKeyObject } from '../../src/ledger/verifier-key.ts';
import { signPackNote, verifyPackNote } from '../../src/packs/pack-note.ts';
import { testSigner } from '../ledger/keys.ts';

const origin = 'assay.local/1';
const signer = testSigner(packKeyName(origin));
const root = leafHash('leaf');
const base64 = Buffer.from(root).toString('base64');
const sumsDigest = hash('sha256', 'sums');
const pack = { origin, sumsDigest, size: 12, root, signedAt: '2026-11-24T09:30:00.000Z' };
const note = await signPackNote(pack, signer);
const text = note.slice(0, note.indexOf('\n\n') + 1);

const code = (name: string) => expect.objectContaining({ code: name });
const anyCode = expect.objectContaining({ code: expect.stringMatching(/^(PACK|PROOF)_INVALID$/) });

describe('the note of a pack', () => {
  it('is five lines, signed: key, format, sums, log and time', () => {
    expect(note.split('\n')).toEqual([
      'assay.local/1/pack',
      'assay-pack-v1',
      `SHA256SUMS sha256:${sumsDigest}`,
      `log assay.local/1 12 ${base64}`,
      'signed-at 2026-11-24T09:30:00.000Z',
      '',
      expect.stringMatching(/^— assay\.local\/1\/pack \S+$/),
      '',
    ]);
  });

  it.each([0, 1, Number.MAX_SAFE_INTEGER])('gives back what was signed, of a log of %i entries', async (size) => {
    const signed = await signPackNote({ ...pack, size }, signer);

    const found = verifyPackNote(signed, signer);

    expect({ ...found, root: Buffer.from(found.root) }).toEqual({ ...pack, size, root: Buffer.from(root) });
  });

  it('is short enough for a key service that signs at most 4,096 bytes', async () => {
    const long = 'x'.repeat(200);
    const signed = await signPackNote(
      { ...pack, origin: long, size: Number.MAX_SAFE_INTEGER },
      testSigner(packKeyName(long)),
    );

    expect(signed.length).toBeLessThan(4096);
  });

  it('carries a plain Ed25519 signature over its text', () => {
    const signature = Buffer.from(note.trimEnd().split(' ').at(-1) ?? '', 'base64').subarray(4);

    expect(verify(null, Buffer.from(text), toKeyObject(signer), signature)).toBe(true);
  });

  it('is not accepted from another key', () => {
    expect(() => verifyPackNote(note, testSigner(signer.name, 8))).toThrow(code('PROOF_INVALID'));
    expect(() => verifyPackNote(note, testSigner('assay.local/2/pack'))).toThrow(code('PROOF_INVALID'));
    expect(() => verifyPackNote(note, testSigner(origin))).toThrow(code('PROOF_INVALID'));
  });

  it('is not accepted with the signature of another beside the one', async () => {
    const other = await signNote(text, testSigner('witness.example', 8));
    const line = other.slice(other.indexOf('\n\n') + 2);

    expect(() => verifyPackNote(`${note}${line}`, signer)).toThrow(code('PACK_INVALID'));
    expect(() => verifyPackNote(note.replace('\n\n', `\n\n${line}`), signer)).toThrow(code('PACK_INVALID'));
    expect(() => verifyPackNote(note + note.slice(note.indexOf('\n\n') + 2), signer)).toThrow(
      expect.objectContaining({
        code: 'PACK_INVALID',
        message: 'The pack does not hold: pack.note has more signatures than one.',
      }),
    );
  });

  it('is not accepted after any one character was changed, dropped or added', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('', 'x', '0', '\n', ' ', '='), (at, character) => {
        fc.pre(note[at] !== character);
        const changed = note.slice(0, at) + character + note.slice(at + 1);
        const added = note.slice(0, at) + (character || 'x') + note.slice(at);
        expect(() => verifyPackNote(changed, signer)).toThrow(anyCode);
        expect(() => verifyPackNote(added, signer)).toThrow(anyCode);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['names another key', text.replace('assay.local/1/pack\n', 'assay.local/2/pack\n')],
    ['is of another log', text.replace('log assay.local/1', 'log assay.local/2')],
    ['is of another version', text.replace('assay-pack-v1', 'assay-pack-v2')],
    ['has a line more', `${text}more\n`],
    ['has a line more before it', `more\n${text}`],
    ['has its first line twice', `${signer.name}\n${text}`],
    ['has an empty line more', `${text}\n`],
    ['has an empty line in it', text.replace('log', '\nlog')],
    ['lacks its time', text.replace(/signed-at .*\n/, '')],
    ['has its lines in another order', text.replace(/(log .*\n)(signed-at .*\n)/, '$2$1')],
    ['has a digest in capitals', text.replace(sumsDigest, sumsDigest.toUpperCase())],
    ['has a digest that is too short', text.replace(sumsDigest, sumsDigest.slice(2))],
    ['has a digest of another kind', text.replace('sha256:', 'sha512:')],
    ['has two spaces', text.replace('log ', 'log  ')],
    ['has a size with a leading zero', text.replace(' 12 ', ' 012 ')],
    ['has a negative size', text.replace(' 12 ', ' -1 ')],
    ['has a size beyond counting', text.replace(' 12 ', ' 9007199254740993 ')],
    ['has a root that is too short', text.replace(base64, base64.slice(4))],
    ['has a root with stray bits', text.replace(base64, `${'A'.repeat(42)}B=`)],
    ['has a time without milliseconds', text.replace('.000Z', 'Z')],
    ['has a time of another zone', text.replace('.000Z', '.000+00:00')],
    ['has a time that does not exist', text.replace('11-24', '02-30')],
    ['has a time of no clock', text.replace('T09', 'T24')],
    ['is a checkpoint', `${signer.name}\n12\n${base64}\n`],
  ])('is refused, although well signed, when it %s', async (_, bad) => {
    const signed = await signNote(bad, signer);

    expect(() => verifyPackNote(signed, signer)).toThrow(
      expect.objectContaining({
        code: 'PACK_INVALID',
        message: expect.stringMatching(
          /^The pack does not hold: pack\.note is (signed, but is not the note of a pack|of the log .+, whose packs assay\.local\/1\/pack does not sign)\.$/,
        ),
      }),
    );
  });

  it('is refused when the key is not one for packs, although it signed', async () => {
    const log = testSigner(origin);
    const signed = await signNote(text.replace('assay.local/1/pack\n', 'assay.local/1\n'), log);

    expect(() => verifyPackNote(signed, log)).toThrow(code('PACK_INVALID'));
  });

  it.each([
    ['the key of another log', pack, testSigner('assay.local/2/pack')],
    ['the key of the log itself', pack, testSigner(origin)],
    ['a digest that is none', { ...pack, sumsDigest: 'none' }, signer],
    ['a size that is none', { ...pack, size: -1 }, signer],
    ['a root that is none', { ...pack, root: new Uint8Array(31) }, signer],
    ['a time that is none', { ...pack, signedAt: '2026-11-24' }, signer],
    ['a time with a line more', { ...pack, signedAt: `${pack.signedAt}\nmore` }, signer],
  ])('is not signed with %s', async (_, bad, by) => {
    await expect(signPackNote(bad, by)).rejects.toThrow(new TypeError('this cannot be the note of a pack'));
  });
});
