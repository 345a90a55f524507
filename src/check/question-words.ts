import type { Passage } from '../course/course.ts';
import { questionsOn, type WrittenOption, type WrittenQuestion } from '../course/passages.ts';
import { sentencesOf, wordsOf } from '../text/sentences.ts';
import { some } from '../text/some.ts';
import { ofEachPage, type Tell, tellOf } from './check.ts';

const NUMBER_ONLY = /^(?:question|item|no\.?|#|q)?\s*\d*\s*[.:)?]*$/i;

const ABOVE =
  /^(?:all|none|any|both|neither|each|some) (?:of )?(?:the )?(?:above|these|options|answers|others|following)\b|^(?:both|neither) [a-e] (?:and|n?or) [a-e]\b/i;

/** A question turned round by a word that is easily read over; behind a word that opens a side clause it turns nothing. */
const TURNED =
  /\b(?:which|what|who|whom)\b(?:(?!\b(?:when|if|who|that|because|while|although|whose|as|since|after|before|so|or|and)\b)[^?.])*?\b(not|except|never|least|isn['’]t|aren['’]t|doesn['’]t|don['’]t)\b/i;

const GIVES_AWAY = /\b(?:correct|right answer|right one|incorrect|wrong)\b/i;

/** The words of questions test what was learnt, and nothing else (Haladyna, Downing and Rodriguez, 2002). */
export const checkQuestionWords = ofEachPage((page, english, report) => {
  const tell = tellOf(report, 'warning', page.source);
  const fail = tellOf(report, 'error', page.source);
  for (const written of questionsOn(page)) {
    checkStem(written, fail);
    checkPictures(written, fail);
    checkLengths(written, tell);
    if (!english) continue;
    checkNegative(written, tell);
    for (const { passage } of written.options) checkAbove(passage, tell);
    checkSharedWords(written, tell);
  }
});

function checkStem({ question, opening }: WrittenQuestion, fail: Tell): void {
  const words = question.kind.text(question.data).replaceAll('____', '').trim();
  // A question without any words is told of by its kind.
  if (words === '' || !NUMBER_ONLY.test(words)) return;
  fail(
    'question/number-only',
    opening,
    `"${words}" is all that this question says`,
    'write the question itself: screen readers read it out with every answer',
  );
}

function checkPictures({ question, page }: WrittenQuestion, fail: Tell): void {
  for (const { alt, range } of page.images) {
    if (range.start < question.range.start || range.end > question.range.end || !GIVES_AWAY.test(alt)) continue;
    fail(
      'question/picture-gives-away',
      range,
      `The text of this picture gives the answer away: "${alt}"`,
      'say what the picture shows, not whether it is right',
    );
  }
}

/** Test takers learn soon that the long and careful answer is the right one. */
function checkLengths({ options }: WrittenQuestion, tell: Tell): void {
  const right = options.filter(({ ticked }) => ticked);
  const wrong = options.filter(({ ticked }) => !ticked).map(({ passage }) => passage.text.length);
  if (right.length !== 1 || wrong.length < 2) return;
  const { passage } = right[0]!;
  const longest = Math.max(...wrong);
  if (passage.text.length < longest * 1.5 || passage.text.length - longest < 20) return;
  tell(
    'question/long-key',
    whole(passage),
    'The right answer is much longer than the others, which gives it away',
    'shorten it, and put the reasons into the > line under it; or make the others as long',
  );
}

function checkNegative({ words, options }: WrittenQuestion, tell: Tell): void {
  const asked = options.length > 0 ? words.filter((passage) => before(passage, options[0]!)) : words;
  const stem = asked.findLast(({ quoted, inItem }) => !quoted && !inItem);
  if (!stem) return;
  for (const { start, end } of sentencesOf(stem.text)) {
    const found = TURNED.exec(stem.text.slice(start, end));
    const word = found?.[1];
    if (!found || word === undefined || word === word.toUpperCase()) continue;
    const at = start + found.index + found[0].length - word.length;
    if (stem.emphasised.some((stretch) => stretch.start <= at && at < stretch.end)) continue;
    tell(
      'question/negative',
      stem.rangeOf(at, at + word.length),
      `"${word}" turns this question round and is easily read over`,
      `ask for what is right, or write **${word}**`,
    );
  }
}

const before = (passage: Passage, option: WrittenOption): boolean =>
  passage.rangeOf(0, 1).start < option.passage.rangeOf(0, 1).start;

function checkAbove(passage: Passage, tell: Tell): void {
  const found = ABOVE.exec(passage.text);
  if (!found) return;
  tell(
    'question/all-of-the-above',
    passage.rangeOf(0, found[0].length),
    `"${found[0]}" can be answered without knowing the rest`,
    'name one more thing; or tick every right option, and learners select all that apply',
  );
}

/** Letters from which on a word says something. */
const LONG_WORD = 6;

/** Words of the question that come back in the right answer and in no other lead to it. */
function checkSharedWords({ words, options }: WrittenQuestion, tell: Tell): void {
  const right = options.filter(({ ticked }) => ticked);
  if (right.length !== 1 || options.length < 3) return;
  const asked = new Set(contentWords(words.filter((passage) => before(passage, options[0]!))).map(stemOf));
  const others = new Set(
    contentWords(options.filter(({ ticked }) => !ticked).map(({ passage }) => passage)).map(stemOf),
  );
  const shared = contentWords([right[0]!.passage]).filter(
    (word) => asked.has(stemOf(word)) && !others.has(stemOf(word)),
  );
  const different = new Map(shared.map((word) => [stemOf(word), word]));
  if (different.size < 2) return;
  tell(
    'question/shared-words',
    whole(right[0]!.passage),
    `The question and the right answer share the words ${some([...different.values()])}; no other answer has them`,
    'say one of them in other words, or use them in the other answers, too',
  );
}

const contentWords = (passages: readonly Passage[]): readonly string[] =>
  passages.flatMap(({ text }) => wordsOf(text.toLowerCase())).filter((word) => word.length >= LONG_WORD);

const stemOf = (word: string): string => word.replace(/(?:es|s|ed|ing)$/, '');

const whole = ({ text, rangeOf }: Passage) => rangeOf(0, text.trimEnd().length);
