import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blockOfLines } from '../../../src/ledger/block.ts';
import { blockPath, objectPath } from '../../../src/packs/layout.ts';
import { PackFiles } from '../../../src/packs/verify/pack-files.ts';
import { zipInMemory } from './zip-in-memory.ts';

const block = blockOfLines(['{"a":1}', '{"b":2}']);
const object = blockOfLines(['{"c":3}']);
const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));

const genuine: ReadonlyMap<string, Buffer> = new Map([
  ['README.txt', Buffer.from('Zoë\n')],
  [blockPath(block.digest), bytesOf(block.lines)],
  [objectPath(object.digest), bytesOf(object.lines)],
]);

const sumsOf = (contents: ReadonlyMap<string, Buffer>): Buffer =>
  bytesOf(
    [...contents]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([path, bytes]) => `${hash('sha256', bytes, 'hex')}  ${path}`),
  );

const withProofs = (contents: ReadonlyMap<string, Buffer>, sums = sumsOf(contents)): Map<string, Buffer> =>
  new Map([...contents, ['SHA256SUMS', sums], ['pack.note', Buffer.from('a note')]]);

/** Files that came to have these contents with their sums, or without when `stale`. */
const opened = (
  changes: Readonly<Record<string, Buffer>> = {},
  { stale = false }: { readonly stale?: boolean } = {},
): Promise<PackFiles> => {
  const contents = new Map([...genuine, ...Object.entries(changes)]);
  return PackFiles.open(zipInMemory(withProofs(contents, sumsOf(stale ? genuine : contents)), 3));
};

const refusedAs = (what: string) => ({ code: 'PACK_INVALID', message: `The pack does not hold: ${what}.` });

describe('the files of a pack', () => {
  it.each(['SHA256SUMS', 'pack.note'])('are none without %s', async (path) => {
    const contents = withProofs(genuine);
    contents.delete(path);

    await expect(PackFiles.open(zipInMemory(contents))).rejects.toMatchObject(refusedAs(`${path} is missing`));
  });

  it('have the digest of their sums', async () => {
    const files = await opened();

    expect(files.sumsDigest).toBe(hash('sha256', sumsOf(genuine), 'hex'));
  });

  it('are those that the sums name: no more and no less', async () => {
    const more = PackFiles.open(zipInMemory(withProofs(new Map([...genuine, ['z', Buffer.of()]]), sumsOf(genuine))));
    const less = PackFiles.open(zipInMemory(withProofs(genuine, sumsOf(new Map([...genuine, ['z', Buffer.of()]])))));

    await expect(more).rejects.toMatchObject({ message: expect.stringContaining('does not name z') });
    await expect(less).rejects.toMatchObject({ message: expect.stringContaining('names z') });
  });

  it('are read as text and as bytes', async () => {
    const files = await opened();

    expect(await files.text('README.txt')).toBe('Zoë\n');
    expect(Buffer.concat(await Array.fromAsync(files.stream('README.txt'))).toString()).toBe('Zoë\n');
    expect(await files.text('pack.note')).toBe('a note');
  });

  it('are not read where there is none', async () => {
    const files = await opened();

    await expect(files.text('more.txt')).rejects.toMatchObject(refusedAs('more.txt is missing'));
    await expect(Array.fromAsync(files.stream('more.txt'))).rejects.toMatchObject(refusedAs('more.txt is missing'));
    await expect(files.blocks(['0'.repeat(64)])).rejects.toMatchObject(
      refusedAs(`${blockPath('0'.repeat(64))} is missing`),
    );
  });

  it('are compared with their sums, also behind the last piece of a stream', async () => {
    const files = await opened({ 'README.txt': Buffer.from('Zoe\n') }, { stale: true });
    const refused = refusedAs('README.txt does not have the sum that SHA256SUMS names');
    const pieces: Uint8Array[] = [];
    const streamed = async (): Promise<void> => {
      for await (const piece of files.stream('README.txt')) pieces.push(piece);
    };

    await expect(files.text('README.txt')).rejects.toMatchObject(refused);
    await expect(streamed()).rejects.toMatchObject(refused);
    expect(Buffer.concat(pieces).toString()).toBe('Zoe\n');
  });

  it.each([
    ['bytes that are none', Buffer.of(0x5a, 0xff)],
    ['a character that is cut off', Buffer.of(0x5a, 0xc3)],
    ['a surrogate', Buffer.of(0xed, 0xa0, 0x80)],
    ['more bytes than a character needs', Buffer.of(0xc0, 0xaf)],
  ])('are not text with %s', async (_, bytes) => {
    const files = await opened({ 'README.txt': bytes });

    await expect(files.text('README.txt')).rejects.toMatchObject(refusedAs('README.txt is not UTF-8'));
  });

  it('hold blocks and objects, in the order asked for', async () => {
    const files = await opened();

    expect(await files.blocks([block.digest])).toEqual([block.lines]);
    expect(await files.blocks([])).toEqual([]);
    expect(await files.object(object.digest)).toEqual(object.lines);
  });

  it.each([
    ['a line feed is missing', bytesOf(block.lines).subarray(0, -1), 'does not end with a line feed'],
    ['there is white space', bytesOf(['{"a":1}', '{"b": 2}']), ', line 2, is not canonical JSON'],
    ['there is an empty line', bytesOf(['', ...block.lines]), ', line 1, is not canonical JSON'],
    ['a line is no JSON', bytesOf(['{"a":1}', '{"b":2']), ', line 2, is not canonical JSON'],
    ['a line is another', bytesOf(['{"a":1}', '{"b":3}']), 'does not hold the lines of its digest'],
    ['there is none', Buffer.of(), 'does not end with a line feed'],
  ])('hold no block where %s', async (_, bytes, what) => {
    const path = blockPath(block.digest);
    const files = await opened({ [path]: bytes });

    const refused = refusedAs(what.startsWith(',') ? `${path}${what}` : `${path} ${what}`);
    await expect(files.blocks([block.digest])).rejects.toMatchObject(
      bytes.length === 0 ? { code: 'PACK_INVALID' } : refused,
    );
  });

  it('were all read, or the first that was not is named', async () => {
    const files = await opened();
    const paths = [...genuine.keys(), 'pack.note'];

    for (const path of paths) {
      expect(() => files.requireAllRead()).toThrow(expect.objectContaining(refusedAs(`${path} does not belong in it`)));
      if (path === 'README.txt') await Array.fromAsync(files.stream(path));
      else await files.text(path);
    }

    expect(() => files.requireAllRead()).not.toThrow();
  });

  it('give the records of an object with its lines', async () => {
    const files = await opened();

    expect(await files.objectRecords(object.digest)).toEqual([{ c: 3 }]);
    await expect(files.objectRecords('0'.repeat(64))).rejects.toMatchObject(
      refusedAs(`${objectPath('0'.repeat(64))} is missing`),
    );
  });
});
