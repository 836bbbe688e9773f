const width = 78;

const substitutes: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
};

/** A text in printable ASCII: quotes and dashes straightened, white space as blanks, all else as `\u{e9}`. */
const toAscii = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(
      /[^ -~]/gu,
      (character) => substitutes[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );

/** Lines of at most 78 characters; a word that is longer than a line is broken. `first` and `rest` stand before them. */
const wrap = (text: string, first: string, rest: string): string => {
  const room = width - rest.length;
  const words = toAscii(text)
    .trim()
    .split(' ')
    .flatMap((word) => word.match(new RegExp(`.{1,${room}}`, 'g')) ?? []);
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((one, index) => `${index === 0 ? first : rest}${one}\n`).join('');
};

export const title = (text: string): string => `${text}\n${'='.repeat(text.length)}\n\n`;

export const heading = (text: string): string => `\n${text}\n${'-'.repeat(text.length)}\n\n`;

export const paragraph = (...sentences: readonly (string | undefined)[]): string =>
  `${wrap(sentences.filter((sentence) => sentence !== undefined).join(' '), '', '')}\n`;

export const bullet = (...sentences: readonly (string | undefined)[]): string =>
  wrap(sentences.filter((sentence) => sentence !== undefined).join(' '), '- ', '  ');

const labelWidth = 13;

/** `name: text`, with all lines of the text behind the name, or below it where the name is too long for that. */
export const labelled = (name: string, text: string): string => {
  const indent = ' '.repeat(labelWidth);
  const label = `${name}:`;
  return label.length < labelWidth
    ? wrap(text, label.padEnd(labelWidth), indent)
    : `${label}\n${wrap(text, indent, indent)}`;
};

/** Commands as they are to be typed. `RangeError` when a line is too long: commands cannot be wrapped. */
export const commands = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      if (line.length + 4 > width) throw new RangeError(`too long for a line: ${line}`);
      return line === '' ? '\n' : `    ${line}\n`;
    })
    .join('');

const namedAtMost = 20;

/** How many more there are than are named, and where they all are. */
const more = (texts: readonly string[], elsewhere: string): readonly string[] =>
  texts.length > namedAtMost ? [`${texts.length - namedAtMost} more; all of them: ${elsewhere}`] : [];

/** The texts one by one, at most 20. */
export const bullets = (texts: readonly string[], elsewhere: string): string =>
  [...texts.slice(0, namedAtMost), ...more(texts, elsewhere)].map((text) => bullet(text)).join('');

/** The texts in one line, at most 20. */
export const listOf = (texts: readonly string[], elsewhere: string): string =>
  texts.length === 0 ? 'none' : [...texts.slice(0, namedAtMost), ...more(texts, elsewhere)].join(', ');
