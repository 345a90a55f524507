import type { Passage } from '../course/course.ts';
import { isEnglish, passagesOf } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

const VICTIM = 'child victim of sex trafficking';

/** Words that make an offender of a child, each with what to write; they hold for the plural, too. */
const HOUSE: Readonly<Record<string, string>> = Object.fromEntries([
  ...['child', 'teen', 'teenage', 'teenaged', 'underage', 'juvenile', 'minor', 'adolescent', 'young'].flatMap(
    (word) => [
      ...['prostitute', 'hooker', 'whore', 'sex worker', 'call girl'].map((other) => [`${word} ${other}`, VICTIM]),
      [`${word} prostitution`, 'child sex trafficking'],
      [`${word} sex work`, 'child sex trafficking'],
    ],
  ),
  ["pimp's girl", VICTIM],
  ['prostitute', `${VICTIM}, or of an adult: person in prostitution`],
]);

/** A buyer, where it is no name: with a small letter. */
const BUYER =
  /(?<=\b(?:a|an|the|her|his|their|these|those|each|every|many|some|any|other|two|of|for|by|with|from|and|or) )johns?\b(?! ?boat)/g;

/** Words are those of the house: of a child as a victim, and of the author's own list. */
export const checkHouseTerms: Check = ({ course }, report) => {
  const terms = { ...(isEnglish(course) ? HOUSE : {}), ...course.settings.checks.terms };
  const words = Object.keys(terms).sort((one, other) => other.length - one.length);
  if (words.length === 0) return;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${words.map(patternOf).join('|')})s?(?![\\p{L}\\p{N}])`, 'giu');
  const better = new Map(Object.entries(terms).map(([word, other]) => [word.toLowerCase(), other]));
  for (const { passage, source } of passagesOf(course)) {
    if (passage.within.includes('statute') || passage.within.includes('quote')) continue;
    for (const { 0: found, 1: word, index } of passage.text.matchAll(pattern)) {
      const end = index + found.length;
      if (isQuoted(passage.text, index, end) || isSpokenOf(passage, index, word!)) continue;
      tellOf(report, 'warning', source)(
        'text/term',
        passage.rangeOf(index, end),
        `"${found}" is on the list of words that are not used`,
        `write ${better.get(
          word!
            .toLowerCase()
            .replaceAll('’', "'")
            .replace(/[\s-]+/g, ' '),
        )}`,
      );
    }
    if (!isEnglish(course)) continue;
    for (const { 0: found, index } of passage.text.matchAll(BUYER)) {
      const end = index + found.length;
      if (isQuoted(passage.text, index, end) || DENIED.test(passage.text.slice(0, index))) continue;
      tellOf(report, 'warning', source)(
        'text/term',
        passage.rangeOf(index, end),
        `"${found}" plays down what a buyer does`,
        `write ${found === 'john' ? 'buyer' : 'buyers'}`,
      );
    }
  }
};

const patternOf = (word: string): string =>
  word
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '[\\s-]+')
    .replace(/['’]/g, "['’]");

/** Alone the word may be a verb, which is what a trafficker does; be denied; or stand in a table of words. */
const isSpokenOf = ({ text, role }: Passage, index: number, word: string): boolean =>
  word.toLowerCase() === 'prostitute' &&
  (role === 'cell' || VERB.test(text.slice(0, index)) || DENIED.test(text.slice(0, index)));

const VERB = /\b(?:to|and|or|who|may|will|would|can|could) $/i;
const DENIED = /(?:\b(?:never|not|no|avoid|instead of|rather than)|n['’]t)\b[^.!?]*$/i;

/** A word in quotation marks is spoken of, not used. */
const isQuoted = (text: string, start: number, end: number): boolean =>
  /["“'‘]$/.test(text.slice(0, start)) && /^["”'’]/.test(text.slice(end));
