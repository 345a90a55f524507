/** A place in a text file, counted as editors count: lines and columns start at 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of a text file as offsets in UTF-16 units, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of one file. */
export interface Place {
  readonly source: SourceFile;
  readonly range: Range;
}

/** One text file of a course, with line ends normalised to `\n`, and the way from offsets to lines. */
export class SourceFile {
  readonly #lineStarts: readonly number[];

  /**
   * @param path - Relative to the course folder, with `/`, as an author would name it: `lessons/02-myths.md`.
   * @param text - Decoded text without byte order mark.
   */
  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
  }

  get lineCount(): number {
    return this.#lineStarts.length;
  }

  /** Offset of the first character of a line; lines count from 0, and one past the last is the end of the text. */
  lineStart(line: number): number {
    return this.#lineStarts[line] ?? this.text.length;
  }

  /** The words of a line without its line end; lines count from 0. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineStart(line + 1)).replace(/\n$/, '');
  }

  /** Offset of the end of the line that an offset lies in, before its line end. */
  lineEnd(offset: number): number {
    const next = this.#lineAt(offset) + 1;
    return next < this.lineCount ? this.lineStart(next) - 1 : this.text.length;
  }

  position(offset: number): Position {
    const line = this.#lineAt(offset);
    return { line: line + 1, column: offset - this.lineStart(line) + 1 };
  }

  /** Where a stretch of this text was written: elsewhere only when the text is composed of several files. */
  place(range: Range): Place {
    return { source: this, range };
  }

  /** The lines from `first` to before `end` (from 0), without white space around them. */
  linesRange(first: number, end: number): Range {
    const from = this.lineStart(first);
    const words = this.text.slice(from, this.lineStart(end));
    if (words.trim() === '') return { start: from, end: from };
    return { start: from + words.length - words.trimStart().length, end: from + words.trimEnd().length };
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
