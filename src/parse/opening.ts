import type { Diagnostic, Edit } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Range } from '../text/source.ts';
import { type Attribute, type Attributes, inQuotationMarks, parseAttributes } from './attributes.ts';
import type { ContainerMeta } from './container.ts';
import { ID_PATTERN } from './course-file.ts';
import { nearestId } from './ids.ts';

/** The line that opens a container, and what its kind takes. */
export interface OpeningPlace {
  /** The text of the whole document, of which offsets are those of the attributes. */
  readonly text: string;
  /** The opening line. */
  readonly range: Range;
  /** Names of attributes that it may have. */
  readonly known: readonly string[];
  /** Whether an attribute of this name is a word without a value. */
  readonly isFlag: (name: string) => boolean;
  readonly needsId: boolean;
}

/** What was wrong with the line. */
export type OpeningProblem = Pick<Diagnostic, 'code' | 'message' | 'range'> & {
  readonly help: string;
  readonly fix?: readonly Edit[];
};

export interface Opening {
  readonly meta: ContainerMeta;
  readonly problems: readonly OpeningProblem[];
}

/**
 * The opening line as it was meant, where that can be told: so that one slip is one finding, and what follows from it is
 * none.
 */
export function mendOpening(meta: ContainerMeta, place: OpeningPlace): Opening {
  const steps = [unclosedBrace, bareId, loneTitle, commas, loneId, unquotedWords];
  return steps.reduce<Opening>(
    (opening, step) => {
      const next = step(opening.meta, place);
      return next ? { meta: next.meta, problems: [...opening.problems, ...next.problems] } : opening;
    },
    { meta, problems: [] },
  );
}

type Step = (meta: ContainerMeta, place: OpeningPlace) => Opening | undefined;

/** `::: choice {#a points=2` */
const unclosedBrace: Step = (meta, { text, range }) => {
  const { rest } = meta;
  if (!rest.startsWith('{') || rest.includes('}')) return undefined;
  const start = text.indexOf(rest, range.start);
  const attributes = moved(parseAttributes(`${rest}}`, 0), start);
  if (!attributes) return undefined;
  const end = start + rest.length;
  const problem: OpeningProblem = {
    code: 'container/unreadable-line',
    message: 'The brace that opens here is never closed',
    help: `write ::: ${meta.name} ${rest}}`,
    range: { start, end },
    ...(attributes.problems.length === 0 ? { fix: [{ range: { start: end, end }, text: '}' }] } : {}),
  };
  return { meta: { ...meta, attributes: { ...attributes, range: { start, end } }, rest: '' }, problems: [problem] };
};

/** `::: choice #a` */
const bareId: Step = (meta, { text, range }) => {
  const { rest, attributes } = meta;
  if (!hasNone(attributes) || !/^#[a-z][\w-]*(?:\s+[\w-]+(?:=(?:[\w./-]+|"[^"]*"))?)*$/i.test(rest)) return undefined;
  const start = text.indexOf(rest, range.start);
  const braced = moved(parseAttributes(`{${rest}}`, 0), start - 1);
  if (!braced) return undefined;
  const end = start + rest.length;
  const problem: OpeningProblem = {
    code: 'container/unreadable-line',
    message: 'What stands behind the name of a container stands in braces',
    help: `write ::: ${meta.name} {${rest}}`,
    range: { start, end },
    fix: [{ range: { start, end }, text: `{${rest}}` }],
  };
  return { meta: { ...meta, attributes: { ...braced, range: { start, end } }, rest: '' }, problems: [problem] };
};

/** `::: note Title here`, with braces before or behind it or none. */
const loneTitle: Step = (meta, { text, known }) => {
  const { rest, attributes } = meta;
  const attribute = ['title', 'caption'].find((name) => known.includes(name));
  const [, words = '', braces = ''] = /^([^{}]+?)\s*(\{[^{}]*\})?$/.exec(rest) ?? [];
  if (attribute === undefined || words === '' || attributes.entries.some(({ name }) => name === attribute)) {
    return undefined;
  }
  if (braces !== '' && !hasNone(attributes)) return undefined;
  const restStart = text.indexOf(rest, attributes.range.end);
  const inBraces = braces === '' ? attributes : moved(parseAttributes(braces, 0), restStart + rest.indexOf(braces));
  if (!inBraces || inBraces.entries.some(({ name }) => name === attribute)) return undefined;
  const start = hasNone(attributes) ? restStart : attributes.range.start;
  const end = restStart + rest.length;
  const title = words.replace(/^["“”'‘’]+|["“”'‘’]+$/g, '');
  const inside = text.slice(inBraces.range.start, inBraces.range.end).slice(1, -1).trim();
  const written = `{${inside === '' ? '' : `${inside} `}${attribute}=${inQuotationMarks(title)}}`;
  const wordsStart = restStart + rest.indexOf(words);
  const wordsRange = { start: wordsStart, end: wordsStart + words.length };
  const entry: Attribute = { name: attribute, value: title, range: wordsRange, valueRange: wordsRange };
  return {
    meta: { ...meta, attributes: { ...inBraces, entries: [...inBraces.entries, entry] }, rest: '' },
    problems: [
      {
        code: 'container/unreadable-line',
        message: `A ${attribute} stands in braces and in quotation marks`,
        help: `write ::: ${meta.name} ${written}`,
        range: { start, end },
        fix: [{ range: { start: beforeAttributes(text, start), end }, text: ` ${written}` }],
      },
    ],
  };
};

/** `{ #r , points = 2 }` */
const commas: Step = (meta, { text }) => {
  const { attributes } = meta;
  const { start, end } = attributes.range;
  const written = text.slice(start, end);
  const plain = written.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"']+/g, (part) =>
    /^["']/.test(part)
      ? part
      : part
          .replace(/[ \t]*=(?![ \t]+[\w-]+[ \t]*=)[ \t]*/g, '=')
          .replace(/[ \t]*,(?=[ \t}]|[ \t]*$|#|[A-Za-z][\w-]*=)[ \t]*/g, ' '),
  );
  if (plain === written) return undefined;
  const right = `{${plain.slice(1, -1).trim()}}`;
  const again = moved(parseAttributes(right, 0), start);
  if (!again || again.problems.length > 0) return undefined;
  // Places in the line are other ones: each attribute stands for all of them.
  const placed = ({ name, value }: Attribute): Attribute => ({
    name,
    value,
    range: attributes.range,
    valueRange: attributes.range,
  });
  const mended: Attributes = {
    id: again.id && placed(again.id),
    entries: again.entries.map(placed),
    problems: [],
    range: attributes.range,
  };
  const problem: OpeningProblem = {
    code: 'attributes/unreadable',
    message: 'There are no commas in braces, and no blanks around =',
    help: `write ${right}`,
    range: attributes.range,
    fix: [{ range: attributes.range, text: right }],
  };
  return { meta: { ...meta, attributes: mended }, problems: [problem] };
};

/** `{under-18}` and `{id=under-18}` */
const loneId: Step = (meta, { known, needsId }) => {
  const { attributes } = meta;
  if (attributes.id) return undefined;
  const entry = attributes.entries.find(({ name, value }) =>
    value === true ? needsId && mayBeId(name, known) : name === 'id' && !known.includes('id'),
  );
  const id = entry && nearestId(entry.value === true ? entry.name : entry.value);
  if (!entry || !id) return undefined;
  const alone = attributes.entries.length === 1 && attributes.problems.length === 0;
  const range = alone ? attributes.range : entry.range;
  const right = alone ? `{#${id}}` : `#${id}`;
  return {
    meta: {
      ...meta,
      attributes: {
        ...attributes,
        id: { name: 'id', value: id, range: entry.range, valueRange: entry.range },
        entries: attributes.entries.filter((other) => other !== entry),
      },
    },
    problems: [
      {
        code: 'attributes/unreadable',
        message: 'An id begins with #',
        help: `write ${right}`,
        range,
        fix: [{ range, text: right }],
      },
    ],
  };
};

const mayBeId = (name: string, known: readonly string[]): boolean =>
  ID_PATTERN.test(name) && !known.includes(name) && nearest(name, known) === undefined;

/** `{caption=What to bring}` and `{#Under 18}` */
const unquotedWords: Step = (meta, { text, known, isFlag }) => {
  const { attributes } = meta;
  const parts = [...(attributes.id ? [attributes.id] : []), ...attributes.entries].sort(byPlace);
  const problems: OpeningProblem[] = [];
  let mended = attributes;
  for (const part of parts) {
    const isId = part === attributes.id;
    if (part.value === true || /^["'“”„‟«»‘’]/.test(text.slice(part.valueRange.start))) continue;
    const loose = looseWords(part, attributes, isFlag);
    const last = loose.at(-1);
    if (!last) continue;
    const words = text.slice(part.valueRange.start, last.end);
    if (/[#={}"]/.test(words.slice(isId ? 1 : 0)) || (isId && mayBeFlags(text.slice(loose[0]!.start, last.end), known)))
      continue;
    const range = { start: part.range.start, end: last.end };
    const right = isId ? `#${nearestId(words)}` : `${part.name}=${inQuotationMarks(words)}`;
    if (right === '#') continue;
    problems.push({
      code: isId ? 'id/invalid' : 'attributes/unreadable',
      message: isId ? `${words.slice(1)} cannot be an id: there are no blanks in an id` : UNQUOTED,
      help: `write ${right}`,
      range,
      fix: [{ range, text: right }],
    });
    mended = withValue(mended, part, isId ? right.slice(1) : words, range);
  }
  return problems.length === 0 ? undefined : { meta: { ...meta, attributes: mended }, problems };
};

const UNQUOTED = 'Words with blanks between them need quotation marks';

/** Words behind an id that are more likely flags with a slip in them. */
const mayBeFlags = (words: string, known: readonly string[]): boolean =>
  /^[a-z-]+$/i.test(words) || words.split(/\s+/).some((word) => nearest(word, known) !== undefined);

/** What follows an attribute up to the next that means something. */
function looseWords(part: Attribute, attributes: Attributes, isFlag: OpeningPlace['isFlag']): readonly Range[] {
  const nonsense = attributes.problems.filter(({ message }) => message.endsWith(' is not an attribute'));
  const others = [...(attributes.id ? [attributes.id] : []), ...attributes.entries, ...nonsense]
    .filter(({ range }) => range.start >= part.range.end)
    .sort(byPlace);
  const stop = others.findIndex((other) => 'value' in other && (other.value !== true || isFlag(other.name)));
  return (stop === -1 ? others : others.slice(0, stop)).map(({ range }) => range);
}

function withValue(attributes: Attributes, part: Attribute, value: string, range: Range): Attributes {
  const inside = (other: { readonly range: Range }) =>
    other.range.start >= range.start && other.range.end <= range.end && other !== part;
  const named = { ...part, value, range, valueRange: range };
  return {
    ...attributes,
    ...(part === attributes.id ? { id: named } : {}),
    entries: attributes.entries.filter((entry) => !inside(entry)).map((entry) => (entry === part ? named : entry)),
    problems: attributes.problems.filter((problem) => !inside(problem)),
  };
}

const byPlace = (one: { readonly range: Range }, other: { readonly range: Range }): number =>
  one.range.start - other.range.start;

const hasNone = ({ range }: Attributes): boolean => range.start === range.end;

/** Where the blanks before a place begin. */
function beforeAttributes(text: string, at: number): number {
  let start = at;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start;
}

/** Attributes that were read from a text of their own, at their place in the document. */
function moved(attributes: Attributes | undefined, by: number): Attributes | undefined {
  if (!attributes) return undefined;
  const there = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const attribute = (each: Attribute): Attribute => ({
    ...each,
    range: there(each.range),
    valueRange: there(each.valueRange),
  });
  return {
    id: attributes.id && attribute(attributes.id),
    entries: attributes.entries.map(attribute),
    problems: attributes.problems.map((problem) => ({ ...problem, range: there(problem.range) })),
    range: there(attributes.range),
  };
}
