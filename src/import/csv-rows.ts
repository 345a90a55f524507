import type { Range, SourceFile } from '../text/source.ts';

/** A cell of a CSV file, without the quotation marks around it. */
export interface Cell {
  readonly text: string;
  readonly range: Range;
}

/** What the cells of a CSV file are divided by, judged by its first line: a comma, a semicolon or a tab. */
export function delimiterOf(source: SourceFile): string {
  const head = source.lineText(0).replace(/"[^"]*"/g, '');
  const count = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/**
 * The rows of a CSV file (RFC 4180: cells in quotation marks may have line ends, and `""` for a quotation mark); empty rows
 * are left out.
 *
 * @param unclosed - Is told of a quotation mark that is never closed.
 */
export function csvRows(
  { text }: SourceFile,
  delimiter: string,
  unclosed: (range: Range) => void,
): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    if (text[at] === '"') {
      const { end, closed } = quotedEnd(text, at);
      if (!closed) unclosed({ start, end: Math.min(end, start + 40) });
      at = end;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
      const inside = text.slice(start + 1, closed ? end - 1 : end).replaceAll('""', '"');
      row.push({ text: (inside + text.slice(end, at)).trim(), range: { start, end: at } });
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
      row.push({ text: text.slice(start, at).trim(), range: { start, end: at } });
    }
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length || text[at] === '\n') row.push({ text: '', range: { start: at, end: at } });
    }
    if (at >= text.length || text[at] === '\n') {
      rows.push(row);
      row = [];
      at += 1;
    }
  }
  return rows.filter((cells) => cells.some((cell) => cell.text !== ''));
}

/** Behind the quotation mark that closes the one at `start`. */
function quotedEnd(text: string, start: number): { readonly end: number; readonly closed: boolean } {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return { end: at + 1, closed: true };
    at += 1;
  }
  return { end: text.length, closed: false };
}
