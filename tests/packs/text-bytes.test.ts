import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextBytes } from '../../src/packs/text-bytes.ts';

const enough = 8;

describe('text that is gathered as bytes', () => {
  it('is taken whole and in order, as UTF-8, however it came', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', 'ä', '€', '😀'), maxLength: 2 * enough });
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 3 }), (rounds) => {
        const gathered = new TextBytes(enough);

        for (const texts of rounds) {
          for (const one of texts) gathered.push(one);

          expect(Buffer.from(gathered.take())).toEqual(Buffer.from(texts.join('')));
        }
      }),
    );
  });

  it('is to be taken from when it is enough, and not before', () => {
    const gathered = new TextBytes(enough);

    const times = ['', 'abc', 'defg', '', 'h', ''].map((text) => gathered.push(text));

    expect(times).toEqual([false, false, false, false, true, true]);
  });

  it('is enough at the number of its bytes, not of its characters', () => {
    const gathered = new TextBytes(enough);

    expect(gathered.push('äää')).toBe(false);
    expect(gathered.push('ä')).toBe(true);
  });

  it('begins anew once it was taken', () => {
    const gathered = new TextBytes(enough);
    gathered.push('x'.repeat(10 * enough));
    gathered.take();

    expect(gathered.push('abc')).toBe(false);
    expect(Buffer.from(gathered.take()).toString()).toBe('abc');
    expect(gathered.take()).toHaveLength(0);
  });

  it('has room for a text beyond all room, and tells that it is time', () => {
    const gathered = new TextBytes(enough);
    const long = '€'.repeat(100);

    expect(gathered.push('a')).toBe(false);
    expect(gathered.push(long)).toBe(true);
    expect(gathered.push('')).toBe(true);
    expect(gathered.push('z')).toBe(true);
    expect(Buffer.from(gathered.take()).toString()).toBe(`a${long}z`);
  });
});
