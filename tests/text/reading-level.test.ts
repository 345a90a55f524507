import { expect, it } from 'vitest';
import { countSyllables, readingGrade } from '../../src/text/reading-level.ts';

// biome-ignore format: a table
const SYLLABLES: Readonly<Record<string, number>> = {
  the: 1, child: 1, name: 1, names: 1, used: 1, make: 1, phone: 1, phones: 1, asked: 1, called: 1, like: 1, likes: 1,
  children: 2, police: 2, wanted: 2, needed: 2, table: 2, tables: 2, changes: 2, places: 2, boxes: 2, watches: 2,
  people: 2, someone: 2, victim: 2, recruits: 2, driver: 2, little: 2, being: 2, create: 2, social: 2, patrol: 2,
  officer: 3, violence: 3, trafficking: 3, federal: 3, agency: 3, recognize: 3, area: 3, idea: 3, usual: 3, video: 3,
  evidence: 3, exploited: 3, period: 3, serious: 3, apartment: 3, coercion: 3, commercial: 3, juvenile: 3, FBI: 3,
  situation: 4, information: 4, prosecutor: 4, immediate: 4, investigation: 5, community: 4, identify: 4,
};

it('counts syllables as a dictionary does', () => {
  const counted = Object.fromEntries(Object.keys(SYLLABLES).map((word) => [word, countSyllables(word)]));
  expect(counted).toEqual(SYLLABLES);
});

it.each([
  ['The cat sat on the mat.', -1.45],
  ['You may pause at any time. You do not have to say why.', -0.35],
  ['The dissemination of proprietary information necessitates organizational authorization.', 33.26],
])('%s', (text, grade) => {
  expect(readingGrade([text])).toBeCloseTo(grade, 1);
});

it('nothing to read needs no school', () => {
  expect(readingGrade(['', '123', '§ 7102(11)'])).toBe(0);
});

it('a paragraph without a full stop is a sentence of its own', () => {
  expect(readingGrade(['Ask for help', 'Write it down'])).toBe(readingGrade(['Ask for help. Write it down.']));
});
