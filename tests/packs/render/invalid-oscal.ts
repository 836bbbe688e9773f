/** A way to break valid assessment results, and who must notice: the schema of OSCAL, or the check of references. */
export interface InvalidOscal {
  readonly name: string;
  readonly noticedBy: 'schema' | 'references';
  readonly text: string;
}

// Documents are taken apart as text and put together again, so that every step has to say where it is.
type Step = string | number;

const at = (value: unknown, step: Step): unknown => {
  const found: unknown =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<Step, unknown>>)[step] : undefined;
  if (found === undefined) throw new Error(`the valid document has no ${step}`);
  return found;
};

type Change = (document: unknown) => void;

const set =
  (path: readonly Step[], value: unknown): Change =>
  (document) => {
    const last = path.at(-1) ?? '';
    const parent = path.slice(0, -1).reduce(at, document) as Record<Step, unknown>;
    at(parent, last);
    parent[last] = value;
  };

const add =
  (path: readonly Step[], name: string, value: unknown): Change =>
  (document) => {
    (path.reduce(at, document) as Record<string, unknown>)[name] = value;
  };

const remove =
  (path: readonly Step[]): Change =>
  (document) => {
    const parent = path.slice(0, -1).reduce(at, document) as Record<Step, unknown>;
    at(parent, path.at(-1) ?? '');
    delete parent[path.at(-1) ?? ''];
  };

/** Puts a copy of what is at one place at another. */
const copy =
  (from: readonly Step[], to: readonly Step[]): Change =>
  (document) =>
    set(to, from.reduce(at, document))(document);

const nobody = '00000000-0000-4000-8000-000000000000';
const root = ['assessment-results'];
const result = [...root, 'results', 0];
const definitions = [...result, 'local-definitions'];
const firstItem = [...definitions, 'inventory-items', 0];
const observations = [...result, 'observations'];
const summary = [...observations, 0];
const finding = [...result, 'findings', 0];
const objective = [...root, 'local-definitions', 'objectives-and-methods', 0];
const selections = [...result, 'reviewed-controls', 'control-selections', 0];

const bySchema: Readonly<Record<string, Change>> = {
  'an OSCAL document of another kind': (document) => {
    const all = document as Record<string, unknown>;
    all['assessment-plan'] = all['assessment-results'];
    delete all['assessment-results'];
  },
  'no import of a plan': remove([...root, 'import-ap']),
  'no title': remove([...root, 'metadata', 'title']),
  'no time of the last change': remove([...root, 'metadata', 'last-modified']),
  'a title of two lines': set([...root, 'metadata', 'title'], 'one\ntwo'),
  'a time without a zone': set([...result, 'start'], '2026-11-23T01:00:00'),
  'a date instead of a time': set([...root, 'metadata', 'last-modified'], '2026-11-23'),
  'an id that is no UUID': set([...root, 'uuid'], 'assessment-results-1'),
  'a UUID of a version that OSCAL does not take': set([...root, 'uuid'], '019aae00-0000-7000-8000-000000000006'),
  'no reviewed controls': remove([...result, 'reviewed-controls']),
  'no results': set([...root, 'results'], []),
  'an empty list of observations': set(observations, []),
  'an empty list of properties': set([...firstItem, 'props'], []),
  'a control id that begins with a digit': set([...selections, 'include-controls', 0, 'control-id'], '8.13'),
  'a control id with a slash': set([...selections, 'include-controls', 0, 'control-id'], 'iso27001:2022/A.8.13'),
  'a property with a space in its name': set([...summary, 'props', 0, 'name'], 'check id'),
  'a property without a value': set([...summary, 'props', 0, 'value'], ''),
  'a property with a space at the end': set([...summary, 'props', 0, 'value'], 'value '),
  'a number as the value of a property': set([...summary, 'props', 0, 'value'], 3),
  'a state of a finding that there is not': set([...finding, 'target', 'status', 'state'], 'inconclusive'),
  'a target of another type': set([...finding, 'target', 'type'], 'control-id'),
  'a finding without a target': remove([...finding, 'target']),
  'an observation without a method': remove([...summary, 'methods']),
  'an observation without a time': remove([...summary, 'collected']),
  'a member that OSCAL does not have': add(summary, 'verdict', 'PASS'),
};

const byReferences: Readonly<Record<string, Change>> = {
  'a finding by an observation that is not there': set(
    [...finding, 'related-observations', 0, 'observation-uuid'],
    nobody,
  ),
  'a finding by a resource instead of an observation': copy(
    [...firstItem, 'uuid'],
    [...finding, 'related-observations', 0, 'observation-uuid'],
  ),
  'an observation of a resource that is not there': (document) => {
    const all = observations.reduce(at, document) as readonly Readonly<Record<string, unknown>>[];
    set([all.findIndex((one) => 'subjects' in one), 'subjects', 0, 'subject-uuid'], nobody)(all);
  },
  'an inventory item that was left out': (document) => {
    ([...definitions, 'inventory-items'].reduce(at, document) as unknown[]).shift();
  },
  'an inventory item twice': (document) => {
    const items = [...definitions, 'inventory-items'].reduce(at, document) as unknown[];
    items.push(items[0]);
  },
  'two observations of one id': copy([...summary, 'uuid'], [...observations, 1, 'uuid']),
  'an observation by a tool that is not there': set([...summary, 'origins', 0, 'actors', 0, 'actor-uuid'], nobody),
  'an import that leads to nothing': set([...root, 'import-ap', 'href'], `#${nobody}`),
  'evidence outside the pack': set([...summary, 'relevant-evidence', 0, 'href'], 'https://example.com/evidence.json'),
  'evidence outside the folder': set([...summary, 'relevant-evidence', 0, 'href'], '../../evidence/log.ndjson'),
  'a responsible party that is not there': set(
    [...root, 'metadata', 'responsible-parties', 0, 'party-uuids', 0],
    nobody,
  ),
  'a role that is not there': set([...root, 'metadata', 'responsible-parties', 0, 'role-id'], 'auditor'),
  'a finding about an objective that is not there': set([...finding, 'target', 'target-id'], 'A.8.13'),
  'an objective of a control that was not reviewed': set([...objective, 'control-id'], 'A.8.99'),
  'a finding with a risk that is not there': add(finding, 'related-risks', [{ 'risk-uuid': nobody }]),
  'results that end before they start': set([...result, 'end'], '2020-01-01T00:00:00.000Z'),
  'a control that is satisfied without an observation': (document) => {
    set([...finding, 'target', 'status', 'state'], 'satisfied')(document);
    remove([...finding, 'related-observations'])(document);
  },
  'a control that is satisfied by an observation of failures': (document) => {
    const all = [...result, 'findings'].reduce(at, document) as readonly unknown[];
    const failed = all.findIndex((one) => ['target', 'status', 'reason'].reduce(at, one) === 'fail');
    set([failed, 'target', 'status', 'state'], 'satisfied')(all);
  },
};

/** Made of a valid document with a finding, an inventory item and a failed control; each has one thing wrong with it. */
export const invalidOscal = (valid: string): readonly InvalidOscal[] =>
  (
    [
      ['schema', bySchema],
      ['references', byReferences],
    ] as const
  ).flatMap(([noticedBy, changes]) =>
    Object.entries(changes).map(([name, change]) => {
      const document: unknown = JSON.parse(valid);
      change(document);
      return { name, noticedBy, text: JSON.stringify(document) };
    }),
  );
