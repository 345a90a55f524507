import { questionsOn, type WrittenQuestion } from '../course/passages.ts';
import { ofEachPage, type Tell, tellOf } from './check.ts';

/** Nothing but what was learnt leads to the right answer: no place, no length (Haladyna, Downing and Rodriguez, 2002). */
export const checkAnswerPatterns = ofEachPage((page, _, report) => {
  const tell = tellOf(report, 'warning', page.source);
  const choices = questionsOn(page).filter(({ question }) => question.kind.name === 'choice');
  for (const written of choices) {
    checkAllRight(written, tell);
    checkShortKey(written, tell);
  }
  checkPlaces(choices, tell);
});

function checkAllRight({ options, opening }: WrittenQuestion, tell: Tell): void {
  if (options.length < 2 || options.some(({ ticked }) => !ticked)) return;
  tell(
    'question/all-right',
    opening,
    'Every option of this question is right, so ticking all of them needs no knowledge',
    'add options that are wrong: - [ ] what somebody might take for right',
  );
}

/** Characters by which a right answer is shorter than each other one, and how many times, before it stands out. */
const SHORTER = 25;
const TIMES = 2.5;

function checkShortKey({ options }: WrittenQuestion, tell: Tell): void {
  const right = options.filter(({ ticked }) => ticked);
  const wrong = options.filter(({ ticked }) => !ticked).map(({ passage }) => passage.text.trim().length);
  if (right.length !== 1 || wrong.length < 2) return;
  const { passage } = right[0]!;
  const length = passage.text.trim().length;
  const shortest = Math.min(...wrong);
  if (length === 0 || shortest < length * TIMES || shortest - length < SHORTER) return;
  tell(
    'question/short-key',
    passage.rangeOf(0, passage.text.trimEnd().length),
    'The right answer is much shorter than the others, which gives it away',
    'shorten the others, and put the reasons into the > lines under them',
  );
}

/** Questions from which on the right answer in one and the same place is no accident, and options of each. */
const MANY = 4;
const OPTIONS = 3;

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

function checkPlaces(choices: readonly WrittenQuestion[], tell: Tell): void {
  const fixed = choices.filter(
    ({ options, opening, page }) =>
      options.length >= OPTIONS &&
      options.filter(({ ticked }) => ticked).length === 1 &&
      !SHUFFLED.test(page.source.text.slice(opening.start, opening.end)),
  );
  if (fixed.length < MANY) return;
  const places = fixed.map(({ options }) => options.findIndex(({ ticked }) => ticked));
  const fromEnd = fixed.map(({ options }, at) => options.length - places[at]!);
  const [place, last] = [places[0]!, new Set(fromEnd).size === 1 && fromEnd[0] === 1];
  if (!last && (new Set(places).size > 1 || place >= PLACES.length)) return;
  tell(
    'question/same-place',
    fixed[0]!.opening,
    `The right answer is the ${last ? 'last' : PLACES[place]} one in all ${fixed.length} questions here that have one right answer`,
    'move it up or down in some of them, or write {shuffled} behind ::: choice',
  );
}

const SHUFFLED = /\bshuffled(?!=["']?false)\b/;
