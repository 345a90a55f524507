import { questionsIn } from '../course/walk.ts';
import type { Check } from './check.ts';

/** An assessment asks something, and its questions are worth something. */
export const checkAssessments: Check = ({ course }, report) => {
  for (const lesson of course.lessons) {
    const { kind, title, draws, source } = lesson;
    // Whoever draws from an empty bank is told so there.
    if (kind !== 'assessment' || draws.some(({ questions }) => questions.length === 0)) continue;
    const questions = questionsIn(lesson);
    const finding = (code: `${string}/${string}`, message: string, help: string) =>
      report({ code, severity: 'error', message, help, source, range: source.linesRange(0, 1) });
    if (questions.length === 0) {
      finding(
        'assessment/no-questions',
        `The assessment ${title} asks nothing`,
        'put questions into it: ::: choice {#an-id}',
      );
    } else if (questions.every(({ points }) => points === 0)) {
      finding(
        'assessment/no-points',
        `Nothing in the assessment ${title} is worth a point`,
        questions.some((question) => question.kind.grader)
          ? 'write points=1 at a question, or leave points out'
          : 'add a question that can be right or wrong, or make a lesson of it',
      );
    }
  }
};
