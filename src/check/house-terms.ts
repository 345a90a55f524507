import { isEnglish, passagesOf } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

/** Words that make an offender of a child, each with what to write; they hold for the plural, too. */
const HOUSE: Readonly<Record<string, string>> = Object.fromEntries(
  ['child', 'teen', 'teenage', 'underage', 'juvenile', 'minor', 'adolescent'].flatMap((word) => [
    [`${word} prostitute`, 'child victim of sex trafficking'],
    [`${word} prostitution`, 'child sex trafficking'],
  ]),
);

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
      if (isQuoted(passage.text, index, end)) continue;
      tellOf(report, 'warning', source)(
        'text/term',
        passage.rangeOf(index, end),
        `"${found}" is on the list of words that are not used`,
        `write ${better.get(word!.toLowerCase())}`,
      );
    }
  }
};

const patternOf = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '[\\s-]+');

/** A word in quotation marks is spoken of, not used. */
const isQuoted = (text: string, start: number, end: number): boolean =>
  /["“'‘]$/.test(text.slice(0, start)) && /^["”'’]/.test(text.slice(end));
