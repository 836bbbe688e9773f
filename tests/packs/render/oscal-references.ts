type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Found {
  readonly path: string;
  readonly name: string;
  readonly value: Json;
  readonly parent: { readonly [name: string]: Json };
}

function* members(value: Json, path = ''): Generator<Found> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* members(item, `${path}[${index}]`);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      yield { path: `${path}/${name}`, name, value: member, parent: value };
      yield* members(member, `${path}/${name}`);
    }
  }
}

/** Which list holds what a reference names. */
const targets: Readonly<Record<string, RegExp>> = {
  'observation-uuid': /\/observations\[\d+\]\/uuid$/,
  'risk-uuid': /\/risks\[\d+\]\/uuid$/,
  'actor-uuid': /\/components\[\d+\]\/uuid$/,
  'component-uuid': /\/components\[\d+\]\/uuid$/,
  'subject-uuid': /\/inventory-items\[\d+\]\/uuid$/,
  'party-uuids': /\/parties\[\d+\]\/uuid$/,
};
const resourcePath = /\/back-matter\/resources\[\d+\]\/uuid$/;
const packPath = /^\.\.\/evidence\/((blocks|objects)\/[0-9a-f]{64}\.ndjson|log\.ndjson|pack\.json)$/;

const propertyOf = (object: { readonly [name: string]: Json }, wanted: string): Json | undefined =>
  (Array.isArray(object.props) ? (object.props as readonly Json[]) : [])
    .filter(isObject)
    .find(({ name }) => name === wanted)?.value;

/**
 * What is wrong with the references of OSCAL assessment results, one sentence each; written without the code that makes
 * them, for what the schema of OSCAL leaves out. Every UUID is defined once; every reference, link and id leads to
 * something of the right kind; no list is empty; results end after they start; and nothing is `satisfied` but by
 * observations that say PASS, or have nothing to test.
 */
export const brokenReferences = (document: Json): readonly string[] => {
  const all = [...members(document)];
  const issues: string[] = [];
  const defined = new Map<Json, string>();
  for (const { name, value, path } of all) {
    if (name !== 'uuid') continue;
    const before = defined.get(value);
    if (before !== undefined) issues.push(`${path} is the uuid of ${before} too`);
    defined.set(value, path);
  }
  const leadsTo = (path: string, value: Json, kind: RegExp): void => {
    const target = defined.get(value);
    if (target === undefined) issues.push(`${path} leads to nothing`);
    else if (!kind.test(target)) issues.push(`${path} leads to ${target}`);
  };
  for (const { name, value, path, parent } of all) {
    const kind = targets[name];
    if (kind !== undefined) for (const one of [value].flat()) leadsTo(path, one, kind);
    else if (/-uuids?$/.test(name)) issues.push(`${path} is a reference of unknown kind`);
    if (name === 'subject-uuid' && parent.type !== 'inventory-item') issues.push(`${path} has another type`);
    if (name === 'href' && typeof value === 'string') {
      if (value.startsWith('#')) leadsTo(path, value.slice(1), resourcePath);
      else if (!packPath.test(value)) issues.push(`${path} is no path of a pack`);
    }
    if (Array.isArray(value) && value.length === 0) issues.push(`${path} is empty`);
  }
  const idsAt = (pattern: RegExp): ReadonlySet<Json> =>
    new Set(all.filter(({ path }) => pattern.test(path)).map(({ value }) => value));
  const requireIds = (uses: RegExp, ids: ReadonlySet<Json>): void => {
    for (const { path, value } of all) if (uses.test(path) && !ids.has(value)) issues.push(`${path} names nothing`);
  };
  requireIds(/\/role-id$/, idsAt(/\/roles\[\d+\]\/id$/));
  const objectives = idsAt(/\/objectives-and-methods\[\d+\]\/parts\[\d+\]\/id$/);
  requireIds(/\/target-id$/, objectives);
  requireIds(/\/objective-id$/, objectives);
  const controls = idsAt(/\/include-controls\[\d+\]\/control-id$/);
  requireIds(/\/objectives-and-methods\[\d+\]\/control-id$/, controls);

  const verdictOf = new Map<Json | undefined, Json | undefined>();
  for (const { name, value, parent, path } of all) {
    if (name === 'collected') verdictOf.set(parent.uuid, propertyOf(parent, 'verdict'));
    const { end } = parent;
    if (
      name === 'start' &&
      (typeof value !== 'string' || typeof end !== 'string' || Date.parse(end) < Date.parse(value))
    ) {
      issues.push(`${path} is behind its end`);
    }
  }
  for (const { name, value, parent, path } of all) {
    if (name !== 'target' || !isObject(value) || !isObject(value.status)) continue;
    if (value.status.state !== 'satisfied') continue;
    const related = Array.isArray(parent['related-observations'])
      ? (parent['related-observations'] as readonly Json[])
      : [];
    const verdicts = related.map((one) => (isObject(one) ? verdictOf.get(one['observation-uuid']) : undefined));
    const shown = verdicts.includes('PASS') && verdicts.every((one) => one === 'PASS' || one === 'NOT_APPLICABLE');
    if (!shown) issues.push(`${path} is satisfied without the observations for it`);
  }
  return issues;
};
