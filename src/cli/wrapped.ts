/** How wide a line of an answer may be, unless a single word is wider. */
const width = 80;

/** Text in lines of at most 80 columns; `first` begins the first of them, and as many spaces all others. */
export const wrapped = (first: string, text: string): readonly string[] => {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(first.length);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
};
