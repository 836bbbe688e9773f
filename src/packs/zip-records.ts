/**
 * The one form of zip file that a pack has (PKWARE APPNOTE 6.3.10), byte for byte: writer and verifier share it. Each
 * file is a local header, its deflated data and a data descriptor, from offset 0 without gaps; then one record a file
 * in the central directory, in the same order, then the end records. No comments, no extra fields but ZIP64 where a
 * number does not fit, one fixed time and mode, so that nothing is left to choose and nothing can hide.
 */

/** What the records say of a file. */
export interface ZipFileRecord {
  readonly path: string;
  /** CRC-32 of the content. */
  readonly crc: number;
  readonly bytes: number;
  readonly compressedBytes: number;
  /** Where the local header begins. */
  readonly offset: number;
}

/** What the end records say. */
export interface ZipDirectory {
  readonly files: number;
  readonly bytes: number;
  readonly offset: number;
}

/** Longest path in a pack. The longest one that is written has 87 characters, and Windows ends at 260 with the folder. */
export const maxPathLength = 200;

/** At most two folders deep, as in the layout of packs: with more, what `DistinctPaths` remembers of hostile paths would grow beyond all measure. */
const pathForm = /^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+){0,2}$/;
/** `.` and `..` among them; Windows drops the dots, so that two names could become one. */
const endsInDot = /\.(?:\/|$)/;

/** Whether a file of a pack can have that path: plain ASCII, relative, at most two folders deep, without `.` and `..`. */
export const isPackPath = (path: string): boolean =>
  path.length <= maxPathLength && pathForm.test(path) && !endsInDot.test(path);

/** Paths that can lie beside one another in any file system: none twice, also in other case, none a folder of another. */
export class DistinctPaths {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** False, and not added, when it cannot lie beside those before it. */
  add(path: string): boolean {
    const name = path.toLowerCase();
    const folders = foldersOf(name);
    if (this.#files.has(name) || this.#folders.has(name) || folders.some((folder) => this.#files.has(folder))) {
      return false;
    }
    this.#files.add(name);
    for (const folder of folders) this.#folders.add(folder);
    return true;
  }
}

const foldersOf = (path: string): readonly string[] => {
  const folders: string[] = [];
  for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) folders.push(path.slice(0, end));
  return folders;
};

const utf8NamesAndDescriptor = 0x0808;
const deflated = 8;
const version = 20;
const versionZip64 = 45;
/** Unix, so that the mode counts, and version 6.3 of the specification. */
const madeBy = (3 << 8) | 63;
/** 1980-01-01 00:00:00, the first time that the format can express. */
const dosTime = 0;
const dosDate = (1 << 5) | 1;
/** A regular file that its owner can write and all can read. */
const attributes = 0o100644 * 0x10000;
/** Stands where a number is in the ZIP64 record; itself it can no longer be a number. */
const max16 = 0xffff;
const max32 = 0xffffffff;

const localHeaderBytes = 30;
export const centralHeaderBytes = 46;
export const zip64ExtraBytes = 28;
export const endBytes = 22;
export const zip64EndBytes = 56 + 20;

/** What stands where in a record, in order, with the width in bytes; the last field takes the rest. */
export interface RecordLayout {
  readonly record: string;
  readonly fields: readonly (readonly [name: string, bytes: number])[];
}

export const localHeaderLayout: RecordLayout = {
  record: 'local header',
  fields: [
    ['signature', 4],
    ['version', 2],
    ['flags', 2],
    ['method', 2],
    ['time', 2],
    ['date', 2],
    ['CRC', 4],
    ['compressed size', 4],
    ['size', 4],
    ['length of the name', 2],
    ['length of the extra field', 2],
    ['name', 0],
  ],
};

export const localHeaderSize = ({ path }: Pick<ZipFileRecord, 'path'>): number => localHeaderBytes + path.length;

/** Sizes and CRC are not known yet: they follow in the data descriptor. */
export const localHeader = ({ path }: Pick<ZipFileRecord, 'path'>): Buffer => {
  const record = Buffer.alloc(localHeaderSize({ path }));
  record.writeUInt32LE(0x04034b50, 0);
  record.writeUInt16LE(version, 4);
  record.writeUInt16LE(utf8NamesAndDescriptor, 6);
  record.writeUInt16LE(deflated, 8);
  record.writeUInt16LE(dosTime, 10);
  record.writeUInt16LE(dosDate, 12);
  record.writeUInt16LE(path.length, 26);
  record.write(path, localHeaderBytes, 'latin1');
  return record;
};

export const descriptorLayout: RecordLayout = {
  record: 'data descriptor',
  fields: [
    ['signature', 4],
    ['CRC', 4],
    ['sizes', 0],
  ],
};

/** Its sizes are 64 bits wide only where one of them needs it. */
export const dataDescriptor = ({ crc, bytes, compressedBytes }: Omit<ZipFileRecord, 'path' | 'offset'>): Buffer => {
  const wide = bytes >= max32 || compressedBytes >= max32;
  const record = Buffer.alloc(wide ? 24 : 16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  if (wide) {
    writeUInt64(record, compressedBytes, 8);
    writeUInt64(record, bytes, 16);
  } else {
    record.writeUInt32LE(compressedBytes, 8);
    record.writeUInt32LE(bytes, 12);
  }
  return record;
};

export const centralHeaderLayout: RecordLayout = {
  record: 'record in the central directory',
  fields: [
    ['signature', 4],
    ['version of the writer', 2],
    ['version', 2],
    ['flags', 2],
    ['method', 2],
    ['time', 2],
    ['date', 2],
    ['CRC', 4],
    ['compressed size', 4],
    ['size', 4],
    ['length of the name', 2],
    ['length of the extra field', 2],
    ['length of the comment', 2],
    ['disk', 2],
    ['internal attributes', 2],
    ['external attributes', 4],
    ['offset', 4],
    ['name or extra field', 0],
  ],
};

/** Where one number does not fit into 32 bits, all three are in the ZIP64 extra field. */
export const centralHeader = ({ path, crc, bytes, compressedBytes, offset }: ZipFileRecord): Buffer => {
  const wide = bytes >= max32 || compressedBytes >= max32 || offset >= max32;
  const nameEnd = centralHeaderBytes + path.length;
  const record = Buffer.alloc(nameEnd + (wide ? zip64ExtraBytes : 0));
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(madeBy, 4);
  record.writeUInt16LE(wide ? versionZip64 : version, 6);
  record.writeUInt16LE(utf8NamesAndDescriptor, 8);
  record.writeUInt16LE(deflated, 10);
  record.writeUInt16LE(dosTime, 12);
  record.writeUInt16LE(dosDate, 14);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(wide ? max32 : compressedBytes, 20);
  record.writeUInt32LE(wide ? max32 : bytes, 24);
  record.writeUInt16LE(path.length, 28);
  record.writeUInt16LE(wide ? zip64ExtraBytes : 0, 30);
  record.writeUInt32LE(attributes, 38);
  record.writeUInt32LE(wide ? max32 : offset, 42);
  record.write(path, centralHeaderBytes, 'latin1');
  if (wide) {
    record.writeUInt16LE(1, nameEnd);
    record.writeUInt16LE(zip64ExtraBytes - 4, nameEnd + 2);
    writeUInt64(record, bytes, nameEnd + 4);
    writeUInt64(record, compressedBytes, nameEnd + 12);
    writeUInt64(record, offset, nameEnd + 20);
  }
  return record;
};

/**
 * What a record of the central directory says, for comparing with `centralHeader` of the same: nothing is checked here,
 * and numbers may be beyond what is safe. `record` begins with it and reaches at least to its end as `centralSize` has it.
 */
export const parseCentralHeader = (record: Buffer): ZipFileRecord => {
  const nameEnd = centralHeaderBytes + record.readUInt16LE(28);
  const path = record.toString('latin1', centralHeaderBytes, nameEnd);
  const crc = record.readUInt32LE(16);
  return record.readUInt16LE(30) === zip64ExtraBytes
    ? {
        path,
        crc,
        bytes: Number(record.readBigUInt64LE(nameEnd + 4)),
        compressedBytes: Number(record.readBigUInt64LE(nameEnd + 12)),
        offset: Number(record.readBigUInt64LE(nameEnd + 20)),
      }
    : {
        path,
        crc,
        bytes: record.readUInt32LE(24),
        compressedBytes: record.readUInt32LE(20),
        offset: record.readUInt32LE(42),
      };
};

export const endLayout: RecordLayout = {
  record: 'end record',
  fields: [
    ['signature', 4],
    ['disk', 2],
    ['disk of the central directory', 2],
    ['number of files on this disk', 2],
    ['number of files', 2],
    ['size of the central directory', 4],
    ['offset of the central directory', 4],
    ['length of the comment', 2],
  ],
};

export const zip64EndLayout: RecordLayout = {
  record: 'ZIP64 end record',
  fields: [
    ['signature', 4],
    ['size', 8],
    ['version of the writer', 2],
    ['version', 2],
    ['disk', 4],
    ['disk of the central directory', 4],
    ['number of files on this disk', 8],
    ['number of files', 8],
    ['size of the central directory', 8],
    ['offset of the central directory', 8],
    ['signature of the locator', 4],
    ['disk of the record', 4],
    ['offset of the record', 8],
    ['number of disks', 4],
  ],
};

/** The end record, behind the ZIP64 end record and its locator when a number does not fit. */
export const endRecords = ({ files, bytes, offset }: ZipDirectory): Buffer => {
  const wide = files >= max16 || bytes >= max32 || offset >= max32;
  const start = wide ? zip64EndBytes : 0;
  const records = Buffer.alloc(start + endBytes);
  if (wide) {
    records.writeUInt32LE(0x06064b50, 0);
    writeUInt64(records, 44, 4);
    records.writeUInt16LE(madeBy, 12);
    records.writeUInt16LE(versionZip64, 14);
    writeUInt64(records, files, 24);
    writeUInt64(records, files, 32);
    writeUInt64(records, bytes, 40);
    writeUInt64(records, offset, 48);
    records.writeUInt32LE(0x07064b50, 56);
    writeUInt64(records, offset + bytes, 64);
    records.writeUInt32LE(1, 72);
  }
  records.writeUInt32LE(endSignature, start);
  records.writeUInt16LE(Math.min(files, max16), start + 8);
  records.writeUInt16LE(Math.min(files, max16), start + 10);
  records.writeUInt32LE(Math.min(bytes, max32), start + 12);
  records.writeUInt32LE(Math.min(offset, max32), start + 16);
  return records;
};

export const endSignature = 0x06054b50;

/**
 * What the end of a zip file says, for comparing with `endRecords` of the same: nothing is checked here. `tail` is the
 * end of the file, long enough for the ZIP64 records if the file is.
 */
export const parseEndRecords = (tail: Buffer): ZipDirectory => {
  const end = tail.subarray(tail.length - endBytes);
  const files = end.readUInt16LE(10);
  const bytes = end.readUInt32LE(12);
  const offset = end.readUInt32LE(16);
  const zip64Start = tail.length - endBytes - zip64EndBytes;
  if (zip64Start < 0 || (files < max16 && bytes < max32 && offset < max32)) return { files, bytes, offset };
  const zip64 = tail.subarray(zip64Start);
  return {
    files: Number(zip64.readBigUInt64LE(32)),
    bytes: Number(zip64.readBigUInt64LE(40)),
    offset: Number(zip64.readBigUInt64LE(48)),
  };
};

const writeUInt64 = (record: Buffer, value: number, at: number): void => {
  record.writeBigUInt64LE(BigInt(value), at);
};
