import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { furtherLists, splitAtList, taskItems } from '../../course/task-list.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes, nothing } from '../../text/html.ts';
import { defineQuestion, type QuestionRenderContext } from '../kind.ts';
import type { ChoiceKey } from './grade.ts';

interface ChoiceData {
  /** What stands before the question itself. */
  readonly context: readonly Block[];
  /** The question: the inline token of the paragraph before the options. */
  readonly stem: Token | undefined;
  readonly options: readonly Option[];
  /** What stands after the options; shown with the feedback. */
  readonly explanation: readonly Block[];
  readonly partial: boolean;
  /** Whether every learner gets the options in an order of their own. */
  readonly shuffled: boolean;
}

interface Option {
  /** A single letter: SCORM 1.2 reports nothing longer (RTE 1.2, CMIFeedback of choice). */
  readonly id: string;
  readonly text: Token;
  readonly rationale: readonly Token[];
  readonly correct: boolean;
  /** Whether it stays behind the others when they are shuffled. */
  readonly last: boolean;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Options to pick from, one or several of them right: a task list, with a quotation under each option that says why. */
export const choice = defineQuestion<ChoiceData>({
  name: 'choice',
  element: '/src/questions/choice/element.ts',
  grader: '/src/questions/choice/grade.ts',
  attributes: z.strictObject({
    partial: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {partial}')
      .optional()
      .describe('Some right options earn some of the points; every wrong pick cancels a right one.'),
    shuffled: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {shuffled}')
      .optional()
      .describe(
        'Each attempt has the options in an order of its own; one with {last} behind it stays behind the others.',
      ),
  }),

  parse(source, report) {
    const { context, stem, list, after } = splitAtList(source.children);
    const options = list ? readOptions(list, source, report) : [];
    const data: ChoiceData = {
      context,
      stem,
      options,
      explanation: after,
      partial: source.attributes.partial === true || source.attributes.partial === 'true',
      shuffled: source.attributes.shuffled === true || source.attributes.shuffled === 'true',
    };
    checkChoice(data, list !== undefined, source, report);
    checkSecondList(after, source, report);
    checkShuffled(data, source, report);
    return data;
  },

  render(data, context) {
    const { id, blocks, inline, afterwards } = context;
    const many = isMany(data);
    return html`${blocks(data.context)}<rc-choice${htmlAttributes({ shuffled: data.shuffled })}>
<fieldset${htmlAttributes({ id, class: 'rc-fieldset', 'aria-describedby': many ? `${id}_hint` : undefined })}>
<legend>${inline(data.stem)}</legend>
${many ? html`<p class="rc-hint" id="${id}_hint">Select all that apply.</p>\n` : nothing}${data.options.map((option) => renderOption(option, many, context))}</fieldset>
</rc-choice>
${afterwards('explanation', blocks(data.explanation))}`;
  },

  text: ({ stem }) => (stem ? plainText([stem]) : ''),
  answerKey: ({ options, partial }): ChoiceKey => ({
    correct: options.filter(({ correct }) => correct).map(({ id }) => id),
    partial,
  }),
  shape: (data) => ({ type: 'pick', options: data.options.map(({ id }) => id), many: isMany(data) }),
  withOptionIds: (data, ids) => ({
    ...data,
    options: data.options.map((option, index) => ({ ...option, id: ids[index]! })),
  }),
  report: ({ options, partial }) => ({
    options: options.map(({ id, text, correct }) => ({ id, text: plainText([text]), correct })),
    gaps: [],
    partial,
  }),
});

const isMany = ({ options }: ChoiceData): boolean => options.filter(({ correct }) => correct).length > 1;

function renderOption(
  { id, text, rationale, last }: Option,
  many: boolean,
  { id: question, inline, tokens, afterwards }: QuestionRenderContext,
): Html {
  const control = htmlAttributes({
    type: many ? 'checkbox' : 'radio',
    id: `${question}_${id}`,
    name: question,
    value: id,
  });
  const why = afterwards('rationale', tokens(rationale));
  return html`<div${htmlAttributes({ class: 'rc-option', 'data-last': last })}>
<label for="${question}_${id}"><input${control}> <span class="rc-option-text">${inline(text)}</span></label>
${why}</div>
`;
}

function readOptions(
  list: readonly Token[],
  { finding, tokenRange }: ContainerSource,
  report: Report,
): readonly Option[] {
  return taskItems(list).flatMap(({ open, text, ticked, rationale, stray }, index) => {
    if (!text) {
      report(
        finding(
          'choice/no-mark',
          tokenRange(open),
          'This option has no box to tick',
          'begin it with [ ], or with [x] when it is right',
        ),
      );
      return [];
    }
    const last = takeLastMark(text);
    if (plainText([text]) === '') {
      report(
        finding('choice/empty-option', tokenRange(open), 'This option has no words', 'write some, or delete the line'),
      );
    }
    if (stray) {
      report(
        finding(
          'choice/long-option',
          tokenRange(stray),
          'An option is one paragraph',
          'put > before the words that say why it is right or wrong',
        ),
      );
    }
    return [{ id: LETTERS[index] ?? `z${index}`, text, rationale, correct: ticked, last }];
  });
}

/** Takes `{last}` out of the end of an option; whether it was there. */
function takeLastMark({ children }: Token): boolean {
  const end = children?.at(-1);
  if (end?.type !== 'text' || !/\s*\{last\}\s*$/.test(end.content)) return false;
  end.content = end.content.replace(/\s*\{last\}\s*$/, '');
  return true;
}

/** An order for each learner is for options that may stand anywhere. */
function checkShuffled(
  { options, shuffled }: ChoiceData,
  { attributeRange, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  const last = options.filter((option) => option.last);
  if (!shuffled && last.length > 0) {
    report(
      finding(
        'choice/last-unshuffled',
        tokenRange(last[0]!.text),
        'The options are not shuffled, so this one stays where it stands',
        'write {shuffled} behind ::: choice, or delete {last}',
      ),
    );
  }
  if (!shuffled) return;
  if (options.length > 1 && options.length - last.length < 2) {
    report(
      finding(
        'choice/nothing-to-shuffle',
        attributeRange('shuffled'),
        'There are not two options that could change places',
        'delete shuffled, or some {last}',
      ),
    );
  }
  for (const option of options) {
    if (option.last || !POINTS_AT_OTHERS.test(plainText([option.text]))) continue;
    report({
      ...finding(
        'choice/shuffled-reference',
        tokenRange(option.text),
        'This option speaks of the others, and will stand anywhere among them',
        'write {last} behind it, so that it stays last',
      ),
      severity: 'warning',
    });
  }
}

const POINTS_AT_OTHERS = /\b(?:above|below)\b|\bthe (?:first|last|previous) (?:one|two|option)/i;

function checkSecondList(after: readonly Block[], { finding, tokenRange }: ContainerSource, report: Report): void {
  for (const item of furtherLists(after)) {
    report(
      finding(
        'choice/second-list',
        tokenRange(item),
        'These options are not in the list of the others',
        'begin all options with the same sign, and put nothing between them',
      ),
    );
  }
}

function checkChoice(
  { stem, options }: ChoiceData,
  hasList: boolean,
  { opening, range, source, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  if (!stem || plainText([stem]) === '') {
    report(
      finding('choice/no-question', opening, 'There is no question before the options', 'write it above the list'),
    );
  }
  if (!hasList) {
    report(
      finding(
        'choice/no-options',
        opening,
        'There are no options to pick from',
        'write lines like - [ ] wrong and - [x] right',
      ),
    );
    return;
  }
  if (options.length === 0) return;
  if (options.length === 1) {
    report(
      finding(
        'choice/one-option',
        tokenRange(options[0]!.text),
        'There is only one option',
        'a choice needs two or more',
      ),
    );
  } else if (!options.some(({ correct }) => correct)) {
    const { line } = source.position(options[0]!.text.map ? tokenRange(options[0]!.text).start : range.start);
    const first = source.linesRange(line - 1, line);
    report(
      finding(
        'choice/no-correct-option',
        first,
        'No option is marked as correct',
        `mark it with an x: - [x] ${plainText([options[0]!.text])}`,
      ),
    );
  }
  if (options.length > LETTERS.length) {
    report(
      finding(
        'choice/too-many-options',
        opening,
        `There are ${options.length} options; SCORM can report ${LETTERS.length}`,
        'make two questions of it',
      ),
    );
  }
  const seen = new Map<string, Option>();
  for (const option of options) {
    const words = plainText([option.text]).toLowerCase();
    if (words !== '' && seen.has(words)) {
      report(
        finding(
          'choice/equal-options',
          tokenRange(option.text),
          'Two options say the same',
          'change one of them, or delete it',
        ),
      );
    }
    seen.set(words, option);
  }
}
