import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { splitAt, unquoted } from '../../course/stem-and-body.ts';
import { outermost } from '../../course/tokens.ts';
import { byWords } from '../../course/word-order.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes, nothing } from '../../text/html.ts';
import { defineQuestion, type QuestionRenderContext } from '../kind.ts';
import type { MatchKey } from './grade.ts';

interface MatchData {
  /** What stands before the question itself. */
  readonly context: readonly Block[];
  readonly stem: Token | undefined;
  /** Names of the two columns. */
  readonly columns: readonly [string, string];
  readonly rows: readonly Row[];
  /** Everything that can be chosen, sorted by its words, so that the order gives nothing away. */
  readonly options: readonly Option[];
  /** What stands after the table; shown with the feedback. */
  readonly explanation: readonly Block[];
  readonly partial: boolean;
}

interface Row {
  readonly id: string;
  readonly text: Token;
  /** Words of the right option. */
  readonly match: string;
  readonly rationale: Token | undefined;
}

interface Option {
  readonly id: string;
  readonly words: string;
}

const ROW_SIGNS = '123456789abcdefghijklmnopqrstuvwxyz';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Longer words have no room beside a row. */
const SHORT = 32;

/** Native lists cut off what does not fit into them. */
const ROOM = 80;

/** Pairs: a table of two columns, with a third one for reasons. A row without its left cell adds an option for nobody. */
export const match = defineQuestion<MatchData>({
  name: 'match',
  element: '/src/questions/match/element.ts',
  grader: '/src/questions/match/grade.ts',
  attributes: z.strictObject({
    partial: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {partial}')
      .optional()
      .describe('Some right rows earn some of the points, each row the same.'),
  }),

  parse(source, report) {
    const { context, stem, body, after } = splitAt(source.children, 'table_open');
    const table = body ? readTable(body) : { head: [], rows: [] };
    const pairs = table.rows.filter(({ cells: [left] }) => wordsOf(left) !== '');
    const data: MatchData = {
      context,
      stem,
      columns: [wordsOf(table.head[0]), wordsOf(table.head[1])],
      rows: pairs.map(({ cells: [text, right, rationale] }, place) => ({
        id: ROW_SIGNS[place] ?? `z${place}`,
        text: text!,
        match: wordsOf(right),
        rationale: wordsOf(rationale) === '' ? undefined : rationale,
      })),
      options: optionsOf(table.rows),
      explanation: unquoted(after),
      partial: source.attributes.partial === true || source.attributes.partial === 'true',
    };
    checkStem(data, body !== undefined, source, report);
    if (body && checkTable(table, body, source, report)) checkPairs(data, pairs, table.rows, body, source, report);
    checkTornTable(after, source, report);
    return data;
  },

  render(data, context) {
    const { id, blocks, inline, afterwards } = context;
    const { stem, columns, rows, explanation } = data;
    return html`${blocks(data.context)}<rc-match>
<fieldset${htmlAttributes({ id, class: 'rc-fieldset', 'aria-describedby': `${id}_hint` })}>
<legend>${inline(stem)}</legend>
<p class="rc-hint" id="${id}_hint">Choose a match for each row.</p>
<div class="rc-rows${data.options.some(({ words }) => words.length > SHORT) ? ' rc-rows-long' : ''}">
<div class="rc-row-head">${columns.map((column) => html`<span>${column}</span>`)}</div>
${rows.map((row) => renderRow(row, data, context))}</div>
<p class="rc-paper-only">${columns[1]}: ${data.options.map(({ words }) => words).join('; ')}</p>
</fieldset>
</rc-match>
${afterwards('explanation', blocks(explanation))}`;
  },

  text: ({ stem }) => (stem ? plainText([stem]) : ''),
  answerKey: (data): MatchKey => ({ right: data.rows.map((row) => optionOf(row, data)), partial: data.partial }),
  shape: ({ rows, options }) => ({
    type: 'match',
    rows: rows.map(({ id }) => id),
    options: options.map(({ id }) => id),
  }),
  withOptionIds: (data, ids, rowIds) => ({
    ...data,
    options: data.options.map((option, place) => ({ ...option, id: ids[place]! })),
    rows: data.rows.map((row, place) => ({ ...row, id: rowIds[place]! })),
  }),
  report: (data) => ({
    options: data.options.map(({ id, words }) => ({
      id,
      text: words,
      correct: data.rows.some((row) => optionOf(row, data) === id),
    })),
    gaps: [],
    rows: data.rows.map((row) => ({ id: row.id, text: plainText([row.text]), right: optionOf(row, data) })),
    partial: data.partial,
  }),
});

const optionOf = ({ match: words }: Row, { options }: MatchData): string =>
  options.find((option) => option.words === words)?.id ?? '';

function renderRow(
  { id, text, rationale }: Row,
  { options }: MatchData,
  { id: question, inline, afterwards }: QuestionRenderContext,
): Html {
  const why = afterwards('rationale', rationale === undefined ? nothing : html`<p>${inline(rationale)}</p>`);
  return html`<div class="rc-row">
<label for="${question}_${id}"><span class="rc-visually-hidden">Match for: </span><span class="rc-row-text">${inline(text)}</span></label>
<div class="rc-row-answer"><select id="${question}_${id}">
<option value="">Choose a match</option>
${options.map((option) => html`<option value="${option.id}">${option.words}</option>\n`)}</select><span class="rc-chosen" aria-hidden="true"></span></div>
${why}</div>
`;
}

interface Table {
  readonly head: readonly Token[];
  readonly rows: readonly TableRow[];
}

interface TableRow {
  readonly open: Token;
  /** Inline tokens, as many as the head has. */
  readonly cells: readonly Token[];
}

function readTable(table: readonly Token[]): Table {
  const [head = [], body = []] = outermost(table.slice(1, -1)).map((part) => rowsIn(part.slice(1, -1)));
  return { head: head[0]?.cells ?? [], rows: body };
}

const rowsIn = (tokens: readonly Token[]): readonly TableRow[] =>
  outermost(tokens).map((row) => ({ open: row[0]!, cells: row.filter(({ type }) => type === 'inline') }));

const wordsOf = (cell: Token | undefined): string => (cell ? plainText([cell]) : '');

/** Words of all matches, those of nobody among them, each once. */
const optionsOf = (rows: readonly TableRow[]): readonly Option[] =>
  [...new Set(rows.map(({ cells: [, right] }) => wordsOf(right)))]
    .filter((words) => words !== '')
    .sort(byWords)
    .map((words, place) => ({ id: LETTERS[place] ?? `z${place}`, words }));

function checkStem(
  { stem }: MatchData,
  hasTable: boolean,
  { opening, finding }: ContainerSource,
  report: Report,
): void {
  if (!hasTable) {
    report(
      finding(
        'match/no-table',
        opening,
        'There are no pairs to match',
        'write them as a table: | Term | Meaning | with a line | - | - | under it, then a row for each pair',
      ),
    );
  } else if (!stem || plainText([stem]) === '') {
    report(finding('match/no-question', opening, 'There is no question before the table', 'write it above the table'));
  }
}

/** Whether the table has the columns of a match. */
function checkTable(
  { head, rows }: Table,
  [table]: readonly Token[],
  { source, finding, tokenRange }: ContainerSource,
  report: Report,
): boolean {
  const [first = 0] = table!.map ?? [];
  const headLine = source.linesRange(first, first + 1);
  if (head.length < 2 || head.length > 3) {
    report(
      finding(
        'match/columns',
        headLine,
        head.length < 2
          ? 'A match needs two columns'
          : `A match has two columns, and a third for reasons; this has ${head.length}`,
        'write | Term | Meaning |, or | Term | Meaning | Why |',
      ),
    );
    return false;
  }
  if (head.slice(0, 2).some((cell) => wordsOf(cell) === '')) {
    report(
      finding(
        'match/no-column-name',
        headLine,
        'A column has no name',
        'write in the first line of the table what stands in each column: | Term | Meaning |',
      ),
    );
  }
  for (const { open } of rows) {
    const cells = cellsIn(source.text.slice(tokenRange(open).start, tokenRange(open).end));
    if (cells <= head.length) continue;
    report(
      finding(
        'match/too-many-cells',
        tokenRange(open),
        `This row has ${cells} cells, and the table ${head.length} columns: what is too much is left out`,
        'take a | away; to show a | sign, write \\|',
      ),
    );
  }
  return true;
}

const cellsIn = (line: string): number =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/).length;

function checkPairs(
  { rows, options }: MatchData,
  pairs: readonly TableRow[],
  all: readonly TableRow[],
  [table]: readonly Token[],
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  const said = (code: Diagnostic['code'], token: Token, message: string, help: string) =>
    report(finding(code, tokenRange(token), message, help));
  const seen = new Set<string>();
  for (const { open, cells } of pairs) {
    const [left = '', right = ''] = cells.map((cell) => wordsOf(cell).toLowerCase());
    if (right === '') {
      said('match/no-match', open, 'Nothing is matched to this', 'write the match into the second column');
    }
    if (seen.has(left)) {
      said('match/equal-rows', open, 'Two rows ask for the same', 'change the left side of one of them, or delete it');
    }
    seen.add(left);
  }
  checkDistractors(pairs, all, said);
  for (const { words } of options) {
    const row = all.find(({ cells }) => wordsOf(cells[1]) === words)!;
    if (words.length > ROOM) {
      report({
        ...finding(
          'match/long-option',
          tokenRange(row.open),
          `This match has ${words.length} letters, and lists cut off what is longer than about ${ROOM}`,
          'say it shorter, or turn the columns around',
        ),
        severity: 'warning',
      });
    }
    const same = options.find((option) => option.words !== words && option.words.toLowerCase() === words.toLowerCase());
    if (same && same.words < words) {
      said(
        'match/equal-options',
        row.open,
        `“${words}” and “${same.words}” are the same match, written in two ways`,
        'write it in one way',
      );
    }
  }
  if (rows.length < 2 || options.length < 2) {
    said(
      'match/too-few',
      table!,
      rows.length < 2 ? 'There are not two rows to match' : 'There is only one match to choose',
      'a match needs two rows or more, and two different matches',
    );
  }
  const most = Math.max(rows.length, options.length);
  if (most > LETTERS.length) {
    report(
      finding(
        'match/too-many',
        opening,
        `There are ${most} ${rows.length > options.length ? 'rows' : 'matches'}; SCORM can report ${LETTERS.length}`,
        'make two questions of it',
      ),
    );
  }
}

/** Rows without a left side. */
function checkDistractors(
  pairs: readonly TableRow[],
  all: readonly TableRow[],
  said: (code: Diagnostic['code'], token: Token, message: string, help: string) => void,
): void {
  const matches = new Set(pairs.map(({ cells: [, right] }) => wordsOf(right)));
  for (const { open, cells } of all) {
    const [left, right, rationale] = cells.map(wordsOf);
    if (left !== '') continue;
    if (!right) {
      said('match/empty-row', open, 'This row is empty', 'write a pair into it, or delete it');
    } else if (matches.has(right)) {
      said(
        'match/no-distractor',
        open,
        `“${right}” is the match of another row, so it misleads nobody`,
        'delete this row, or write another match into it',
      );
    } else if (rationale) {
      said(
        'match/lost-reason',
        open,
        'A match for nobody has no place to show its reason',
        'write the reason under the table, with > in front',
      );
    }
  }
}

/** An empty line in a table ends it: what follows is a paragraph. */
function checkTornTable(after: readonly Block[], { finding, tokenRange }: ContainerSource, report: Report): void {
  for (const block of after) {
    if (block.type !== 'prose') continue;
    for (const [open, inline] of outermost(block.tokens)) {
      if (open?.type !== 'paragraph_open' || !inline?.content.startsWith('|')) continue;
      report(
        finding(
          'match/torn-table',
          tokenRange(open),
          'These rows are not in the table of the others',
          'take away the empty line before them',
        ),
      );
    }
  }
}
