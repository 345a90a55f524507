import { type WrittenQuestion, writtenQuestions } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

const SAYS_NOTHING =
  /^(?:(?:that|this) is )?(?:in)?correct$|^(?:(?:that|this) is |that['’]s )?(?:wrong|right|false|true|not (?:quite|correct|right|true))$|^(?:no|nope|sorry|yes|try again)$/i;

/** Questions without a word of explanation from which on a course is told, if it never gives one. */
const MANY = 5;

/** Whoever picks a wrong option is told why; in assessments that may be left to the lesson. */
export const checkRationales: Check = ({ course }, report) => {
  const questions = writtenQuestions(course);
  for (const { page, options } of questions) {
    const tell = tellOf(report, 'warning', page.source);
    for (const { rationale, ticked } of options) {
      const told = rationale
        .map(({ text }) => text)
        .join(' ')
        .trim();
      if (ticked || !SAYS_NOTHING.test(told.replace(/[.!,]+/g, ''))) continue;
      const [first] = rationale;
      tell(
        'question/empty-rationale',
        first!.rangeOf(0, first!.text.trimEnd().length),
        `"${told}" does not say why`,
        'say what is wrong with the answer, in a sentence',
      );
    }
  }
  const explains = questions.some(({ options }) => options.some(({ rationale }) => rationale.length > 0));
  const silent = questions.filter(isSilent);
  for (const { question, page, options } of explains || silent.length >= MANY ? silent : []) {
    const left = options.filter(({ ticked, rationale }) => !ticked && rationale.length === 0);
    const { passage } = left[0]!;
    const [which, what] =
      left.length === 1
        ? ['This wrong option does', 'it']
        : [`${left.length} wrong options of ${question.id} do`, 'them'];
    tellOf(report, 'warning', page.source)(
      'question/no-rationale',
      passage.rangeOf(0, passage.text.trimEnd().length),
      `${which} not say why, so nobody learns from picking ${what}`,
      'write under the option, two blanks in: > why it is wrong; or an explanation after the last option',
    );
  }
};

/** Whether a wrong option of a question of a lesson is left without a reason, and nothing is said after the options. */
function isSilent({ purpose, words, options }: WrittenQuestion): boolean {
  if (purpose !== 'check' || !options.some(({ ticked }) => ticked)) return false;
  const last = options.at(-1)!.passage.rangeOf(0, 1).start;
  if (words.some(({ role, rangeOf }) => role !== 'title' && rangeOf(0, 1).start > last)) return false;
  return options.some(({ ticked, rationale }) => !ticked && rationale.length === 0);
}
