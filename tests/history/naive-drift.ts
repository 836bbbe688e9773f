import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import type { NaiveResource, NaiveSlice, NaiveSweep } from './naive-model.ts';
import type { NaiveFinding } from './naive-verdicts.ts';
import { canonical } from './second-encoding.ts';

export interface NaiveFactChange {
  readonly path: string;
  readonly old?: JsonValue;
  readonly new?: JsonValue;
}

export interface NaiveVerdictChange {
  readonly checkId: string;
  readonly old?: NaiveFinding;
  readonly new?: NaiveFinding;
  readonly causes: readonly string[];
}

export interface NaiveDrift {
  readonly key: string;
  readonly kinds: readonly string[];
  readonly facts: readonly NaiveFactChange[];
  readonly verdicts: readonly NaiveVerdictChange[];
}

export interface NaiveDriftFilter {
  readonly accountIds?: readonly string[];
  readonly regions?: readonly string[];
  readonly checkIds?: readonly string[];
  readonly kinds?: readonly string[];
}

/** What became of every resource of the slices that both sweeps planned, by comparing all with all. */
export const naiveDrift = (from: NaiveSweep, to: NaiveSweep, filter: NaiveDriftFilter): readonly NaiveDrift[] =>
  [...from.slices].flatMap(([name, old]) => {
    const now = to.slices.get(name);
    if (now === undefined) return [];
    if (filter.accountIds?.includes(old.accountId) === false || filter.regions?.includes(old.region) === false)
      return [];
    return sliceDrift(old, now, from, to, filter);
  });

const sliceDrift = (
  old: NaiveSlice,
  now: NaiveSlice,
  from: NaiveSweep,
  to: NaiveSweep,
  filter: NaiveDriftFilter,
): readonly NaiveDrift[] => {
  const before = new Map(old.resources.map((resource) => [resource.key, resource]));
  const after = new Map(now.resources.map((resource) => [resource.key, resource]));
  const asked = (resource: NaiveResource | undefined): boolean =>
    resource?.findings.keys().some((checkId) => filter.checkIds?.includes(checkId) ?? true) === true;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): readonly NaiveDrift[] => {
    const [was, is] = [before.get(key), after.get(key)];
    if (!asked(was) && !asked(is)) return [];
    const facts = was !== undefined && is !== undefined ? factChanges('/facts', was.facts, is.facts) : [];
    const verdicts = was !== undefined && is !== undefined ? verdictChanges(was, is, facts, from, to, filter) : [];
    const kinds =
      was === undefined
        ? ['APPEARED']
        : is === undefined
          ? [now.status === 'complete' ? 'DELETED' : 'NO_LONGER_VISIBLE']
          : [...(facts.length > 0 ? ['CHANGED'] : []), ...(verdicts.length > 0 ? ['VERDICT_CHANGED'] : [])];
    const wanted = kinds.length > 0 && (filter.kinds?.some((kind) => kinds.includes(kind)) ?? true);
    return wanted ? [{ key, kinds, facts, verdicts }] : [];
  });
};

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists of the estate have one element at the most, so that an index says which one is meant. */
const factChanges = (
  path: string,
  old: JsonValue | undefined,
  now: JsonValue | undefined,
): readonly NaiveFactChange[] => {
  if (old === undefined || now === undefined) {
    return old === now ? [] : [{ path, ...(old !== undefined && { old }), ...(now !== undefined && { new: now }) }];
  }
  if (Array.isArray(old) && Array.isArray(now)) {
    return Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index).flatMap((index) =>
      factChanges(`${path}/${index}`, old[index], now[index]),
    );
  }
  if (isObject(old) && isObject(now)) {
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .sort()
      .flatMap((name) => factChanges(`${path}/${name}`, old[name], now[name]));
  }
  return canonical(old) === canonical(now) ? [] : [{ path, old, new: now }];
};

const readings = ['patch', 'restorableByAll', 'ssm'];

const verdictChanges = (
  was: NaiveResource,
  is: NaiveResource,
  facts: readonly NaiveFactChange[],
  from: NaiveSweep,
  to: NaiveSweep,
  filter: NaiveDriftFilter,
): readonly NaiveVerdictChange[] => {
  const isUnknown = ({ facts: all }: NaiveResource, name: string) =>
    canonical(all[name] ?? {}).includes('"unavailable"');
  const lost = readings.filter((name) => !isUnknown(was, name) && isUnknown(is, name));
  const regained = readings.filter((name) => isUnknown(was, name) && !isUnknown(is, name));
  const besides = facts.some(({ path }) => ![...lost, ...regained].some((name) => path.startsWith(`/facts/${name}/`)));
  return [...was.findings.keys()].sort().flatMap((checkId): readonly NaiveVerdictChange[] => {
    if (filter.checkIds?.includes(checkId) === false || !to.checks.has(checkId) || !from.checks.has(checkId)) return [];
    const [old, now] = [was.findings.get(checkId), is.findings.get(checkId)];
    if (old === undefined || now === undefined || canonical(old) === canonical(now)) return [];
    const causes = [
      ...(besides ? ['FACT_CHANGED'] : []),
      ...(from.checks.get(checkId) === to.checks.get(checkId) ? [] : ['CHECK_CHANGED']),
      ...(lost.length > 0 ? ['VISIBILITY_LOST'] : []),
      ...(regained.length > 0 ? ['VISIBILITY_REGAINED'] : []),
    ];
    return [{ checkId, old, new: now, causes: causes.length > 0 ? causes : ['TIME_PASSED'] }];
  });
};
