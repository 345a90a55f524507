import type { Course, Draw } from '../course/course.ts';
import { questionsIn, questionsOf } from '../course/walk.ts';
import type { Check } from './check.ts';

/** Whoever has to meet an objective to pass is asked about it in every try. */
export const checkObjectives: Check = ({ course }, report) => {
  for (const { id, passMark } of course.settings.objectives) {
    if (passMark === undefined || isSurelyAsked(course, id)) continue;
    const never = scoredLessons(course).every((lesson) => questionsIn(lesson).every((each) => each.objective !== id));
    report({
      code: never ? 'objective/never-asked' : 'objective/not-always-asked',
      severity: 'error',
      message: never
        ? `Nobody can pass: no question of an assessment is about ${id}, which has a pass mark`
        : `Some tries cannot be passed: they draw no question about ${id}, which has a pass mark`,
      help: never
        ? `write objective=${id} at a question of an assessment, or delete the pass mark`
        : 'draw "by objective", at least one for each, or put a question about it into the assessment',
      source: course.courseFile,
      range: course.settingRange(['objectives', id, 'passMark']),
    });
  }
};

const scoredLessons = ({ lessons }: Course) =>
  lessons.filter(({ kind, form }) => kind === 'assessment' && form !== 'pretest');

const isSurelyAsked = (course: Course, objective: string): boolean =>
  scoredLessons(course).some(
    ({ blocks, draws }) =>
      questionsOf(blocks).some((question) => question.objective === objective) ||
      draws.some((draw) => isSurelyDrawn(draw, objective)),
  );

function isSurelyDrawn({ questions, count, by }: Draw, objective: string): boolean {
  const about = questions.filter((question) => question.objective === objective).length;
  const groups = new Set(questions.map((question) => question.objective)).size;
  return about > 0 && (by === 'objective' ? count >= groups : count > questions.length - about);
}
