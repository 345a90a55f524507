import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { splitAtQuotation } from '../../course/quotation.ts';
import { outermost } from '../../course/tokens.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes } from '../../text/html.ts';
import { defineQuestion, type QuestionRenderContext } from '../kind.ts';

interface ScaleData {
  readonly context: readonly Block[];
  /** The inline token of the one statement, or of what is asked of several. */
  readonly stem: Token | undefined;
  /** Statements of a grid; none where the stem is the statement. */
  readonly statements: readonly Item[];
  /** What can be said of a statement, from one end to the other. */
  readonly labels: readonly Item[];
  /** Shown once an answer was kept. */
  readonly explanation: readonly Token[];
}

interface Item {
  readonly id: string;
  /** Inline token. */
  readonly text: Token;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ROW_SIGNS = '123456789abcdefghijklmnopqrstuvwxyz';

/** As many as anybody can tell apart. */
const MOST_LABELS = 11;

/** More labels, or longer ones, have no room side by side. */
const ROOM = { labels: 7, characters: 30 };

/** Views on one statement or on several (Likert): statements as a list with bullets, labels as a numbered one. Not graded. */
export const scale = defineQuestion<ScaleData>({
  name: 'scale',
  element: '/src/questions/scale/element.ts',
  attributes: z.strictObject({}),

  parse(source, report) {
    const { context: all, stem, quotation } = splitAtQuotation(source.children);
    const { blocks, lists } = withoutLists(all);
    const bullets = lists.filter(([open]) => open?.type === 'bullet_list_open');
    const numbered = lists.filter(([open]) => open?.type === 'ordered_list_open');
    const data: ScaleData = {
      context: blocks,
      stem,
      statements: itemsOf(bullets[0], ROW_SIGNS),
      labels: itemsOf(numbered[0], LETTERS),
      explanation: quotation,
    };
    checkStem(data, source, report);
    checkLabels(data, bullets.length > 0, source, report);
    checkStatements(data, bullets.length > 0, source, report);
    checkItems(lists, source, report);
    checkLists([...bullets.slice(1), ...numbered.slice(1)], source, report);
    return data;
  },

  render(data, context) {
    const { id, blocks, inline, tokens, afterwards } = context;
    const { labels, statements, explanation } = data;
    return html`${blocks(data.context)}<rc-scale>
<fieldset id="${id}" class="rc-fieldset">
<legend>${inline(data.stem)}</legend>
${statements.length === 0 ? labels.map((label) => renderOption(label, context)) : renderGrid(data, context)}</fieldset>
</rc-scale>
${afterwards('explanation', tokens(explanation))}`;
  },

  text: ({ stem }) => (stem ? plainText([stem]) : ''),
  shape: ({ labels, statements }) => {
    const options = labels.map(({ id }) => id);
    return statements.length === 0
      ? { type: 'pick', options, many: false, record: 'likert' }
      : { type: 'match', rows: statements.map(({ id }) => id), options, record: 'likert' };
  },
  withOptionIds: (data, ids, rows) => ({
    ...data,
    labels: data.labels.map((label, place) => ({ ...label, id: ids[place]! })),
    statements: data.statements.map((statement, place) => ({ ...statement, id: rows[place]! })),
  }),
  report: ({ labels, statements }) => ({
    options: labels.map(({ id, text }) => ({ id, text: plainText([text]), correct: false })),
    gaps: [],
    ...(statements.length === 0
      ? {}
      : { rows: statements.map(({ id, text }) => ({ id, text: plainText([text]), right: '' })) }),
    partial: false,
  }),
});

function renderOption({ id, text }: Item, { id: question, inline }: QuestionRenderContext): Html {
  const control = htmlAttributes({ type: 'radio', id: `${question}_${id}`, name: question, value: id });
  return html`<div class="rc-option">
<label for="${question}_${id}"><input${control}> <span class="rc-option-text">${inline(text)}</span></label>
</div>
`;
}

/** Every button has its label, beside it or, where there is room for columns, under it. */
function renderGrid({ statements, labels }: ScaleData, context: QuestionRenderContext): Html {
  const narrow = labels.length > ROOM.labels || labels.some(({ text }) => plainText([text]).length > ROOM.characters);
  return html`<div class="rc-scale${narrow ? '' : ' rc-scale-wide'}">
${statements.map((statement) => renderRow(statement, labels, context))}</div>
`;
}

function renderRow({ id, text }: Item, labels: readonly Item[], { id: question, inline }: QuestionRenderContext): Html {
  const row = `${question}_row-${id}`;
  return html`<div class="rc-scale-row" role="radiogroup" aria-labelledby="${row}">
<p class="rc-statement" id="${row}">${inline(text)}</p>
${labels.map((label) => {
  const control = htmlAttributes({ type: 'radio', id: `${row}_${label.id}`, name: row, value: label.id });
  return html`<label for="${row}_${label.id}"><input${control}> <span class="rc-label-text">${inline(label.text)}</span></label>\n`;
})}</div>
`;
}

/** Top-level lists, and what is left without them. */
function withoutLists(blocks: readonly Block[]): {
  readonly blocks: readonly Block[];
  readonly lists: readonly (readonly Token[])[];
} {
  const isList = (block: Block) =>
    block.type === 'prose' && /^(bullet|ordered)_list_open$/.test(block.tokens[0]?.type ?? '');
  return {
    blocks: blocks.filter((block) => !isList(block)),
    lists: blocks.flatMap((block) => (block.type === 'prose' && isList(block) ? [block.tokens] : [])),
  };
}

/** The first paragraph of each item. */
const itemsOf = (list: readonly Token[] | undefined, signs: string): readonly Item[] =>
  outermost(list?.slice(1, -1) ?? []).flatMap((item, place) => {
    const text = item.find(({ type }) => type === 'inline');
    return text ? [{ id: signs[place] ?? `z${place}`, text }] : [];
  });

function checkStem({ stem }: ScaleData, { opening, finding }: ContainerSource, report: Report): void {
  if (stem && plainText([stem]) !== '') return;
  report(
    finding(
      'scale/no-statement',
      opening,
      'There is no statement to say a view of',
      'write it as a paragraph before the list',
    ),
  );
}

function checkLabels(
  { labels }: ScaleData,
  hasBullets: boolean,
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  if (labels.length === 0) {
    report(
      finding(
        'scale/no-labels',
        opening,
        'There is nothing to answer with',
        hasBullets
          ? 'write the labels as a numbered list, 1. Disagree and 2. Agree; a list with bullets has the statements'
          : 'write the labels as a numbered list: 1. Disagree, 2. Agree',
      ),
    );
  } else if (labels.length === 1) {
    report(
      finding('scale/one-label', tokenRange(labels[0]!.text), 'There is only one label', 'a scale needs two or more'),
    );
  } else if (labels.length > MOST_LABELS) {
    report(
      finding(
        'scale/too-many-labels',
        tokenRange(labels[MOST_LABELS]!.text),
        `There are ${labels.length} labels; nobody can tell more than ${MOST_LABELS} apart`,
        'use five or seven',
      ),
    );
  }
  checkTwins(labels, 'labels', { finding, tokenRange }, report);
  for (const { text } of labels) {
    if (!/^\[[ xX]\](\s|$)/.test(text.content)) continue;
    report(
      finding(
        'scale/marked',
        tokenRange(text),
        'No label of a scale is right or wrong',
        'delete the box; when one is right, use ::: choice',
      ),
    );
  }
}

function checkStatements(
  { statements }: ScaleData,
  hasBullets: boolean,
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  if (hasBullets && statements.length === 1) {
    report(
      finding(
        'scale/one-statement',
        tokenRange(statements[0]!.text),
        'A list of one statement is none',
        'write it as a paragraph in place of the question, or add others',
      ),
    );
  }
  if (statements.length > ROW_SIGNS.length) {
    report(
      finding(
        'scale/too-many-statements',
        opening,
        `There are ${statements.length} statements; ${ROW_SIGNS.length} can be reported`,
        'make two questions of it',
      ),
    );
  }
  checkTwins(statements, 'statements', { finding, tokenRange }, report);
}

function checkTwins(
  items: readonly Item[],
  what: string,
  { finding, tokenRange }: Pick<ContainerSource, 'finding' | 'tokenRange'>,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const { text } of items) {
    const words = plainText([text]).toLowerCase();
    if (words !== '' && seen.has(words)) {
      report(finding('scale/twins', tokenRange(text), `Two ${what} say the same`, 'change one of them, or delete it'));
    }
    seen.add(words);
  }
}

function checkItems(
  lists: readonly (readonly Token[])[],
  { finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  for (const item of lists.flatMap((list) => outermost(list.slice(1, -1)))) {
    if (plainText(item.filter(({ type }) => type === 'inline')) !== '') continue;
    report(finding('scale/empty', tokenRange(item[0]!), 'This line has no words', 'write some, or delete the line'));
  }
}

/** A line between two items, or another kind of bullet, makes two lists of them. */
function checkLists(
  others: readonly (readonly Token[])[],
  { finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  for (const list of others) {
    report(
      finding(
        'scale/second-list',
        tokenRange(list[1] ?? list[0]!),
        'This list is left out: there is another one of its kind',
        'put all statements into one list and all labels into another, with nothing between their lines',
      ),
    );
  }
}
