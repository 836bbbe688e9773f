import type { JsonValue } from '../../../domain/json.ts';

const maxLines = 120;

const isRecord = (value: JsonValue): value is { readonly [key: string]: JsonValue | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lines = (value: JsonValue | undefined, path: string): readonly string[] => {
  if (value === undefined) return [];
  const label = path === '' ? '' : `${path}: `;
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    if (items.length === 0) return [`${label}none`];
    if (items.every((item) => typeof item !== 'object')) return [`${label}${items.join(', ')}`];
    return items.map((item, index) => `${path} ${index + 1}: ${lines(item, '').join('; ')}`);
  }
  if (!isRecord(value)) return [`${label}${value}`];
  const names = Object.keys(value).sort();
  if (names.length === 0) return [`${label}none`];
  return names.flatMap((name) => lines(value[name], path === '' ? name : `${path}.${name}`));
};

/**
 * Facts or attributes as lines of `path: value`, sorted; a list of objects has a line for each. The script of the page
 * makes the same lines of the sealed entry.
 */
export const factLines = (value: JsonValue): readonly string[] => {
  const all = lines(value, '');
  const rest = all.length - maxLines;
  return rest > 0 ? [...all.slice(0, maxLines), `and ${rest} more lines: see the evidence file`] : all;
};
