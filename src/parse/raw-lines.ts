import type { Token } from 'markdown-it';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { cellsOf, underline } from './table-rows.ts';

/** A line of a paragraph that was meant to be something else; a finding that does not know its file yet. */
export type RawLine = Omit<Diagnostic, 'source'>;

/** Where a paragraph stands. */
export interface ParagraphPlace {
  /** The text of the whole document. */
  readonly text: SourceFile;
  /** Names of containers. */
  readonly names: ReadonlySet<string>;
  /** Whether it stands directly in a question. */
  readonly inQuestion: boolean;
}

/** A line of a paragraph without what lists and quotations put before it. */
interface Line {
  readonly words: string;
  readonly before: string;
  /** From 0. */
  readonly number: number;
  readonly range: Range;
}

/** Lines that learners would see with their signs: containers, headings, tables, options that were written in another way. */
export function rawLines(paragraph: Token, place: ParagraphPlace): readonly RawLine[] {
  if (!MAYBE_RAW.test(paragraph.content) && !isDefinition(paragraph, place)) return [];
  const lines = linesOf(paragraph, place.text);
  return [
    ...lines.flatMap((line) => fewColons(line, place) ?? noBlank(line, lines.length === 1) ?? []),
    ...(place.inQuestion ? lines.flatMap((line) => optionSign(line) ?? []) : []),
    ...looseRows(lines, place),
  ];
}

const MAYBE_RAW = /^[ \t]*(?:[:#|]|[-*+•–—−]?[ \t]*[[(])/m;

/** A single colon with a blank behind it makes a definition of the line. */
const isDefinition = ({ map }: Token, { text }: ParagraphPlace): boolean =>
  map !== null && /^ {0,3}:[ \t]/.test(text.lineText(map[0]));

function linesOf({ content, map }: Token, text: SourceFile): readonly Line[] {
  if (!map) return [];
  return content.split('\n').flatMap((written, place) => {
    const words = written.trim();
    const number = map[0] + place;
    const line = text.lineText(number);
    const column = line.indexOf(words);
    if (column === -1) return [];
    const start = text.lineStart(number) + column;
    return [{ words, before: line.slice(0, column), number, range: { start, end: start + words.length } }];
  });
}

/** `:: choice {#a}` */
function fewColons({ words, before, number, range }: Line, { text, names }: ParagraphPlace): RawLine | undefined {
  const defined = /^ {0,3}:[ \t]+$/.exec(before)?.[0] ?? '';
  const found = /^(:{1,2})[ \t]*([A-Za-z][\w-]*)[ \t]*(.*)$/.exec(defined.trim() + words);
  if (!found) return undefined;
  const [, colons, name, rest] = found as unknown as [string, string, string, string];
  const known = names.has(name.toLowerCase());
  const closing = closingLine(text, number + 1);
  const likely =
    colons === '::' ? known || rest.startsWith('{') : known && (rest.startsWith('{') || (rest === '' && closing));
  if (!likely) return undefined;
  const start = range.start - defined.trimStart().length;
  const openingEnd = start + colons.length;
  return {
    code: 'container/few-colons',
    severity: 'error',
    message: 'A container begins with three colons, so learners see these lines as they are written',
    help: `write ::: ${name}${rest === '' ? '' : ` ${rest}`}, and ::: after its last line`,
    range: { start, end: range.end },
    fix: [{ range: { start, end: openingEnd }, text: ':::' }, ...(closing ? [{ range: closing, text: ':::' }] : [])],
  };
}

/** The next line that has nothing but one or two colons, unless another container begins before it. */
export function closingLine(text: SourceFile, from: number): Range | undefined {
  for (let line = from; line < text.lineCount; line += 1) {
    const colons = /^[ \t]*(:+)[ \t]*(.*)$/.exec(text.lineText(line));
    if (!colons) continue;
    const start = text.lineStart(line) + colons[0].indexOf(':');
    return colons[2] === '' && colons[1]!.length < 3 ? { start, end: start + colons[1]!.length } : undefined;
  }
  return undefined;
}

/** `##What to do` */
function noBlank({ words, range }: Line, alone: boolean): RawLine | undefined {
  const signs = /^#{1,6}(?=[\p{L}\p{N}"“'‘(*_¿¡[])/u.exec(words)?.[0];
  if (signs === undefined) return undefined;
  const heading = words.slice(signs.length);
  if (signs === '#' && !(alone && isTitle(heading))) return undefined;
  const written = signs === '#' ? '##' : signs;
  return {
    code: 'heading/no-blank',
    severity: signs === '#' ? 'warning' : 'error',
    message: 'Without a blank behind # this is no heading, and learners see the signs',
    help: `write ${written} ${heading}`,
    range,
    fix: [{ range: { start: range.start, end: range.start + signs.length }, text: `${written} ` }],
  };
}

/** Words that could be a heading, and no hashtag: `#BackTheBlue`, `#1`. */
const isTitle = (words: string): boolean =>
  /^\p{Lu}/u.test(words) &&
  words.length <= LONGEST_TITLE &&
  !/[.?!:;,#]/.test(words) &&
  !/^\S*[\p{Ll}\p{N}][\p{Lu}\p{N}_]/u.test(words) &&
  !/^\p{Lu}{2,}\S*$/u.test(words);

const LONGEST_TITLE = 80;

const BULLET = /^(?:[-*+•–—−]|\d+[.)])?[ \t]*/.source;
const BOX = /(?:\[[ \t]*[xX*✓✔]?[ \t]*\]|\([ \t]+\)|\([ \t]*[xX*✓✔][ \t]*\))/.source;
const OPTION = new RegExp(`${BULLET}(${BOX})[ \\t]*(?=\\S)(?![({\\[:])`);

/** `-[x] Yes`, `(x) Yes`, `1. [x] Yes` */
function optionSign({ words, before, range }: Line): RawLine | undefined {
  if (/[-*+][ \t]+$/.test(before)) return undefined;
  const [written, box] = OPTION.exec(words) ?? [];
  if (written === undefined || box === undefined) return undefined;
  const numbered = /\d+[.)][ \t]+$/.exec(before)?.[0] ?? '';
  const start = range.start - numbered.length;
  const right = `- [${/[xX*✓✔]/.test(box) ? 'x' : ' '}] `;
  return {
    code: 'question/option-sign',
    severity: 'error',
    message: 'This line looks like an option, but begins with other signs',
    help: `write ${right}${words.slice(written.length)}`,
    range: { start, end: range.end },
    fix: [{ range: { start, end: range.start + written.length }, text: right }],
  };
}

/** Rows of a table that are none: without the line under the names of the columns, or behind an empty line. */
function looseRows(lines: readonly Line[], { text, inQuestion }: ParagraphPlace): readonly RawLine[] {
  const at = lines.findIndex(({ words }) => ROW.test(words));
  const first = lines[at];
  if (!first) return [];
  if (isTorn(first.number, text)) {
    if (inQuestion) return [];
    return [
      {
        code: 'table/torn',
        severity: 'error',
        message: 'An empty line ends the table above, so this is no row of it',
        help: 'delete the empty line',
        range: first.range,
      },
    ];
  }
  const second = lines[at + 1];
  if (!second || !/^\|/.test(second.words)) return [];
  if (PARTING.test(first.words)) {
    return [
      {
        code: 'table/no-line',
        severity: 'error',
        message: 'The names of the columns are missing above this line, so this is no table',
        help: 'put a row above it: | When | What |',
        range: first.range,
      },
    ];
  }
  const columns = cellsOf(first.words).length;
  const line = underline(columns);
  const parting = PARTING.test(second.words);
  const lineEnd = first.range.end;
  return [
    {
      code: 'table/no-line',
      severity: 'error',
      message: parting
        ? 'This line has not as many columns as the one above it, so this is no table'
        : 'The line under the names of the columns is missing, so this is no table',
      help: parting ? `write ${line} there` : `put ${line} under this row`,
      range: parting ? second.range : first.range,
      ...(inQuestion && first.before === ''
        ? {
            fix: parting
              ? [{ range: second.range, text: line }]
              : [{ range: { start: lineEnd, end: lineEnd }, text: `\n${line}` }],
          }
        : {}),
    },
  ];
}

/** `| --- | --- |` */
const PARTING = /^\|[\s:|-]+$/;

const ROW = /^\|[^|]*\|/;

function isTorn(line: number, text: SourceFile): boolean {
  let above = line - 1;
  while (above >= 0 && text.lineText(above).trim() === '') above -= 1;
  return above < line - 1 && above >= 0 && ROW.test(text.lineText(above).trim());
}
