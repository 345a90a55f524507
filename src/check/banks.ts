import { evenShares } from '../attempt/draws.ts';
import type { Bank, Draw, Lesson, Question } from '../course/course.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Check } from './check.ts';

/** Every bank has what is drawn from it, and somebody draws from every bank. */
export const checkBanks: Check = ({ course }, report) => {
  for (const bank of course.banks) {
    const { source, name, questions } = bank;
    const range = source.linesRange(0, 1);
    if (questions.length === 0) {
      report({
        code: 'bank/no-questions',
        severity: 'error',
        message: `The question bank ${name} has no questions`,
        help: 'put questions into it: ::: choice {#an-id}; or delete the file',
        source,
        range,
      });
    } else if (!course.lessons.some(({ draws }) => draws.some((draw) => draw.bank.name === name))) {
      report({
        code: 'bank/never-drawn',
        severity: 'warning',
        message: `No assessment draws from the question bank ${name}`,
        help: `write into the settings of an assessment: draw: ${Math.min(10, questions.length)} from ${name}`,
        source,
        range,
      });
    }
  }
  for (const lesson of course.lessons) {
    for (const draw of lesson.draws) {
      if (lesson.kind !== 'assessment') {
        report({
          code: 'bank/drawn-by-lesson',
          severity: 'error',
          message: 'Only assessments draw questions from a bank',
          help: 'write kind: assessment, or put the questions into the lesson',
          source: lesson.source,
          range: draw.range,
        });
      }
      for (const diagnostic of drawFindings(lesson, draw)) report(diagnostic);
    }
  }
};

function drawFindings({ source }: Lesson, { bank, count, by, range }: Draw): readonly Diagnostic[] {
  const { questions, name } = bank;
  if (questions.length === 0) return [];
  const finding = (
    code: Diagnostic['code'],
    severity: Diagnostic['severity'],
    message: string,
    help: string,
  ): Diagnostic => ({ code, severity, message, help, source, range });
  const found: Diagnostic[] = [];
  if (count > questions.length) {
    const help = `write ${questions.length}, or add questions to ${bank.path}`;
    found.push(finding('bank/too-few', 'error', `${name} has ${counted(questions.length)}, not ${count}`, help));
  }
  const graded = questions.filter(({ kind }) => kind.grader);
  const points = [...new Set(graded.map((question) => question.points))].sort((a, b) => a - b);
  if (points.length > 1 && count < questions.length) {
    const message = `Questions in ${name} are worth ${points.join(' or ')} points, so some draws are worth more than others`;
    found.push(finding('bank/uneven-points', 'warning', message, 'give all of them the same points'));
  }
  return by === undefined ? found : [...found, ...shareFindings(bank, count, finding)];
}

type MakeFinding = (
  code: Diagnostic['code'],
  severity: Diagnostic['severity'],
  message: string,
  help: string,
) => Diagnostic;

function shareFindings(bank: Bank, count: number, finding: MakeFinding): readonly Diagnostic[] {
  const groups = byObjective(bank.questions);
  const none = (groups.get(undefined) ?? []).map(
    ({ range, id }): Diagnostic => ({
      code: 'bank/no-objective',
      severity: 'error',
      message: `${id} is drawn by objective, and has none`,
      help: 'write objective=ID at the question, or leave "by objective" out where it is drawn',
      source: bank.source,
      range: { start: range.start, end: bank.source.lineEnd(range.start) },
    }),
  );
  if (none.length > 0 || count > bank.questions.length) return none;
  if (count < groups.size) {
    const message = `${bank.name} has questions on ${groups.size} objectives; ${count} cannot ask about each of them`;
    return [finding('bank/objective-left-out', 'warning', message, `write ${groups.size} or more`)];
  }
  const shares = evenShares(
    count,
    [...groups.values()].map(({ length }) => length),
  );
  const most = Math.max(...shares);
  return [...groups].flatMap(([objective, { length }], place) => {
    if (shares[place]! >= most - 1) return [];
    const message = `${bank.name} has only ${counted(length)} on ${objective}, so other objectives get more of the ${count}`;
    return [finding('bank/objective-too-small', 'warning', message, `add questions on ${objective} to ${bank.path}`)];
  });
}

function byObjective(questions: readonly Question[]): ReadonlyMap<string | undefined, readonly Question[]> {
  const groups = new Map<string | undefined, Question[]>();
  for (const question of questions) {
    groups.set(question.objective, [...(groups.get(question.objective) ?? []), question]);
  }
  return groups;
}

const counted = (number: number): string => (number === 1 ? '1 question' : `${number} questions`);
