import type { Range } from '../text/source.ts';

/** A character of a GIFT text with its place in the file; one that was escaped is a character and no sign. */
interface Sign {
  readonly character: string;
  readonly escaped: boolean;
  readonly start: number;
  readonly end: number;
}

/** What a backslash takes the meaning from. */
const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\',
  ':': ':',
  '#': '#',
  '=': '=',
  '~': '~',
  '{': '{',
  '}': '}',
  n: '\n',
};

/** A stretch of a GIFT text that knows which of its signs mean something, and where each of them stands. */
export class Signs {
  private constructor(
    private readonly signs: readonly Sign[],
    /** Where an empty stretch stands. */
    private readonly at: number,
  ) {}

  /** Lines of a file; the ends of lines count as blanks. */
  static ofLines(lines: readonly { readonly text: string; readonly start: number }[]): Signs {
    const signs: Sign[] = [];
    for (const { text, start } of lines) {
      for (let at = 0; at < text.length; at += 1) {
        const next = text[at + 1];
        const escaped = text[at] === '\\' && next !== undefined ? ESCAPED[next] : undefined;
        if (escaped === undefined) {
          signs.push({ character: text[at]!, escaped: false, start: start + at, end: start + at + 1 });
        } else {
          signs.push({ character: escaped, escaped: true, start: start + at, end: start + at + 2 });
          at += 1;
        }
      }
      const end = start + text.length;
      signs.push({ character: ' ', escaped: false, start: end, end });
    }
    return new Signs(signs, lines[0]?.start ?? 0);
  }

  get length(): number {
    return this.signs.length;
  }

  get text(): string {
    return this.signs.map(({ character }) => character).join('');
  }

  get range(): Range {
    const first = this.signs[0];
    return first ? { start: first.start, end: this.signs.at(-1)!.end } : { start: this.at, end: this.at };
  }

  /** Whether it has nothing but white space. */
  get isBlank(): boolean {
    return this.text.trim() === '';
  }

  slice(from: number, to = this.length): Signs {
    return new Signs(this.signs.slice(from, to), this.signs[from]?.start ?? this.range.end);
  }

  /** Without white space around it; what an author has escaped stays. */
  trim(): Signs {
    const isSpace = ({ character, escaped }: Sign) => !escaped && /\s/.test(character);
    const from = this.signs.findIndex((sign) => !isSpace(sign));
    const last = this.signs.findLastIndex((sign) => !isSpace(sign));
    return from === -1 ? this.slice(this.length) : this.slice(from, last + 1);
  }

  /** Where a mark stands that nobody has escaped; -1 when it does not. */
  indexOf(mark: string, from = 0): number {
    for (let at = from; at + mark.length <= this.length; at += 1) if (this.#isAt(mark, at)) return at;
    return -1;
  }

  lastIndexOf(mark: string): number {
    for (let at = this.length - mark.length; at >= 0; at -= 1) if (this.#isAt(mark, at)) return at;
    return -1;
  }

  has(mark: string): boolean {
    return this.indexOf(mark) !== -1;
  }

  startsWith(mark: string): boolean {
    return this.#isAt(mark, 0);
  }

  /** At most `most` parts, the last one with all that is left. */
  split(mark: string, most = Number.POSITIVE_INFINITY): readonly Signs[] {
    const parts: Signs[] = [];
    let rest: Signs = this;
    for (let at = rest.indexOf(mark); at !== -1 && parts.length < most - 1; at = rest.indexOf(mark)) {
      parts.push(rest.slice(0, at));
      rest = rest.slice(at + mark.length);
    }
    return [...parts, rest];
  }

  #isAt(mark: string, at: number): boolean {
    for (let index = 0; index < mark.length; index += 1) {
      const sign = this.signs[at + index];
      if (sign === undefined || sign.escaped || sign.character !== mark[index]) return false;
    }
    return true;
  }
}
