import { crc32, deflateRawSync } from 'node:zlib';

/** Numbers of a record by name, to be written in place of the right ones. */
type Numbers<Name extends string> = Readonly<Partial<Record<Name, number | bigint>>>;

type HeaderName =
  | 'signature'
  | 'version'
  | 'flags'
  | 'method'
  | 'time'
  | 'date'
  | 'crc'
  | 'compressedSize'
  | 'size'
  | 'nameLength'
  | 'extraLength';
type CentralName = HeaderName | 'madeBy' | 'commentLength' | 'disk' | 'internal' | 'external' | 'offset';
type EndName = 'signature' | 'disk' | 'directoryDisk' | 'filesHere' | 'files' | 'bytes' | 'offset' | 'commentLength';

/** A file of a zip made by hand; whatever is missing is as in a pack. Names are written in Latin-1. */
export interface HandmadeFile {
  readonly name: string;
  readonly content?: Uint8Array;
  /** In place of the deflated content. */
  readonly data?: Uint8Array;
  /** Bytes before the local header. */
  readonly before?: Uint8Array;
  readonly local?: Numbers<HeaderName>;
  readonly localName?: string;
  readonly localExtra?: Uint8Array;
  /** The whole of it, or numbers in it. */
  readonly descriptor?: Uint8Array | Numbers<'signature' | 'crc' | 'compressedSize' | 'size'>;
  readonly central?: Numbers<CentralName>;
  readonly centralName?: string;
  readonly centralExtra?: Uint8Array;
  readonly comment?: string;
  /** Only a record in the central directory. */
  readonly withoutData?: true;
}

export interface HandmadeEnd {
  readonly beforeDirectory?: Uint8Array;
  readonly beforeEnd?: Uint8Array;
  readonly end?: Numbers<EndName>;
  readonly comment?: string;
  readonly behind?: Uint8Array;
}

const bytesOf = <Name extends string>(
  fields: readonly (readonly [Name, 2 | 4 | 8, number | bigint])[],
  numbers?: Numbers<Name>,
): Buffer =>
  Buffer.concat(
    fields.map(([name, width, usual]) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(numbers?.[name] ?? usual));
      return bytes.subarray(0, width);
    }),
  );

const headerFields = (crc: number, compressed: number, size: number, name: number, extra: number) =>
  [
    ['version', 2, 20],
    ['flags', 2, 0x0808],
    ['method', 2, 8],
    ['time', 2, 0],
    ['date', 2, 0x21],
    ['crc', 4, crc],
    ['compressedSize', 4, compressed],
    ['size', 4, size],
    ['nameLength', 2, name],
    ['extraLength', 2, extra],
  ] as const;

const none = Buffer.alloc(0);

/** A zip file as the format has it, written apart from the code that is tested, with whatever is to be wrong in it. */
export const handmadeZip = (files: readonly HandmadeFile[], end: HandmadeEnd = {}): Buffer => {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const content = file.content ?? none;
    const data = file.data ?? deflateRawSync(content);
    const crc = crc32(content);
    const name = Buffer.from(file.localName ?? file.name, 'latin1');
    const extra = file.localExtra ?? none;
    const before = file.before ?? none;
    const local = bytesOf(
      [['signature', 4, 0x04034b50], ...headerFields(0, 0, 0, name.length, extra.length)],
      file.local,
    );
    const descriptor =
      file.descriptor instanceof Uint8Array
        ? file.descriptor
        : bytesOf(
            [
              ['signature', 4, 0x08074b50],
              ['crc', 4, crc],
              ['compressedSize', 4, data.length],
              ['size', 4, content.length],
            ],
            file.descriptor,
          );
    const centralName = Buffer.from(file.centralName ?? file.name, 'latin1');
    const centralExtra = file.centralExtra ?? none;
    const comment = Buffer.from(file.comment ?? '', 'latin1');
    const [version, ...rest] = headerFields(crc, data.length, content.length, centralName.length, centralExtra.length);
    const central = bytesOf(
      [
        ['signature', 4, 0x02014b50],
        ['madeBy', 2, 0x033f],
        version,
        ...rest,
        ['commentLength', 2, comment.length],
        ['disk', 2, 0],
        ['internal', 2, 0],
        ['external', 4, 0o100644 * 0x10000],
        ['offset', 4, offset + before.length],
      ],
      file.central,
    );
    directory.push(central, centralName, centralExtra, comment);
    if (file.withoutData) continue;
    const written = [before, local, name, extra, data, descriptor];
    parts.push(...written);
    offset += written.reduce((sum, { length }) => sum + length, 0);
  }
  const beforeDirectory = end.beforeDirectory ?? none;
  const comment = Buffer.from(end.comment ?? '', 'latin1');
  return Buffer.concat([
    ...parts,
    beforeDirectory,
    ...directory,
    end.beforeEnd ?? none,
    bytesOf(
      [
        ['signature', 4, 0x06054b50],
        ['disk', 2, 0],
        ['directoryDisk', 2, 0],
        ['filesHere', 2, files.length],
        ['files', 2, files.length],
        ['bytes', 4, directory.reduce((sum, { length }) => sum + length, 0)],
        ['offset', 4, offset + beforeDirectory.length],
        ['commentLength', 2, comment.length],
      ],
      end.end,
    ),
    comment,
    end.behind ?? none,
  ]);
};

/** The ZIP64 extra field of a record in the central directory. */
export const zip64Extra = (size: number | bigint, compressedSize: number | bigint, offset: number | bigint): Buffer =>
  bytesOf([
    ['id', 2, 1],
    ['length', 2, 24],
    ['size', 8, size],
    ['compressedSize', 8, compressedSize],
    ['offset', 8, offset],
  ]);

/** The ZIP64 end record and its locator. */
export const zip64End = (
  files: number | bigint,
  bytes: number | bigint,
  offset: number | bigint,
  recordOffset: number | bigint,
): Buffer =>
  bytesOf([
    ['signature', 4, 0x06064b50],
    ['length', 8, 44],
    ['madeBy', 2, 0x033f],
    ['version', 2, 45],
    ['disk', 4, 0],
    ['directoryDisk', 4, 0],
    ['filesHere', 8, files],
    ['files', 8, files],
    ['bytes', 8, bytes],
    ['offset', 8, offset],
    ['locator', 4, 0x07064b50],
    ['recordDisk', 4, 0],
    ['recordOffset', 8, recordOffset],
    ['disks', 4, 1],
  ]);
