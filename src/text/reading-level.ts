import { sentencesOf, wordsOf } from './sentences.ts';

/**
 * School grade that it takes to read English texts (Flesch-Kincaid: Kincaid et al., Research Branch Report 8-75, 1975).
 * Each text has at least one sentence.
 */
export function readingGrade(texts: readonly string[]): number {
  let sentences = 0;
  let words = 0;
  let syllables = 0;
  for (const text of texts) {
    const found = wordsOf(text).filter((word) => /\p{L}/u.test(word));
    if (found.length === 0) continue;
    sentences += sentencesOf(text).length;
    words += found.length;
    syllables += found.reduce((sum, word) => sum + countSyllables(word), 0);
  }
  return words === 0 ? 0 : 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}

/** Syllables of an English word, by its groups of vowels; an abbreviation has one a letter. */
export function countSyllables(word: string): number {
  if (/^[A-Z]{2,5}$/.test(word)) return word.length;
  return word
    .toLowerCase()
    .split(/[^a-z]+/)
    .reduce((sum, part) => sum + (part === '' ? 0 : syllablesOf(part)), 0);
}

/** Ends that are not spoken as syllables of their own. */
const SILENT_END = /(?<![sxzcg]|ch|sh|[^aeiouy]l)es$|(?<![td])ed$|(?<![^aeiouy]l)e$/;

/** Two vowels that are spoken one by one; in `-tion`, `-cial` and the like they are not. */
const TWO_VOWELS =
  /(?<![tscg])i[aou]|(?<!p)eo(?!u)|[eu]a(?=[lt])(?<!(?:^|[^r])ea)|ei(?=n?g$)|ia(?=n|te)|ie(?=t)|ea(?=s?$)|(?<=c)oe(?=r)/g;

function syllablesOf(word: string): number {
  if (word.length <= 2) return 1;
  const spoken = word.replace(SILENT_END, '').replace(/^some(?=.)/, 'som');
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0;
  return Math.max(1, groups + (spoken.match(TWO_VOWELS)?.length ?? 0));
}
