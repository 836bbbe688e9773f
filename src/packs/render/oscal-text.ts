import type { JsonObject } from '../../domain/json.ts';

/** Of what is no word of OSCAL itself: the properties in which our own terms stand. */
const namespace = 'urn:assay:oscal';

const plain = /^[!-~]([ -~]*[!-~])?$/;
const unfit = /[\p{Cc}\u2028\u2029]|^\s+|\s+$/gu;

const visible = (text: string): string =>
  Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** A text as a value or title of OSCAL may read: in one line, without white space around it. What cannot stand is escaped visibly. */
export const toLine = (text: string): string => (plain.test(text) ? text : text.replace(unfit, visible));

/** Text from outside as prose: in one line, and nothing in it is markup, a link or an insertion to whoever renders it. */
export const toMarkup = (text: string): string =>
  toLine(text.replace(/\s+/gu, ' ').trim()).replace(/[\\`*~^<>[\]{}]/g, '\\$&');

/** Several sentences as one paragraph; those that are missing are left out. */
export const prose = (...sentences: readonly (string | undefined)[]): string =>
  sentences.filter((sentence) => sentence !== undefined && sentence !== '').join(' ');

/** A text as JSON; for one of printable ASCII without the cost of looking at every character. */
export const quote = (text: string): string => (/^[ !#-[\]-~]*$/.test(text) ? `"${text}"` : JSON.stringify(text));

type PropertyValue = string | number | boolean | undefined;

/** The properties of these names; a list gives several of one name. What is missing or empty has none. */
export const toProps = (values: Readonly<Record<string, PropertyValue | readonly string[]>>): readonly JsonObject[] =>
  Object.entries(values)
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: toLine(String(one ?? '')) })))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => ({ name, ns: namespace, value }));

/** A property as JSON, with the comma before it; nothing for an empty value. */
export const propText = (name: string, value: string): string =>
  value === '' ? '' : `,{"name":"${name}","ns":"${namespace}","value":${quote(toLine(value))}}`;

/** A list as a member; none where it would be empty, which OSCAL does not allow. */
export const listed = <T>(name: string, list: readonly T[]): Readonly<Record<string, readonly T[]>> =>
  list.length === 0 ? {} : { [name]: list };

/** An id of the catalogue as a token: letters, digits, `.`, `_` and `-`, the first a letter or `_`. */
export const toToken = (id: string): string => {
  const token = id.replace(/[^A-Za-z0-9._-]/g, '-');
  return /^[A-Za-z_]/.test(token) ? token : `_${token}`;
};
