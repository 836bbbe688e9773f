/** Markup that is safe to send: made by `html` alone. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlPart = string | number | Html | readonly HtmlPart[] | undefined;

const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is made visible.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;

/**
 * Text in which every character has a place on the page: those that control, hide or turn others stand as `\u{202e}`.
 * The ranges are fixed, so that every version of Unicode gives the same. The script of the page does the same.
 */
const visible = (text: string): string =>
  text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

const toText = (part: HtmlPart): string => {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escaped(part);
  return typeof part === 'number' ? String(part) : part.map(toText).join('');
};

/** A piece of markup. Every value that is not markup itself is escaped, for text and for quoted attributes alike. */
export const html = (markup: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html =>
  new Html(markup.map((piece, index) => piece + toText(parts[index])).join(''));

/** Pieces with a line feed between them, for preformatted text. */
export const htmlLines = (lines: readonly string[]): Html => new Html(lines.map(escaped).join('\n'));

/**
 * Text that the script of the page makes again from the sealed lines and compares. `from` says what it is; every `from`
 * that the script knows must be on the page, and none that it does not know.
 */
export const proved = (from: string, text: string | number): Html => html`<span data-from="${from}">${text}</span>`;
