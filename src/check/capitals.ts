import { passagesOf } from '../course/passages.ts';
import type { Range } from '../text/source.ts';
import { type Check, tellOf } from './check.ts';

/** Four or more words in capitals; two of them must be longer than an abbreviation usually is. */
const SHOUTED = /\b\p{Lu}[\p{Lu}'’-]*(?:[\s,:/]+\p{Lu}[\p{Lu}'’-]*){3,}\b/gu;

/** Words in capitals are slow to read and are spelled out by some screen readers. */
export const checkCapitals: Check = ({ course }, report) => {
  for (const { passage, source } of passagesOf(course)) {
    for (const { start, end } of shoutedIn(passage.text)) {
      const words = passage.text.slice(start, end);
      tellOf(report, 'warning', source)(
        'text/all-caps',
        passage.rangeOf(start, end),
        'Capitals are hard to read',
        `write **${sentenceCase(words)}**`,
      );
    }
  }
  for (const { title, settingRange, source } of [...course.lessons, ...course.sheets]) {
    if (!isShouted(SHOUTED_TITLE.exec(title)?.[0] ?? '')) continue;
    tellOf(report, 'warning', source)(
      'text/all-caps',
      settingRange(['title']),
      'Capitals are hard to read',
      `write title: ${sentenceCase(title)}`,
    );
  }
};

/** Stretches of a text that are in capitals. */
export const shoutedIn = (text: string): readonly Range[] =>
  [...text.matchAll(SHOUTED)]
    .filter(([words]) => isShouted(words))
    .map(({ 0: words, index }) => ({ start: index, end: index + words.length }));

const SHOUTED_TITLE = /^\p{Lu}[\p{Lu}'’-]*(?:[\s,:/]+\p{Lu}[\p{Lu}'’-]*){3,}$/u;

/** A row of abbreviations is none. */
const isShouted = (words: string): boolean =>
  words
    .split(/[\s,:/]+/)
    .filter((word) => word.length > 4 || /^(?:THE|AND|DO|NOT|A|OF|TO|IN|IS|IF|FOR|ALL)$/.test(word)).length >= 2;

const sentenceCase = (words: string): string => words.charAt(0) + words.slice(1).toLowerCase();
