import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openNote, signNote } from '../../src/ledger/signed-note.ts';
import { parseVerifierKey } from '../../src/ledger/verifier-key.ts';
import { testSigner } from './keys.ts';

const signer = testSigner('assay.local/1');
const text = 'first line\nsecond line, ü\n';
const note = await signNote(text, signer);
const invalid = expect.objectContaining({ code: 'PROOF_INVALID' });

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
    expect(() => openNote(note, testSigner('assay.local/2'))).toThrow(invalid);
    expect(() => openNote(note, testSigner('assay.local/1', 8))).toThrow(invalid);
  });

  it('is not opened when a second signature of the key is wrong', () => {
    const wrong = note
      .slice(note.lastIndexOf('\n\n') + 2)
      .replace(/.{6}==?\n$|.{6}\n$/, (end) => `AAAAAA${end.slice(6)}`);

    expect(() => openNote(`${note}${wrong}`, signer)).toThrow(invalid);
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
    ['is empty', ''],
    ['has no signature', `${text}\n`],
    ['lacks the empty line', note.replace('\n\n', '\n')],
    ['lacks its last line feed', note.slice(0, -1)],
    ['is followed by text', `${note}more\n`],
    ['is followed by an empty line', `${note}\n`],
    ['has a hyphen for the dash', note.replace('—', '-')],
    ['has a tab in it', note.replace('second', '\tsecond')],
    ['has a carriage return in it', note.replaceAll('\n', '\r\n')],
    ['has a lone surrogate in it', note.replace('ü', '\ud800')],
    ['has more than a hundred signatures', note + note.slice(note.lastIndexOf('\n\n') + 2).repeat(100)],
  ])('is refused when it %s', (_, malformed) => {
    expect(() => openNote(malformed, signer)).toThrow(invalid);
  });

  it.each([
    ['does not end its last line', 'text'],
    ['is empty', ''],
    ['holds a control character', 'a\u0007\n'],
  ])('is not made of text that %s', async (_, bad) => {
    await expect(signNote(bad, signer)).rejects.toThrow(TypeError);
  });

  it('is not signed under a name that no key can have', async () => {
    await expect(signNote(text, testSigner('a name'))).rejects.toThrow(TypeError);
  });
});
