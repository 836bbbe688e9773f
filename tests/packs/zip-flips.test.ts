import { open, writeFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { handmadeZip } from './handmade-zip.ts';
import { contentsOf, contentsOfBytes, readings, temporaryFolder } from './pack-zip-files.ts';

const inFolder = temporaryFolder();

const files = [
  { name: 'README.txt', content: Buffer.from('This is a pack.\nThis is a pack of evidence, and a pack of proofs.\n') },
  {
    name: 'evidence/a.ndjson',
    content: Buffer.from('{"id":"snap-01","encrypted":true}\n{"id":"snap-02","encrypted":false}\n'),
  },
  { name: 'evidence/empty.ndjson', content: Buffer.alloc(0) },
];
const bytes = handmadeZip(files);
const contents = new Map(files.map(({ name, content }) => [name, content.toString('latin1')]));

/** Where the deflated content of each file ends. */
const lastBytes = files.map(
  ({ name, content }) => bytes.indexOf(name) + name.length + deflateRawSync(content).length - 1,
);

/**
 * Deflate ends in the middle of a byte; the bits behind its end (RFC 1951, 3.1.1) mean nothing, and zlib does not say
 * where they begin. They are at most seven a file, stand for no content, and no reader gives them out: content, sums and
 * signature are the same. No other bit of a zip file may change.
 */
describe.each(readings)('a zip file with one bit flipped, by %s', (way, read) => {
  it('is refused, or it is a bit behind the end of a content and nothing else changes', async () => {
    const path = inFolder(`${way}.zip`);
    await writeFile(path, bytes);
    const file = await open(path, 'r+');
    const harmless = new Map<number, number[]>();
    for (const [at, byte] of bytes.entries()) {
      for (let bit = 0; bit < 8; bit += 1) {
        await file.write(Buffer.of(byte ^ (1 << bit)), 0, 1, at);
        const found = await contentsOf(path, read).catch((error: unknown) => error);
        if (found instanceof AssayError) {
          expect(found).toMatchObject({ code: 'PACK_INVALID' });
        } else {
          expect(found).toEqual(contents);
          harmless.set(at, [...(harmless.get(at) ?? []), bit]);
        }
      }
      await file.write(Buffer.of(byte), 0, 1, at);
    }
    await file.close();

    for (const [at, bits] of harmless) {
      expect(lastBytes).toContain(at);
      expect(bits).toEqual([0, 1, 2, 3, 4, 5, 6, 7].slice(-bits.length));
      expect(bits.length).toBeLessThan(8);
    }
  });
});

describe.each(readings)('a zip file with several places overwritten, by %s', (way, read) => {
  it('is refused with a sentence, or holds what it held', async () => {
    const path = inFolder(`${way}-overwritten.zip`);
    const value = fc.constantFrom(
      '00',
      'ff',
      '0000',
      'ffff',
      '00000000',
      'ffffffff',
      '504b0506',
      '504b0304',
      '504b0102',
    );
    const change = fc.tuple(fc.nat(bytes.length - 1), value);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, hex] of changes) changed.write(hex, at, 'hex');

        const found = await contentsOfBytes(path, changed, read).catch((error: unknown) => error);

        if (found instanceof AssayError) {
          expect(found).toMatchObject({ code: 'PACK_INVALID', message: expect.stringMatching(/^The pack .*\.$/) });
        } else {
          expect(found).toEqual(contents);
        }
      }),
      { numRuns: 300 },
    );
  });
});
