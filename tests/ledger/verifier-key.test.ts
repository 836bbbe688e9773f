import { describe, expect, it } from 'vitest';
import { packKeyName, parseVerifierKey, verifierKeyText } from '../../src/ledger/verifier-key.ts';
import { testSigner } from './keys.ts';

// Published with the format.
const published = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';

describe('the name of a key of packs', () => {
  it('is that of the log, and that it is for packs', () => {
    expect(packKeyName('assay.local/1')).toBe('assay.local/1/pack');
  });
});

describe('the text of a verifier key', () => {
  it('is read and written as published', () => {
    const key = parseVerifierKey(`${published}\n`);

    expect(key.name).toBe('example.com/foo');
    expect(key.publicKey).toHaveLength(32);
    expect(verifierKeyText(key)).toBe(published);
  });

  it('says the name and the key of a signer', () => {
    const { name, publicKey } = testSigner('assay.local/1');

    const key = parseVerifierKey(verifierKeyText({ name, publicKey }));

    expect(key.name).toBe(name);
    expect(Buffer.from(key.publicKey)).toEqual(Buffer.from(publicKey));
  });

  it.each([
    ['is empty', ''],
    ['has no parts', 'example.com/foo'],
    ['lacks the key', 'example.com/foo+530d903a'],
    ['lacks the name', published.replace('example.com/foo', '')],
    ['has a name with a space', published.replace('/foo', '/f oo')],
    ['is of another name', published.replace('/foo', '/bar')],
    ['has another key hash', published.replace('530d903a', '530d903b')],
    ['has a key hash in capitals', published.replace('530d903a', '530D903A')],
    ['has another key', published.replace('3U2k', '3U2l')],
    ['has a key that is cut short', published.slice(0, -4)],
    ['has a key of another algorithm', published.replace('+Aeky', '+Beky')],
    ['has padding that does not belong', `${published}=`],
    ['is followed by something', `${published}+AA==`],
    ['is followed by a word', `${published} more`],
    ['follows something', `more+${published}`],
    ['has a key of 31 bytes', verifierKeyText({ name: 'example.com/foo', publicKey: new Uint8Array(31) })],
    ['has a key of 33 bytes', verifierKeyText({ name: 'example.com/foo', publicKey: new Uint8Array(33) })],
  ])('is refused when it %s', (_, text) => {
    expect(() => parseVerifierKey(text)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('"<name>+<key hash>+<key>"') }),
    );
  });
});
