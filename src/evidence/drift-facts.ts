import type { Entry } from '../domain/evidence.ts';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';

/**
 * One fact that differs between two entries of the same resource. `path` is a JSON pointer (RFC 6901) into the entry:
 * `/facts/encrypted`, `/resource/arn`. Without `old` the fact was not there before, without `new` it is not there now.
 * An element of a list is named by its index in the old list (`old`) and in the new one (`new`); a list whose common
 * elements changed their order is given as a whole.
 */
export interface FactChange {
  readonly path: string;
  readonly old?: JsonValue;
  readonly new?: JsonValue;
}

/** A reading that told something before and is unavailable now, or the other way round. */
export interface SightChange {
  /** JSON pointer of the reading. */
  readonly path: string;
  readonly sight: 'LOST' | 'REGAINED';
}

/** What differs between two entries of one resource, its findings apart, in the order of the pointers' members. */
export const factChanges = (old: Entry, now: Entry): readonly FactChange[] => [
  ...changes('/facts', old.facts, now.facts),
  ...changes('/resource/arn', old.resource.arn, now.resource.arn),
];

/** The readings that were lost or came back between two entries of one resource. */
export const sightChanges = (old: Entry, now: Entry): readonly SightChange[] => sights('/facts', old.facts, now.facts);

const changes = (path: string, old: JsonValue | undefined, now: JsonValue | undefined): readonly FactChange[] => {
  if (old === undefined && now === undefined) return [];
  if (old !== undefined && now !== undefined) {
    if (canonicalJson(old) === canonicalJson(now)) return [];
    if (isObject(old) && isObject(now)) {
      return membersOf(old, now).flatMap((name) => changes(`${path}/${escaped(name)}`, old[name], now[name]));
    }
    if (isList(old) && isList(now)) return listChanges(path, old, now);
  }
  return [{ path, ...(old !== undefined && { old }), ...(now !== undefined && { new: now }) }];
};

const listChanges = (path: string, old: readonly JsonValue[], now: readonly JsonValue[]): readonly FactChange[] => {
  const oldTexts = old.map((element) => canonicalJson(element));
  const newTexts = now.map((element) => canonicalJson(element));
  const gone = without(oldTexts, newTexts);
  const added = without(newTexts, oldTexts);
  const kept = (texts: readonly string[], leftOut: ReadonlySet<number>) =>
    texts.filter((_, index) => !leftOut.has(index)).join('\n');
  if (kept(oldTexts, gone) !== kept(newTexts, added)) return [{ path, old, new: now }];
  return [...new Set([...gone, ...added])]
    .toSorted((left, right) => left - right)
    .map((index) => {
      const [before, after] = [gone.has(index) ? old[index] : undefined, added.has(index) ? now[index] : undefined];
      return {
        path: `${path}/${index}`,
        ...(before !== undefined && { old: before }),
        ...(after !== undefined && { new: after }),
      };
    });
};

/** The indexes of the elements that the other list does not hold, or holds less often. */
const without = (texts: readonly string[], others: readonly string[]): ReadonlySet<number> => {
  const left = new Map<string, number>();
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1);
  const indexes = new Set<number>();
  for (const [index, text] of texts.entries()) {
    const count = left.get(text) ?? 0;
    if (count === 0) indexes.add(index);
    else left.set(text, count - 1);
  }
  return indexes;
};

const sights = (path: string, old: JsonValue | undefined, now: JsonValue | undefined): readonly SightChange[] => {
  if (isList(old) && isList(now)) {
    return old.flatMap((element, index) => sights(`${path}/${index}`, element, now[index]));
  }
  if (!isObject(old) || !isObject(now)) return [];
  if (isKnown(old) && isUnknown(now)) return [{ path, sight: 'LOST' }];
  if (isUnknown(old) && isKnown(now)) return [{ path, sight: 'REGAINED' }];
  return membersOf(old, now).flatMap((name) => sights(`${path}/${escaped(name)}`, old[name], now[name]));
};

const isKnown = (value: JsonObject): boolean => value.observed !== undefined || typeof value.absent === 'string';
const isUnknown = (value: JsonObject): boolean => typeof value.unavailable === 'string';

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (old: JsonObject, now: JsonObject): readonly string[] =>
  [...new Set([...Object.keys(old), ...Object.keys(now)])].toSorted();

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
