import type { Range } from '../text/source.ts';

/** `{#id key=value key="a b" flag}` as written; offsets are those of the text it stands in. */
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
  readonly message: string;
  readonly help: string;
  readonly range: Range;
}

export const noAttributes = (at: number): Attributes => ({
  id: undefined,
  entries: [],
  problems: [],
  range: { start: at, end: at },
});

const NAME = /[A-Za-z][\w:-]*/y;
const BARE = /[^\s"'“”}]+/y;
const CURLY_QUOTE = /[“”„‟«»]/;

/**
 * Reads attributes that start with `{` at `at`. Never fails: what makes no sense is a problem, the rest is kept.
 * Returns undefined when there is no `}` before the end of the line.
 */
export function parseAttributes(text: string, at: number, lineEnd = text.length): Attributes | undefined {
  if (text[at] !== '{') return undefined;
  let id: Attribute | undefined;
  const entries: Attribute[] = [];
  const problems: AttributeProblem[] = [];
  let pos = at + 1;
  const problem = (start: number, end: number, message: string, help: string) =>
    problems.push({ message, help, range: { start, end } });
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = pos;
    return pattern.exec(text)?.[0] ?? '';
  };

  while (pos < lineEnd) {
    const character = text[pos]!;
    if (character === '}') return { id, entries, problems, range: { start: at, end: pos + 1 } };
    if (/\s/.test(character)) {
      pos += 1;
      continue;
    }
    const start = pos;
    if (character === '#') {
      pos += 1;
      const value = match(BARE);
      pos += value.length;
      const range = { start, end: pos };
      if (value === '') problem(start, pos, 'There is a # without an id behind it', 'write {#my-id}');
      else if (id) problem(start, pos, 'There are two ids', 'keep one of them');
      else id = { name: 'id', value, range, valueRange: range };
      continue;
    }
    const name = match(NAME);
    if (name === '') {
      pos += 1;
      while (pos < lineEnd && !/[\s}]/.test(text[pos]!)) pos += 1;
      problem(
        start,
        pos,
        `${text.slice(start, pos)} is not an attribute`,
        'write #id, key=value or key="several words"',
      );
      continue;
    }
    pos += name.length;
    if (text[pos] !== '=') {
      const range = { start, end: pos };
      entries.push({ name, value: true, range, valueRange: range });
      continue;
    }
    pos += 1;
    const valueStart = pos;
    const quote = text[pos];
    let value: string;
    if (quote === '"' || quote === "'") {
      const end = text.indexOf(quote, pos + 1);
      if (end === -1 || end >= lineEnd) {
        problem(start, lineEnd, `The quotation mark after ${name}= is never closed`, `write ${name}="..."`);
        const brace = text.lastIndexOf('}', lineEnd - 1);
        pos = brace > pos ? brace : lineEnd;
        continue;
      }
      value = text.slice(pos + 1, end);
      pos = end + 1;
    } else if (CURLY_QUOTE.test(quote ?? '')) {
      while (pos < lineEnd && text[pos] !== '}') pos += 1;
      problem(
        valueStart,
        pos,
        `The quotation marks after ${name}= are typographic ones`,
        `write ${name}="..." with straight quotation marks`,
      );
      continue;
    } else {
      value = match(BARE);
      pos += value.length;
      if (value === '')
        problem(start, pos, `There is nothing after ${name}=`, `write ${name}=value or ${name}="several words"`);
    }
    entries.push({ name, value, range: { start, end: pos }, valueRange: { start: valueStart, end: pos } });
  }
  return undefined;
}
