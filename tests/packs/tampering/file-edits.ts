import { packPaths } from '../../../src/packs/layout.ts';
import type { Random } from '../../history/random.ts';
import type { Edit } from './edit.ts';
import type { OpenedPack } from './opened-pack.ts';

/** Every file but the two that are made anew when a pack is signed again. */
const anyFile = (pack: OpenedPack, random: Random, form = /./): string | undefined => {
  const paths = pack.paths(form).filter((path) => path !== packPaths.sums && path !== packPaths.note);
  return paths.length === 0 ? undefined : random.pick(paths);
};

const onBytes =
  (change: (bytes: Buffer, random: Random) => Buffer | undefined): Edit['apply'] =>
  (pack, random) => {
    const path = anyFile(pack, random);
    if (path === undefined) return undefined;
    const bytes = change(Buffer.from(pack.files.get(path) ?? []), random);
    if (bytes === undefined) return undefined;
    pack.files.set(path, bytes);
    return [path];
  };

const onText =
  (change: (text: string, random: Random) => string): Edit['apply'] =>
  (pack, random) => {
    const path = anyFile(pack, random);
    if (path === undefined) return undefined;
    pack.setText(path, change(pack.text(path), random));
    return [path];
  };

const randomBytes = (random: Random): Buffer => Buffer.from(random.hex(2 * (1 + random.int(20))), 'hex');

/** Letters that look like one another; each is the original of the other. */
const lookAlikes: readonly (readonly [string, string])[] = [
  ['a', 'а'],
  ['e', 'е'],
  ['o', 'о'],
  ['p', 'р'],
  ['c', 'с'],
  ['-', '‐'],
  [' ', ' '],
  ['0', 'O'],
  ['1', 'l'],
  ['i', 'і'],
];

/** What can be done to any file, whatever is in it. */
export const fileEdits: readonly Edit[] = [
  {
    name: 'a bit of a file flipped',
    apply: onBytes((bytes, random) => {
      if (bytes.length === 0) return undefined;
      const at = random.int(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8));
      return bytes;
    }),
  },
  {
    name: 'a byte of a file set',
    apply: onBytes((bytes, random) => {
      if (bytes.length === 0) return undefined;
      bytes[random.int(bytes.length)] = random.int(256);
      return bytes;
    }),
  },
  { name: 'a file cut off', apply: onBytes((bytes, random) => bytes.subarray(0, random.int(bytes.length))) },
  { name: 'a file emptied', apply: onBytes(() => Buffer.alloc(0)) },
  {
    name: 'bytes put into a file',
    apply: onBytes((bytes, random) => {
      const at = random.int(bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, at), randomBytes(random), bytes.subarray(at)]);
    }),
  },
  {
    name: 'bytes taken out of a file',
    apply: onBytes((bytes, random) => {
      const at = random.int(bytes.length);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.int(30))]);
    }),
  },
  {
    name: 'the end of a file repeated',
    apply: onBytes((bytes, random) => Buffer.concat([bytes, bytes.subarray(random.int(bytes.length))])),
  },
  {
    name: 'white space put into a file',
    apply: onText((text, random) => {
      const at = random.int(text.length + 1);
      return text.slice(0, at) + random.pick([' ', '\t', '\n', '\r', '\u00a0', '\u2028']) + text.slice(at);
    }),
  },
  {
    name: 'other line ends in a file',
    apply: onText((text, random) =>
      random.pick([text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), text.slice(0, -1), `${text}\n`]),
    ),
  },
  { name: 'a byte order mark before a file', apply: onText((text) => `\ufeff${text}`) },
  {
    name: 'a letter in a file exchanged for one that looks like it',
    apply: onText((text, random) => {
      const [letter, other] = random.pick(lookAlikes);
      const places = [...text.matchAll(new RegExp(letter, 'g'))].map(({ index }) => index);
      if (places.length === 0) return text;
      const at = random.pick(places);
      return text.slice(0, at) + other + text.slice(at + 1);
    }),
  },
  {
    name: 'a digit in a file exchanged for another',
    apply: onText((text, random) => {
      const places = [...text.matchAll(/[0-9]/g)].map(({ index }) => index);
      if (places.length === 0) return text;
      const at = random.pick(places);
      return text.slice(0, at) + String(random.int(10)) + text.slice(at + 1);
    }),
  },
  {
    name: 'a line of a file taken out',
    apply: onText((text, random) => {
      const lines = text.split('\n');
      lines.splice(random.int(lines.length - 1), 1);
      return lines.join('\n');
    }),
  },
  {
    name: 'a line of a file repeated',
    apply: onText((text, random) => {
      const lines = text.split('\n');
      const at = random.int(lines.length - 1);
      lines.splice(random.int(lines.length), 0, lines[at] ?? '');
      return lines.join('\n');
    }),
  },
  {
    name: 'two lines of a file exchanged',
    apply: onText((text, random) => {
      const lines = text.split('\n');
      const [one, other] = [random.int(lines.length - 1), random.int(lines.length - 1)];
      [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
      return lines.join('\n');
    }),
  },
  {
    name: 'a file left out',
    apply: (pack, random) => {
      const path = random.pick(pack.paths());
      pack.files.delete(path);
      return [path];
    },
  },
  {
    name: 'a file added',
    apply: (pack, random) => {
      const path = random.pick([
        '.DS_Store',
        'evidence/notes.txt',
        'report-final.html',
        'formats/.htaccess',
        'proofs/checkpoint.sig',
        'evidence/log.ndjson.bak',
        `evidence/blocks/${random.hex(64)}.ndjson`,
        `evidence/objects/${random.hex(64)}.ndjson`,
        'proofs/checkpoints/00000999.txt',
      ]);
      pack.files.set(path, random.pick([Buffer.alloc(0), Buffer.from('{}\n'), randomBytes(random)]));
      return [path];
    },
  },
  {
    name: 'a file under another name',
    apply: (pack, random) => {
      const path = random.pick(pack.paths());
      const to = random.pick([
        path.toUpperCase() === path ? path.toLowerCase() : path.toUpperCase(),
        `${path}.txt`,
        path.replace('e', '3'),
        `old/${path}`,
      ]);
      if (to === path) return undefined;
      pack.rename(path, to);
      return [path, to];
    },
  },
  {
    name: 'the contents of two files exchanged',
    apply: (pack, random) => {
      const [one, other] = [anyFile(pack, random), anyFile(pack, random)];
      const [first, second] = [pack.files.get(one ?? ''), pack.files.get(other ?? '')];
      if (one === undefined || other === undefined || first === undefined || second === undefined) return undefined;
      pack.files.set(one, second);
      pack.files.set(other, first);
      return [one, other];
    },
  },
];
