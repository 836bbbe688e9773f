/** The rows of a CSV file with a byte order mark and CRLF, by the rules of RFC 4180 and no others; header first. */
export const csvRows = (text: string): readonly (readonly string[])[] => {
  if (!text.startsWith('\uFEFF')) throw new Error('the file has no byte order mark');
  const rows: string[][] = [];
  let rest = text.slice(1);
  let row: string[] = [];
  while (rest !== '') {
    const [whole = '', quoted, plain = '', end = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === '') throw new Error(`this is no field: ${rest.slice(0, 40)}`);
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    rest = rest.slice(whole.length);
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
};

/** The rows as records by column name. */
export const csvRecords = (text: string): readonly Readonly<Record<string, string>>[] => {
  const [header = [], ...rows] = csvRows(text);
  return rows.map((row) => {
    if (row.length !== header.length) throw new Error(`a row has ${row.length} fields, the header ${header.length}`);
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
  });
};

/** The value of a text cell: without the apostrophes that keep it a text. */
export const textOf = (cell: string): string => cell.replace(/^'|(?<=[;\t\r\n])'/g, '');
