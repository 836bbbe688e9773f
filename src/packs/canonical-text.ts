import { canonicalJson, maxDepth } from '../ledger/canonical-json.ts';

/**
 * The canonical JSON of a value that came from JSON: as `canonicalJson`, in half the time when the members of every object
 * stand in order already, as they do in whatever was sealed. JSON as ECMAScript writes it is canonical then. An escaped
 * surrogate may be a lone one, which canonical JSON refuses.
 */
export const canonicalText = (value: unknown): string => {
  if (!isInOrder(value, 0)) return canonicalJson(value);
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? canonicalJson(value) : text;
};

const isInOrder = (value: unknown, depth: number): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === maxDepth) return false;
  if (Array.isArray(value)) return value.every((item) => isInOrder(item, depth + 1));
  const members = value as Readonly<Record<string, unknown>>;
  let before = '';
  for (const name in members) {
    if (name < before) return false;
    before = name;
    const member = members[name];
    if (typeof member === 'object' && !isInOrder(member, depth + 1)) return false;
  }
  return true;
};
