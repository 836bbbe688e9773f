import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openNote, signNote } from '../../src/ledger/signed-note.ts';
import { keyHash, parseVerifierKey } from '../../src/ledger/verifier-key.ts';
import { testSigner } from './keys.ts';

const signer = testSigner('assay.local/1');
const text = 'first line\nsecond line, ü\n';
const note = await signNote(text, signer);
const invalid = expect.objectContaining({ code: 'PROOF_INVALID' });
const refusedAs = (message: string): unknown => expect.objectContaining({ code: 'PROOF_INVALID', message });
const malformedNote = refusedAs('The text is not a signed note.');
const signatureLine = note.slice(note.lastIndexOf('\n\n') + 2);

describe('a signed note', () => {
  it('is opened with the key that it is published with', () => {
    const key = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    const published =
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

    expect(openNote(published, key)).toBe('This is an example message.\n');
  });

  it('gives back the text that was signed, also text with an empty line in it', async () => {
    const withGap = await signNote('a\n\nb\n', signer);

    expect(openNote(note, signer)).toBe(text);
    expect(openNote(withGap, signer)).toBe('a\n\nb\n');
  });

  it('has the same bytes whenever it is signed', async () => {
    expect(await signNote(text, signer)).toBe(note);
  });

  it('may carry signatures of others, which are not looked at', async () => {
    const other = await signNote(text, testSigner('witness.example', 8));
    const line = other.slice(other.lastIndexOf('\n\n') + 2);

    expect(openNote(`${note}${line}`, signer)).toBe(text);
    expect(openNote(note.replace('\n\n', `\n\n${line}`), signer)).toBe(text);
  });

  it('is not opened with another key, of another name or of the same', () => {
    expect(() => openNote(note, testSigner('assay.local/2'))).toThrow(
      refusedAs('The note is not signed by the trusted key of assay.local/2.'),
    );
    expect(() => openNote(note, testSigner('assay.local/1', 8))).toThrow(
      refusedAs('The note is not signed by the trusted key of assay.local/1.'),
    );
  });

  it('is not opened when a second signature of the key is wrong', () => {
    const wrong = note
      .slice(note.lastIndexOf('\n\n') + 2)
      .replace(/.{6}==?\n$|.{6}\n$/, (end) => `AAAAAA${end.slice(6)}`);

    expect(() => openNote(`${note}${wrong}`, signer)).toThrow(
      refusedAs('The signature of assay.local/1 does not fit the text of the note.'),
    );
  });

  it('may be as short as one line feed, but not without text', async () => {
    const signature = Buffer.concat([keyHash(signer), await signer.sign(Buffer.alloc(0))]).toString('base64');

    expect(openNote(await signNote('\n', signer), signer)).toBe('\n');
    expect(() => openNote(`\n— ${signer.name} ${signature}\n`, signer)).toThrow(malformedNote);
  });

  it('may have a million characters, and not one more', async () => {
    const around = (await signNote('\n', signer)).length - 1;
    const longest = `${'a'.repeat(1024 * 1024 - around - 1)}\n`;

    expect(openNote(await signNote(longest, signer), signer)).toBe(longest);
    const longer = await signNote(`a${longest}`, signer);
    expect(() => openNote(longer, signer)).toThrow(malformedNote);
  });

  it('may have a hundred signatures', () => {
    expect(openNote(note + signatureLine.repeat(99), signer)).toBe(text);
  });

  it.each([
    ['nothing but the hash of a key', Buffer.alloc(4)],
    ['less than the hash of a key', Buffer.alloc(3)],
  ])('is refused when the signature of another holds %s', (_, bytes) => {
    expect(() => openNote(`${note}— witness.example ${bytes.toString('base64')}\n`, signer)).toThrow(malformedNote);
  });

  it('does not look at the length of the signature of another', () => {
    expect(openNote(`${note}— witness.example ${Buffer.alloc(5).toString('base64')}\n`, signer)).toBe(text);
  });

  it('is refused when the signature of its key holds nothing but the hash of the key', () => {
    const line = `— ${signer.name} ${Buffer.from(keyHash(signer)).toString('base64')}\n`;

    expect(() => openNote(note + line, signer)).toThrow(malformedNote);
  });

  it('is not opened after any one character was changed, dropped or added', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('', 'x', '\n', ' ', '=', '\u0000'), (at, character) => {
        fc.pre(note[at] !== character);
        const changed = note.slice(0, at) + character + note.slice(at + 1);
        const added = note.slice(0, at) + (character === '' ? 'x' : character) + note.slice(at);
        expect(() => openNote(changed, signer)).toThrow(invalid);
        expect(() => openNote(added, signer)).toThrow(invalid);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['has no signature', `${text}\n`],
    ['is followed by an empty line', `${note}\n`],
  ])('is signed by nobody when it %s', (_, unsigned) => {
    expect(() => openNote(unsigned, signer)).toThrow(
      refusedAs('The note is not signed by the trusted key of assay.local/1.'),
    );
  });

  it.each([
    ['is empty', ''],
    ['lacks the empty line', note.replace('\n\n', '\n')],
    ['lacks its last line feed', note.slice(0, -1)],
    ['is followed by text', `${note}more\n`],
    ['has something before the dash', note.replace('— ', '>— ')],
    ['has something behind the signature', `${note.slice(0, -1)} more\n`],
    ['has a hyphen for the dash', note.replace('—', '-')],
    ['has a tab in it', note.replace('second', '\tsecond')],
    ['has a carriage return in it', note.replaceAll('\n', '\r\n')],
    ['has a lone surrogate in it', note.replace('ü', '\ud800')],
    ['has more than a hundred signatures', note + signatureLine.repeat(100)],
  ])('is refused when it %s', (_, malformed) => {
    expect(() => openNote(malformed, signer)).toThrow(malformedNote);
  });

  it.each([
    ['does not end its last line', 'text'],
    ['is empty', ''],
    ['holds a control character', 'a\u0007\n'],
  ])('is not made of text that %s', async (_, bad) => {
    await expect(signNote(bad, signer)).rejects.toThrow(
      new TypeError('this cannot be the text or key of a signed note'),
    );
  });

  it('is not signed under a name that no key can have', async () => {
    await expect(signNote(text, testSigner('a name'))).rejects.toThrow(TypeError);
  });
});
