import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Range } from '../text/source.ts';
import { refusalOf } from './refused-attributes.ts';

/** `{#id key=value key="a \"b\"" flag}` as written; offsets are those of the text it stands in. */
export interface Attributes {
  readonly id: Attribute | undefined;
  readonly entries: readonly Attribute[];
  /** What could not be read, in the author's words. */
  readonly problems: readonly AttributeProblem[];
  /** From `{` to after `}`. */
  readonly range: Range;
}

export interface Attribute {
  readonly name: string;
  /** `true` for a flag. */
  readonly value: string | true;
  readonly range: Range;
  readonly valueRange: Range;
}

export interface AttributeProblem {
  readonly code: Diagnostic['code'];
  readonly message: string;
  readonly help: string;
  readonly range: Range;
  /** What to write in place of it, where that can be told. */
  readonly right?: string;
}

export const noAttributes = (at: number): Attributes => ({
  id: undefined,
  entries: [],
  problems: [],
  range: { start: at, end: at },
});

/**
 * Reads attributes that start with `{` at `at`. Never fails: what makes no sense is a problem, the rest is kept.
 * Returns undefined when there is no `}` before the end of the line.
 */
export const parseAttributes = (text: string, at: number): Attributes | undefined =>
  text[at] === '{' && text.slice(at, at + LONGEST).includes('}') ? new AttributeReader(text, at).read() : undefined;

/** A value as it is written between quotation marks. */
export const inQuotationMarks = (words: string): string => `"${words.replace(/["\\]/g, '\\$&')}"`;

/** Characters up to the first `}`; without an end to the search, a line of many open brackets would take hours. */
const LONGEST = 2000;

const NAME = /[A-Za-z][\w:-]*/y;
const BARE = /[^\s"'“”„‟«»}]+/y;
const QUOTED = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'/y;
const UNCLOSED = /["'][^}\n]*/y;
const TYPOGRAPHIC = /[“”„‟«»][^“”„‟«»}\n]*[“”„‟«»]?|[‘’][^‘’}\n]*[‘’]?/y;
const NONSENSE = /[^\s}]+/y;

class AttributeReader {
  readonly #entries: Attribute[] = [];
  readonly #problems: AttributeProblem[] = [];
  readonly #names = new Set<string>();
  #id: Attribute | undefined;
  #pos: number;

  constructor(
    private readonly text: string,
    private readonly at: number,
  ) {
    this.#pos = at + 1;
  }

  read(): Attributes | undefined {
    while (this.#pos < this.text.length && this.text[this.#pos] !== '\n') {
      const character = this.text[this.#pos]!;
      if (character === '}') {
        const range = { start: this.at, end: this.#pos + 1 };
        return { id: this.#id, entries: this.#entries, problems: this.#problems, range };
      }
      if (/\s/.test(character)) this.#pos += 1;
      else if (character === '#') this.#readId();
      else this.#readEntry();
    }
    return undefined;
  }

  #readId(): void {
    const start = this.#pos;
    this.#pos += 1;
    const value = this.#take(BARE);
    const range = { start, end: this.#pos };
    if (value === '') this.#problem(start, 'There is a # without an id behind it', 'write {#my-id}');
    else if (this.#id) this.#problem(start, 'There are two ids', 'keep one of them');
    else this.#id = { name: 'id', value, range, valueRange: range };
  }

  #readEntry(): void {
    const start = this.#pos;
    const name = this.#take(NAME);
    if (name === '') {
      const words = this.#take(NONSENSE);
      const refusal = refusalOf(words);
      if (refusal) {
        this.#problems.push({ ...refusal, range: { start, end: this.#pos } });
        return;
      }
      this.#problem(start, `${words} is not an attribute`, 'write #id, key=value or key="several words"');
      return;
    }
    let value: string | true = true;
    let valueStart = start;
    if (this.text[this.#pos] === '=') {
      this.#pos += 1;
      valueStart = this.#pos;
      value = this.#readValue(name, start);
    }
    if (this.#names.has(name)) this.#problem(start, `${name} is there twice`, 'keep one of them');
    this.#names.add(name);
    const range = { start, end: this.#pos };
    this.#entries.push({ name, value, range, valueRange: { start: valueStart, end: this.#pos } });
  }

  #readValue(name: string, start: number): string {
    const quoted = this.#take(QUOTED);
    if (quoted !== '') return quoted.slice(1, -1).replace(/\\(["'\\])/g, '$1');
    const unclosed = this.#take(UNCLOSED);
    if (unclosed !== '') {
      this.#problem(start, `The quotation mark after ${name}= is never closed`, `write ${name}="..."`);
      return unclosed.slice(1).trim();
    }
    const typographic = this.#take(TYPOGRAPHIC);
    if (typographic !== '') {
      const words = typographic.replace(/^.|[“”„‟«»‘’]$/g, '').trim();
      const right = `${name}=${inQuotationMarks(words)}`;
      const message = `The quotation marks after ${name}= are typographic ones`;
      this.#problem(start, message, `write ${right} with straight quotation marks`, right);
      return words;
    }
    const bare = this.#take(BARE);
    if (bare === '') {
      this.#problem(start, `There is nothing after ${name}=`, `write ${name}=value or ${name}="several words"`);
    }
    return bare;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#pos;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.#pos += taken.length;
    return taken;
  }

  #problem(start: number, message: string, help: string, right?: string): void {
    const range = { start, end: this.#pos };
    this.#problems.push({
      code: 'attributes/unreadable',
      message,
      help,
      range,
      ...(right === undefined ? {} : { right }),
    });
  }
}
