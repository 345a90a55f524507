import type { Range, SourceFile } from '../text/source.ts';

/**
 * The line of a finding with the one before and after it, and an underline.
 *
 * ```
 * 13 | ::: choice {#osmosis points=2}
 * 14 | - [ ] water moves
 *    | ^^^^^^^^^^^^^^^^^
 * 15 | - [ ] salt moves
 * ```
 *
 * @param width - Columns of the terminal; long lines are cut around the place.
 */
export function codeFrame(source: SourceFile, range: Range, width = 100): string {
  if (source.text === '') return '';
  const { line, column } = source.position(range.start);
  const end = source.position(range.end);
  const first = Math.max(1, line - 1);
  const last = Math.min(source.lineCount, line + 1);
  const gutter = String(last).length;
  const room = Math.max(40, width - gutter - 4);
  const cut = column - 1 > room - 20 ? column - 21 : 0;
  const lines: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const text = source.lineText(number - 1);
    if (number === source.lineCount && text === '' && number !== line) continue;
    lines.push(`${String(number).padStart(gutter)} | ${show(text, cut, room)}`.trimEnd());
    if (number !== line) continue;
    const until = end.line === line ? end.column - 1 : text.length;
    const length = Math.max(1, Math.min(until, cut + room) - (column - 1));
    lines.push(`${' '.repeat(gutter)} | ${' '.repeat(column - 1 - cut)}${'^'.repeat(length)}`);
  }
  return lines.join('\n');
}

/** Tabs count as one column, as in {@link Position}; control characters would garble a terminal. */
const show = (text: string, cut: number, room: number): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.slice(cut, cut + room).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
