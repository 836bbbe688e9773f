import { open, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { openPackZip } from '../../src/packs/verify/read-zip.ts';
import { type HandmadeEnd, type HandmadeFile, handmadeZip, zip64End, zip64Extra } from './handmade-zip.ts';
import { contentsOf, contentsOfBytes, readings, temporaryFolder } from './pack-zip-files.ts';

const inFolder = temporaryFolder();

const text = Buffer.from('what the pack says\n'.repeat(20));
const a: HandmadeFile = { name: 'a.txt', content: text };
const b: HandmadeFile = { name: 'folder/b.txt', content: Buffer.from('and more') };
const good = handmadeZip([a, b]);
const deflated = deflateRawSync(text);

/** A block of deflate that holds its content as it is. */
const stored = (content: Buffer, last: boolean): Buffer => {
  const head = Buffer.of(last ? 1 : 0, 0, 0, 0, 0);
  head.writeUInt16LE(content.length, 1);
  head.writeUInt16LE(0xffff - content.length, 3);
  return Buffer.concat([head, content]);
};

/** The records of the central directory the other way round. */
const [end, half, directory] = [good.length - 22, good.length - 22 - 46 - 12, good.length - 22 - 46 - 12 - 46 - 5];
const swapped = Buffer.concat([
  good.subarray(0, directory),
  good.subarray(half, end),
  good.subarray(directory, half),
  good.subarray(end),
]);

const invalid = (message: RegExp) =>
  expect.objectContaining({ code: 'PACK_INVALID', message: expect.stringMatching(message) });

/** As the first of two files. */
const withFirst = (file: Partial<HandmadeFile>, end?: HandmadeEnd): Buffer => handmadeZip([{ ...a, ...file }, b], end);
const named = (name: string): Buffer => handmadeZip([{ ...a, name }, b]);

describe.each(readings)('what a pack cannot be, by %s', (way, read) => {
  it.each<[string, Buffer, RegExp]>([
    ['an empty file', Buffer.alloc(0), /the file is empty/],
    ['a few bytes', Buffer.from('PK'), /not a zip file/],
    ['text', Buffer.from('no zip file at all\n'.repeat(99)), /it is not a zip file/],
    ['a web page', Buffer.from('<!doctype html>'.repeat(9)), /it is not a zip file/],
    ['a name twice', handmadeZip([a, b, a]), /a\.txt is in the zip file twice/],
    ['a name twice in other case', handmadeZip([a, { ...a, name: 'A.TXT' }]), /A\.TXT is in the zip file twice/],
    [
      'a file in a file',
      handmadeZip([a, { ...a, name: 'a.txt/c' }]),
      /a\.txt\/c is in the zip file twice, or as a file and a folder/,
    ],
    ['a file named as a folder', handmadeZip([b, { ...a, name: 'Folder' }]), /Folder is in the zip file twice, or as/],
    ['a way out', named('../a.txt'), /"\.\.\/a\.txt" is not a path/],
    ['a way out from within', named('folder/../../a.txt'), /is not a path/],
    ['a folder of dots', named('./a.txt'), /is not a path/],
    ['a name that Windows shortens', named('a.txt.'), /is not a path/],
    ['an absolute path', named('/etc/passwd'), /"\/etc\/passwd" is not a path/],
    ['a backslash', named('folder\\a.txt'), /is not a path/],
    ['a drive', named('C:a.txt'), /is not a path/],
    ['a stream of a file', named('a.txt:hidden'), /is not a path/],
    ['a NUL in a name', named('a.txt\0.exe'), /"a\.txt\\x00\.exe" is not a path/],
    ['a control sequence in a name', named('a\x1b[2J'), /"a\\x1b\[2J" is not a path/],
    ['a name that is not ASCII', named('\xfc.txt'), /"\\xfc\.txt" is not a path/],
    ['a space in a name', named('a .txt'), /is not a path/],
    ['an empty name', named(''), /"" is not a path/],
    ['an empty name at the end', handmadeZip([a, { ...a, name: '' }]), /"" is not a path/],
    [
      'a name that runs over the end of the directory',
      handmadeZip([a, { ...b, central: { nameLength: 12 + 22 } }]),
      /record 2 of the central directory is cut off/,
    ],
    [
      'a name that runs over the end of the directory by a byte',
      handmadeZip([a, { ...b, central: { nameLength: 13 } }]),
      /record 2 of the central directory is cut off/,
    ],
    [
      'an extra field that runs over the end of the directory',
      handmadeZip([a, { ...b, central: { extraLength: 28 } }]),
      /record 2 of the central directory is cut off/,
    ],
    [
      'an extra field that runs over the end of the directory by a byte',
      handmadeZip([a, { ...b, central: { extraLength: 28 }, centralExtra: zip64Extra(8, 8, 0).subarray(1) }]),
      /record 2 of the central directory is cut off/,
    ],
    ['a folder', handmadeZip([{ name: 'folder/' }]), /"folder\/" is not a path/],
    ['folders in folders without end', named(`a${'/a'.repeat(99)}`), /is not a path/],
    ['a double slash', named('folder//a.txt'), /is not a path/],
    ['a name that is too long', named('a'.repeat(201)), /record 1 .* its name is too long/],
    ['a name beyond all length', named('a'.repeat(40_000)), /record 1 .* its name is too long/],
    [
      'a symbolic link',
      withFirst({ central: { external: 0o120777 * 0x10000 } }),
      /a\.txt: the external attributes in its record/,
    ],
    ['a program', withFirst({ central: { external: 0o100755 * 0x10000 } }), /a\.txt: the external attributes/],
    ['DOS attributes', withFirst({ central: { external: 0o100644 * 0x10000 + 2 } }), /a\.txt: the external attributes/],
    ['internal attributes', withFirst({ central: { internal: 1 } }), /a\.txt: the internal attributes/],
    ['another disk', withFirst({ central: { disk: 1 } }), /a\.txt: the disk/],
    ['another writer', withFirst({ central: { madeBy: 0x0014 } }), /a\.txt: the version of the writer/],
    ['another version', withFirst({ central: { version: 45 } }), /a\.txt: the version in its record/],
    [
      'another version in the local header',
      withFirst({ local: { version: 10 } }),
      /a\.txt: the version in its local header/,
    ],
    ['a comment', withFirst({}, { comment: 'hello' }), /does not end with its end record/],
    [
      'a comment that is an end record',
      withFirst({}, { comment: good.toString('latin1', good.length - 22) }),
      /the central directory does not end where/,
    ],
    ['a stated comment', withFirst({}, { end: { commentLength: 5 } }), /length of the comment in its end record/],
    ['a comment of a file', withFirst({ comment: 'hello' }), /a\.txt: the length of the comment/],
    ['a stated comment of a file', withFirst({ central: { commentLength: 3 } }), /a\.txt: the length of the comment/],
    [
      'bytes before the first file',
      withFirst({ before: Buffer.from('#!/bin/sh\n') }),
      /a\.txt: its data begin at byte 10/,
    ],
    [
      'a zip file behind something else',
      Buffer.concat([Buffer.from('MZ'), good]),
      /the central directory does not end where/,
    ],
    [
      'bytes between two files',
      handmadeZip([a, { ...b, before: Buffer.from('hidden') }]),
      /folder\/b\.txt: its data begin at byte/,
    ],
    [
      'a file between two files',
      handmadeZip([a, { ...b, before: handmadeZip([{ name: 'c' }]).subarray(0, 49) }]),
      /folder\/b\.txt: its data begin/,
    ],
    [
      'bytes before the central directory',
      withFirst({}, { beforeDirectory: Buffer.from('hidden') }),
      /between the last file and the central directory/,
    ],
    [
      'bytes before the end record',
      withFirst({}, { beforeEnd: Buffer.from('hidden') }),
      /the central directory does not end where/,
    ],
    [
      'bytes before the end record as a part of the directory',
      withFirst({}, { beforeEnd: Buffer.from('hidden'), end: { bytes: 6 + 2 * 46 + 5 + 12 } }),
      /between the central directory and the end record/,
    ],
    ['a byte behind the end', withFirst({}, { behind: Buffer.from('\n') }), /does not end with its end record/],
    ['a zip file behind the end', Buffer.concat([good, good]), /the central directory does not end where/],
    ['two end records', Buffer.concat([good, good.subarray(-22)]), /the central directory does not end where/],
    [
      'another end record within the comment',
      withFirst({}, { comment: good.subarray(-22).toString('latin1') }),
      /does not end where/,
    ],
    [
      'two records of one file',
      handmadeZip([a, { ...a, name: 'c.txt', withoutData: true, central: { offset: 0 } }]),
      /c\.txt: its data begin at byte 0/,
    ],
    [
      'a file within a file',
      handmadeZip([
        { ...a, data: Buffer.concat([deflated, handmadeZip([b]).subarray(0, 68)]), content: text },
        { ...b, withoutData: true, central: { offset: 35 + deflated.length } },
      ]),
      /folder\/b\.txt: its data begin at byte/,
    ],
    [
      'data that run into the next file',
      withFirst({ central: { compressedSize: deflated.length + 20 } }),
      /a\.txt: the signature in its data descriptor/,
    ],
    [
      'data that run into the central directory',
      handmadeZip([{ ...a, content: Buffer.alloc(2 ** 16, 'x'), central: { compressedSize: 2 ** 16 } }]),
      /run into the central directory/,
    ],
    [
      'a data descriptor that runs into the central directory',
      handmadeZip([{ ...a, central: { compressedSize: deflated.length + 8 } }]),
      /a\.txt: its data run into the central directory/,
    ],
    ['files in another order than in the directory', swapped, /folder\/b\.txt: its data begin at byte/],
    ['another name in the local header', withFirst({ localName: 'b.txt' }), /a\.txt: the name in its local header/],
    [
      'a longer name in the local header',
      withFirst({ localName: 'a.txt.exe' }),
      /a\.txt: the length of the name in its local header/,
    ],
    [
      'another method in the local header',
      withFirst({ local: { method: 0 } }),
      /a\.txt: the method in its local header/,
    ],
    [
      'other flags in the local header',
      withFirst({ local: { flags: 0x0800 } }),
      /a\.txt: the flags in its local header/,
    ],
    ['another time in the local header', withFirst({ local: { time: 1 } }), /a\.txt: the time in its local header/],
    ['another date in the local header', withFirst({ local: { date: 0x22 } }), /a\.txt: the date in its local header/],
    ['a CRC in the local header', withFirst({ local: { crc: 1 } }), /a\.txt: the CRC in its local header/],
    ['a size in the local header', withFirst({ local: { size: text.length } }), /a\.txt: the size in its local header/],
    [
      'a compressed size in the local header',
      withFirst({ local: { compressedSize: deflated.length } }),
      /a\.txt: the compressed size in its local header/,
    ],
    ['no local header', withFirst({ local: { signature: 0 } }), /a\.txt: the signature in its local header/],
    ['no record in the directory', withFirst({ central: { signature: 0 } }), /a\.txt: the signature in its record/],
    ['a time', withFirst({ local: { time: 1 }, central: { time: 1 } }), /a\.txt: the time in its record/],
    ['a date', withFirst({ local: { date: 0x5a21 }, central: { date: 0x5a21 } }), /a\.txt: the date in its record/],
    [
      'encrypted data',
      withFirst({ local: { flags: 0x0809 }, central: { flags: 0x0809 } }),
      /a\.txt: the flags in its record/,
    ],
    ['a masked directory', withFirst({ central: { flags: 0x2808 } }), /a\.txt: the flags in its record/],
    [
      'names in another encoding',
      withFirst({ local: { flags: 0x0008 }, central: { flags: 0x0008 } }),
      /a\.txt: the flags in its record/,
    ],
    [
      'no data descriptor',
      withFirst({ local: { flags: 0x0800 }, central: { flags: 0x0800 }, descriptor: Buffer.alloc(0) }),
      /a\.txt: the flags in its record/,
    ],
    [
      'stored data',
      withFirst({ data: text, local: { method: 0 }, central: { method: 0 } }),
      /a\.txt: the method in its record/,
    ],
    [
      'another method',
      withFirst({ local: { method: 12 }, central: { method: 12 } }),
      /a\.txt: the method in its record/,
    ],
    [
      'an extra field in the directory',
      withFirst({ centralExtra: Buffer.from('UT\x05\x00\x03abcd', 'latin1') }),
      /record 1 .* has an extra field/,
    ],
    [
      'an extra field with another name',
      withFirst({ centralExtra: Buffer.from(`up\x14\x00\x01${'x'.repeat(19)}....`, 'latin1') }),
      /a\.txt: /,
    ],
    [
      'an extra field in the local header',
      withFirst({ localExtra: Buffer.from('UT\x05\x00\x03abcd', 'latin1') }),
      /a\.txt: the length of the extra field in its local header/,
    ],
    [
      'a descriptor without its signature',
      withFirst({ descriptor: Buffer.alloc(12) }),
      /a\.txt: the signature in its data descriptor/,
    ],
    ['a descriptor with another CRC', withFirst({ descriptor: { crc: 1 } }), /a\.txt: the CRC in its data descriptor/],
    [
      'a descriptor with another size',
      withFirst({ descriptor: { size: 1 } }),
      /a\.txt: the sizes in its data descriptor/,
    ],
    [
      'a descriptor with another compressed size',
      withFirst({ descriptor: { compressedSize: 1 } }),
      /a\.txt: the sizes in its data descriptor/,
    ],
    [
      'a descriptor with wide sizes',
      withFirst({ descriptor: Buffer.concat([Buffer.from('PK\x07\x08'), Buffer.alloc(20)]) }),
      /a\.txt: the CRC in its data descriptor/,
    ],
    [
      'a wrong CRC everywhere',
      withFirst({ descriptor: { crc: 1 }, central: { crc: 1 } }),
      /a\.txt: its content does not have the CRC/,
    ],
    [
      'a larger size everywhere',
      withFirst({ descriptor: { size: 999 }, central: { size: 999 } }),
      /a\.txt: its content has 380 bytes, not the 999/,
    ],
    [
      'a smaller size everywhere',
      withFirst({ descriptor: { size: 379 }, central: { size: 379 } }),
      /a\.txt: its content is longer than the 379 bytes/,
    ],
    [
      'no size everywhere',
      withFirst({ descriptor: { size: 0 }, central: { size: 0 } }),
      /a\.txt: its content is longer than the 0 bytes/,
    ],
    [
      'content that is not deflated',
      withFirst({ data: Buffer.from('not deflated at all') }),
      /a\.txt: its compressed content is damaged/,
    ],
    [
      'content that is cut off',
      withFirst({ data: deflated.subarray(0, -3) }),
      /a\.txt: its compressed content is damaged/,
    ],
    ['content without its data', withFirst({ data: Buffer.alloc(0) }), /a\.txt: its compressed content is damaged/],
    [
      'a byte hidden behind the content',
      withFirst({ data: Buffer.concat([deflated, Buffer.from('x')]) }),
      /a\.txt: there are bytes hidden behind/,
    ],
    [
      'another content hidden behind the content',
      withFirst({ data: Buffer.concat([deflated, deflateRawSync('hidden')]) }),
      /a\.txt: there are bytes hidden behind/,
    ],
    [
      'content padded with blocks of nothing',
      withFirst({ data: Buffer.concat([Buffer.from('000000ffff'.repeat(200), 'hex'), deflated]) }),
      /a\.txt: its data are larger than its content needs/,
    ],
    [
      'a bomb',
      withFirst({ content: Buffer.alloc(10 * 1024 ** 2) }),
      /a\.txt: it would unpack to more than 200 times its size/,
    ],
    [
      'a bomb that states less',
      withFirst({ content: Buffer.alloc(10 * 1024 ** 2), descriptor: { size: 12_000 }, central: { size: 12_000 } }),
      /a\.txt: its content is longer than the 12000 bytes/,
    ],
    [
      'more files than there are',
      withFirst({}, { end: { files: 3, filesHere: 3 } }),
      /record 3 of the central directory is cut off/,
    ],
    [
      'fewer files than there are',
      withFirst({}, { end: { files: 1, filesHere: 1 } }),
      /between the last file and the central directory/,
    ],
    ['no file', withFirst({}, { end: { files: 0, filesHere: 0 } }), /between the last file and the central directory/],
    [
      'other files on this disk',
      withFirst({}, { end: { filesHere: 1 } }),
      /number of files on this disk in its end record/,
    ],
    ['a disk', withFirst({}, { end: { disk: 1 } }), /the disk in its end record/],
    [
      'a directory on another disk',
      withFirst({}, { end: { directoryDisk: 1 } }),
      /the disk of the central directory in its end record/,
    ],
    ['a directory elsewhere', withFirst({}, { end: { offset: 0 } }), /the central directory does not end where/],
    ['a smaller directory', withFirst({}, { end: { bytes: 50 } }), /the central directory does not end where/],
    [
      'a directory beyond the file',
      withFirst({}, { end: { bytes: 0xfffffff0, offset: 0xfffffff0 } }),
      /the central directory does not end where/,
    ],
    ['an end record that points to ZIP64', withFirst({}, { end: { offset: 0xffffffff } }), /ZIP64/],
    [
      'an end record alone that points to ZIP64',
      withFirst({}, { end: { offset: 0xffffffff } }).subarray(-22),
      /the ZIP64 end record is missing/,
    ],
    [
      'a ZIP64 end record beyond all numbers',
      handmadeZip([], {
        beforeEnd: zip64End(2n ** 64n - 1n, 2n ** 64n - 1n, 2n ** 64n - 1n, 2n ** 64n - 1n),
        end: { files: 0xffff, filesHere: 0xffff, bytes: 0xffffffff, offset: 0xffffffff },
      }),
      /a number in the ZIP64 end record is beyond all size/,
    ],
    ...([0, 1, 2] as const).map((place): [string, Buffer, RegExp] => {
      const [files = 0, bytes = 0, offset = 0] = [0, 0, 0].with(place, 2 ** 53);
      return [
        `a ZIP64 end record with a number beyond all numbers: ${['files', 'size', 'offset'][place]}`,
        handmadeZip([], {
          beforeEnd: zip64End(files, bytes, offset, 0),
          end: { files: 0xffff, filesHere: 0xffff, bytes: 0xffffffff, offset: 0xffffffff },
        }),
        /a number in the ZIP64 end record is beyond all size/,
      ];
    }),
    [
      'a ZIP64 end record for a number that needs none',
      handmadeZip([], { beforeEnd: zip64End(0, 0, 0, 0), end: { files: 0xffff, filesHere: 0xffff } }),
      /the zip file: the number of files/,
    ],
    ...(
      [
        [0, 'signature'],
        [4, 'size'],
        [12, 'version of the writer'],
        [14, 'version'],
        [16, 'disk'],
        [20, 'disk of the central directory'],
        [24, 'number of files on this disk'],
        [56, 'signature of the locator'],
        [60, 'disk of the record'],
        [64, 'offset of the record'],
        [72, 'number of disks'],
      ] as const
    ).map(([at, field]): [string, Buffer, RegExp] => {
      const record = zip64End(70_000, 0, 0, 0);
      record.writeUInt8((record[at] ?? 0) ^ 1, at);
      return [
        `another ${field} in the ZIP64 end record`,
        handmadeZip([], { beforeEnd: record, end: { files: 0xffff, filesHere: 0xffff } }),
        new RegExp(`the zip file: the ${field} in its ZIP64 end record is not`),
      ];
    }),
    [
      'a number of files beside the one of the ZIP64 end record',
      handmadeZip([], { beforeEnd: zip64End(0, 0, 2 ** 32, 2 ** 32), end: { files: 1, offset: 0xffffffff } }),
      /the zip file: the number of files in its end record/,
    ],
    [
      'a size of the directory beside the one of the ZIP64 end record',
      handmadeZip([], { beforeEnd: zip64End(70_000, 0, 0, 0), end: { files: 0xffff, filesHere: 0xffff, bytes: 1 } }),
      /the zip file: the size of the central directory in its end record/,
    ],
    [
      'an offset of the directory beside the one of the ZIP64 end record',
      handmadeZip([], { beforeEnd: zip64End(70_000, 0, 0, 0), end: { files: 0xffff, filesHere: 0xffff, offset: 1 } }),
      /the zip file: the offset of the central directory in its end record/,
    ],
    [
      'a ZIP64 end record that nothing points to',
      withFirst({}, { beforeEnd: zip64End(2, 109, 0, 0) }),
      /the central directory does not end where/,
    ],
    [
      'more files than anyone reads',
      handmadeZip([], { beforeEnd: zip64End(10 ** 9, 0, 0, 0), end: { files: 0xffff, filesHere: 0xffff } }),
      /it claims to have 1000000000 files/,
    ],
    [
      'ZIP64 sizes where none is needed',
      withFirst({
        central: { version: 45, size: 0xffffffff, compressedSize: 0xffffffff, offset: 0xffffffff },
        centralExtra: zip64Extra(text.length, deflated.length, 0),
      }),
      /a\.txt: the version in its record/,
    ],
    [
      'ZIP64 sizes where none is needed, behind the longest name',
      handmadeZip([
        {
          ...a,
          name: 'a'.repeat(200),
          central: { version: 45, size: 0xffffffff, compressedSize: 0xffffffff, offset: 0xffffffff },
          centralExtra: zip64Extra(text.length, deflated.length, 0),
        },
      ]),
      /a{200}: the version in its record/,
    ],
    ...(
      [
        ['compressedSize', 'compressed size'],
        ['size', 'size'],
        ['offset', 'offset'],
      ] as const
    ).map(([name, field]): [string, Buffer, RegExp] => [
      `${field === 'offset' ? 'an' : 'a'} ${field} beside the one of ZIP64`,
      withFirst({
        central: { version: 45, size: 0xffffffff, compressedSize: 0xffffffff, offset: 0xffffffff, [name]: 7 },
        centralExtra: zip64Extra(2 ** 33, 2 ** 33, 0),
      }),
      new RegExp(`a\\.txt: the ${field} in its record in the central directory is not`),
    ]),
    [
      'ZIP64 sizes in a field of another kind',
      withFirst({
        central: { version: 45, size: 0xffffffff, compressedSize: 0xffffffff, offset: 0xffffffff },
        centralExtra: Buffer.concat([Buffer.of(2), zip64Extra(2 ** 33, 2 ** 33, 0).subarray(1)]),
      }),
      /a\.txt: the name or extra field in its record in the central directory is not/,
    ],
    [
      'ZIP64 sizes beyond all numbers',
      withFirst({
        central: { version: 45, size: 0xffffffff, compressedSize: 0xffffffff, offset: 0xffffffff },
        centralExtra: zip64Extra(2n ** 64n - 1n, 2n ** 64n - 1n, 0),
      }),
      /a\.txt: a number in its record .* is beyond all size/,
    ],
    [
      'ZIP64 sizes beside others',
      withFirst({ centralExtra: zip64Extra(text.length, deflated.length, 0) }),
      /a\.txt: the length of the extra field/,
    ],
    [
      'a ZIP64 size larger than the file',
      withFirst({
        central: { version: 45, size: 0xffffffff, compressedSize: 0xffffffff, offset: 0xffffffff },
        centralExtra: zip64Extra(2 ** 33, 2 ** 33, 0),
      }),
      /a\.txt: its data run into the central directory/,
    ],
  ])('is %s', async (title, bytes, message) => {
    const path = inFolder(`${way}-trick.zip`);

    await expect(contentsOfBytes(path, bytes, read), title).rejects.toThrow(invalid(message));
  });

  it('is a pack that is cut off anywhere', async () => {
    for (let length = 0; length < good.length; length += 1) {
      const opened = contentsOfBytes(inFolder(`${way}-cut.zip`), good.subarray(0, length), read);

      await expect(opened, `${length} bytes`).rejects.toThrow(invalid(/./));
    }
  });

  it('is a pack with a byte more anywhere, or a byte less', async () => {
    for (let at = 0; at <= good.length; at += 1) {
      const more = Buffer.concat([good.subarray(0, at), Buffer.of(0x41), good.subarray(at)]);
      const less = Buffer.concat([good.subarray(0, at), good.subarray(at + 1)]);

      await expect(contentsOfBytes(inFolder(`${way}-more.zip`), more, read), `${at}`).rejects.toThrow(invalid(/./));
      if (at === good.length) continue;
      await expect(contentsOfBytes(inFolder(`${way}-less.zip`), less, read), `${at}`).rejects.toThrow(invalid(/./));
    }
  });

  it('is a zip file of other tools, of the same files', async () => {
    const other = new ZipFile();
    other.addBuffer(text, 'a.txt');
    other.end();
    const bytes = Buffer.concat(await Array.fromAsync(other.outputStream as AsyncIterable<Buffer>));

    await expect(contentsOfBytes(inFolder(`${way}-other.zip`), bytes, read)).rejects.toThrow(
      invalid(/record 1 .* has an extra field/),
    );
  });

  it('is a content with much more hidden behind it than is read at once', async () => {
    const content = Buffer.alloc(1024 ** 2, 'assay pack ');
    const data = Buffer.concat([
      deflateRawSync(content),
      crypto.getRandomValues(new Uint8Array(50_000)),
      Buffer.alloc(950_000),
    ]);
    const bytes = handmadeZip([{ name: 'a', content, data }]);

    await expect(contentsOfBytes(inFolder(`${way}-hidden.zip`), bytes, read)).rejects.toThrow(
      invalid(/a: there are bytes hidden behind/),
    );
  });

  it('is a bomb that states what may be stated', async () => {
    const data = deflateRawSync(Buffer.alloc(16 * 1024 ** 2));
    const bytes = handmadeZip([{ name: 'bomb', content: Buffer.alloc(1_000_000), data }]);

    await expect(contentsOfBytes(inFolder(`${way}-bomb.zip`), bytes, read)).rejects.toThrow(
      invalid(/bomb: its content is longer than the 1000000 bytes/),
    );
  });
});

describe.each(readings)('the zip file of a pack, by %s', (way, read) => {
  it('holds what the format says, written by hand', async () => {
    const contents = await contentsOfBytes(inFolder(`${way}-good.zip`), good, read);

    expect([...contents]).toEqual([
      ['a.txt', text.toString()],
      ['folder/b.txt', 'and more'],
    ]);
  });

  it('may be larger than 32 bits can tell, with a file behind that', async () => {
    const path = inFolder(`${way}-zip64.zip`);
    const hole = 2 ** 32 + 1000;
    const first = handmadeZip([{ name: 'hole', content: Buffer.alloc(0), data: Buffer.alloc(0) }]).subarray(0, 34);
    const wide = { version: 45, size: 0xffffffff, compressedSize: 0xffffffff, offset: 0xffffffff };
    const descriptor = Buffer.alloc(24);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeBigUInt64LE(BigInt(hole), 8);
    descriptor.writeBigUInt64LE(BigInt(hole), 16);
    const second = 34 + hole + 24;
    const behind = handmadeZip([b]).subarray(0, 30 + 12 + deflateRawSync(b.content ?? '').length + 16);
    const size = behind.readUInt32LE(behind.length - 4);
    const compressedSize = behind.readUInt32LE(behind.length - 8);
    const records = handmadeZip([
      { name: 'hole', withoutData: true, central: { ...wide, crc: 0 }, centralExtra: zip64Extra(hole, hole, 0) },
      { ...b, withoutData: true, central: wide, centralExtra: zip64Extra(size, compressedSize, second) },
    ]).subarray(0, -22);
    const directory = second + behind.length;
    const end = zip64End(2, records.length, directory, directory + records.length);
    const oldEnd = handmadeZip([], { end: { files: 2, filesHere: 2, bytes: records.length, offset: 0xffffffff } });
    const file = await open(path, 'w');
    await file.write(first, 0, first.length, 0);
    for (const [bytes, at] of [
      [descriptor, 34 + hole],
      [behind, second],
      [records, directory],
      [end, directory + records.length],
      [oldEnd, directory + records.length + end.length],
    ] as const) {
      await file.write(bytes, 0, bytes.length, at);
    }
    await file.close();

    const zip = await openPackZip(path);
    const other = await openPromise(path, { autoClose: false });
    const otherEntries = await Array.fromAsync(other.eachEntry());

    expect(zip.entries.map(({ path: name, bytes }) => [name, bytes])).toEqual([
      ['hole', hole],
      ['folder/b.txt', 8],
    ]);
    expect(otherEntries.map(({ relativeOffsetOfLocalHeader }) => relativeOffsetOfLocalHeader)).toEqual([0, second]);
    expect((await read(zip, 'folder/b.txt')).toString()).toBe('and more');
    await expect(Array.fromAsync(zip.stream('hole'))).rejects.toThrow(
      invalid(/hole: its compressed content is damaged/),
    );
    await expect(zip.read('hole')).rejects.toThrow(invalid(/hole: it is larger than the 268435456 bytes/));
    other.close();
    await zip.close();
  });

  it('has no other file than it lists', async () => {
    const path = inFolder(`${way}-absent.zip`);
    await writeFile(path, good);
    const zip = await openPackZip(path);

    for (const absent of ['A.txt', 'folder', 'toString', '']) {
      await expect(read(zip, absent)).rejects.toThrow(invalid(/ is missing/));
    }
    await zip.close();
  });

  it('may have the longest path that there is', async () => {
    const path = `folder/${'a'.repeat(193)}`;

    const contents = await contentsOfBytes(inFolder(`${way}-longest.zip`), named(path), read);

    expect([...contents.keys()]).toEqual([path, 'folder/b.txt']);
  });

  it.each([
    ['number of files', { files: 1 }, /it claims to have 2 files, more than the 1/],
    [
      'sum of the contents',
      { totalBytes: 387 },
      /folder\/b\.txt: up to here the contents take more than the 387 bytes/,
    ],
  ])('is held to the limit of the %s', async (_, limits, message) => {
    const path = inFolder(`${way}-limit.zip`);

    await expect(contentsOfBytes(path, good, read, limits)).rejects.toThrow(invalid(message));
    await expect(contentsOfBytes(path, good, read, { files: 2, totalBytes: 388 })).resolves.toHaveProperty('size', 2);
  });

  it('is held to the limit of the ratio', async () => {
    const path = inFolder(`${way}-ratio.zip`);
    const bytes = handmadeZip([{ name: 'zeros', content: Buffer.alloc(2 * 1024 ** 2) }]);

    await expect(contentsOfBytes(path, bytes, read)).rejects.toThrow(invalid(/zeros: .* 200 times/));
    await expect(contentsOfBytes(path, bytes, read, { ratio: 1032 })).resolves.toHaveProperty('size', 1);
  });

  it('is held to the limit of the ratio only in a file larger than a megabyte', async () => {
    const path = inFolder(`${way}-megabyte.zip`);
    const zeros = (bytes: number): Buffer => handmadeZip([{ name: 'zeros', content: Buffer.alloc(bytes) }]);

    await expect(contentsOfBytes(path, zeros(1024 ** 2), read)).resolves.toHaveProperty('size', 1);
    await expect(contentsOfBytes(path, zeros(1024 ** 2 + 1), read)).rejects.toThrow(invalid(/zeros: .* 200 times/));
  });

  it('says with what is wrong why a content could not be unpacked', async () => {
    const bytes = withFirst({ data: Buffer.from('not deflated at all') });

    await expect(contentsOfBytes(inFolder(`${way}-why.zip`), bytes, read)).rejects.toMatchObject({
      code: 'PACK_INVALID',
      message: 'The pack does not hold: a.txt: its compressed content is damaged.',
      cause: expect.objectContaining({ code: 'Z_DATA_ERROR' }),
    });
  });

  it('has nothing hidden behind a compressed content that fills what is read of it at a time', async () => {
    const path = inFolder(`${way}-full.zip`);
    const content = Buffer.alloc(3 * 65_535 + 65_519, 'what the pack says\n');
    const blocks = [0, 65_535, 2 * 65_535, 3 * 65_535].map((at, place) =>
      stored(content.subarray(at, at + 65_535), place === 3),
    );
    const data = Buffer.concat(blocks);
    const withHidden = (hidden: Uint8Array): Buffer =>
      handmadeZip([{ name: 'full', content, data: Buffer.concat([data, hidden]) }, b]);

    expect(data).toHaveLength(256 * 1024);
    await expect(contentsOfBytes(path, withHidden(Buffer.alloc(0)), read)).resolves.toHaveProperty('size', 2);
    for (const hidden of [Buffer.from('x'), deflateRawSync('hidden'), deflated]) {
      await expect(contentsOfBytes(path, withHidden(hidden), read)).rejects.toThrow(
        invalid(/full: there are bytes hidden behind/),
      );
    }
  });

  it('may be read in several places at once', async () => {
    const path = inFolder(`${way}-parallel.zip`);
    const files = Array.from({ length: 200 }, (_, index) => ({
      name: `${index}`,
      content: Buffer.alloc(5000, `${index} `),
    }));
    await writeFile(path, handmadeZip(files));
    const zip = await openPackZip(path);

    const contents = await Promise.all(files.toReversed().map(({ name }) => read(zip, name)));

    expect(contents).toEqual(files.toReversed().map(({ content }) => content));
    await zip.close();
  });
});

describe('the zip file of a pack', () => {
  it('is read as a whole only up to a limit, and in pieces beyond it', async () => {
    const path = inFolder('whole.zip');
    await writeFile(path, good);
    const zip = await openPackZip(path, { readBytes: 100 });

    await expect(zip.read('a.txt')).rejects.toThrow(invalid(/a\.txt: it is larger than the 100 bytes/));
    await expect(Array.fromAsync(zip.stream('a.txt'))).resolves.toEqual([text]);
    await zip.close();
  });

  it('is read as a whole at the limit itself', async () => {
    const path = inFolder('limit.zip');
    await writeFile(path, good);
    const zip = await openPackZip(path, { readBytes: text.length });

    await expect(zip.read('a.txt')).resolves.toEqual(text);
    await zip.close();
  });

  it('lets go of the file when it is closed', async () => {
    const path = inFolder('let-go.zip');
    await writeFile(path, good);
    const zip = await openPackZip(path);
    await zip.close();
    const gone = { code: 'BAD_INPUT', message: 'The pack can no longer be read.' };

    await expect(zip.read('a.txt')).rejects.toMatchObject(gone);
    await expect(Array.fromAsync(zip.stream('a.txt'))).rejects.toMatchObject(gone);
  });

  it.each<[string, HandmadeFile, HandmadeFile]>([
    [
      'a content of 200 times its compressed size',
      { name: 'a', content: Buffer.alloc(200 * 2 ** 13), data: Buffer.alloc(2 ** 13) },
      { name: 'a', content: Buffer.alloc(200 * 2 ** 13 + 1), data: Buffer.alloc(2 ** 13) },
    ],
    ['64 bytes for nothing', { name: 'a', data: Buffer.alloc(64) }, { name: 'a', data: Buffer.alloc(65) }],
    [
      '73 bytes for eight',
      { name: 'a', content: Buffer.alloc(8), data: Buffer.alloc(73) },
      { name: 'a', content: Buffer.alloc(8), data: Buffer.alloc(74) },
    ],
  ])('may state %s, and no more', async (_, most, more) => {
    const [path, beyond] = [inFolder('most.zip'), inFolder('more.zip')];
    await writeFile(path, handmadeZip([most]));
    await writeFile(beyond, handmadeZip([more]));

    const zip = await openPackZip(path);

    expect(zip.entries.map(({ bytes }) => bytes)).toEqual([most.content?.length ?? 0]);
    await expect(openPackZip(beyond)).rejects.toThrow(
      invalid(/a: it(s data are larger than its content needs| would unpack to more than 200 times its size)/),
    );
    await zip.close();
  });

  it('need not be read to its end', async () => {
    const path = inFolder('left.zip');
    const content = Buffer.from(Array.from({ length: 400_000 }, (_, index) => `${index}\n`).join(''));
    await writeFile(path, handmadeZip([{ name: 'large', content }]));
    const zip = await openPackZip(path);

    for await (const piece of zip.stream('large')) {
      expect(content.subarray(0, piece.length).equals(piece)).toBe(true);
      break;
    }

    expect((await zip.read('large')).equals(content)).toBe(true);
    await zip.close();
  });

  it('is no longer good when it becomes shorter while it is read', async () => {
    const path = inFolder('shorter.zip');
    await writeFile(path, good);
    const zip = await openPackZip(path);
    await writeFile(path, good.subarray(0, 10));

    await expect(zip.read('a.txt')).rejects.toThrow(invalid(/it became shorter/));
    await expect(Array.fromAsync(zip.stream('a.txt'))).rejects.toThrow(invalid(/it became shorter/));
    await zip.close();
  });

  it.skipIf(process.platform === 'win32').each([
    ['nothing', () => inFolder('absent.zip'), /There is no file .*absent\.zip/],
    ['a folder', () => inFolder('.'), /is a folder, not a pack/],
    ['a device', () => devNull, /is not a file/],
    ['below a file', () => inFolder('good-file/x.zip'), /cannot be read/],
  ])('cannot be read where there is %s', async (_, path, message) => {
    await writeFile(inFolder('good-file'), good);

    await expect(contentsOf(path(), readings[0][1])).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringMatching(message) }),
    );
  });
});
