import { describe, expect, it } from 'vitest';
import { SpooledPart, spoolFiles } from '../../src/packs/spooled-files.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const line = `${'0123456789'.repeat(10)}\n`;
const lines = 4_000;

async function* noItems() {
  // A file may follow from the model alone.
}

/** A file of more than one piece, in two parts. */
const spooled = () =>
  spoolFiles(
    [
      {
        path: 'a.txt',
        parts: [
          { head: () => 'head\n', tail: () => Array.from({ length: lines }, () => line) },
          { tail: () => ['end', '\n'] },
        ],
      },
    ],
    noItems(),
    () => undefined,
  );

describe('derived files on disk', () => {
  it('have the pieces of all their parts, one behind the other, as often as wanted', async () => {
    const files = await spooled();
    const text = async (): Promise<string> => Buffer.concat(await Array.fromAsync(files.read('a.txt'))).toString();

    // Pieces that were given stay as they are while further ones come.
    expect(await text()).toBe(`head\n${line.repeat(lines)}end\n`);
    expect(await text()).toBe(`head\n${line.repeat(lines)}end\n`);
    await files.close();
  });

  it('are not there under another path', async () => {
    const files = await spooled();

    await expect(files.read('b.txt').next()).rejects.toThrow(RangeError);
    await files.close();
  });
});

describe('a part on disk', () => {
  it('is read piece by piece in the memory that is given', async () => {
    const part = await SpooledPart.create({}, `${await temporaryFolder()}/part`);
    part.push('abcdefgh');
    await part.end();
    const memory = Buffer.alloc(3);
    const pieces: string[] = [];

    for await (const piece of part.read(memory)) {
      expect(piece.buffer).toBe(memory.buffer);
      pieces.push(Buffer.from(piece).toString());
    }

    expect(pieces).toEqual(['abc', 'def', 'gh']);
  });
});
