import { questionsOn, type WrittenQuestion, writtenQuestions } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

/** A verdict, and what is said beside it: `Wrong answer, try again.` */
const VERDICT =
  "(?:(?:sorry|oops|unfortunately|no|nope|yes|almost|close|but)|(?:(?:that|this|it|the answer|your answer)(?:['’]s| is| was) )?(?:(?:the |an? )?(?:in)?correct|(?:the |a )?wrong|(?:the )?right|false|true|not (?:quite|correct|right|true|quite right|it))(?: (?:answer|choice|option|one|response))?|(?:please )?(?:try|guess|think) (?:it )?(?:once )?(?:more|again)|(?:better luck next|good|nice) (?:time|try|guess))";
const SAYS_NOTHING = new RegExp(`^(?:${VERDICT}(?: |$))+$`, 'i');

/** Characters beyond which something is said. */
const LONGEST = 80;

/** Questions without a word of explanation from which on a course is told, if it never gives one. */
const MANY = 3;

/** Kinds in which no option is wrong by itself: what is told of them is a reason at each item, or an explanation. */
const WITHOUT_WRONG_OPTIONS = new Set(['match', 'order', 'sort', 'blank']);

/** Whoever picks a wrong option is told why; in assessments that may be left to the lesson. */
export const checkRationales: Check = ({ course }, report) => {
  const questions = writtenQuestions(course);
  for (const written of questions) checkEmptyReasons(written, report);
  const explains = questions.some(({ options }) => options.some(({ rationale }) => rationale.length > 0));
  if (!explains && questions.filter(isSilent).length < MANY) return;
  for (const page of [...course.lessons, ...course.banks]) {
    const silent = questionsOn(page).filter(isSilent);
    if (silent.length > 0) tellOfSilence(silent, report);
  }
};

function checkEmptyReasons({ page, options }: WrittenQuestion, report: Parameters<Check>[1]): void {
  const tell = tellOf(report, 'warning', page.source);
  for (const { rationale, ticked } of options) {
    const told = rationale
      .map(({ text }) => text)
      .join(' ')
      .trim();
    const words = told.replace(/[.!,;:–—\s-]+/g, ' ').trim();
    if (ticked || words.length > LONGEST || !SAYS_NOTHING.test(words)) continue;
    const [first] = rationale;
    tell(
      'question/empty-rationale',
      first!.rangeOf(0, first!.text.trimEnd().length),
      `"${told}" does not say why`,
      'say what is wrong with the answer, in a sentence',
    );
  }
}

/** One finding a page: where it begins, and how many more there are. */
function tellOfSilence(silent: readonly WrittenQuestion[], report: Parameters<Check>[1]): void {
  const { question, page, options, opening } = silent[0]!;
  const left = options.filter(({ ticked, rationale }) => !ticked && rationale.length === 0);
  const passage = left[0]?.passage;
  const what =
    left.length === 0
      ? `${question.id} does not say what is right and why`
      : left.length === 1
        ? 'This wrong option does not say why, so nobody learns from picking it'
        : `${left.length} wrong options of ${question.id} do not say why, so nobody learns from picking them`;
  const others =
    silent.length === 1
      ? ''
      : `; so it is with ${silent.length === 2 ? 'another question' : `${silent.length - 1} more questions`} of this page`;
  tellOf(report, 'warning', page.source)(
    'question/no-rationale',
    passage ? passage.rangeOf(0, passage.text.trimEnd().length) : opening,
    `${what}${others}`,
    passage
      ? 'write under the option, two blanks in: > why it is wrong; or an explanation after the last option'
      : 'write an explanation at the end, with an empty line above it: > why it is so',
  );
}

/** Whether a question of a lesson leaves those who answer it wrong without a reason. */
function isSilent({ question, purpose, words, options }: WrittenQuestion): boolean {
  if (purpose !== 'check') return false;
  if (WITHOUT_WRONG_OPTIONS.has(question.kind.name)) return !isExplained(words);
  if (!options.some(({ ticked }) => ticked)) return false;
  const last = options.at(-1)!.passage.rangeOf(0, 1).start;
  if (words.some(({ role, rangeOf }) => role !== 'title' && rangeOf(0, 1).start > last)) return false;
  return options.some(({ ticked, rationale }) => !ticked && rationale.length === 0);
}

/** A quotation, a column of reasons, or words behind the list or the table. */
function isExplained(words: WrittenQuestion['words']): boolean {
  const end = words.findLastIndex(({ role, inItem }) => inItem || role === 'cell' || role === 'header');
  return (
    words.some(({ quoted }) => quoted) ||
    words.filter(({ role }) => role === 'header').length > 2 ||
    (end !== -1 && end < words.length - 1)
  );
}
