/** A cell as it stands in its line. */
export interface WrittenCell {
  readonly text: string;
  /** From and to where in the line, with the blanks around the words. */
  readonly start: number;
  readonly end: number;
}

/** The cells of a line of a table, those that there is no column for among them. */
export function cellsOf(line: string): readonly WrittenCell[] {
  const begin = /^[\s>]*\|?/.exec(line)![0].length;
  const bars = [...line.matchAll(/(?<!\\)\|/g)].map(({ index }) => index).filter((index) => index >= begin);
  const end = line.trimEnd().length;
  const ends = bars.at(-1) === end - 1 ? bars : [...bars, end];
  return ends.map((to, place) => {
    const from = place === 0 ? begin : ends[place - 1]! + 1;
    return { text: line.slice(from, to).trim(), start: from, end: to };
  });
}

/** The line under the names of the columns, for as many of them. */
export const underline = (columns: number): string => `|${' --- |'.repeat(columns)}`;
