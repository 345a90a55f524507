import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { furtherLists, splitAtList, type TaskItem, taskItems } from '../../course/task-list.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes } from '../../text/html.ts';
import { defineQuestion, type QuestionRenderContext } from '../kind.ts';
import type { TrueFalseKey } from './grade.ts';

interface TrueFalseData {
  /** What stands before the statement. */
  readonly context: readonly Block[];
  /** The inline token of the statement. */
  readonly statement: Token | undefined;
  /** True before false, whatever the order in the lesson, so that learners always find them in one place. */
  readonly sides: readonly [Side, Side];
  readonly right: TrueFalseKey['right'];
  /** What stands after the sides; shown with the feedback. */
  readonly explanation: readonly Block[];
}

interface Side {
  readonly id: TrueFalseKey['right'];
  readonly word: string;
  readonly rationale: readonly Token[];
}

const SIDES = [
  { id: 't', word: 'True' },
  { id: 'f', word: 'False' },
] as const;

/** A statement that is true or false: a task list of the two words, with a quotation under each that says why. */
export const trueFalse = defineQuestion<TrueFalseData>({
  name: 'true-false',
  element: '/src/questions/true-false/element.ts',
  grader: '/src/questions/true-false/grade.ts',
  attributes: z.strictObject({}),

  parse(source, report) {
    const { context, stem, list, after } = splitAtList(source.children);
    // Without a list there is no telling what the statement is.
    if (list) checkStatement(stem, source, report);
    const items = list ? readSides(list, source, report) : [];
    checkSides(items, list !== undefined, source, report);
    checkFurtherLists(after, source, report);
    const itemOf = (id: Side['id']) => items.find((item) => item.id === id);
    const side = ({ id, word }: (typeof SIDES)[number]): Side => ({
      id,
      word,
      rationale: itemOf(id)?.rationale ?? [],
    });
    return {
      context,
      statement: stem,
      sides: [side(SIDES[0]), side(SIDES[1])],
      right: itemOf('f')?.ticked ? 'f' : 't',
      explanation: after,
    };
  },

  render({ context: before, statement, sides, explanation }, context) {
    const { id, blocks, inline, afterwards } = context;
    return html`${blocks(before)}<rc-true-false>
<fieldset${htmlAttributes({ id, class: 'rc-fieldset', 'aria-describedby': `${id}_hint` })}>
<legend>${inline(statement)}</legend>
<p class="rc-hint" id="${id}_hint">Is this true or false?</p>
${sides.map((side) => renderSide(side, context))}</fieldset>
</rc-true-false>
${afterwards('explanation', blocks(explanation))}`;
  },

  text: ({ statement }) => (statement ? plainText([statement]) : ''),
  answerKey: ({ right }): TrueFalseKey => ({ right }),
  shape: () => ({ type: 'pick', options: SIDES.map(({ id }) => id), many: false, record: 'true-false' }),
  report: ({ sides, right }) => ({
    options: sides.map(({ id, word }) => ({ id, text: word, correct: id === right })),
    gaps: [],
    partial: false,
  }),
});

function renderSide({ id, word, rationale }: Side, { id: question, tokens, afterwards }: QuestionRenderContext): Html {
  const control = htmlAttributes({ type: 'radio', id: `${question}_${id}`, name: question, value: id });
  const why = afterwards('rationale', tokens(rationale));
  return html`<div class="rc-option">
<label for="${question}_${id}"><input${control}> <span class="rc-option-text">${word}</span></label>
${why}</div>
`;
}

function checkStatement(
  statement: Token | undefined,
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  const words = statement ? plainText([statement]) : '';
  if (!statement || words === '') {
    report(
      finding(
        'true-false/no-statement',
        opening,
        'There is no statement to judge',
        'write it above the list, as a sentence that is true or false',
      ),
    );
  } else if (words.endsWith('?')) {
    report({
      ...finding(
        'true-false/question',
        tokenRange(statement),
        'This is a question, and learners are asked whether it is true',
        'make a statement of it, or use ::: choice',
      ),
      severity: 'warning',
    });
  }
}

type SideItem = TaskItem & { readonly id: Side['id'] };

/** Items that say true or false. */
function readSides(
  list: readonly Token[],
  { finding, tokenRange }: ContainerSource,
  report: Report,
): readonly SideItem[] {
  return taskItems(list).flatMap((item) => {
    const { open, text, stray } = item;
    if (!text) {
      report(
        finding(
          'true-false/no-mark',
          tokenRange(open),
          'This line has no box to tick',
          'begin it with [ ], or with [x] when it is right',
        ),
      );
      return [];
    }
    const words = plainText([text]);
    const side = SIDES.find(({ word }) => word.toLowerCase() === words.toLowerCase().replace(/[.!]$/, ''));
    if (!side) {
      report(
        finding(
          'true-false/other-word',
          tokenRange(text),
          words === '' ? 'This line says neither True nor False' : `“${words}” is neither True nor False`,
          'write True or False, and the reason under it with > in front; for other answers use ::: choice',
        ),
      );
      return [];
    }
    if (stray) {
      report(
        finding(
          'true-false/long-side',
          tokenRange(stray),
          'Only a reason can stand here',
          'put > before the words that say why it is right or wrong',
        ),
      );
    }
    return [{ ...item, id: side.id }];
  });
}

function checkSides(
  items: readonly SideItem[],
  hasList: boolean,
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  if (!hasList) {
    report(
      finding(
        'true-false/no-answer',
        opening,
        'Nothing says whether the statement is true',
        'write - [x] True and - [ ] False under it, with the x at the right one',
      ),
    );
  }
  if (items.length === 0) return;
  for (const { id, word } of SIDES) {
    const [first, second] = items.filter((item) => item.id === id);
    if (second) {
      report(finding('true-false/twice', tokenRange(second.text!), `${word} is there twice`, 'delete one of them'));
    } else if (!first) {
      report(
        finding(
          'true-false/missing-side',
          tokenRange(items[0]!.open),
          `There is no line for ${word}`,
          `write - [ ] ${word}, and under it with > in front why it is ${items[0]!.ticked ? 'wrong' : 'right'}`,
        ),
      );
    }
  }
  const ticked = items.filter((item) => item.ticked);
  if (ticked.length === 0) {
    report(
      finding(
        'true-false/no-correct-side',
        tokenRange(items[0]!.text!),
        'Neither True nor False is marked as correct',
        'mark the right one with an x: - [x] True',
      ),
    );
  } else if (new Set(ticked.map(({ id }) => id)).size > 1) {
    report(
      finding(
        'true-false/both-correct',
        tokenRange(ticked[1]!.text!),
        'True and False are both marked as correct',
        'leave the x at the right one only',
      ),
    );
  }
}

function checkFurtherLists(after: readonly Block[], { finding, tokenRange }: ContainerSource, report: Report): void {
  for (const item of furtherLists(after)) {
    report(
      finding(
        'true-false/second-list',
        tokenRange(item),
        'This line is not in the list of the other',
        'begin both lines with the same sign, and put nothing between them but the reason',
      ),
    );
  }
}
