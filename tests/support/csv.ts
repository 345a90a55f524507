/** Rows of a file as RFC 4180 has it, with a byte order mark or without; throws at anything else. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (field.lastIndex = text.startsWith('\uFEFF') ? 1 : 0; field.lastIndex < text.length; ) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new Error(`No CSV from ${at} on: ${text.slice(at, at + 40)}`);
    const [, quoted, plain, end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Rows by the headings in the first. */
export const readTable = (text: string): readonly Readonly<Record<string, string>>[] => {
  const [headings = [], ...rows] = readCsv(text);
  return rows.map((row) => Object.fromEntries(headings.map((heading, place) => [heading, row[place] ?? ''])));
};

/** Without the apostrophe that keeps spreadsheets from running a cell. */
export const unguarded = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@\t\r])/, '');
