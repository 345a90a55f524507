import type { SourceFile } from '../text/source.ts';
import type {
  ImportedItem,
  ImportedQuestion,
  ImportedTask,
  NumberAnswer,
  Tell,
  TextFormat,
  WeightedAnswer,
  Words,
} from './imported-question.ts';
import { Signs } from './signs.ts';

/**
 * Reads questions in GIFT as Moodle does: one up to an empty line, comments with `//`, categories, names, and eight kinds
 * of answers between braces.
 *
 * Findings: import/malformed.
 *
 * @see https://docs.moodle.org/en/GIFT_format and question/format/gift/format.php of Moodle
 */
export function readGift(source: SourceFile, tell: Tell): readonly ImportedItem[] {
  return paragraphsOf(source).flatMap((lines) => readParagraph(lines, tell));
}

interface Line {
  readonly text: string;
  readonly start: number;
}

/** Lines between empty lines. */
function paragraphsOf(source: SourceFile): readonly (readonly Line[])[] {
  const paragraphs: Line[][] = [[]];
  for (let number = 0; number < source.lineCount; number += 1) {
    const text = source.lineText(number);
    if (text.trim() === '') paragraphs.push([]);
    else paragraphs.at(-1)!.push({ text, start: source.lineStart(number) });
  }
  return paragraphs.filter(({ length }) => length > 0);
}

const CATEGORY = /^\s*\$CATEGORY:(.*)$/;

function readParagraph(lines: readonly Line[], tell: Tell): readonly ImportedItem[] {
  const words = lines.filter(({ text }) => !text.trimStart().startsWith('//'));
  const [first, ...rest] = words;
  const category = first && CATEGORY.exec(first.text)?.[1];
  if (category !== undefined) return [{ type: 'category', name: categoryName(category) }, ...readParagraph(rest, tell)];
  const comments = lines.filter((line) => !words.includes(line));
  const signs = Signs.ofLines(words).trim();
  return signs.isBlank ? [] : [readQuestion(signs, idNumberIn(comments), tell)];
}

/** `$course$/top/Default for Roll call/The law` is `The law`; two strokes are one of the name. */
const categoryName = (path: string): string =>
  path
    .trim()
    .split(/(?<!\/)\/(?!\/)/)
    .at(-1)!
    .replaceAll('//', '/')
    .trim();

/** `// [id:law-3] [tag:law]`, as Moodle exports the ID number of a question. */
const idNumberIn = (comments: readonly Line[]): string | undefined =>
  comments.map(({ text }) => /\[id:((?:\\.|[^\]\\])+)\]/.exec(text)?.[1]?.replace(/\\(.)/g, '$1')).find(Boolean);

function readQuestion(signs: Signs, idNumber: string | undefined, tell: Tell): ImportedItem {
  const malformed = (where: Signs, message: string, help: string): ImportedItem => {
    tell('import/malformed', 'error', where.range, message, help);
    return { type: 'left-out', range: signs.range };
  };
  const { name, rest } = withoutName(signs);
  if (rest === undefined) {
    return malformed(signs.slice(0, 2), 'The name of this question is never closed', 'put :: behind the name, too');
  }
  const open = rest.indexOf('{');
  const close = rest.indexOf('}');
  const question = {
    name: idNumber ?? name,
    text: wordsOf(open === -1 ? rest : rest.slice(0, open)),
    after: undefined,
    explanation: undefined,
    range: signs.range,
  };
  if (open === -1 && close === -1) return asItem({ ...question, task: { type: 'description' } });
  if (close < open || open === -1) {
    const where = open === -1 ? rest.slice(close, close + 1) : rest.slice(open, open + 1);
    const help = 'answers stand between { and }, without an empty line; as a part of a text write \\{ and \\}';
    return malformed(where, 'This brace has no other one', help);
  }
  const after = rest.slice(close + 1).trim();
  const again = after.indexOf('{');
  if (again !== -1) {
    const help = 'make a question of each, or write \\{ where a brace is part of the text';
    return malformed(after.slice(again, again + 1), 'GIFT has one pair of braces a question; this is another', help);
  }
  const { answers, explanation } = withoutExplanation(rest.slice(open + 1, close).trim(), question.text.format);
  const task = readTask(answers, question.text.format);
  if ('problem' in task) return malformed(task.at, task.problem, task.help);
  return asItem({
    ...question,
    after: after.isBlank ? undefined : wordsOf(after, question.text.format),
    task,
    explanation,
  });
}

const asItem = (question: ImportedQuestion): ImportedItem => ({ type: 'question', question });

/** `::The name::` before the question. */
function withoutName(signs: Signs): { readonly name: string | undefined; readonly rest: Signs | undefined } {
  if (!signs.startsWith('::')) return { name: undefined, rest: signs };
  const end = signs.indexOf('::', 2);
  if (end === -1) return { name: undefined, rest: undefined };
  return { name: signs.slice(2, end).text.trim() || undefined, rest: signs.slice(end + 2).trim() };
}

/** `####` and what is told after the answer. */
function withoutExplanation(answers: Signs, format: TextFormat): { answers: Signs; explanation: Words | undefined } {
  const at = answers.lastIndexOf('####');
  if (at === -1) return { answers, explanation: undefined };
  return { answers: answers.slice(0, at).trim(), explanation: someWords(answers.slice(at + 4), format) };
}

interface Malformed {
  readonly problem: string;
  readonly help: string;
  readonly at: Signs;
}

/** What kind of question it is shows in the answers, asked in the order in which Moodle does. */
function readTask(answers: Signs, format: TextFormat): ImportedTask | Malformed {
  if (answers.isBlank) return { type: 'essay' };
  if (answers.startsWith('#')) return readNumber(answers.slice(1).trim(), format);
  if (answers.has('~')) return readChoice(answers, format);
  if (answers.has('=') && answers.has('->')) return readMatch(answers, format);
  const [value, wrong, right] = answers.split('#', 3);
  const word = value!.text.trim();
  if (!/^(?:T|TRUE|F|FALSE)$/.test(word)) return readTexts(answers, format);
  const isTrue = word.startsWith('T');
  const [onTrue, onFalse] = (isTrue ? [right, wrong] : [wrong, right]).map(
    (signs) => signs && someWords(signs, format),
  );
  return { type: 'true-false', isTrue, ...(onTrue ? { onTrue } : {}), ...(onFalse ? { onFalse } : {}) };
}

function readChoice(answers: Signs, format: TextFormat): ImportedTask | Malformed {
  const parts = partsAt(answers, ['=', '~']);
  const stray = strayBefore(answers, parts);
  if (stray) return stray;
  const options = parts.map(({ mark, signs }): WeightedAnswer => {
    const { weight = 0, rest } = mark === '=' ? { weight: 100, rest: signs } : withoutWeight(signs);
    return { ...answerOf(rest, format), weight };
  });
  const empty = parts.find((_, index) => options[index]!.words.text === '');
  if (empty)
    return { problem: 'This answer has no words', help: 'write some, or delete the sign before it', at: empty.at };
  if (options.length < 2)
    return { problem: 'There is only one answer', help: 'a choice needs two or more', at: answers };
  return { type: 'choice', many: !parts.some(({ mark }) => mark === '='), options };
}

function readTexts(answers: Signs, format: TextFormat): ImportedTask | Malformed {
  return { type: 'text', answers: answersIn(answers).map(({ signs }) => weighted(signs, format)) };
}

function readMatch(answers: Signs, format: TextFormat): ImportedTask | Malformed {
  const parts = partsAt(answers, ['=']);
  const stray = strayBefore(answers, parts);
  if (stray) return stray;
  const torn = parts.find(({ signs }) => !signs.has('->'));
  if (torn)
    return {
      problem: 'This pair has no ->',
      help: 'write =left side -> right side; for = in a text write \\=',
      at: torn.at,
    };
  if (parts.length < 2) return { problem: 'There is only one pair', help: 'a match needs two or more', at: answers };
  return {
    type: 'match',
    pairs: parts.map(({ signs }) => {
      const [prompt, match] = signs.split('->', 2);
      return { prompt: wordsOf(prompt!, format), match: wordsOf(match!, format) };
    }),
  };
}

function readNumber(answers: Signs, format: TextFormat): ImportedTask | Malformed {
  const [right, wrong] = answers.split('~', 2);
  const parts = answersIn(right!);
  const read: NumberAnswer[] = [];
  let otherwise = wrong && answerOf(wrong.trim(), format).feedback;
  for (const { signs, at } of parts) {
    const answer = weighted(signs, format);
    const numbers = numbersIn(answer.words.text);
    if (answer.words.text === '*' && answer.weight === 0) otherwise = answer.feedback;
    else if (numbers) read.push({ ...answer, right: numbers });
    else {
      const help = 'write a number, a number and how far off one may be (12:0.5), or from where to where (11..13)';
      return { problem: `${answer.words.text || 'Nothing'} is no number`, help, at: signs.isBlank ? at : signs };
    }
  }
  return { type: 'number', answers: read, ...(otherwise ? { otherwise } : {}) };
}

const NUMBER = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`;
const RANGE = new RegExp(`^(${NUMBER}?)\\s*\\.\\.\\s*(${NUMBER})$`);
const ABOUT = new RegExp(`^(${NUMBER})(?:\\s*:\\s*(${NUMBER}))?$`);

/** A number with how far off one may be, or from where to where; undefined when it is neither. */
export function numbersIn(text: string): NumberAnswer['right'] | undefined {
  const [, answer, tolerance = '0'] = ABOUT.exec(text) ?? [];
  if (answer !== undefined) return { answer, tolerance };
  // 1..5 could be read as 1. and .5
  const [from, to, ...more] = text.split('..').map((part) => part.trim());
  if (from === undefined || to === undefined || more.length > 0 || !RANGE.test(`${from}..${to}`) || from === '')
    return undefined;
  return { from, to };
}

interface Part {
  readonly mark: string;
  readonly signs: Signs;
  readonly at: Signs;
}

/** What stands behind each of these marks, up to the next. */
function partsAt(signs: Signs, marks: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  const next = (from: number) => {
    const found = marks.map((mark) => signs.indexOf(mark, from)).filter((at) => at !== -1);
    return found.length > 0 ? Math.min(...found) : signs.length;
  };
  for (let at = next(0); at < signs.length; ) {
    // In ~= the second mark says it all.
    const mark = signs.slice(at, at + 1);
    const end = next(at + 1);
    const part = signs.slice(at + 1, end);
    if (!(mark.text === '~' && part.isBlank && end < signs.length && signs.slice(end, end + 1).text === '=')) {
      parts.push({ mark: mark.text, signs: part.trim(), at: mark });
    }
    at = end;
  }
  return parts;
}

/** What stands between equal signs; the first may do without one. */
function answersIn(answers: Signs): readonly Part[] {
  const first = answers.indexOf('=');
  const before = answers.slice(0, first === -1 ? answers.length : first).trim();
  return [...(before.isBlank ? [] : [{ mark: '=', signs: before, at: before }]), ...partsAt(answers, ['='])];
}

function strayBefore(answers: Signs, parts: readonly Part[]): Malformed | undefined {
  const first = parts[0]?.at.range.start ?? answers.range.end;
  const before = answers.slice(0, Math.max(0, answersBefore(answers, first))).trim();
  if (before.isBlank) return undefined;
  return { problem: 'These words belong to no answer', help: 'put = or ~ before them, or delete them', at: before };
}

const answersBefore = (answers: Signs, offset: number): number => {
  let count = 0;
  while (count < answers.length && answers.slice(count, count + 1).range.start < offset) count += 1;
  return count;
};

const WEIGHT = /^%(-?\d{1,3}(?:\.\d+)?)%/;

function withoutWeight(signs: Signs): { readonly weight: number | undefined; readonly rest: Signs } {
  const found = WEIGHT.exec(signs.text);
  return found
    ? { weight: Number(found[1]), rest: signs.slice(found[0].length).trim() }
    : { weight: undefined, rest: signs };
}

/** An answer that earns everything unless it says otherwise. */
function weighted(signs: Signs, format: TextFormat): WeightedAnswer {
  const { weight = 100, rest } = withoutWeight(signs);
  return { ...answerOf(rest, format), weight };
}

/** `words # feedback`. */
function answerOf(signs: Signs, format: TextFormat): Pick<WeightedAnswer, 'words' | 'feedback'> {
  const [words, feedback] = signs.split('#', 2);
  return { words: wordsOf(words!, format), feedback: feedback && someWords(feedback, format) };
}

const someWords = (signs: Signs, format: TextFormat): Words | undefined => {
  const words = wordsOf(signs, format);
  return words.text === '' ? undefined : words;
};

const FORMATS: ReadonlySet<string> = new Set<TextFormat>(['plain', 'moodle', 'html', 'markdown']);

/** Words with the name of their format before them in square brackets, if it is another one than around them. */
function wordsOf(signs: Signs, around: TextFormat = 'moodle'): Words {
  const trimmed = signs.trim();
  const name = /^\[(\w+)\]/.exec(trimmed.text)?.[1];
  if (name === undefined || !FORMATS.has(name))
    return { text: trimmed.text.trim(), format: around, range: trimmed.range };
  const rest = trimmed.slice(name.length + 2).trim();
  return { text: rest.text.trim(), format: name as TextFormat, range: rest.range };
}
