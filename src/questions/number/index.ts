import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { splitAtQuotation } from '../../course/quotation.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes, nothing } from '../../text/html.ts';
import { readNumber } from '../../text/typed-number.ts';
import { defineQuestion } from '../kind.ts';
import { grader, type NumberKey } from './grade.ts';

interface NumberData {
  /** What stands before the question itself. */
  readonly context: readonly Block[];
  /** The inline token of the question. */
  readonly stem: Token | undefined;
  /** Shown with the feedback. */
  readonly explanation: readonly Token[];
  readonly key: NumberKey;
  /** Ways to write the unit, the one that is shown first; none where there is no unit. */
  readonly units: readonly string[];
}

interface NumberAttributes {
  readonly answer?: string;
  readonly tolerance?: string;
  readonly from?: string;
  readonly to?: string;
  readonly unit?: string;
}

/** Signs that the field has room for. */
const ROOM = 24;

const number = (what: string) => {
  const message = 'must be a number in digits, such as 12 or 0.5, without commas and without a unit';
  return z
    .string(message)
    .regex(/^[-+\u2212]?\d{1,12}(\.\d{1,6})?$/, message)
    .optional()
    .describe(what);
};

/** A number to type: `{answer=12 tolerance=5% unit=miles}` or `{from=5 to=8}`. A quotation after it is the explanation. */
export const numberQuestion = defineQuestion<NumberData>({
  name: 'number',
  element: '/src/questions/number/element.ts',
  grader: '/src/questions/number/grade.ts',
  attributes: z.strictObject({
    answer: number('The right number.'),
    tolerance: z
      .string()
      .regex(
        /^\d{1,12}(\.\d{1,6})?%?(\s+\d{1,12}(\.\d{1,6})?%?)?$/,
        'must be a number such as 0.5, percents such as 5%, or both in quotation marks: "0.5 5%"',
      )
      .optional()
      .describe(
        'How far off a number may be and still be right: 0.5, or 5% of the answer, or the wider of both: "0.5 5%".',
      ),
    from: number('The least number that is right, where there is no single one.'),
    to: number('The greatest number that is right.'),
    unit: z
      .string('must be a word, such as unit=hours')
      .regex(/^[^\d|]*[^\d|\s][^\d|]*(\|[^\d|]*[^\d|\s][^\d|]*)*$/, 'must be a word without digits, such as unit=hours')
      .optional()
      .describe(
        'Shown beside the field, and understood when it is typed; other ways to write it after a |: hours|hrs|h.',
      ),
  }),

  parse(source, report) {
    const { context, stem, quotation } = splitAtQuotation(source.children);
    if (!stem || plainText([stem]) === '') {
      report(
        source.finding(
          'number/no-question',
          source.opening,
          'There is no question before the field',
          'write it as a paragraph between the lines with colons',
        ),
      );
    }
    const attributes: NumberAttributes = source.attributes;
    checkAnswer(attributes, source, report);
    const units = (attributes.unit ?? '').split('|').map((unit) => unit.replace(/\s+/g, ' ').trim());
    return {
      context,
      stem,
      explanation: quotation,
      key: keyOf(attributes, units[0]!),
      units: units.filter((unit) => unit !== ''),
    };
  },

  render({ context: before, stem, explanation, key, units }, { id, blocks, inline, tokens, afterwards }) {
    return html`${blocks(before)}<rc-number${htmlAttributes({ units: units.length > 0 ? typed(units).join('|') : undefined })}>
<fieldset id="${id}" class="rc-fieldset">
<legend>${inline(stem)}</legend>
${field(id, key, units[0])}</fieldset>
</rc-number>
${afterwards('explanation', tokens(explanation))}`;
  },

  text: ({ stem }) => (stem ? plainText([stem]) : ''),
  answerKey: ({ key }) => key,
  // Signs that are no letters cost more than one, and a point may get a zero before it.
  shape: () => ({ type: 'text', gaps: 1, characters: ROOM + 4, record: 'numeric' }),
  report: ({ key }) => ({ options: [], gaps: [inWords(key)], correct: grader.correctResponses(key), partial: false }),
});

/** Without the unit, so that nobody is asked again because it is written another way. */
const inWords = ({ best, from, to }: NumberKey): readonly string[] => [
  ...(best === undefined ? [] : [best]),
  ...(from === to ? [] : [`${from} to ${to}`]),
];

function field(id: string, { from }: NumberKey, unit: string | undefined): Html {
  const before = unit !== undefined && /^[$€£¥]$/.test(unit);
  const shown = unit === undefined ? nothing : html`<span class="rc-unit" aria-hidden="true">${unit}</span>`;
  const input = htmlAttributes({
    type: 'text',
    id: `${id}_1`,
    maxlength: ROOM,
    size: 10,
    // Keyboards for numbers have no minus on some phones.
    inputmode: from.startsWith('-') ? 'text' : 'decimal',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  return html`<div class="rc-number">
<label for="${id}_1">Your answer${unit === undefined ? nothing : html`<span class="rc-visually-hidden">, in ${unit}</span>`}</label>
<div class="rc-gap rc-number-field">${before ? shown : nothing}<input${input}>${before ? nothing : shown}</div>
</div>
`;
}

/** What learners may type for a unit, in small letters: also without the s of the plural. */
const typed = (units: readonly string[]): readonly string[] => {
  const words = units.map((unit) => unit.toLowerCase());
  return [...new Set([...words, ...words.map((word) => word.replace(/(?<=\p{L}{2})s$/u, ''))])];
};

function keyOf({ answer, tolerance = '0', from, to }: NumberAttributes, unit: string): NumberKey {
  if (answer === undefined && from !== undefined && to !== undefined) {
    const [low, high] = [plain(Number(readNumber(from, '.'))), plain(Number(readNumber(to, '.')))];
    return Number(low) <= Number(high) ? { from: low, to: high, unit } : { from: high, to: low, unit };
  }
  const best = Number(readNumber(answer ?? '0', '.'));
  const off = widest(tolerance, best);
  return { best: plain(best), from: plain(best - off), to: plain(best + off), unit };
}

const widest = (tolerance: string, best: number): number =>
  Math.max(
    ...tolerance
      .split(/\s+/)
      .map((part) => (part.endsWith('%') ? (Math.abs(best) * Number(part.slice(0, -1))) / 100 : Number(part))),
  );

/** Without the last digits, in which a computer is wrong. */
const plain = (value: number): string => readNumber(value.toFixed(8), '.')!;

function checkAnswer(
  { answer, tolerance, from, to }: NumberAttributes,
  { opening, attributeRange, finding }: ContainerSource,
  report: Report,
): void {
  // One that could not be read was told of already.
  const given = (name: string) => attributeRange(name) !== opening;
  const told = (code: `${string}/${string}`, at: string, message: string, help: string) =>
    report(finding(code, attributeRange(at), message, help));
  if (given('answer') && (given('from') || given('to'))) {
    told(
      'number/two-answers',
      given('from') ? 'from' : 'to',
      'There is a right number, and from where to where it is right as well',
      'keep answer=, with tolerance= if need be, or keep from= and to=',
    );
  } else if (!given('answer') && given('from') !== given('to')) {
    const [there, missing] = given('from') ? ['from', 'to'] : ['to', 'from'];
    told(
      'number/half-range',
      there!,
      `There is ${there}= without ${missing}=`,
      `add ${missing}=, since reports want both ends`,
    );
  } else if (!given('answer') && !given('from')) {
    report(finding('number/no-answer', opening, 'Nothing says which number is right', 'write {#an-id answer=12}'));
  }
  if (from !== undefined && to !== undefined && Number(readNumber(from, '.')) > Number(readNumber(to, '.'))) {
    told('number/upside-down', 'from', `from=${from} is more than to=${to}`, 'write the smaller number into from=');
  }
  if (given('tolerance') && !given('answer') && given('from')) {
    told(
      'number/useless-tolerance',
      'tolerance',
      'A tolerance needs a right number',
      'make from= and to= wider instead',
    );
  } else if (
    tolerance !== undefined &&
    answer !== undefined &&
    widest(tolerance, Number(readNumber(answer, '.'))) === 0
  ) {
    told(
      'number/useless-tolerance',
      'tolerance',
      `A tolerance of ${tolerance} is none here`,
      'write a number, or delete it',
    );
  }
}
