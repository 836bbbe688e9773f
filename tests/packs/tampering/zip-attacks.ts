import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Random } from '../../history/random.ts';
import { type HandmadeEnd, type HandmadeFile, handmadeZip } from '../handmade-zip.ts';
import type { Attack, Expected, Tampering } from './attack.ts';
import type { BasePack } from './base-packs.ts';
import type { PackContents } from './opened-pack.ts';
import { zipOf } from './opened-pack.ts';

const refused: Expected = { names: ['The pack does not hold'] };

const sameContents = (found: PackContents, { contents }: BasePack): boolean =>
  found.size === contents.size && [...found].every(([path, bytes]) => contents.get(path)?.equals(bytes));

const byBytes = (name: string, change: (bytes: Buffer, random: Random) => Uint8Array): Tampering => ({
  name,
  attacker: 'no key',
  attack: async (base, random): Promise<Attack | undefined> => {
    const bytes = change(Buffer.from(base.bytes), random);
    return base.bytes.equals(bytes) ? undefined : { bytes, expected: refused };
  },
});

/** The files of the pack in a zip made by hand, one of them with something wrong. */
const byHand = (
  name: string,
  change: (file: HandmadeFile, random: Random) => HandmadeFile | readonly HandmadeFile[],
  end: HandmadeEnd = {},
): Tampering => ({
  name,
  attacker: 'no key',
  attack: async ({ contents }, random) => {
    const files = [...contents].map(([path, content]): HandmadeFile => ({ name: path, content }));
    const chosen = random.int(files.length);
    const changed = files.flatMap((file, place) => (place === chosen ? change(file, random) : [file]));
    return { bytes: handmadeZip(changed, end), expected: refused };
  },
});

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where the deflated contents lie, by the central directory. */
const deflatedIn = (bytes: Buffer): readonly Stretch[] => {
  const found: Stretch[] = [];
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let left = bytes.readUInt16LE(bytes.length - 12); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const start = bytes.readUInt32LE(at + 42) + 30 + nameLength;
    found.push({ start, end: start + bytes.readUInt32LE(at + 20) });
    at += 46 + nameLength;
  }
  return found;
};

const isDeflated = (bytes: Uint8Array): boolean => {
  try {
    return inflateRawSync(bytes).length >= 0;
  } catch {
    return false;
  }
};

/** What the zip itself is made to say. */
export const zipAttacks: readonly Tampering[] = [
  {
    name: 'a bit of the zip flipped',
    attacker: 'no key',
    attack: async (base, random) => {
      const at = random.int(base.bytes.length);
      // In the last byte of a content the bits behind its end stand for nothing.
      if (deflatedIn(base.bytes).some(({ end }) => at === end - 1)) return undefined;
      const bytes = Buffer.from(base.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8));
      return { bytes, expected: refused };
    },
  },
  byBytes('the zip cut off', (bytes, random) => bytes.subarray(0, random.int(bytes.length))),
  byBytes('the beginning of the zip cut off', (bytes, random) => bytes.subarray(1 + random.int(bytes.length - 1))),
  byBytes('bytes put into the zip', (bytes, random) => {
    const at = random.int(bytes.length + 1);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from(random.hex(2 + 2 * random.int(30)), 'hex'),
      bytes.subarray(at),
    ]);
  }),
  byBytes('bytes taken out of the zip', (bytes, random) => {
    const at = random.int(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.int(300))]);
  }),
  byBytes('a stretch of the zip set to nothing', (bytes, random) => {
    const at = random.int(bytes.length);
    return bytes.fill(0, at, at + 16 + random.int(200));
  }),
  byBytes('two stretches of the zip exchanged', (bytes, random) => {
    const length = 16 + random.int(100);
    const [one, other] = [random.int(bytes.length - length), random.int(bytes.length - length)];
    const first = Buffer.from(bytes.subarray(one, one + length));
    bytes.copy(bytes, one, other, other + length);
    first.copy(bytes, other);
    return bytes;
  }),
  byBytes('a program before the zip', (bytes) => Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), bytes])),
  byBytes('a zip behind the zip', (bytes) => Buffer.concat([bytes, bytes])),
  byHand('a name twice in the zip', (file) => [file, { ...file, content: Buffer.from('other') }]),
  byHand('a name in other case in the zip', (file) => [
    file,
    { ...file, name: file.name.toUpperCase() },
    { ...file, name: file.name.toLowerCase() },
  ]),
  byHand('a file in the zip that its directory does not name', (file) => [
    { ...file, before: handmadeZip([{ name: file.name, content: Buffer.from('other') }]).subarray(0, -70) },
  ]),
  byHand('a file of the directory that is not in the zip', (file) => [
    file,
    { ...file, name: `${file.name}.x`, withoutData: true },
  ]),
  byHand('another name before the content than in the directory', (file) => ({
    ...file,
    localName: `${file.name.slice(0, -1)}_`,
  })),
  byHand('an unsafe path in the zip', (file, random) => [
    file,
    {
      name: random.pick(['../x', '/etc/x', 'C:x', 'a\\b', 'a//b', './x', 'a/../../x', 'x.', 'folder/', 'x\0', '\xfc']),
    },
  ]),
  byHand('a link in the zip', (file) => ({ ...file, central: { external: 0o120777 * 0x10000 } })),
  byHand('a stored file in the zip', (file) => ({
    ...file,
    ...(file.content !== undefined && { data: file.content }),
    local: { method: 0 },
    central: { method: 0 },
  })),
  byHand('an encrypted file in the zip', (file) => ({ ...file, local: { flags: 0x0809 }, central: { flags: 0x0809 } })),
  byHand('an extra field in the zip', (file, random) =>
    random.chance(0.5)
      ? { ...file, localExtra: Buffer.from('55540500016a0000', 'hex') }
      : { ...file, centralExtra: Buffer.from('7570040001000000', 'hex') },
  ),
  byHand('a comment on a file in the zip', (file) => ({ ...file, comment: 'approved' })),
  byHand('a comment on the zip', (file) => file, { comment: 'approved' }),
  byHand('another time of a file in the zip', (file) => ({ ...file, local: { time: 7 }, central: { time: 7 } })),
  byHand('another size of a file in the zip', (file, random) => {
    const size = (file.content?.length ?? 0) + random.pick([-1, 1, 1000]);
    return { ...file, central: { size: Math.max(0, size) }, descriptor: { size: Math.max(0, size) } };
  }),
  byHand('a bomb in the zip', (file) => [file, { name: 'zeros.txt', content: Buffer.alloc(4 * 1024 ** 2) }]),
  byHand('bytes behind a deflated content', (file) => ({
    ...file,
    data: Buffer.concat([deflateRawSync(file.content ?? Buffer.alloc(0)), Buffer.from('hidden')]),
  })),
  {
    name: 'another order of the files in the zip',
    attacker: 'no key',
    attack: async (base, random) => {
      const files = [...base.contents];
      for (let place = files.length - 1; place > 0; place -= 1) {
        const other = random.int(place + 1);
        const [one, two] = [files[place], files[other]];
        if (one !== undefined && two !== undefined) [files[place], files[other]] = [two, one];
      }
      return {
        bytes: zipOf(new Map(files)),
        expected: { equivalent: 'the same files', holds: (_, found) => sameContents(found, base) },
      };
    },
  },
  {
    name: 'contents compressed otherwise in the zip',
    attacker: 'no key',
    attack: async (base, random) => {
      const level = 1 + random.int(9);
      const files = [...base.contents].map(([name, content]) => ({
        name,
        content,
        data: deflateRawSync(content, { level, memLevel: 1 + random.int(9) }),
      }));
      return {
        bytes: handmadeZip(files),
        expected: { equivalent: 'the same files', holds: (_, found) => sameContents(found, base) },
      };
    },
  },
  {
    name: 'padding of a content in the zip',
    attacker: 'no key',
    attack: async (base, random) => {
      const bytes = Buffer.from(base.bytes);
      const { start, end } = random.pick(deflatedIn(bytes));
      const last = bytes[end - 1] ?? 0;
      bytes[end - 1] = last | 0x80;
      // Where the content ends with the byte, the bit is part of it.
      if (last >= 0x80 || !isDeflated(bytes.subarray(start, end))) return undefined;
      return {
        bytes,
        expected: { equivalent: 'padding of deflate', holds: (_, found) => sameContents(found, base) },
      };
    },
  },
];
