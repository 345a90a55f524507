import type { Passage } from '../course/course.ts';
import { questionsOn, type WrittenOption, type WrittenQuestion } from '../course/passages.ts';
import { sentencesOf, wordsOf } from '../text/sentences.ts';
import { some } from '../text/some.ts';
import type { Range } from '../text/source.ts';
import { ofEachPage, type Tell, tellOf } from './check.ts';

const NUMBER_ONLY = /^(?:question|item|no\.?|#|q)?\s*\d*\s*[.:)?]*$/i;

const ABOVE =
  /^(?:all|none|any|both|neither|each|some) (?:of )?(?:the )?(?:above|these|options|answers|others|following)\b|^(?:both|neither) [a-e] (?:and|n?or) [a-e]\b/i;

/** A question turned round by a word that is easily read over; behind a word that opens a side clause it turns nothing. */
const TURNED =
  /(?:\b(?:which|what|whom)|^\W*who)\b(?:(?!\b(?:when|if|who|that|because|while|although|whose|as|since|after|before|so|or|and)\b)[^?.])*?\b(not|except|never|least|isn['’]t|aren['’]t|doesn['’]t|don['’]t)\b/i;

const GIVES_AWAY =
  /\b(?:correct|right (?:answer|one|option|choice)|incorrect|wrong|the answer)\b|^(?:the )?(?:right|answer|key|solution)\W*$/i;

/** Words behind which a clause of its own begins, in which a "not" turns nothing. */
const CLAUSE = /[,;:]|\b(?:when|if|who|that|because|while|although|whose|as|since|after|before|so|or|and|but)\b/i;

/** `Officers should never do which of these?`, `All of these are signs, except:`, `A runaway is not:` */
const TURNED_BEHIND = [
  /\b(not|never|except|least|isn['’]t|aren['’]t|doesn['’]t|don['’]t|shouldn['’]t)\b([^?.]*?)\b(?:which(?: \w+){0,5}|what) *\?$/i,
  /\b(?:all|each|every one) of (?:these|the following)\b([^?.]*?)\b(except|not)\b/i,
  /\b(not|never|except|isn['’]t|aren['’]t|doesn['’]t|don['’]t)\b([^?.]*?)(?::|…|\.\.\.)$/i,
];

const NO = "\\b(?:not|never|no|nobody|nothing|none|cannot|\\w+n['’]t)\\b";
const UN =
  '\\b(?:un(?:able|acceptable|aware|clear|common|helpful|important|lawful|likely|necessary|reasonable|safe|true|usual|willing|wise)|in(?:admissible|appropriate|complete|correct|effective|sufficient|valid)|im(?:possible|proper)|illegal|irrelevant)\\b';
const TWICE = new RegExp(`${NO}(?: only\\b)?([^.?!]*?)(?:${NO}|${UN})`, 'gi');

/** The words of questions test what was learnt, and nothing else (Haladyna, Downing and Rodriguez, 2002). */
export const checkQuestionWords = ofEachPage((page, english, report) => {
  const tell = tellOf(report, 'warning', page.source);
  const fail = tellOf(report, 'error', page.source);
  for (const written of questionsOn(page)) {
    checkStem(written, fail);
    checkPictures(written, fail);
    checkKeyPictures(written, fail);
    checkLengths(written, tell);
    if (!english) continue;
    checkNegative(written, tell);
    checkTwice(written, tell);
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

/** A picture above the options that is called as the right one is. */
function checkKeyPictures({ question, page, options }: WrittenQuestion, fail: Tell): void {
  const right = options.filter(({ ticked }) => ticked);
  const first = options[0]?.passage.rangeOf(0, 1).start ?? 0;
  if (right.length !== 1) return;
  for (const { alt, range } of page.images) {
    if (range.start < question.range.start || range.end > first) continue;
    if (plain(alt) === '' || plain(alt) !== plain(right[0]!.passage.text)) continue;
    fail(
      'question/picture-gives-away',
      range,
      `The text of this picture is the right answer: "${alt}"`,
      'say what can be seen in it, and leave to the learner what it is called',
    );
  }
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

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

function checkNegative(written: WrittenQuestion, tell: Tell): void {
  const stem = stemIn(written);
  if (!stem) return;
  for (const { start, end } of sentencesOf(stem.text)) {
    const at = turnedIn(stem.text.slice(start, end), written.options.length > 0);
    if (!at) continue;
    const word = stem.text.slice(start + at.start, start + at.end);
    if (word === word.toUpperCase() || isStressed(stem, start + at.start)) continue;
    tell(
      'question/negative',
      stem.rangeOf(start + at.start, start + at.end),
      `"${word}" turns this question round and is easily read over`,
      `ask for what is right, or write **${word}**`,
    );
  }
}

/** What is asked: the last paragraph before the options. */
function stemIn({ words, options }: WrittenQuestion): Passage | undefined {
  const asked = options.length > 0 ? words.filter((passage) => before(passage, options[0]!)) : words;
  return asked.findLast(({ quoted, inItem }) => !quoted && !inItem);
}

const isStressed = ({ emphasised }: Passage, at: number): boolean =>
  emphasised.some(({ start, end }) => start <= at && at < end);

/** Where the word stands that turns a sentence round. */
function turnedIn(sentence: string, hasOptions: boolean): Range | undefined {
  const found = TURNED.exec(sentence);
  if (found?.[1]) return lastIn(found, found[1]);
  for (const pattern of hasOptions ? TURNED_BEHIND : []) {
    const behind = pattern.exec(sentence);
    if (!behind) continue;
    const [, one = '', other = ''] = behind;
    const [word, between] = pattern === TURNED_BEHIND[1] ? [other, one.replace(/, *$/, '')] : [one, other];
    const clause = sentence.slice(0, behind.index).split(/[,;:]/).at(-1)!;
    if (CLAUSE.test(clause) || CLAUSE.test(between)) continue;
    return pattern === TURNED_BEHIND[1]
      ? lastIn(behind, word)
      : { start: behind.index, end: behind.index + word.length };
  }
  return undefined;
}

const lastIn = ({ 0: words, index }: RegExpExecArray, word: string): Range => ({
  start: index + words.length - word.length,
  end: index + words.length,
});

/** Two words in a clause that each turn it round leave a statement that has to be worked out before it can be judged. */
function checkTwice(written: WrittenQuestion, tell: Tell): void {
  const stem = written.question.kind.name === 'true-false' ? stemIn(written) : undefined;
  for (const { start, end } of stem ? sentencesOf(stem.text) : []) {
    for (const { 0: words, 1: between = '', index } of stem!.text.slice(start, end).matchAll(TWICE)) {
      const clause = stem!.text
        .slice(start, start + index)
        .split(/[,;:]/)
        .at(-1)!;
      if (CLAUSE.test(clause) || CLAUSE.test(between) || / only\b/i.test(words)) continue;
      tell(
        'question/double-negative',
        stem!.rangeOf(start + index, start + index + words.length),
        `"${words}" says no twice, and has to be worked out before it can be judged`,
        'say it without the two: what is so, or what is to be done',
      );
    }
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
