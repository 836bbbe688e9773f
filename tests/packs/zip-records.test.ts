import { describe, expect, it } from 'vitest';
import {
  centralHeader,
  DistinctPaths,
  dataDescriptor,
  endRecords,
  isPackPath,
  parseCentralHeader,
  parseEndRecords,
} from '../../src/packs/zip-records.ts';
import { zip64End, zip64Extra } from './handmade-zip.ts';

const most16 = 0xfffe;
const most32 = 0xfffffffe;
const file = { path: 'evidence/pack.json', crc: 0x01020304, bytes: 5, compressedBytes: 7, offset: 11 };
const directory = { files: 3, bytes: 300, offset: 1000 };

describe('the records of a zip file', () => {
  it.each([
    ['the number of files', { ...directory, files: most16 }, { ...directory, files: most16 + 1 }],
    ['the size of the directory', { ...directory, bytes: most32 }, { ...directory, bytes: most32 + 1 }],
    ['the offset of the directory', { ...directory, offset: most32 }, { ...directory, offset: most32 + 1 }],
  ])('end as ZIP64 once %s does not fit', (_, fits, wide) => {
    const { files, bytes, offset } = wide;

    expect(endRecords(fits)).toHaveLength(22);
    expect(parseEndRecords(endRecords(fits))).toEqual(fits);
    expect(endRecords(wide).subarray(0, -22)).toEqual(zip64End(files, bytes, offset, offset + bytes));
    expect(parseEndRecords(endRecords(wide))).toEqual(wide);
  });

  it.each([
    { ...directory, files: 70_000 },
    { ...directory, bytes: 2 ** 33 },
    { ...directory, offset: 2 ** 33 },
  ])('tell of %o what they were made of', (wide) => {
    expect(parseEndRecords(endRecords(wide))).toEqual(wide);
  });

  it.each([
    ['the size', { ...file, bytes: most32 }, { ...file, bytes: most32 + 1 }],
    ['the compressed size', { ...file, compressedBytes: most32 }, { ...file, compressedBytes: most32 + 1 }],
    ['the offset', { ...file, offset: most32 }, { ...file, offset: most32 + 1 }],
  ])('list a file as ZIP64 once %s does not fit', (_, fits, wide) => {
    const { bytes, compressedBytes, offset } = wide;

    expect(centralHeader(fits)).toHaveLength(46 + file.path.length);
    expect(parseCentralHeader(centralHeader(fits))).toEqual(fits);
    expect(centralHeader(wide).subarray(46 + file.path.length)).toEqual(zip64Extra(bytes, compressedBytes, offset));
    expect(centralHeader(wide).toString('hex', 20, 28)).toBe('ffffffffffffffff');
    expect(parseCentralHeader(centralHeader(wide))).toEqual(wide);
  });

  it('describe data with wide sizes only when a size needs it', () => {
    expect(dataDescriptor({ ...file, bytes: most32, compressedBytes: most32 })).toHaveLength(16);
    expect(dataDescriptor({ ...file, bytes: most32 + 1 })).toHaveLength(24);
    expect(dataDescriptor({ ...file, compressedBytes: most32 + 1 })).toHaveLength(24);
  });
});

describe('a path in a pack', () => {
  it.each(['README.txt', 'pack.note', 'evidence/blocks/00ff.ndjson', 'a', '.a', '-', 'a/b/c_d', 'x'.repeat(200)])(
    'can be %s',
    (path) => {
      expect(isPackPath(path)).toBe(true);
    },
  );

  it.each([
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    './a',
    'a/./b',
    '../a',
    'a/..',
    'a.',
    'a./b',
    'a b',
    ' a',
    'a ',
    'ä',
    'a\\\\b',
    'a:b',
    'a\\n',
    'x'.repeat(201),
    'a/b/c/d',
    `a${'/a'.repeat(99)}`,
  ])('cannot be %j', (path) => {
    expect(isPackPath(path)).toBe(false);
  });

  it('can lie beside others, but not be one of them or a folder of one', () => {
    const paths = new DistinctPaths();

    const added = ['a/b/c', 'a/b/d', 'a/e', 'f', 'A/B/C', 'a/b', 'A', 'f/g', 'F/g/h', 'g', 'a/b/c', 'a/bc'].filter(
      (path) => paths.add(path),
    );

    expect(added).toEqual(['a/b/c', 'a/b/d', 'a/e', 'f', 'g', 'a/bc']);
  });
});
