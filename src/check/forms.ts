import type { Draw, Lesson } from '../course/course.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Check } from './check.ts';

/** A pretest and a posttest are parallel forms: they draw from the same banks, and do not ask the same. */
export const checkForms: Check = ({ course }, report) => {
  const forms = (form: Lesson['form']) => course.lessons.filter((lesson) => lesson.form === form);
  const finding = (
    code: Diagnostic['code'],
    severity: Diagnostic['severity'],
    { source }: Lesson,
    message: string,
    help: string,
    range = source.linesRange(0, 1),
  ) => report({ code, severity, message, help, source, range });
  for (const pretest of forms('pretest')) {
    if (forms('posttest').some((posttest) => sharedDraws(posttest, pretest).length > 0)) continue;
    const help = 'write kind: posttest in another assessment, and let both draw from the same bank';
    finding('assessment/no-posttest', 'error', pretest, `Nothing is compared with the pretest ${pretest.title}`, help);
  }
  for (const posttest of forms('posttest')) {
    const shared = forms('pretest').flatMap((pretest) => sharedDraws(posttest, pretest));
    if (shared.length === 0) {
      const help = 'write kind: assessment, or let a pretest draw from the same bank';
      finding('assessment/no-pretest', 'error', posttest, `${posttest.title} has no pretest to compare with`, help);
    }
    for (const { before, after } of shared) {
      const both = before.count + after.count;
      const { name, questions, path } = after.bank;
      if (both <= questions.length) continue;
      const message = `${name} has ${questions.length} questions, too few for a pretest of ${before.count} and other ${after.count} here, so some are asked twice`;
      const help = `add questions to ${path}, or draw fewer: ${both} would be needed`;
      finding('assessment/forms-overlap', 'warning', posttest, message, help, after.range);
    }
  }
};

/** Draws of both from one bank. */
const sharedDraws = (posttest: Lesson, pretest: Lesson): readonly { readonly before: Draw; readonly after: Draw }[] =>
  posttest.draws.flatMap((after) =>
    pretest.draws.filter(({ bank }) => bank === after.bank).map((before) => ({ before, after })),
  );
