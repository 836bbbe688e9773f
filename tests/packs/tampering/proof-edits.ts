import { checkpointPath, packPaths } from '../../../src/packs/layout.ts';
import { origin } from '../pack-history.ts';
import type { Edit } from './edit.ts';

const nights = /^proofs\/checkpoints\//;
const checkpoints = /^proofs\//;

const onCheckpoint =
  (form: RegExp, change: (...found: string[]) => string): Edit['apply'] =>
  (pack, random) => {
    const path = random.pick(pack.paths(checkpoints));
    pack.setText(path, pack.text(path).replace(form, change));
    return [path];
  };

const checkpointEdits: readonly Edit[] = [
  {
    name: 'another size in a checkpoint',
    apply: onCheckpoint(/\n(\d+)\n/, (_, size = '0') => `\n${Number(size) + 1}\n`),
  },
  { name: 'another root in a checkpoint', apply: onCheckpoint(/\n[A-Za-z0-9+/]{4}/, () => '\nAAAA') },
  { name: 'another log in a checkpoint', apply: onCheckpoint(/^[^\n]+/, (name) => `${name}2`) },
  { name: 'a line more in a checkpoint', apply: onCheckpoint(/\n\n/, () => '\nextension\n\n') },
  {
    name: 'a signature more on a checkpoint',
    apply: (pack, random) => {
      const path = random.pick(pack.paths(checkpoints));
      pack.setText(path, `${pack.text(path)}— auditor.example ${Buffer.alloc(68, 7).toString('base64')}\n`);
      return [path];
    },
  },
  {
    name: 'the signature of a checkpoint twice',
    apply: (pack, random) => {
      const path = random.pick(pack.paths(checkpoints));
      const text = pack.text(path);
      pack.setText(path, text + text.slice(text.indexOf('\n\n') + 2));
      return [path];
    },
  },
  {
    name: 'a signature of another form on a checkpoint',
    apply: onCheckpoint(/— (\S+) (\S+)\n$/, (_, name = '', signature = '') => `—  ${name} ${signature}\n`),
  },
  {
    name: 'the checkpoints of two nights exchanged',
    apply: (pack, random) => {
      const paths = pack.paths(nights);
      const [one, other] = [random.pick(paths), random.pick(paths)];
      const [left, right] = [pack.text(one), pack.text(other)];
      pack.setText(one, right);
      pack.setText(other, left);
      return [one, other];
    },
  },
  {
    name: 'the checkpoint of a night left out',
    apply: (pack, random) => {
      const path = random.pick(pack.paths(nights));
      pack.files.delete(path);
      return [path];
    },
  },
  {
    name: 'a checkpoint more',
    apply: (pack, random) => {
      const path = checkpointPath(1 + random.int(30));
      if (pack.files.has(path)) return undefined;
      pack.setText(path, pack.text(packPaths.checkpoint));
      return [path];
    },
  },
  {
    name: 'an older checkpoint beside the whole log',
    apply: (pack, random) => {
      const older = random.pick(pack.paths(nights));
      pack.setText(packPaths.checkpoint, pack.text(older));
      return [packPaths.checkpoint];
    },
  },
  {
    name: 'the checkpoint of the log in place of that of a night',
    apply: (pack, random) => {
      const path = random.pick(pack.paths(nights));
      pack.setText(path, pack.text(packPaths.checkpoint));
      return [path];
    },
  },
];

const onNote =
  (edit: (text: string) => string): Edit['apply'] =>
  (pack) => {
    pack.noteEdit = edit;
    return [packPaths.note];
  };

/** The text of the note is what the key of packs signs: the genuine one can sign anything, and still must not lie. */
const noteEdits: readonly Edit[] = [
  {
    name: 'a signature before the log ended',
    apply: onNote((text) => text.replace(/signed-at \d{4}/, 'signed-at 2025')),
  },
  { name: 'another size in the note', apply: onNote((text) => text.replace(/(log \S+ )(\d+)/, '$12$2')) },
  { name: 'another root in the note', apply: onNote((text) => text.replace(/(log \S+ \d+ )\S{0,4}/, '$1AAAA')) },
  { name: 'another log in the note', apply: onNote((text) => text.replace(/\nlog /, '\nlog x')) },
  { name: 'another kind of note', apply: onNote((text) => text.replace('assay-pack-v1', 'assay-pack-v2')) },
  { name: 'a line more in the note', apply: onNote((text) => `${text}approved-by the auditor\n`) },
  { name: 'another name in the note', apply: onNote((text) => `the-auditor\n${text.slice(text.indexOf('\n') + 1)}`) },
  {
    name: 'a time that does not exist in the note',
    apply: onNote((text) => text.replace(/-\d\dT/, '-31T').replace(/-\d\d-31T/, '-02-31T')),
  },
  {
    name: 'another sum in the note',
    apply: onNote((text) => text.replace(/sha256:\S/, (found) => `sha256:${found.endsWith('0') ? '1' : '0'}`)),
  },
];

const onSums =
  (change: (lines: string[], random: Parameters<Edit['apply']>[1]) => readonly string[]): Edit['apply'] =>
  (pack, random) => {
    pack.keepsSums = true;
    pack.setLines(packPaths.sums, change(pack.lines(packPaths.sums), random));
    return [packPaths.sums, 'does not have the sum'];
  };

const sumsEdits: readonly Edit[] = [
  {
    name: 'another sum in SHA256SUMS',
    apply: onSums((lines, random) => {
      const at = random.int(lines.length);
      return lines.with(at, `${random.hex(64)}${lines[at]?.slice(64) ?? ''}`);
    }),
  },
  {
    name: 'a line left out of SHA256SUMS',
    apply: onSums((lines, random) => lines.toSpliced(random.int(lines.length), 1)),
  },
  {
    name: 'a line more in SHA256SUMS',
    apply: onSums((lines, random) =>
      lines.toSpliced(
        random.int(lines.length + 1),
        0,
        `${random.hex(64)}  ${random.pick(['zz.txt', '-', '../a', 'A'])}`,
      ),
    ),
  },
  {
    name: 'a line twice in SHA256SUMS',
    apply: onSums((lines, random) => {
      const at = random.int(lines.length);
      return lines.toSpliced(at, 0, lines[at] ?? '');
    }),
  },
  { name: 'another order of SHA256SUMS', apply: onSums((lines) => lines.toReversed()) },
  {
    name: 'another form of SHA256SUMS',
    apply: onSums((lines, random) => {
      const at = random.int(lines.length);
      const line = lines[at] ?? '';
      return lines.with(
        at,
        random.pick([
          line.replace('  ', ' *'),
          line.replace('  ', '   '),
          line.slice(0, 64).toUpperCase() + line.slice(64),
          `\\${line}`,
          `${line}\r`,
          `${line} `,
          line.replace('  ', '  ./'),
          `# ${line}`,
          '',
        ]),
      );
    }),
  },
  {
    name: 'the sums of the note and of SHA256SUMS themselves',
    apply: onSums((lines, random) =>
      [...lines, `${random.hex(64)}  ${random.pick([packPaths.note, packPaths.sums])}`].sort((left, right) =>
        left.slice(66) < right.slice(66) ? -1 : 1,
      ),
    ),
  },
];

/** Genuine, and of something else. */
const foreignEdits: readonly Edit[] = [
  {
    name: 'the checkpoint of a log of another name',
    apply: (pack) => {
      // As signed by the holder of another log, whose key is not given.
      pack.setText(packPaths.checkpoint, pack.text(packPaths.checkpoint).replaceAll(origin, 'other.example/log'));
      return [packPaths.checkpoint];
    },
  },
];

export const proofEdits: readonly Edit[] = [...checkpointEdits, ...noteEdits, ...sumsEdits, ...foreignEdits];
