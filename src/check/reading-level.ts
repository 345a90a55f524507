import type { Passage } from '../course/course.ts';
import { isEnglish, passagesOf } from '../course/passages.ts';
import { readingGrade } from '../text/reading-level.ts';
import { sentencesOf, wordsOf } from '../text/sentences.ts';
import { type Check, tellOf } from './check.ts';

/** Words of a lesson from which on its reading level can be reckoned. */
const ENOUGH = 100;

/** Words that were chosen by the author and are read in sentences: no statutes, quotations, tables, titles. */
export const isRunningText = ({ role, quoted, within }: Passage): boolean =>
  (role === 'paragraph' || role === 'item' || role === 'option') &&
  !within.some((name) => ['statute', 'quote', 'facilitator'].includes(name)) &&
  (!quoted || within.length > 0);

/** Texts can be read by somebody who is tired, in a hurry or new to the language (WCAG 3.1.5, plain language). */
export const checkReadingLevel: Check = ({ course }, report) => {
  const { readingGrade: highest, sentenceWords } = course.settings.checks;
  for (const { passage, source } of passagesOf(course)) {
    if (!isRunningText(passage)) continue;
    for (const { start, end } of sentencesOf(passage.text)) {
      const length = longestPart(passage.text.slice(start, end));
      if (length <= sentenceWords) continue;
      tellOf(report, 'warning', source)(
        'text/long-sentence',
        passage.rangeOf(start, end),
        `This sentence has ${length} words; ${sentenceWords} can be kept in mind`,
        'make two of it, or a list',
      );
    }
  }
  if (!isEnglish(course)) return;
  for (const { passages, kind, source } of course.lessons) {
    const texts = passages.filter(isRunningText).map(({ text }) => withoutQuotations(text));
    const words = texts.reduce((sum, text) => sum + wordsOf(text).length, 0);
    const grade = readingGrade(texts);
    if (kind !== 'lesson' || words < ENOUGH || grade <= highest) continue;
    tellOf(report, 'warning', source)(
      'text/reading-level',
      source.linesRange(0, 1),
      `It takes ${Math.round(grade)} years of school to read this lesson; aim at 8, at most ${highest}`,
      'use shorter sentences and shorter words: use for utilize, help for assistance, before for prior to',
    );
  }
};

/** Words between two pauses: a colon or a semicolon is one, too. */
const longestPart = (sentence: string): number =>
  Math.max(
    ...withoutQuotations(sentence)
      .split(/[:;]\s/)
      .map((part) => wordsOf(part).length),
  );

/** Words of somebody else inside a sentence are as they are. */
const withoutQuotations = (text: string): string => text.replace(/["“][^"“”]{0,500}["”]/g, ' ');
