import { hash } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DerivedFile, DerivedPart } from '../../../src/packs/derived-part.ts';
import type { PackItem } from '../../../src/packs/pack-model.ts';
import { compareWhileMade } from '../../../src/packs/verify/derived-comparison.ts';
import { PackFiles } from '../../../src/packs/verify/pack-files.ts';
import { temporaryFolder } from '../pack-zip-files.ts';
import { zipInMemory } from './zip-in-memory.ts';

const inFolder = temporaryFolder();

/** A pack of these files, with their sums. */
const packOf = (
  contents: Readonly<Record<string, string>>,
  { pieceBytes, damaged = {} }: { readonly pieceBytes?: number; readonly damaged?: Record<string, string> } = {},
): Promise<PackFiles> => {
  const sums = Object.entries(contents).map(([path, text]) => `${hash('sha256', text, 'hex')}  ${path}\n`);
  const files = { ...contents, ...damaged, SHA256SUMS: sums.join(''), 'pack.note': '' };
  return PackFiles.open(
    zipInMemory(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])), pieceBytes),
  );
};

async function* itemsOf(count: number, failsAt = count): AsyncGenerator<PackItem> {
  for (let line = 1; line <= count; line += 1) {
    if (line > failsAt) throw new Error(`no item ${line}`);
    yield { line } as PackItem;
  }
}

const listOf = (name: string, chars = 1): DerivedPart => ({
  head: () => `${name} begins\n`,
  item: ({ line }) => `${name} ${String(line).padEnd(chars, '.')}\n`,
  tail: () => `${name} ends\n`,
});
/** The text that `listOf` gives for so many items. */
const textOf = (name: string, count: number, chars = 1): string =>
  [
    `${name} begins`,
    ...Array.from({ length: count }, (_, place) => `${name} ${String(place + 1).padEnd(chars, '.')}`),
    `${name} ends`,
    '',
  ].join('\n');

const compare = async (files: PackFiles, derived: readonly DerivedFile[], count = 3): Promise<number> => {
  let told = 0;
  const comparison = await compareWhileMade(files, derived, itemsOf(count), () => {
    told += 1;
  });
  try {
    await comparison.finish();
  } finally {
    await comparison.close();
  }
  return told;
};

const differs = (path: string, line: number) => ({
  code: 'PACK_INVALID',
  message: `The pack does not hold: ${path} is not what the evidence gives: it differs in line ${line}.`,
});

/** What runs beside this may spool as well: here it goes into a folder of its own. */
const ownFolder = async (): Promise<() => Promise<readonly string[]>> => {
  const folder = inFolder(`spooled-${folders}`);
  folders += 1;
  await mkdir(folder);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
  return () => readdir(folder);
};
let folders = 0;
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each([1, 7, 100_000])('derived files that come in pieces of %i bytes', (pieceBytes) => {
  const one: DerivedFile = { path: 'a', parts: [listOf('one')] };
  const three: DerivedFile = { path: 'b', parts: [listOf('one'), listOf('two'), listOf('three')] };
  const threeText = textOf('one', 3) + textOf('two', 3) + textOf('three', 3);

  it('are the same, of one part and of several, and every item is told of', async () => {
    const files = await packOf({ a: textOf('one', 3), b: threeText }, { pieceBytes });

    expect(await compare(files, [one, three])).toBe(3);
    expect(() => files.requireAllRead()).toThrow(/pack\.note does not belong/);
  });

  it.each([
    ['the first byte', `!${threeText.slice(1)}`, 1],
    ['the first byte of a line', threeText.replace('\none 2', '\n!ne 2'), 3],
    ['a line feed', threeText.replace('one 2\n', 'one 2!'), 3],
    ['a byte of the second part', threeText.replace('two 3', 'two 4'), 9],
    ['a byte of the third part', threeText.replace('three ends', 'three end.'), 15],
    ['a byte more at the end', `${threeText}!`, 16],
    ['a line more at the end', `${threeText}\n`, 16],
    ['a byte less at the end', threeText.slice(0, -1), 15],
    ['nothing but the first part', textOf('one', 3), 6],
    ['nothing at all', '', 1],
  ])('differ in %s', async (_, text, line) => {
    await expect(compare(await packOf({ b: text }, { pieceBytes }), [three])).rejects.toMatchObject(differs('b', line));
  });

  it('are compared with their sums behind the last byte', async () => {
    const files = await packOf({ a: 'other' }, { pieceBytes, damaged: { a: textOf('one', 3) } });

    await expect(compare(files, [one])).rejects.toMatchObject({
      message: expect.stringContaining('a does not have the sum'),
    });
  });
});

describe('derived files', () => {
  it('may have parts that give nothing, and no part', async () => {
    const files = await packOf({ a: 'tail', b: '', c: '123' });

    await compare(files, [
      { path: 'a', parts: [{}, { tail: () => 'tail' }, {}] },
      { path: 'b', parts: [] },
      { path: 'c', parts: [{}, { item: ({ line }) => String(line) }] },
    ]);
  });

  it('are compared in the order given, whatever is found first', async () => {
    const files = await packOf({ a: textOf('two', 3), b: `!${textOf('one', 3)}` });

    await expect(
      compare(files, [
        { path: 'a', parts: [{}, listOf('one')] },
        { path: 'b', parts: [listOf('one')] },
      ]),
    ).rejects.toMatchObject(differs('a', 1));
  });

  it('may be long: lines are counted over all that is compared while it is made', async () => {
    const [count, chars] = [300, 1000];
    const long: DerivedFile = { path: 'a', parts: [listOf('one', chars), listOf('two', chars)] };
    const text = textOf('one', count, chars) + textOf('two', count, chars);

    await compare(await packOf({ a: text }), [long], count);
    await expect(
      compare(await packOf({ a: text.replace('one 250.', 'one 250!') }), [long], count),
    ).rejects.toMatchObject(differs('a', 251));
    await expect(
      compare(await packOf({ a: text.replace('two 250.', 'two 250!') }), [long], count),
    ).rejects.toMatchObject(differs('a', 553));
  });

  it('may have a head and a tail that are longer than what is gathered', async () => {
    const [head, tail] = ['h', 't'].map((letter) => `${letter}\n`.repeat(100_000));
    const part: DerivedPart = { head: () => head ?? '', item: ({ line }) => `${line}\n`, tail: () => tail ?? '' };
    const derived = [{ path: 'a', parts: [part, part] }];
    const text = `${head}1\n2\n3\n${tail}`.repeat(2);

    await compare(await packOf({ a: text }), derived);
    await expect(compare(await packOf({ a: text.replace('3\nt', '3\nT') }), derived)).rejects.toMatchObject(
      differs('a', 100_004),
    );
  });

  it('tell where they differ first, and not what follows from that', async () => {
    const [count, lines] = [40_000, 'same\n'];
    const derived: DerivedFile = { path: 'a', parts: [{ item: () => lines }] };
    const text = `${lines.repeat(4)}sama\n${lines.repeat(count - 5)}`;

    await expect(compare(await packOf({ a: text }, { pieceBytes: 500_000 }), [derived], count)).rejects.toMatchObject(
      differs('a', 5),
    );
  });

  it('may come with pieces in which there is nothing', async () => {
    const text = textOf('one', 3);
    const { read, ...zip } = zipInMemory(
      new Map([
        ['a', Buffer.from(text)],
        ['SHA256SUMS', Buffer.from(`${hash('sha256', text, 'hex')}  a\n`)],
        ['pack.note', Buffer.of()],
      ]),
      5,
    );
    const stream = async function* (path: string): AsyncGenerator<Buffer, void, undefined> {
      for await (const piece of zip.stream(path)) yield* [Buffer.of(), piece, Buffer.of()];
    };

    const files = await PackFiles.open({ ...zip, read, stream });

    expect(await compare(files, [{ path: 'a', parts: [listOf('one')] }])).toBe(3);
  });

  it('lie on disk side by side, however many parts each has', async () => {
    const [two, four] = [2, 4].map((parts) => Array.from({ length: parts }, (_, place) => `part ${place}`));
    const fileOf = (path: string, names: readonly string[] = []): DerivedFile => ({
      path,
      parts: names.map((name) => listOf(name)),
    });
    const textIn = (names: readonly string[] = []): string => names.map((name) => textOf(name, 3)).join('');
    const files = await packOf({ a: textIn(four), b: textIn(two), c: textIn(four) });

    expect(await compare(files, [fileOf('a', four), fileOf('b', two), fileOf('c', four)])).toBe(3);
  });

  it('are no longer read once they are let go', async () => {
    const left: string[] = [];
    const { stream, ...zip } = zipInMemory(
      new Map([
        ['a', Buffer.from('other')],
        ['SHA256SUMS', Buffer.from(`${hash('sha256', 'other', 'hex')}  a\n`)],
        ['pack.note', Buffer.of()],
      ]),
      1,
    );
    const watched = async function* (path: string): AsyncGenerator<Buffer, void, undefined> {
      try {
        yield* stream(path);
      } finally {
        left.push(path);
      }
    };
    const files = await PackFiles.open({ ...zip, stream: watched });
    const derived = [{ path: 'a', parts: [listOf('one')] }];

    const comparison = await compareWhileMade(files, derived, itemsOf(3), () => undefined);

    expect(left).toEqual([]);
    await comparison.close();
    expect(left).toEqual(['a']);
  });

  it('are not said to differ while the evidence itself is wrong', async () => {
    const spooled = await ownFolder();
    const files = await packOf({ a: '!' });

    const made = compareWhileMade(
      files,
      [{ path: 'a', parts: [listOf('one'), listOf('two')] }],
      itemsOf(3, 2),
      () => undefined,
    );

    await expect(made).rejects.toThrow('no item 3');
    expect(await spooled()).toEqual([]);
  });

  it('lie on disk in part until they are let go', async () => {
    const spooled = await ownFolder();
    const derived = [{ path: 'a', parts: [listOf('one'), listOf('two')] }];

    const comparison = await compareWhileMade(await packOf({ a: '' }), derived, itemsOf(3), () => undefined);

    expect(await spooled()).toHaveLength(1);
    await comparison.close();
    expect(await spooled()).toEqual([]);
  });
});
