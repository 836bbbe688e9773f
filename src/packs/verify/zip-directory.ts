import {
  centralHeader,
  centralHeaderBytes,
  centralHeaderLayout,
  DistinctPaths,
  dataDescriptor,
  descriptorLayout,
  endBytes,
  endLayout,
  endRecords,
  endSignature,
  isPackPath,
  localHeader,
  localHeaderLayout,
  localHeaderSize,
  maxPathLength,
  parseCentralHeader,
  parseEndRecords,
  type RecordLayout,
  type ZipFileRecord,
  zip64EndBytes,
  zip64EndLayout,
  zip64ExtraBytes,
} from '../zip-records.ts';
import { invalidZip, type ZipBytes } from './zip-bytes.ts';

/** What a pack may ask of whoever verifies it. A pack that Assay wrote stays far below each. */
export interface PackZipLimits {
  /** Number of files: each takes about half a kilobyte of memory. */
  readonly files: number;
  /** Sum of all contents, unpacked: bounds the time that a verification can take. */
  readonly totalBytes: number;
  /**
   * Content to compressed size, of a file larger than a megabyte. Deflate ends at 1032; the files of a pack lie at 5 to
   * 40, because every resource brings identifiers and digests of its own that nothing can compress.
   */
  readonly ratio: number;
  /** Largest content that `read` gives as a whole. */
  readonly readBytes: number;
}

export const defaultLimits: PackZipLimits = {
  files: 500_000,
  totalBytes: 64 * 1024 ** 3,
  ratio: 200,
  readBytes: 256 * 1024 ** 2,
};

const smallBytes = 1024 ** 2;

/**
 * The files of a zip file, in order, after every byte that is not compressed content was compared with what the writer
 * of packs would have put there. What is found in the records is taken for nothing but a claim: the records are made
 * anew from it and must be the ones in the file. `PACK_INVALID` names the path and what is wrong.
 */
export const readDirectory = async (zip: ZipBytes, limits: PackZipLimits): Promise<readonly ZipFileRecord[]> => {
  const directory = await readEnd(zip);
  if (directory.files > limits.files) {
    throw invalidZip(`it claims to have ${directory.files} files, more than the ${limits.files} that are read`);
  }
  const directoryEnd = directory.offset + directory.bytes;
  const central = zip.window();
  const local = zip.window();
  const paths = new DistinctPaths();
  const files: ZipFileRecord[] = [];
  let at = directory.offset;
  let offset = 0;
  let totalBytes = 0;
  while (files.length < directory.files) {
    const record = await central(at, Math.min(maxCentralHeaderBytes, directoryEnd - at));
    const file = parseCentral(record, files.length + 1);
    const { path } = file;
    if (!paths.add(path)) throw invalidZip(`${path} is in the zip file twice, or as a file and a folder`);
    const expected = centralHeader(file);
    expectSame(path, centralHeaderLayout, expected, record);
    if (file.offset !== offset) {
      throw invalidZip(`${path}: its data begin at byte ${file.offset}, but what lies before them ends at ${offset}`);
    }
    requireWithin(file, limits);
    totalBytes += file.bytes;
    if (totalBytes > limits.totalBytes) {
      throw invalidZip(`${path}: up to here the contents take more than the ${limits.totalBytes} bytes that are read`);
    }
    const header = localHeader(file);
    const descriptor = dataDescriptor(file);
    const dataEnd = offset + header.length + file.compressedBytes;
    if (dataEnd + descriptor.length > directory.offset) {
      throw invalidZip(`${path}: its data run into the central directory`);
    }
    expectSame(path, localHeaderLayout, header, await local(offset, header.length));
    expectSame(path, descriptorLayout, descriptor, await local(dataEnd, descriptor.length));
    at += expected.length;
    offset = dataEnd + descriptor.length;
    files.push(file);
  }
  if (offset !== directory.offset) throw invalidZip('there are bytes between the last file and the central directory');
  if (at !== directoryEnd) throw invalidZip('there are bytes between the central directory and the end record');
  return files;
};

/** Where the compressed content of a file begins. */
export const dataOffset = (file: ZipFileRecord): number => file.offset + localHeaderSize(file);

const readEnd = async (zip: ZipBytes) => {
  if (zip.size === 0) throw invalidZip('the file is empty');
  if (zip.size < endBytes) throw invalidZip('it is not a zip file, or only the beginning of one');
  const tailBytes = Math.min(zip.size, zip64EndBytes + endBytes);
  const tail = await zip.read(zip.size - tailBytes, tailBytes);
  if (tail.readUInt32LE(tail.length - endBytes) !== endSignature) {
    const start = await zip.read(0, 2);
    throw invalidZip(
      start.toString('latin1') === 'PK'
        ? 'the zip file does not end with its end record: it is cut off, or something was added behind it'
        : 'it is not a zip file',
    );
  }
  const directory = parseEndRecords(tail);
  const { files, bytes, offset } = directory;
  if (![files, bytes, offset].every(Number.isSafeInteger)) {
    throw invalidZip('a number in the ZIP64 end record is beyond all size');
  }
  const expected = endRecords(directory);
  if (expected.length > tail.length) throw invalidZip('the ZIP64 end record is missing');
  const found = tail.subarray(tail.length - expected.length);
  const zip64 = expected.length - endBytes;
  expectSame('the zip file', zip64EndLayout, expected.subarray(0, zip64), found.subarray(0, zip64));
  expectSame('the zip file', endLayout, expected.subarray(zip64), found.subarray(zip64));
  if (offset + bytes + expected.length !== zip.size) {
    throw invalidZip('the central directory does not end where the end record begins');
  }
  return directory;
};

const maxCentralHeaderBytes = centralHeaderBytes + maxPathLength + zip64ExtraBytes;

const parseCentral = (record: Buffer, place: number): ZipFileRecord => {
  const cutOff = (): Error =>
    invalidZip(`record ${place} of the central directory is cut off, or its name is too long`);
  if (record.length < centralHeaderBytes) throw cutOff();
  const nameBytes = record.readUInt16LE(28);
  const extraBytes = record.readUInt16LE(30);
  if (nameBytes > maxPathLength || centralHeaderBytes + nameBytes + extraBytes > record.length) throw cutOff();
  if (extraBytes !== 0 && extraBytes !== zip64ExtraBytes) {
    throw invalidZip(`record ${place} of the central directory has an extra field`);
  }
  const file = parseCentralHeader(record);
  if (!isPackPath(file.path)) throw invalidZip(`"${printable(file.path)}" is not a path that a pack can have`);
  if (![file.bytes, file.compressedBytes, file.offset].every(Number.isSafeInteger)) {
    throw invalidZip(`${file.path}: a number in its record in the central directory is beyond all size`);
  }
  return file;
};

/** A hostile name must not reach a terminal as it is. */
const printable = (path: string): string =>
  path.replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

const requireWithin = ({ path, bytes, compressedBytes }: ZipFileRecord, limits: PackZipLimits): void => {
  if (bytes > smallBytes && bytes > compressedBytes * limits.ratio) {
    throw invalidZip(`${path}: it would unpack to more than ${limits.ratio} times its size`);
  }
  // Deflate adds five bytes to a block that it cannot compress; what is larger was padded with blocks of nothing.
  if (compressedBytes > bytes + bytes / 8 + 64) throw invalidZip(`${path}: its data are larger than its content needs`);
};

/** `found` begins with what must be `expected`. */
const expectSame = (owner: string, layout: RecordLayout, expected: Buffer, found: Buffer): void => {
  if (expected.equals(found.subarray(0, expected.length))) return;
  const difference = expected.findIndex((byte, index) => found[index] !== byte);
  let end = 0;
  const field = layout.fields.find(([, bytes]) => {
    end += bytes;
    return bytes === 0 || difference < end;
  });
  throw invalidZip(`${owner}: the ${field?.[0] ?? 'end'} in its ${layout.record} is not the one of a pack`);
};
