/** Nothing that is stored is deeper; deeper input is refused before it can exhaust the stack. */
export const maxDepth = 64;

/**
 * The canonical JSON (RFC 8785) of a value: no white space, members in the order of their UTF-16 code units, numbers
 * as ECMAScript writes them. Members that are undefined are left out.
 *
 * The parameter is `unknown` because an interface does not fit `JsonValue`; what JSON cannot say is refused at run
 * time with a `TypeError`: undefined in an array or alone, a number that is not finite, a lone surrogate in a string or
 * a name, anything that is not a plain object or array, and nesting deeper than `maxDepth`.
 */
export const canonicalJson = (value: unknown): string => write(value, 0);

// Printable ASCII without the quote and the backslash: stands for itself, which is most of what is written.
const plain = /^[ !#-[\]-~]*$/;

const writeString = (text: string): string => {
  if (plain.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('canonical JSON cannot hold a lone surrogate');
  return JSON.stringify(text);
};

const write = (value: unknown, depth: number): string => {
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot hold ${value}`);
    return String(value);
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  if (typeof value !== 'object') throw new TypeError(`canonical JSON cannot hold ${typeof value}`);
  if (depth === maxDepth) throw new TypeError(`canonical JSON is nested deeper than ${maxDepth} levels`);
  return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
};

const writeArray = (items: readonly unknown[], depth: number): string => {
  let text = '[';
  // By index, so that a hole is refused as the undefined it is.
  for (let index = 0; index < items.length; index += 1) {
    text += index === 0 ? write(items[index], depth) : `,${write(items[index], depth)}`;
  }
  return `${text}]`;
};

const writeObject = (object: object, depth: number): string => {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`canonical JSON cannot hold ${object.constructor.name}`);
  }
  const members = object as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === '{' ? '' : ','}${writeString(name)}:${write(member, depth)}`;
  }
  return `${text}}`;
};
