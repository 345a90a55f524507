import type { Token } from 'markdown-it';
import { z } from 'zod';
import { shuffle } from '../../attempt/shuffle.ts';
import type { ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { type StemAndBody, splitAt, unquoted } from '../../course/stem-and-body.ts';
import { outermost } from '../../course/tokens.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes } from '../../text/html.ts';
import { defineQuestion, type QuestionRenderContext } from '../kind.ts';
import type { SortKey } from './grade.ts';

interface SortData {
  /** What stands before the question itself. */
  readonly context: readonly Block[];
  readonly stem: Token | undefined;
  /** In the order of the lesson. */
  readonly groups: readonly Group[];
  /** In the order of the page, which says nothing of the groups. */
  readonly items: readonly Item[];
  /** What stands after the list; shown with the feedback. */
  readonly explanation: readonly Block[];
  readonly partial: boolean;
}

interface Group {
  readonly id: string;
  readonly words: string;
}

interface Item {
  readonly id: string;
  readonly text: Token;
  readonly rationale: readonly Token[];
  /** Number of its group, from 0. */
  readonly group: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ROW_SIGNS = `123456789${LETTERS}`;

/** Native lists cut off what does not fit into them. */
const ROOM = 40;

/** Items to sort into groups: a list of groups, each with a list of its items, and under an item why it belongs there. */
export const sort = defineQuestion<SortData>({
  name: 'sort',
  element: '/src/questions/sort/element.ts',
  grader: '/src/questions/sort/grade.ts',
  attributes: z.strictObject({
    partial: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {partial}')
      .optional()
      .describe('Some items in their groups earn some of the points, each item the same.'),
  }),

  parse(source, report) {
    const around = splitAt(source.children, 'bullet_list_open');
    const { context, stem, body, after } = around;
    const listed = body ? outermost(body.slice(1, -1)).map(readGroup) : [];
    checkAround(around, source, report);
    checkGroups(listed, body, source, report);
    checkItems(listed, source, report);
    const items = listed.flatMap(({ items }, group) => items.map((item) => ({ ...item, group })));
    const drawn = shuffle([...new Set(items.map(({ text }) => plainText([text])))], 0, source.id);
    return {
      context,
      stem,
      groups: listed.map(({ text }, place) => ({ id: LETTERS[place] ?? `z${place}`, words: wordsOf(text) })),
      items: drawn.map((words, place) => {
        const { text, rationale, group } = items.find((item) => plainText([item.text]) === words)!;
        return { id: ROW_SIGNS[place] ?? `z${place}`, text, rationale, group };
      }),
      explanation: unquoted(after),
      partial: source.attributes.partial === true || source.attributes.partial === 'true',
    };
  },

  render(data, context) {
    const { id, blocks, inline, afterwards } = context;
    const { stem, groups, items, explanation } = data;
    return html`${blocks(data.context)}<rc-sort>
<fieldset${htmlAttributes({ id, class: 'rc-fieldset', 'aria-describedby': `${id}_hint` })}>
<legend>${inline(stem)}</legend>
<p class="rc-hint" id="${id}_hint">Choose a group for each item.</p>
<div class="rc-rows">
${items.map((item) => renderItem(item, groups, context))}</div>
<p class="rc-paper-only">Groups: ${groups.map(({ words }) => words).join('; ')}</p>
</fieldset>
</rc-sort>
${afterwards('explanation', blocks(explanation))}`;
  },

  text: ({ stem }) => (stem ? plainText([stem]) : ''),
  answerKey: (data): SortKey => ({ right: data.items.map((item) => groupOf(item, data)), partial: data.partial }),
  shape: ({ items, groups }) => ({
    type: 'match',
    rows: items.map(({ id }) => id),
    options: groups.map(({ id }) => id),
  }),
  withOptionIds: (data, ids, rowIds) => ({
    ...data,
    groups: data.groups.map((group, place) => ({ ...group, id: ids[place]! })),
    items: data.items.map((item, place) => ({ ...item, id: rowIds[place]! })),
  }),
  report: (data) => ({
    options: data.groups.map(({ id, words }) => ({
      id,
      text: words,
      correct: data.items.some((item) => groupOf(item, data) === id),
    })),
    gaps: [],
    rows: data.items.map((item) => ({ id: item.id, text: plainText([item.text]), right: groupOf(item, data) })),
    partial: data.partial,
  }),
});

const groupOf = ({ group }: Item, { groups }: SortData): string => groups[group]?.id ?? '';

function renderItem(
  { id, text, rationale }: Item,
  groups: readonly Group[],
  { id: question, inline, tokens, afterwards }: QuestionRenderContext,
): Html {
  const why = afterwards('rationale', tokens(rationale));
  return html`<div class="rc-row">
<label for="${question}_${id}"><span class="rc-visually-hidden">Group for: </span><span class="rc-row-text">${inline(text)}</span></label>
<div class="rc-row-answer"><select id="${question}_${id}">
<option value="">Choose a group</option>
${groups.map((group) => html`<option value="${group.id}">${group.words}</option>\n`)}</select><span class="rc-chosen" aria-hidden="true"></span></div>
${why}</div>
`;
}

interface ListedGroup {
  readonly open: Token;
  /** Its name; undefined when the line begins with something else. */
  readonly text: Token | undefined;
  readonly items: readonly ListedItem[];
  /** The first that stands in it and is neither its name nor the list of its items. */
  readonly stray: Token | undefined;
}

interface ListedItem {
  readonly open: Token;
  readonly text: Token;
  readonly rationale: readonly Token[];
  readonly stray: Token | undefined;
}

function readGroup(item: readonly Token[]): ListedGroup {
  const [first, ...rest] = outermost(item.slice(1, -1));
  const lists = rest.filter(([open]) => isList(open));
  return {
    open: item[0]!,
    text: first?.[0]?.type === 'paragraph_open' ? first[1] : undefined,
    items: lists.flatMap((list) => outermost(list.slice(1, -1)).map(readItem)),
    stray: rest.find(([open]) => !isList(open))?.[0],
  };
}

function readItem(item: readonly Token[]): ListedItem {
  const [first, ...rest] = outermost(item.slice(1, -1));
  return {
    open: item[0]!,
    text: first?.[0]?.type === 'paragraph_open' ? first[1]! : item[0]!,
    rationale: rest.filter(([open]) => open?.type === 'blockquote_open').flatMap((quote) => quote.slice(1, -1)),
    stray: rest.find(([open]) => open?.type !== 'blockquote_open')?.[0],
  };
}

const isList = (open: Token | undefined): boolean =>
  open?.type === 'bullet_list_open' || open?.type === 'ordered_list_open';

const wordsOf = (text: Token | undefined): string => (text ? plainText([text]) : '');

function checkAround(
  { stem, body, after }: StemAndBody,
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  if (!body) {
    report(
      finding(
        'sort/no-list',
        opening,
        'There is nothing to sort',
        'write a line - Group for each group, and under it its items, each two spaces further in: "  - Item"',
      ),
    );
    return;
  }
  if (wordsOf(stem) === '') {
    report(finding('sort/no-question', opening, 'There is no question before the groups', 'write it above the list'));
  }
  for (const block of after) {
    if (block.type !== 'prose') continue;
    for (const [open] of outermost(block.tokens)) {
      if (open?.type !== 'bullet_list_open') continue;
      report(
        finding(
          'sort/second-list',
          tokenRange(open),
          'These groups are not in the list of the others',
          'begin all groups with the same sign, and put nothing between them but their items',
        ),
      );
    }
  }
}

function checkGroups(
  groups: readonly ListedGroup[],
  body: readonly Token[] | undefined,
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  const said = (code: Diagnostic['code'], token: Token, message: string, help: string) =>
    report(finding(code, tokenRange(token), message, help));
  if (!body) return;
  const count = groups.flatMap(({ items }) => items).length;
  if (count === 0) {
    said(
      'sort/no-items',
      body[0]!,
      'These lines are groups without items',
      'write the items under their groups, each two spaces further in: "  - Item"',
    );
    return;
  }
  if (groups.length < 2) {
    said('sort/one-group', groups[0]!.open, 'There is only one group', 'a sort needs two groups or more');
  }
  const seen = new Set<string>();
  for (const { open, text, items, stray } of groups) {
    const words = wordsOf(text);
    if (words === '') said('sort/no-group-name', open, 'This group has no name', 'write it after the -');
    if (words !== '' && seen.has(words.toLowerCase())) {
      said(
        'sort/equal-groups',
        text!,
        'Two groups have the same name',
        'change one of them, or put their items together',
      );
    }
    seen.add(words.toLowerCase());
    if (words.length > ROOM) {
      report({
        ...finding(
          'sort/long-group-name',
          tokenRange(text!),
          `The name of this group has ${words.length} letters, and lists cut off what is longer than about ${ROOM}`,
          'say it shorter',
        ),
        severity: 'warning',
      });
    }
    if (items.length === 0 && count > 1) {
      report({
        ...finding(
          'sort/empty-group',
          tokenRange(open),
          'Nothing belongs into this group',
          'write its items under it, two spaces further in; leave it when it is there to mislead',
        ),
        severity: 'warning',
      });
    }
    if (stray) {
      said(
        'sort/stray-words',
        stray,
        'Under a group stand its items and nothing else',
        'put - before an item, or > under an item before the words that say why it belongs there',
      );
    }
  }
  if (Math.max(count, groups.length) > LETTERS.length) {
    report(
      finding(
        'sort/too-many',
        opening,
        `There are ${count > LETTERS.length ? `${count} items` : `${groups.length} groups`}; SCORM can report ${LETTERS.length}`,
        'make two questions of it',
      ),
    );
  }
}

function checkItems(groups: readonly ListedGroup[], { finding, tokenRange }: ContainerSource, report: Report): void {
  const said = (code: Diagnostic['code'], token: Token, message: string, help: string) =>
    report(finding(code, tokenRange(token), message, help));
  const seen = new Set<string>();
  const all = groups.flatMap(({ items }) => items);
  for (const { open, text, stray } of all) {
    const words = plainText([text]).toLowerCase();
    if (words === '') said('sort/empty-item', open, 'This item has no words', 'write some, or delete the line');
    else if (seen.has(words)) {
      said('sort/equal-items', text, 'This item is there twice', 'change one of them, or delete it');
    }
    seen.add(words);
    if (stray) {
      said('sort/long-item', stray, 'An item is one paragraph', 'put > before the words that say why it belongs there');
    }
  }
  if (all.length === 1) {
    said('sort/one-item', all[0]!.open, 'There is only one item to sort', 'write two or more, or use ::: choice');
  }
}
