import type { JsonValue } from '../../domain/json.ts';
import { canonicalText } from '../canonical-text.ts';

/**
 * CSV (RFC 4180: comma, CRLF, quotes doubled, a header, as many fields in every row), made so that spreadsheets and
 * parsers read the same values and none of them is run or turned into another.
 *
 * - UTF-8 with a byte order mark. Excel reads a CSV without one in the code page of the machine; LibreOffice takes it
 *   into account and pandas drops it.
 * - A text stays a text. One that begins with anything but a letter, `{` or `[` has an apostrophe in front: so has
 *   whatever a spreadsheet would run (`=`, `+`, `-`, `@`, tab, line break, their full-width forms) and every number, so
 *   that account ids keep their zeros and are none to pandas either. So have words that would be read as dates
 *   (`mar-1`), truth values or missing values (`NA`), and an empty text; a missing one is an empty field. UUIDs are
 *   nothing else to anybody, and stand as they are.
 * - Excel splits at semicolons in many countries, whatever the quotes say. Behind a semicolon, tab or line break inside
 *   a text, an apostrophe stands before everything but a letter or digit (one space may come between).
 * - To have the value back, take one apostrophe from the front, and one from behind each semicolon, tab and line break.
 * - Times are RFC 3339 in UTC and numbers have no separators, in every locale.
 */
export const csvHead = (columns: readonly string[]): string => `\uFEFF${csvRow(columns)}`;

export const csvRow = (fields: readonly string[]): string => `${fields.join(',')}\r\n`;

/** Longer cells do not fit a spreadsheet (32,767 characters in Excel). */
const maxCellChars = 32_000;

const simple = /^[A-Za-z][ !#-+\--:<-~]*$/;
const textStart = /^[\p{L}{[]/u;
const mistakable =
  /^(?:true|false|na|n\/a|nan|none|null|inf|infinity|\p{L}{3,9}\.?[\s,/-]*\d{1,4}(?:[\s,/:-]+\d{1,4})*)$/iu;
const cellBreak = /[;\t\r\n](?! ?[\p{L}\p{Nd}])/gu;
const toQuote = /[",;\t\r\n]/;

/** A text as a field; undefined for none. */
export const csvText = (text: string | undefined): string => {
  if (text === undefined) return '';
  if (simple.test(text) && !mistakable.test(text)) return text;
  const marked = textStart.test(text) && !mistakable.test(text) ? text : `'${text}`;
  if (!toQuote.test(marked)) return marked;
  // Joined, it is one piece in memory: what replacing gives takes a multiple for as long as it is remembered.
  return `"${marked.replace(cellBreak, "$&'").split('"').join('""')}"`;
};

/**
 * `make` with a memory for the first texts: by far the most rows have the same as others. It takes no more
 * once it is full; to empty it would cost more, since what it held stays in memory with the emptied table until the
 * next full collection of garbage.
 */
const remembering = (make: (text: string) => string): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const field = make(text);
    if (known.size < mostRemembered) known.set(text, field);
    return field;
  };
};

const mostRemembered = 2_000;
/** Makes the fields of columns in which there are few texts: as `csvText`. */
export const csvFewTexts = (): ((text: string | undefined) => string) => {
  const few = remembering(csvText);
  return (text) => (text === undefined ? '' : few(text));
};

const between = ' | ';

/** Several texts as one field; for an empty list, none. */
export const csvList = (texts: readonly string[]): string =>
  csvText(texts.length === 0 ? undefined : texts.join(between));

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** UUIDs as one field; what is none is a text. */
export const csvUuids = (...ids: readonly string[]): string =>
  ids.every((id) => uuid.test(id)) ? ids.join(between) : csvList(ids);

/** A number, or nothing. */
export const csvNumber = (value: number | undefined): string => (value === undefined ? '' : String(value));

const rfc3339Utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** A time as the evidence has it; whatever is none is a text. */
export const csvTime = (time: string | undefined): string =>
  time !== undefined && rfc3339Utc.test(time) ? time : csvText(time);

/**
 * Makes the fields of a column of values as compact JSON; where one is too long for a cell, a sentence that says where
 * it is to be found.
 */
export const csvJsonColumn = (): ((value: JsonValue | undefined) => string) => {
  const short = remembering(csvText);
  return (value) => {
    if (value === undefined) return '';
    const json = canonicalText(value);
    if (json.length > maxCellChars) return csvText(`${json.length} characters of JSON: see the line of the file`);
    return json.length > maxRememberedChars ? csvText(json) : short(json);
  };
};

const maxRememberedChars = 500;
