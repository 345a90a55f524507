import type { Bank, Draw, FormerId, Question } from '../course/course.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { type OptionIds, withOptionIds } from './document.ts';

/** `10 from roll-call`, or `10 from roll-call by objective`. */
export const DRAW_PATTERN = /^([1-9]\d{0,2}) from (?:banks\/)?([\w-]+?)(?:\.md)?( by objective)?$/;
export const DRAW_RULE = 'must read like 10 from roll-call, or like 10 from roll-call by objective';

/** One line of `draw:`, and where it stands. */
export interface DrawLine {
  readonly text: string;
  readonly range: Range;
}

/** The lesson that draws. */
interface Drawer {
  readonly id: string;
  readonly was?: FormerId;
  readonly source: SourceFile;
}

/**
 * What an assessment draws, with the questions of each bank as its own. Findings: bank/unknown, bank/drawn-twice.
 *
 * @param optionIds - Ids for the options of questions; left out: those that they have in the bank.
 */
export function parseDraws(
  lines: readonly DrawLine[],
  lesson: Drawer,
  banks: readonly Bank[],
  report: Report,
  optionIds?: OptionIds,
): readonly Draw[] {
  const draws: Draw[] = [];
  for (const { text, range } of lines) {
    const [, count = '', name = '', by] = DRAW_PATTERN.exec(text) ?? [];
    const finding = (code: Diagnostic['code'], message: string, help: string | undefined) =>
      report({
        code,
        severity: 'error',
        message,
        source: lesson.source,
        range,
        ...(help === undefined ? {} : { help }),
      });
    const bank = banks.find((candidate) => candidate.name === name);
    if (!bank) {
      const names = banks.map((candidate) => candidate.name);
      const help =
        names.length > 0
          ? `question banks are: ${names.join(', ')}`
          : `a question bank is a file of questions: banks/${name}.md`;
      finding('bank/unknown', `There is no question bank ${name}`, didYouMean(name, names, help));
      draws.push({ bank: { ...NO_BANK, source: lesson.source }, count: Number(count), questions: [], range });
    } else if (draws.some((draw) => draw.bank === bank)) {
      finding(
        'bank/drawn-twice',
        `This assessment draws from ${name} already`,
        'draw all of them at once, or part the bank into two files',
      );
    } else {
      const questions = bank.questions.map((question) => asQuestionOf(lesson, question, optionIds));
      draws.push({ bank, count: Number(count), ...(by ? { by: 'objective' } : {}), questions, range });
    }
  }
  return draws;
}

/** Stands in for a bank that is not there, so that nothing else is said about what it would have had. */
const NO_BANK = {
  name: '',
  title: '',
  path: '',
  questions: [],
  blocks: [],
  headings: [],
  links: [],
  images: [],
  tables: [],
  passages: [],
  overrides: [],
  assetsUsed: [],
};

/** A point, because no id that an author writes has one. */
function asQuestionOf(lesson: Drawer, question: Question, optionIds: OptionIds | undefined): Question {
  const id = `${lesson.id}.${question.id}`;
  const was = formerId(lesson, question);
  const { was: _, ...rest } = question;
  const named = { id, ...(was ? { was } : {}) };
  return { ...rest, ...named, data: withOptionIds(question.kind, question.data, named, optionIds) };
}

function formerId(lesson: Drawer, { id, was, range }: Question): FormerId | undefined {
  if (!was && !lesson.was) return undefined;
  const former = `${lesson.was?.id ?? lesson.id}.${was?.id ?? id}`;
  return was ? { id: former, range: was.range } : { id: former, range, implied: true };
}
