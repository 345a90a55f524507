import type { ImportedQuestion, ImportedTask, NumberAnswer, Tell, WeightedAnswer, Words } from './imported-question.ts';
import { wordsToBlocks, wordsToLine } from './words-to-markdown.ts';

/** What stops a question from being one of Rollcall's. */
export interface NoEquivalent {
  readonly message: string;
  readonly help: string;
}

/**
 * A question in Rollcall's Markdown that asks and grades as it did, or why there is none. Findings: import/simplified, for
 * what is graded or told in another way.
 *
 * @param id - Given to whatever needs one.
 */
export function questionToMarkdown(question: ImportedQuestion, id: string, tell: Tell): string | NoEquivalent {
  const { task } = question;
  switch (task.type) {
    case 'choice':
      return choice(question, task, id, tell);
    case 'true-false':
      return trueFalse(question, task, id, tell);
    case 'text':
      return blank(question, task, id, tell);
    case 'number':
      return number(question, task, id, tell);
    case 'match':
      return match(question, task, id, tell);
    case 'essay':
      return essay(question, id, tell);
    case 'discussion':
      return discussion(question, id, tell);
    case 'description':
      return wordsToBlocks(question.text, tell).join('\n\n');
  }
}

type Task<Type extends ImportedTask['type']> = Extract<ImportedTask, { type: Type }>;

function choice(question: ImportedQuestion, { many, options }: Task<'choice'>, id: string, tell: Tell) {
  const right = options.filter(({ weight }) => (many ? weight > 0 : weight === 100));
  if (right.length === 0) {
    return { message: 'No answer of this question is right', help: 'mark one with =, or give it %100%' };
  }
  if (!many && right.length > 1) {
    const message = `Each of ${right.length} answers is the whole right one; here all right options have to be picked`;
    return { message, help: 'keep one of them with =, or make a question of it in which several are right' };
  }
  if (many) checkWeights(options, right, question, tell);
  else {
    for (const { weight, words } of options.filter(({ weight }) => weight !== 100 && weight !== 0)) {
      tell(
        'import/simplified',
        'warning',
        words.range,
        `This answer was worth ${weight} percent; here it is wrong`,
        'where one option is right, all others are wrong: change the option, or leave it so',
      );
    }
  }
  const lines = options.flatMap((option) => [
    `- [${right.includes(option) ? 'x' : ' '}] ${wordsToLine(option.words, tell)}`,
    ...quotation(option.feedback ? wordsToBlocks(option.feedback, tell) : []).map((line) => `  ${line}`),
  ]);
  return container(`choice ${attributes(question, id, right.length > 1 ? ['partial'] : [])}`, [
    ...withoutBullets(stemOf(question, '\\_\\_\\_\\_\\_', tell), question, tell),
    lines.join('\n'),
    ...explanationOf(question, tell),
  ]);
}

/** Here right options share the points, and each wrong pick takes away as much as a right one brings. */
function checkWeights(
  options: readonly WeightedAnswer[],
  right: readonly WeightedAnswer[],
  { range }: ImportedQuestion,
  tell: Tell,
): void {
  const share = 100 / right.length;
  const isShare = (weight: number) => Math.abs(weight - share) < 0.01;
  const odd = options.filter(({ weight }) => (weight > 0 ? !isShare(weight) : right.length > 1 && !isShare(-weight)));
  if (odd.length === 0) return;
  const given = odd.map(({ weight }) => `${weight} percent`).join(', ');
  const percent = share.toLocaleString('en', { maximumFractionDigits: 2 });
  tell(
    'import/simplified',
    'warning',
    odd[0]?.words.range ?? range,
    `Answers of this question were worth ${given}; here a right one brings ${percent} percent, and a wrong one takes as much away`,
    'nothing has to be done, unless the other weights were meant',
  );
}

function trueFalse(
  question: ImportedQuestion,
  { isTrue, onTrue, onFalse }: Task<'true-false'>,
  id: string,
  tell: Tell,
) {
  const option = (label: string, isRight: boolean, feedback: Words | undefined) => [
    `- [${isRight ? 'x' : ' '}] ${label}`,
    ...quotation(feedback ? wordsToBlocks(feedback, tell) : []).map((line) => `  ${line}`),
  ];
  return container(`true-false ${attributes(question, id)}`, [
    ...withoutBullets(stemOf(question, '\\_\\_\\_\\_\\_', tell), question, tell),
    [...option('True', isTrue, onTrue), ...option('False', !isTrue, onFalse)].join('\n'),
    ...explanationOf(question, tell),
  ]);
}

function blank(question: ImportedQuestion, { answers }: Task<'text'>, id: string, tell: Tell) {
  const written = answers.map((answer) => ({ ...answer, text: plainOf(answer.words) }));
  const accepted = written.filter(({ text, weight }) => weight === 100 && !hasWildcard(text));
  const patterns = written.filter(({ text, weight }) => weight > 0 && hasWildcard(text));
  const partly = written.filter(({ text, weight }) => weight > 0 && weight < 100 && !hasWildcard(text));
  if (accepted.length === 0) {
    return patterns.length > 0
      ? {
          message: `The answer ${patterns[0]!.text} stands for many; here every answer is written out`,
          help: 'list what is right, one = each',
        }
      : { message: 'No answer of this question is worth all points', help: 'give one %100%, or no percents' };
  }
  const bad = accepted.find(({ text }) => /[|\]\n]|\[\[|\{\{/.test(text));
  if (bad)
    return {
      message: `A gap cannot accept ${bad.text.replaceAll('\n', ' ')}`,
      help: 'write it without | and brackets',
    };
  for (const { words, text } of patterns) {
    tell(
      'import/simplified',
      'warning',
      words.range,
      `${text} stands for many answers, and is left out`,
      'write out what else is right',
    );
  }
  for (const { words, text, weight } of partly) {
    const message = `${text} was worth ${weight} percent; here an answer is right or wrong, and this one is wrong`;
    tell(
      'import/simplified',
      'warning',
      words.range,
      message,
      'put it into the gap behind a | to have it count in full',
    );
  }
  const gap = `[[${accepted.map(({ text }) => text).join('|')}]]`;
  const told = written.flatMap(({ text, feedback }) => feedbackLine(text === '*' ? undefined : text, feedback, tell));
  return container(`blank ${attributes(question, id)}`, [
    ...stemOf(question, gap, tell, true),
    ...explained(question, told, tell),
  ]);
}

const hasWildcard = (text: string): boolean => /(?<!\\)\*/.test(text);

/** What a learner types has no markup. */
const plainOf = ({ text }: Words): string => text.replace(/\s+/g, ' ').replace(/\\\*/g, '*').trim();

function number(question: ImportedQuestion, { answers, otherwise }: Task<'number'>, id: string, tell: Tell) {
  const full = answers.filter(({ weight }) => weight === 100);
  if (full.length === 0)
    return { message: 'No number of this question is worth all points', help: 'give one %100%, or no percents' };
  if (full.length > 1) {
    return {
      message: `${full.length} numbers are right, each for itself; here it is one, or from where to where`,
      help: 'keep one of them, or make a choice of it',
    };
  }
  for (const { words, weight } of answers.filter((answer) => answer !== full[0])) {
    const message = `${words.text} was worth ${weight} percent; here a number is right or wrong, and this one is wrong`;
    tell('import/simplified', 'warning', words.range, message, 'widen the tolerance to have it count in full');
  }
  const told = [
    ...answers.flatMap(({ right, feedback }) => feedbackLine(numberWords(right), feedback, tell)),
    ...feedbackLine(undefined, otherwise, tell),
  ];
  return container(`number ${attributes(question, id, numberAttributes(full[0]!))}`, [
    ...stemOf(question, '\\_\\_\\_\\_\\_', tell),
    ...explained(question, told, tell),
  ]);
}

const numberWords = (right: NumberAnswer['right']): string => {
  if ('from' in right) return `${right.from} to ${right.to}`;
  return Number(right.tolerance) === 0 ? right.answer : `${right.answer} ± ${right.tolerance}`;
};

function numberAttributes({ right }: NumberAnswer): readonly string[] {
  if ('from' in right) {
    const [from, to] = [right.from, right.to].sort((one, other) => Number(one) - Number(other));
    return [`from=${decimal(from!)}`, `to=${decimal(to!)}`];
  }
  const tolerance = decimal(right.tolerance.replace(/^[-+]/, ''));
  return [`answer=${decimal(right.answer)}`, ...(Number(tolerance) === 0 ? [] : [`tolerance=${tolerance}`])];
}

/** `1.5e3` is `1500`, `.5` is `0.5`; what is written plainly stays as it is. */
const decimal = (text: string): string => {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  const plain = String(Number(text));
  return /e/i.test(plain)
    ? Number(text)
        .toFixed(6)
        .replace(/\.?0+$/, '')
    : plain;
};

function match(question: ImportedQuestion, { pairs }: Task<'match'>, id: string, tell: Tell) {
  const cell = (words: Words) => wordsToLine(words, tell).replace(/(?<!\\)\|/g, '\\|');
  const rows = pairs.map(({ prompt, match: words }) =>
    `| ${cell(prompt)} | ${cell(words)} |`.replaceAll('|  |', '| |'),
  );
  return container(`match ${attributes(question, id, ['partial'])}`, [
    ...stemOf(question, '\\_\\_\\_\\_\\_', tell),
    ['| Item | Match |', '|---|---|', ...rows].join('\n'),
    ...explained(question, [], tell),
  ]);
}

/** Somebody reads and grades it in Moodle; here, learners compare it with what was told after it. */
function essay(question: ImportedQuestion, id: string, tell: Tell) {
  tell(
    'import/simplified',
    'warning',
    question.range,
    'Nobody grades this here: it becomes a short answer, which is in reports and earns no points',
    'list what a good answer has in a quotation under it, or ask with options what can be graded',
  );
  const told = explanationOf(question, tell);
  return container(`short-answer ${attributes({}, id, told.some(hasList) ? [] : ['open'])}`, [
    ...stemOf(question, '\\_\\_\\_\\_\\_', tell),
    ...(told.length > 0 ? [quotation(told).join('\n')] : []),
  ]);
}

/** Whether there are key points in it; a list that is none after all is a warning of the lesson. */
const hasList = (block: string): boolean => /^\s*(?:[-*+]|\d+[.)])(?:\s|$)/m.test(block);

function discussion(question: ImportedQuestion, id: string, tell: Tell) {
  if (question.points !== undefined || question.objective !== undefined) {
    tell(
      'import/simplified',
      'warning',
      question.range,
      'Nobody grades a discussion: notes stay private and earn no points',
      'keep it for a talk at roll call, or ask with options what can be graded',
    );
  }
  const points = explanationOf(question, tell);
  const keyPoints = points.length > 0 ? [container('key-points', points)] : [];
  return container(
    `discussion ${attributes({}, id)}`,
    [...stemOf(question, '\\_\\_\\_\\_\\_', tell), ...keyPoints],
    '::::',
  );
}

const attributes = (
  { points, objective }: Partial<ImportedQuestion>,
  id: string,
  more: readonly string[] = [],
): string =>
  `{${[`#${id}`, ...(points ? [`points=${points}`] : []), ...(objective ? [`objective=${objective}`] : []), ...more].join(' ')}}`;

const container = (opening: string, blocks: readonly string[], colons = ':::'): string =>
  `${colons} ${opening}\n${blocks.join('\n\n')}\n${colons}`;

/**
 * The words of the question.
 *
 * @param gap - What stands in the place of the braces where words go on behind them.
 * @param always - Whether it stands at the end, too, in a paragraph of its own.
 */
function stemOf({ text, after }: ImportedQuestion, gap: string, tell: Tell, always = false): readonly string[] {
  const before = wordsToBlocks(text, tell);
  if (!after) return always ? [...before, gap] : before;
  const [first = '', ...rest] = wordsToBlocks(after, tell);
  const space = /^[.,;:!?)\\]/.test(first) ? '' : ' ';
  return [...before.slice(0, -1), `${before.at(-1) ?? ''} ${gap}${space}${first}`.trimStart(), ...rest];
}

/** In a question with options a list with bullets would be the options. */
function withoutBullets(blocks: readonly string[], { text }: ImportedQuestion, tell: Tell): readonly string[] {
  if (!blocks.some((block) => block.startsWith('- '))) return blocks;
  const message = 'The list in this question gets numbers, since bullets are for the options';
  tell('import/simplified', 'warning', text.range, message, 'nothing has to be done, unless the numbers mislead');
  return blocks.map((block) => (block.startsWith('- ') ? block.replace(/^- /gm, '1. ') : block));
}

const explanationOf = ({ explanation }: ImportedQuestion, tell: Tell): readonly string[] =>
  explanation ? wordsToBlocks(explanation, tell) : [];

/** What is told after the answer, as the quotation that a question without options has it in. */
function explained(question: ImportedQuestion, told: readonly string[], tell: Tell): readonly string[] {
  const blocks = [...explanationOf(question, tell), ...(told.length > 0 ? [told.join('\n')] : [])];
  return blocks.length > 0 ? [quotation(blocks).join('\n')] : [];
}

/** What was told to those who gave this answer; without an answer, to all others. */
function feedbackLine(answer: string | undefined, feedback: Words | undefined, tell: Tell): readonly string[] {
  if (!feedback) return [];
  const words = { text: answer ?? 'Any other answer', format: 'plain', range: feedback.range } as const;
  return [`- ${wordsToLine(words, tell)}: ${wordsToLine(feedback, tell)}`];
}

const quotation = (blocks: readonly string[]): readonly string[] =>
  blocks.flatMap((block, index) => [...(index === 0 ? [] : ['>']), ...block.split('\n').map((line) => `> ${line}`)]);
