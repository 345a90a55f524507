import { onceEach } from '../attempt/once-each.ts';
import type { Passage } from '../course/course.ts';
import { isEnglish, passagesOf } from '../course/passages.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Range } from '../text/source.ts';
import { type Check, tellOf } from './check.ts';

/** Frequent words that are none of English, of the languages that officers meet most. */
const WORDS: Readonly<Record<string, string>> = {
  es: 'el la los las de del que un una por para con está estás eres usted ustedes su sus aquí quién qué cómo dónde es son muy ayuda necesita puede niño niña policía',
  fr: 'le la les des est une et vous avez êtes avec pour que qui dans où nous je il elle',
  de: 'der die das und ist sind ein eine nicht mit für sie ich wir haben wo wer kind',
  pt: 'não você vocês uma um está são os da das dos que para com por quem onde como ajuda criança aqui precisa pode seu sua',
  it: 'il che non per una sono della del dei le gli di con è chi questo aiuto bambino bambina qui ha hai lei può',
  ht: 'mwen ou li nou yo pa ki nan ak gen kote kisa èd timoun lapolis bezwen ka te ap pou',
  tl: 'ang ng mga sa na ay po ako ikaw siya kayo hindi kung saan sino ano tulong bata pulis ba ka ko mo',
  vi: 'là và của không có bạn tôi anh chị em ở đây ai cần giúp đỡ trẻ cảnh sát được cho với một những',
};

/** The languages that have a word. */
const LANGUAGES = new Map<string, readonly string[]>();
for (const [language, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) LANGUAGES.set(word, [...(LANGUAGES.get(word) ?? []), language]);
}

/** Words in a row, of which so many are of another language, are not English. */
const ROW = 5;
const ENOUGH = 3;

/** Letters that no English word has, each with the language that is likely; a Greek letter or two is a sign. */
const ALPHABETS: readonly (readonly [string, string, number])[] = [
  ['ru', '\\p{Script=Cyrillic}', 2],
  ['ar', '\\p{Script=Arabic}', 2],
  ['ja', '[\\p{Script=Hiragana}\\p{Script=Katakana}][\\p{Script=Han}ー]*', 1],
  ['zh', '\\p{Script=Han}', 1],
  ['ko', '\\p{Script=Hangul}', 1],
  ['he', '\\p{Script=Hebrew}', 2],
  ['hi', '\\p{Script=Devanagari}', 2],
  ['th', '\\p{Script=Thai}', 2],
  ['el', '\\p{Script=Greek}', 3],
];
const IN_ALPHABETS = ALPHABETS.map(([language, letter, least]) => {
  const between = '[\\p{P}\\s\\d]*';
  const word = `(?:${letter}\\p{M}*)`;
  return [language, new RegExp(`${word}{${least},}(?:${between}${word}+)*`, 'gu')] as const;
});
const OTHER_LETTERS = /(?=\p{L})[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

interface Foreign extends Range {
  readonly language: string;
}

/** Words in another language say so, or a screen reader reads them out as if they were English (WCAG 3.1.2). */
export const checkOtherLanguage: Check = ({ course }, report) => {
  if (!isEnglish(course)) return;
  for (const { passage, source } of passagesOf(course)) {
    for (const { start, end, language } of foreignIn(passage)) {
      tellOf(report, 'warning', source)(
        'text/other-language',
        passage.rangeOf(start, end),
        'These words seem to be in another language, and a screen reader does not know it',
        remedy(passage.text.slice(start, end), language),
      );
    }
  }
};

/** Characters that are repeated in a remedy. */
const LONGEST = 80;

function remedy(words: string, language: string): string {
  if (words.length <= LONGEST) return `write [${words}]{lang=${language}}`;
  const parts = words.split(' ');
  return `write [ before "${parts.slice(0, 3).join(' ')}" and ]{lang=${language}} behind "${parts.slice(-3).join(' ')}"`;
}

/** Stretches of a passage in another language; what stands side by side is one. */
const foreignIn = onceEach(({ text }: Passage): readonly Foreign[] => {
  const found = [
    ...inOtherLetters(text),
    ...between(text),
    ...sentencesOf(text).flatMap((place) => inSentence(text, place)),
  ];
  const merged: Foreign[] = [];
  for (const next of found.sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (
      last &&
      (next.start < last.end || (last.language === next.language && text.slice(last.end, next.start).trim() === ''))
    ) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, next.end) };
    } else merged.push(next);
  }
  return merged;
});

function inOtherLetters(text: string): readonly Foreign[] {
  if (!OTHER_LETTERS.test(text)) return [];
  return IN_ALPHABETS.flatMap(([language, pattern]) => stretchesOf(text, pattern, language));
}

/** Spanish questions and exclamations say by their first sign what they are. */
const between = (text: string): readonly Foreign[] => stretchesOf(text, /[¿¡][^?!]{2,200}[?!]/g, 'es');

const stretchesOf = (text: string, pattern: RegExp, language: string): readonly Foreign[] =>
  [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ start: index, end: index + words.length, language }));

/** Words that no other language of these has, by which a stretch of it ends. */
const ENGLISH = new Set(
  'say says said ask asks asked then the and or to of is are you they if with but first write answer means'.split(' '),
);

/** From the first to the last word of another language in a sentence, with those around them that are not English. */
function inSentence(text: string, { start, end }: Range): readonly Foreign[] {
  const words = [...text.slice(start, end).matchAll(WORD)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: start + index,
    end: start + index + word.length,
  }));
  const likely = mostLikely(words.map(({ word }) => word));
  if (likely === undefined) return [];
  const { language, first, hits } = likely;
  let last = first;
  for (const at of hits) if (at - last < ROW) last = Math.max(last, at);
  const english = words.map(({ word }) => ENGLISH.has(word));
  const next = english.indexOf(true, last);
  const [from, to] = [english.lastIndexOf(true, first) + 1, next === -1 ? words.length : next];
  return [{ start: words[from]!.start, end: next === -1 ? end : words[to - 1]!.end, language }];
}

/** The language of which most words are, when enough of them stand together: at `first`, and at all of `hits`. */
function mostLikely(words: readonly string[]) {
  const found = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    for (const language of LANGUAGES.get(word) ?? []) {
      found.set(language, [...(found.get(language) ?? []), at]);
    }
  }
  return [...found]
    .map(([language, hits]) => ({ language, hits, first: hits.find((at) => hasEnough(words, hits, at)) }))
    .filter((each): each is typeof each & { readonly first: number } => each.first !== undefined)
    .sort((one, other) => other.hits.length - one.hits.length)[0];
}

const hasEnough = (words: readonly string[], hits: readonly number[], from: number): boolean =>
  new Set(hits.filter((at) => at >= from && at < from + ROW).map((at) => words[at])).size >= ENOUGH;

const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;
