import { packPaths } from '../../../src/packs/layout.ts';
import type { Random } from '../../history/random.ts';
import type { Edit } from './edit.ts';

/** Replaces one of the places of a form in a file that has any. */
const replaced =
  (path: string, form: RegExp, to: (found: string, random: Random) => string): Edit['apply'] =>
  (pack, random) => {
    if (!pack.files.has(path)) return undefined;
    const text = pack.text(path);
    const found = [...text.matchAll(form)];
    if (found.length === 0) return undefined;
    const { index, 0: match } = random.pick(found);
    pack.setText(path, text.slice(0, index) + to(match, random) + text.slice(index + match.length));
    return [path];
  };

const otherVerdict = (verdict: string, random: Random): string =>
  random.pick(['PASS', 'FAIL', 'NOT_APPLICABLE', 'INCONCLUSIVE'].filter((candidate) => candidate !== verdict));

const verdictForm = /PASS|FAIL|NOT_APPLICABLE|INCONCLUSIVE/g;

const rowTakenOut =
  (path: string): Edit['apply'] =>
  (pack, random) => {
    if (!pack.files.has(path)) return undefined;
    const rows = pack.text(path).split('\r\n');
    if (rows.length < 3) return undefined;
    rows.splice(1 + random.int(rows.length - 2), 1);
    pack.setText(path, rows.join('\r\n'));
    return [path];
  };

/** What people and tools read is changed beside evidence that is not. */
export const derivedEdits: readonly Edit[] = [
  { name: 'another verdict in findings.csv', apply: replaced(packPaths.findings, verdictForm, otherVerdict) },
  { name: 'a finding left out of findings.csv', apply: rowTakenOut(packPaths.findings) },
  { name: 'a resource left out of population.csv', apply: rowTakenOut(packPaths.population) },
  { name: 'a night left out of nights.csv', apply: rowTakenOut(packPaths.nights) },
  {
    name: 'another status in nights.csv',
    apply: replaced(packPaths.nights, /FAILED|NOT_ESTABLISHED|MISSED/g, () => 'HELD'),
  },
  {
    name: 'a formula in a table',
    apply: (pack, random) =>
      replaced(random.pick([packPaths.findings, packPaths.population]), /snap-|vol-|i-/g, (text) => `=${text}`)(
        pack,
        random,
        // Not looked at.
        undefined as never,
      ),
  },
  { name: 'another verdict in README.txt', apply: replaced(packPaths.readme, verdictForm, otherVerdict) },
  {
    name: 'a promise in README.txt',
    apply: replaced(packPaths.readme, /It\s+is\s+no\s+certificate/g, () => 'It is a certificate'),
  },
  {
    name: 'another command in README.txt',
    apply: replaced(packPaths.readme, /openssl pkeyutl -verify|sha256sum -c/g, () => 'true'),
  },
  { name: 'another verdict in report.html', apply: replaced(packPaths.report, verdictForm, otherVerdict) },
  {
    name: 'a script in report.html',
    apply: replaced(packPaths.report, /<\/body>/g, () => '<script>alert(1)</script></body>'),
  },
  {
    name: 'another state in the OSCAL file',
    apply: replaced(packPaths.oscal, /"(?:not-)?satisfied"/g, (state) =>
      state === '"satisfied"' ? '"not-satisfied"' : '"satisfied"',
    ),
  },
  {
    name: 'another identifier in the OSCAL file',
    apply: replaced(packPaths.oscal, /"[0-9a-f]{8}-[0-9a-f-]{27}"/g, (id, random) => `"${random.hex(8)}${id.slice(9)}`),
  },
  {
    name: 'another status in the OCSF file',
    apply: replaced(packPaths.ocsf, /"status_id":[0-9]/g, (status) =>
      status.endsWith('1') ? '"status_id":3' : '"status_id":1',
    ),
  },
  {
    name: 'a number of another form in the OCSF file',
    apply: replaced(packPaths.ocsf, /:[1-9][0-9]*(?=[,}])/g, (number, random) =>
      random.pick([`${number}.0`, `${number}e0`, `: ${number.slice(1)}`]),
    ),
  },
];
