import type { Check } from './check.ts';

/** There is a lesson, and every lesson says something. */
export const checkLessons: Check = ({ course }, report) => {
  if (course.lessons.length === 0) {
    report({
      code: 'course/no-lessons',
      severity: 'error',
      message: 'The course has no lessons',
      help: 'write one: lessons/01-welcome.md',
      source: course.courseFile,
      range: course.courseFile.linesRange(0, 1),
    });
  }
  for (const { blocks, draws, title, source } of [...course.lessons, ...course.sheets]) {
    if (blocks.length > 0 || draws.length > 0) continue;
    report({
      code: 'lesson/empty',
      severity: 'error',
      message: `${title} has no words`,
      help: 'write something under the second ---, or delete the file',
      source,
      range: source.linesRange(0, 1),
    });
  }
};
