import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { blockPath, objectPath, packPaths } from '../../../src/packs/layout.ts';
import type { Random } from '../../history/random.ts';
import type { Edit } from './edit.ts';
import type { OpenedPack } from './opened-pack.ts';

const blocks = /^evidence\/blocks\//;
const objects = /^evidence\/objects\//;
const evidence = /^evidence\/(?:blocks|objects)\/|log\.ndjson$/;

type LineKind = 'entry' | 'chunk' | 'slice' | 'catalogue' | 'run' | 'times' | 'log';

/** What a file of evidence holds, told by a member that only its lines have. */
const kindOf = (path: string, line = ''): LineKind | undefined => {
  if (path === packPaths.log) return 'log';
  if (objects.test(path)) return line.includes('"timesDigest"') ? 'run' : 'times';
  if (line.includes('"findings"')) return 'entry';
  if (line.includes('"treeDigest"')) return 'slice';
  if (line.includes('"prefix"')) return 'chunk';
  return line.startsWith('{"check"') || line.includes('"kind"') ? 'catalogue' : undefined;
};

const filesOf = (pack: OpenedPack, kind: LineKind): readonly string[] =>
  pack.paths(evidence).filter((path) => kindOf(path, pack.lines(path)[0]) === kind);

/** Changes one line of one file that holds lines of a kind. */
const onLine =
  (kind: LineKind, change: (line: string, random: Random) => string | undefined): Edit['apply'] =>
  (pack, random) => {
    const paths = filesOf(pack, kind);
    if (paths.length === 0) return undefined;
    const path = random.pick(paths);
    const lines = pack.lines(path);
    const at = random.int(lines.length);
    const line = change(lines[at] ?? '', random);
    if (line === undefined) return undefined;
    pack.setLines(path, lines.with(at, line));
    return [path];
  };

/** Replaces the first place of a form. */
const swap =
  (form: RegExp, to: (...found: string[]) => string) =>
  (line: string): string | undefined =>
    form.test(line) ? line.replace(form, to) : undefined;

const onAnyLine =
  (change: (line: string, random: Random) => string): Edit['apply'] =>
  (pack, random) => {
    const path = random.pick(pack.paths(evidence));
    const lines = pack.lines(path);
    if (lines.length === 0) return undefined;
    const at = random.int(lines.length);
    pack.setLines(path, lines.with(at, change(lines[at] ?? '', random)));
    return [path];
  };

const onLines =
  (change: (lines: string[], random: Random, pack: OpenedPack) => readonly string[]): Edit['apply'] =>
  (pack, random) => {
    const path = random.pick(pack.paths(evidence));
    pack.setLines(path, change(pack.lines(path), random, pack));
    return [path];
  };

/** One of the members of a line as `"name":value`, where the value is a number, a string or a literal. */
const memberForm = /"[A-Za-z]+":(?:"[^"]*"|[0-9]+|true|false)/g;

const pickMember = (line: string, random: Random): { readonly member: string; readonly at: number } | undefined => {
  const members = [...line.matchAll(memberForm)];
  if (members.length === 0) return undefined;
  const { 0: member, index } = random.pick(members);
  return { member, at: index };
};

export const evidenceEdits: readonly Edit[] = [
  {
    name: 'a fact of a resource',
    apply: onLine(
      'entry',
      swap(/(true|false)/, (found) => (found === 'true' ? 'false' : 'true')),
    ),
  },
  {
    name: 'a finding of a resource',
    apply: onLine(
      'entry',
      swap(/"verdict":"(?:FAIL|INCONCLUSIVE)"/, () => '"verdict":"PASS"'),
    ),
  },
  {
    name: 'the owner of a resource',
    apply: onLine(
      'entry',
      swap(/"accountId":"\d+"/, () => '"accountId":"999999999999"'),
    ),
  },
  {
    name: 'the counts of a chunk',
    apply: onLine(
      'chunk',
      swap(/"fail":[1-9]\d*/, () => '"fail":0'),
    ),
  },
  {
    name: 'the counts of a slice',
    apply: onLine(
      'slice',
      swap(/"pass":\d+/, () => '"pass":99'),
    ),
  },
  {
    name: 'how a slice ended',
    apply: onLine(
      'slice',
      swap(/"enumeration":\{[^}]*(?:denied|partial|failed)[^}]*\}/, () => '"enumeration":{"status":"complete"}'),
    ),
  },
  {
    name: 'when a slice was read',
    apply: onLine(
      'run',
      swap(/"startedAt":"[^"]*"/, () => '"startedAt":"2026-11-19T00:00:00.000Z"'),
    ),
  },
  {
    name: 'how a run ended',
    apply: onLine(
      'run',
      swap(/"status":"[a-z]+"/, (found) => (found.includes('complete') ? '"status":"denied"' : '"status":"complete"')),
    ),
  },
  {
    name: 'the times of a resource',
    apply: onLine(
      'times',
      swap(/"lastPingAt":"[^"]*"/, () => '"lastPingAt":"2026-11-19T00:00:00.000Z"'),
    ),
  },
  {
    name: 'how old evidence may be',
    apply: onLine(
      'catalogue',
      swap(/"maxEvidenceAgeHours":\d+/, () => '"maxEvidenceAgeHours":9999'),
    ),
  },
  {
    name: 'the words of the catalogue',
    apply: onLine(
      'catalogue',
      swap(/"title":"/, (found) => `${found}Certified: `),
    ),
  },
  {
    name: 'what a check is mapped to',
    apply: onLine(
      'catalogue',
      swap(/"relation":"[A-Z_]+"/, () => '"relation":"CONTEXT"'),
    ),
  },
  {
    name: 'a line of evidence taken out',
    apply: onLines((lines, random) => lines.toSpliced(random.int(lines.length), 1)),
  },
  {
    name: 'a line of evidence repeated',
    apply: onLines((lines, random) => {
      const at = random.int(lines.length);
      return lines.toSpliced(at, 0, lines[at] ?? '');
    }),
  },
  { name: 'the lines of evidence turned round', apply: onLines((lines) => lines.toReversed()) },
  {
    name: 'a line of other evidence put in',
    apply: onLines((lines, random, pack) => {
      const other = pack.lines(random.pick(pack.paths(evidence)));
      return lines.toSpliced(random.int(lines.length + 1), 0, other[random.int(other.length)] ?? '{}');
    }),
  },
  {
    name: 'a member twice in a line',
    apply: onAnyLine((line, random) => {
      const found = pickMember(line, random);
      if (found === undefined) return line;
      const [name] = found.member.split(':');
      const twin = random.pick([found.member, `${name}:"other"`]);
      return `${line.slice(0, found.at)}${twin},${line.slice(found.at)}`;
    }),
  },
  {
    name: 'a member of another order in a line',
    apply: onAnyLine((line) => {
      const value = JSON.parse(line) as object;
      return JSON.stringify(Object.fromEntries(Object.entries(value).toReversed()));
    }),
  },
  {
    name: 'a member more in a line',
    apply: onAnyLine((line, random) => {
      const value = JSON.parse(line) as object;
      return canonicalJson({ ...value, [random.pick(['note', 'approved', 'zz'])]: 'fine' });
    }),
  },
  {
    name: 'a number of another form in a line',
    apply: onAnyLine((line, random) => {
      const numbers = [...line.matchAll(/:(\d+)(?=[,}])/g)];
      if (numbers.length === 0) return line;
      const { 1: number = '0', index } = random.pick(numbers);
      const form = random.pick([
        `${number}.0`,
        `${number}e0`,
        `0${number}`,
        `${number}E+0`,
        `"${number}"`,
        `-${number}`,
      ]);
      return `${line.slice(0, index + 1)}${form}${line.slice(index + 1 + number.length)}`;
    }),
  },
  {
    name: 'a string of another form in a line',
    apply: onAnyLine((line, random) => {
      const letters = [...line.matchAll(/[a-z]/g)];
      const { 0: letter, index } = random.pick(letters);
      const code = letter.charCodeAt(0).toString(16).padStart(4, '0');
      return `${line.slice(0, index)}\\u${code}${line.slice(index + 1)}`;
    }),
  },
  {
    name: 'white space between the members of a line',
    apply: onAnyLine((line, random) => {
      const at = random.pick([...line.matchAll(/[{,:]/g)]).index + 1;
      return line.slice(0, at) + random.pick([' ', '\t', '\r']) + line.slice(at);
    }),
  },
  {
    name: 'a line that is no JSON',
    apply: onAnyLine((_, random) =>
      random.pick([
        '',
        'null',
        '[]',
        '{',
        'NaN',
        '{"__proto__":{}}',
        '"',
        '['.repeat(9),
        '['.repeat(50_000) + ']'.repeat(50_000),
      ]),
    ),
  },
  {
    name: 'evidence under the digest of other evidence',
    apply: (pack, random) => {
      const paths = pack.paths(random.chance(0.7) ? blocks : objects);
      if (paths.length < 2) return undefined;
      const [one, other] = [random.pick(paths), random.pick(paths)];
      pack.setText(one, pack.text(other));
      return [one];
    },
  },
  {
    name: 'evidence of another night of the same log added',
    apply: (pack, random, { history }) => {
      const others = [...history.blocks].filter(
        ([digest, lines]) => lines.length > 0 && !pack.files.has(blockPath(digest)),
      );
      if (others.length === 0) return undefined;
      const [digest, lines] = random.pick(others);
      pack.setLines(blockPath(digest), lines);
      return [blockPath(digest)];
    },
  },
  {
    name: 'evidence in the folder of the other kind',
    apply: (pack, random) => {
      const path = random.pick(pack.paths(/^evidence\/(?:blocks|objects)\//));
      const digest = path.slice(path.lastIndexOf('/') + 1, -'.ndjson'.length);
      const to = blocks.test(path) ? objectPath(digest) : blockPath(digest);
      if (random.chance(0.5)) pack.rename(path, to);
      else pack.setText(to, pack.text(path));
      return [path, to];
    },
  },
  {
    name: 'the empty block as a file',
    apply: (pack) => {
      const path = blockPath('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
      pack.setText(path, '');
      return [path];
    },
  },
];
