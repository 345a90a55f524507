import type { Token } from 'markdown-it';
import { z } from 'zod';
import { shuffle } from '../../attempt/shuffle.ts';
import type { ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { splitAt, unquoted } from '../../course/stem-and-body.ts';
import { outermost } from '../../course/tokens.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes } from '../../text/html.ts';
import { defineQuestion, type QuestionRenderContext } from '../kind.ts';
import type { OrderKey } from './grade.ts';

interface OrderData {
  /** What stands before the question itself. */
  readonly context: readonly Block[];
  readonly stem: Token | undefined;
  /** In the order of the page, which is never the right one. */
  readonly items: readonly Item[];
  /** What stands after the list; shown with the feedback. */
  readonly explanation: readonly Block[];
  readonly partial: boolean;
}

interface Item {
  readonly id: string;
  readonly text: Token;
  readonly rationale: readonly Token[];
  /** Where it belongs, from 0. */
  readonly place: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Items to put in order: a numbered list that is right, with a quotation under an item that says why it stands there. */
export const order = defineQuestion<OrderData>({
  name: 'order',
  element: '/src/questions/order/element.ts',
  grader: '/src/questions/order/grade.ts',
  attributes: z.strictObject({
    partial: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {partial}')
      .optional()
      .describe('Some items at their places earn some of the points, each item the same.'),
  }),

  parse(source, report) {
    const { context, stem, body, after } = splitAt(source.children, 'ordered_list_open');
    const listed = body ? readItems(body, source, report) : [];
    checkList({ stem, body, after }, listed, source, report);
    return {
      context,
      stem,
      items: shuffled(listed, source.id).map((item, place) => ({ ...item, id: LETTERS[place] ?? `z${place}` })),
      explanation: unquoted(after),
      partial: source.attributes.partial === true || source.attributes.partial === 'true',
    };
  },

  render(data, context) {
    const { id, blocks, inline, afterwards } = context;
    const { stem, items, explanation } = data;
    return html`${blocks(data.context)}<rc-order>
<fieldset${htmlAttributes({ id, class: 'rc-fieldset', 'aria-describedby': `${id}_hint` })}>
<legend>${inline(stem)}</legend>
<p class="rc-hint" id="${id}_hint">Put these in order: move them with the arrows, or choose their positions.<span class="rc-order-yet"> They are not in the right order yet.</span></p>
<ol class="rc-order-list">
${items.map((item) => renderItem(item, items.length, context))}</ol>
<p class="rc-visually-hidden" role="status"></p>
</fieldset>
</rc-order>
${afterwards('explanation', blocks(explanation))}`;
  },

  text: ({ stem }) => (stem ? plainText([stem]) : ''),
  answerKey: ({ items, partial }): OrderKey => ({ order: inOrder(items).map(({ id }) => id), partial }),
  shape: ({ items }) => ({ type: 'order', items: items.map(({ id }) => id) }),
  withOptionIds: (data, ids) => ({ ...data, items: data.items.map((item, place) => ({ ...item, id: ids[place]! })) }),
  report: ({ items, partial }) => ({
    options: items.map(({ id, text }) => ({ id, text: plainText([text]), correct: true })),
    gaps: [],
    order: inOrder(items).map(({ id }) => id),
    partial,
  }),
});

const inOrder = (items: readonly Item[]): readonly Item[] => [...items].sort((one, other) => one.place - other.place);

type ListedItem = Omit<Item, 'id'>;

/** By lot, but always the same lot for the same words; once more around when the lot is the right order. */
function shuffled(items: readonly ListedItem[], question: string): readonly ListedItem[] {
  const words = items.map(({ text }) => plainText([text]));
  const drawn = shuffle([...new Set(words)], 0, question).flatMap((drawn) =>
    items.filter((_, place) => words[place] === drawn),
  );
  const right = drawn.every(({ place }, shown) => place === shown);
  return right ? [...drawn.slice(1), ...drawn.slice(0, 1)] : drawn;
}

function renderItem(
  { id, text, rationale }: Item,
  count: number,
  { id: question, inline, tokens, afterwards }: QuestionRenderContext,
): Html {
  const words = plainText([text]);
  const place = `${question}_${id}`;
  const positions = Array.from({ length: count }, (_, position) => position + 1);
  const why = afterwards('rationale', tokens(rationale));
  return html`<li class="rc-order-item" data-item="${id}">
<div class="rc-order-text">${inline(text)}</div>
<div class="rc-order-tools">
<label class="rc-visually-hidden" for="${place}">Position of: ${words}</label>
<select id="${place}">${positions.map((position) => html`<option value="${position}">${position}</option>`)}</select>
${moveButton('up', words)}
${moveButton('down', words)}
</div>
${why}</li>
`;
}

const moveButton = (way: 'up' | 'down', words: string): Html =>
  html`<button type="button" class="rc-button rc-button-quiet rc-order-button" data-move="${way}"><svg class="rc-icon" viewBox="0 0 20 20" aria-hidden="true"><use href="#rc-icon-${way}"></use></svg><span class="rc-visually-hidden">Move ${way}: ${words}</span></button>`;

/** Items as they stand in the list, which is the right order. */
function readItems(
  list: readonly Token[],
  { finding, tokenRange }: ContainerSource,
  report: Report,
): readonly ListedItem[] {
  const said = (code: Diagnostic['code'], token: Token, message: string, help: string) =>
    report(finding(code, tokenRange(token), message, help));
  const items = outermost(list.slice(1, -1));
  const numbers = items.map(([open]) => Number(open!.info));
  const wrong = numbers.findIndex((number, place) => place > 0 && number !== numbers[0]! + place);
  if (wrong > 0 && new Set(numbers).size > 1) {
    said(
      'order/numbers',
      items[wrong]![0]!,
      `This is number ${numbers[0]! + wrong} of the list and says ${numbers[wrong]}`,
      'write the items in the right order and number them 1, 2, 3; learners see them in another',
    );
  }
  return items.map((item, place) => {
    const [first, ...rest] = outermost(item.slice(1, -1));
    const text = first?.[0]?.type === 'paragraph_open' ? first[1] : undefined;
    if (!text || plainText([text]) === '') {
      said('order/empty-item', item[0]!, 'This item has no words', 'write some, or delete the line');
    }
    const stray = rest.find(([open]) => open?.type !== 'blockquote_open')?.[0];
    if (stray) {
      said('order/long-item', stray, 'An item is one paragraph', 'put > before the words that say why it stands there');
    }
    return {
      text: text ?? item[0]!,
      rationale: rest.filter(([open]) => open?.type === 'blockquote_open').flatMap((quote) => quote.slice(1, -1)),
      place,
    };
  });
}

function checkList(
  { stem, body, after }: Pick<ReturnType<typeof splitAt>, 'stem' | 'body' | 'after'>,
  items: readonly ListedItem[],
  { opening, finding, tokenRange, children }: ContainerSource,
  report: Report,
): void {
  if (!body) {
    const bullets = children.some((block) => block.type === 'prose' && block.tokens.some(isBulletList));
    report(
      finding(
        'order/no-list',
        opening,
        'There is nothing to put in order',
        bullets
          ? 'number the lines in the right order: 1. 2. 3.'
          : 'write a numbered list in the right order: 1. 2. 3.',
      ),
    );
    return;
  }
  if (!stem || plainText([stem]) === '') {
    report(finding('order/no-question', opening, 'There is no question before the list', 'write it above the list'));
  }
  if (items.length < 3) {
    report(
      finding(
        'order/too-few',
        tokenRange(body[0]!),
        items.length === 2
          ? 'There are only two items, and as they are never shown in the right order, whoever turns them around is right'
          : 'There is only one item to put in order',
        'put three or more in order, or use ::: choice',
      ),
    );
  }
  if (items.length > LETTERS.length) {
    report(
      finding(
        'order/too-many',
        opening,
        `There are ${items.length} items; SCORM can report ${LETTERS.length}`,
        'make two questions of it',
      ),
    );
  }
  const seen = new Set<string>();
  for (const { text } of items) {
    const words = plainText([text]).toLowerCase();
    if (words !== '' && seen.has(words)) {
      report(
        finding(
          'order/equal-items',
          tokenRange(text),
          'Two items say the same, so nobody can tell them apart',
          'change one of them, or delete it',
        ),
      );
    }
    seen.add(words);
  }
  for (const block of after) {
    if (block.type !== 'prose') continue;
    for (const [open] of outermost(block.tokens)) {
      if (open?.type !== 'ordered_list_open') continue;
      report(
        finding(
          'order/second-list',
          tokenRange(open),
          'These items are not in the list of the others',
          'put nothing between the items but reasons, each with > in front and as far in as the words of its item',
        ),
      );
    }
  }
}

const isBulletList = ({ type }: Token): boolean => type === 'bullet_list_open';
