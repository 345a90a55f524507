import { onceEach } from '../attempt/once-each.ts';
import type { Passage } from '../course/course.ts';
import { isEnglish, passagesOf } from '../course/passages.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Range } from '../text/source.ts';
import { type Check, tellOf } from './check.ts';

/** Frequent words that are none of English. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  es: new Set(
    'el la los las de del que un una por para con está estás eres usted ustedes su sus aquí quién qué cómo dónde es son muy ayuda necesita puede niño niña policía'.split(
      ' ',
    ),
  ),
  fr: new Set('le la les des est une et vous avez êtes avec pour que qui dans où nous je il elle'.split(' ')),
  de: new Set('der die das und ist sind ein eine nicht mit für sie ich wir haben wo wer kind'.split(' ')),
};

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
  for (const [language, frequent] of Object.entries(WORDS)) {
    const hits = words.flatMap(({ word }, at) => (frequent.has(word) ? [at] : []));
    const first = hits.find((at) =>
      hasEnough(
        words.slice(at, at + ROW).map(({ word }) => word),
        frequent,
      ),
    );
    if (first === undefined) continue;
    let last = first;
    for (const at of hits) if (at - last < ROW) last = Math.max(last, at);
    const english = words.map(({ word }) => ENGLISH.has(word));
    const next = english.indexOf(true, last);
    const [from, to] = [english.lastIndexOf(true, first) + 1, next === -1 ? words.length : next];
    return [{ start: words[from]!.start, end: next === -1 ? end : words[to - 1]!.end, language }];
  }
  return [];
}

const hasEnough = (row: readonly string[], frequent: ReadonlySet<string>): boolean =>
  new Set(row.filter((word) => frequent.has(word))).size >= ENOUGH;

const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;
