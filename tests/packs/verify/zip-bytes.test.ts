import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ZipBytes } from '../../../src/packs/verify/zip-bytes.ts';
import { temporaryFolder } from '../pack-zip-files.ts';

const inFolder = temporaryFolder();
const windowBytes = 64 * 1024;
const content = Buffer.from(Array.from({ length: 3 * windowBytes + 5 }, (_, place) => (place * 7) % 251));

const opened = async (name: string): Promise<{ readonly bytes: ZipBytes; readonly file: string }> => {
  const file = inFolder(name);
  await writeFile(file, content);
  return { bytes: await ZipBytes.open(file), file };
};

describe('the bytes of a zip file', () => {
  it('are not there without a file', async () => {
    const [none, folder] = [inFolder('none'), inFolder('folder')];
    await mkdir(folder);

    await expect(ZipBytes.open(none)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `There is no file ${none}.`,
      cause: expect.objectContaining({ code: 'ENOENT' }),
    });
    await expect(ZipBytes.open(folder)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `${folder} is a folder, not a pack.`,
    });
    await expect(ZipBytes.open(devNull)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `${devNull} is not a file.`,
    });
    await expect(ZipBytes.open(`${inFolder('none')}\0`)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/ cannot be read\.$/),
      cause: expect.any(Error),
    });
  });

  it('are read at any place, waiting or at once', async () => {
    const { bytes } = await opened('any');

    expect(bytes.size).toBe(content.length);
    for (const [offset, length] of [
      [0, content.length],
      [7, 100],
      [content.length - 3, 3],
      [5, 0],
    ] as const) {
      expect(await bytes.read(offset, length)).toEqual(content.subarray(offset, offset + length));
      expect(bytes.readNow(offset, length)).toEqual(content.subarray(offset, offset + length));
    }
    await bytes.close();
  });

  it('are not made up where the file has become shorter', async () => {
    const { bytes, file } = await opened('shorter');
    await truncate(file, 50);
    const shorter = {
      code: 'PACK_INVALID',
      message: 'The pack does not hold: it became shorter while it was read.',
    };

    await expect(bytes.read(0, 51)).rejects.toMatchObject(shorter);
    expect(() => bytes.readNow(0, 51)).toThrow(expect.objectContaining(shorter));
    expect(await bytes.read(0, 50)).toEqual(content.subarray(0, 50));
    await bytes.close();
  });

  it('cannot be read once the file is closed', async () => {
    const { bytes } = await opened('closed');
    await bytes.close();
    const unreadable = {
      code: 'BAD_INPUT',
      message: 'The pack can no longer be read.',
      cause: expect.any(Error),
    };

    await expect(bytes.read(0, 1)).rejects.toMatchObject(unreadable);
    expect(() => bytes.readNow(0, 1)).toThrow(expect.objectContaining(unreadable));
  });
});

describe('a window on the bytes of a zip file', () => {
  const reading = async (name: string) => {
    const { bytes } = await opened(name);
    const reads: (readonly [number, number])[] = [];
    const read = bytes.read.bind(bytes);
    bytes.read = (offset, length) => {
      reads.push([offset, length]);
      return read(offset, length);
    };
    return { window: bytes.window(), reads, bytes };
  };

  it('reads what is around, once', async () => {
    const { window, reads, bytes } = await reading('around');

    for (const [offset, length] of [
      [10, 20],
      [10, windowBytes],
      [windowBytes, 10],
      [windowBytes + 9, 1],
    ] as const) {
      expect(await window(offset, length)).toEqual(content.subarray(offset, offset + length));
    }

    expect(reads).toEqual([[10, windowBytes]]);
    await bytes.close();
  });

  it('moves on, and back', async () => {
    const { window, reads, bytes } = await reading('moves');

    for (const [offset, length] of [
      [10, 1],
      [windowBytes + 9, 2],
      [9, 1],
    ] as const) {
      expect(await window(offset, length)).toEqual(content.subarray(offset, offset + length));
    }

    expect(reads).toEqual([
      [10, windowBytes],
      [windowBytes + 9, windowBytes],
      [9, windowBytes],
    ]);
    await bytes.close();
  });

  it('ends where the file ends, and is as large as what is read', async () => {
    const { window, reads, bytes } = await reading('ends');

    for (const [offset, length] of [
      [content.length - 2, 2],
      [1, windowBytes + 1],
    ] as const) {
      expect(await window(offset, length)).toEqual(content.subarray(offset, offset + length));
    }

    expect(reads).toEqual([
      [content.length - 2, 2],
      [1, windowBytes + 1],
    ]);
    await bytes.close();
  });
});
