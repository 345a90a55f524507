import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { splitAtQuotation } from '../../course/quotation.ts';
import { taskItems } from '../../course/task-list.ts';
import { outermost } from '../../course/tokens.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes, nothing } from '../../text/html.ts';
import { defineQuestion, type QuestionRenderContext } from '../kind.ts';

interface ShortAnswerData {
  /** What stands before the question itself. */
  readonly context: readonly Block[];
  /** The inline token of the question. */
  readonly stem: Token | undefined;
  /** Inline tokens of what a good answer has. */
  readonly keyPoints: readonly Token[];
  /** What else is quoted; shown with the key points. */
  readonly explanation: readonly Token[];
  /** How much an answer may cost in the saved state; plain letters cost 1. */
  readonly characters: number;
}

/**
 * An answer in one's own words, with key points to compare it with: a list in a quotation. Not graded.
 *
 * The answer is kept in the saved state within a budget of characters, and is reported.
 */
export const shortAnswer = defineQuestion<ShortAnswerData>({
  name: 'short-answer',
  element: '/src/questions/short-answer/element.ts',
  attributes: z.strictObject({
    characters: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(20)
      .max(2000)
      .default(200)
      .describe('Room for the answer; all answers and notes of a course share what the LMS can keep.'),
    open: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {open}')
      .optional()
      .describe('Set where there is nothing to compare the answer with.'),
  }),

  parse(source, report) {
    const { context, stem, quotation } = splitAtQuotation(source.children);
    const parts = outermost(quotation);
    const list = parts.find(([open]) => open?.type === 'bullet_list_open' || open?.type === 'ordered_list_open');
    const { characters = 200, open } = source.attributes as { characters?: number; open?: unknown };
    const data: ShortAnswerData = {
      context,
      stem,
      keyPoints: list ? keyPointsIn(list) : [],
      explanation: parts.filter((part) => part !== list).flat(),
      characters,
    };
    check(data, { list, quoted: quotation.length > 0, open: open === true || open === 'true' }, source, report);
    return data;
  },

  render(data, context) {
    const { id, blocks, inline } = context;
    const { characters, keyPoints, explanation } = data;
    return html`${blocks(data.context)}<rc-short-answer${htmlAttributes({ 'key-points': keyPoints.length > 0 })}>
<fieldset id="${id}" class="rc-fieldset">
<legend>${inline(data.stem)}</legend>
<div class="rc-short-answer">
<label for="${id}_1">Your answer</label>
<p class="rc-hint" id="${id}_hint">It can be read in reports. Do not write names or details of a case.</p>
<textarea${htmlAttributes({ id: `${id}_1`, rows: rowsFor(characters), maxlength: characters, 'aria-describedby': `${id}_hint` })}></textarea>
<p class="rc-left" data-left></p>
</div>
</fieldset>
</rc-short-answer>
${keyPoints.length > 0 || explanation.length > 0 ? renderKeyPoints(data, context) : nothing}`;
  },

  text: ({ stem }) => (stem ? plainText([stem]) : ''),
  shape: ({ characters }) => ({ type: 'text', gaps: 1, characters, record: 'long-fill-in' }),
  report: () => ({ options: [], gaps: [], partial: false }),
});

/** Boxes that learners tick for themselves; nothing of that is kept. */
function renderKeyPoints({ keyPoints, explanation }: ShortAnswerData, context: QuestionRenderContext): Html {
  const { id, inline, tokens, afterwards } = context;
  const box = (point: Token, place: number) => {
    const name = `${id}_point-${place + 1}`;
    return html`<li><label for="${name}"><input type="checkbox" id="${name}"> <span>${inline(point)}</span></label></li>\n`;
  };
  const points =
    keyPoints.length === 0
      ? nothing
      : html`<p class="rc-key-points-title" id="${id}_points">What does your answer have? Tick it for yourself; nothing of this is kept.</p>
<ul class="rc-self-check" aria-labelledby="${id}_points">
${keyPoints.map(box)}</ul>
`;
  return afterwards('explanation', html`${tokens(explanation)}${points}`);
}

const rowsFor = (characters: number): number => Math.min(8, Math.max(2, Math.ceil(characters / 60)));

/** The first paragraph of each item; a box before it is there already. */
const keyPointsIn = (list: readonly Token[]): readonly Token[] =>
  taskItems(list).flatMap(({ text }, place) => {
    const inline = outermost(list.slice(1, -1))[place]?.find(({ type }) => type === 'inline');
    return text ?? inline ?? [];
  });

function check(
  { stem, keyPoints }: ShortAnswerData,
  { list, quoted, open }: { list: readonly Token[] | undefined; quoted: boolean; open: boolean },
  { opening, attributeRange, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  if (!stem || plainText([stem]) === '') {
    report(
      finding(
        'short-answer/no-question',
        opening,
        'There is no question before the field',
        'write it as a paragraph between the lines with colons',
      ),
    );
  }
  if (stem && !list && !open) {
    report({
      ...finding(
        'short-answer/no-key-points',
        opening,
        quoted ? 'What is quoted has no key points in it' : 'There is nothing to compare an answer with',
        'write key points under the question, each with > - in front; where there are none, write {open}',
      ),
      severity: 'warning',
    });
  }
  if (list && open) {
    report(
      finding(
        'short-answer/open-with-key-points',
        attributeRange('open'),
        'There are key points, so the question is not open',
        'delete open, or the key points',
      ),
    );
  }
  for (const item of list ? outermost(list.slice(1, -1)) : []) {
    if (plainText(item.filter(({ type }) => type === 'inline')) !== '') continue;
    report(
      finding(
        'short-answer/empty',
        tokenRange(item[0]!),
        'This key point has no words',
        'write some, or delete the line',
      ),
    );
  }
  if (keyPoints.length > MOST_POINTS) {
    report({
      ...finding(
        'short-answer/many-key-points',
        tokenRange(keyPoints[MOST_POINTS]!),
        `There are ${keyPoints.length} key points; nobody compares a short answer with more than ${MOST_POINTS}`,
        'keep the most important',
      ),
      severity: 'warning',
    });
  }
}

const MOST_POINTS = 8;
