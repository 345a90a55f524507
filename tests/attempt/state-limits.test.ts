import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outline, OutlineQuestion, ResponseShape } from '../../src/attempt/outline.ts';
import { worstCaseLength } from '../../src/attempt/saved-state.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/state-limits.md'), 'utf8');

/** What SCORM 1.2 is trusted with. */
const LIMIT = 3800;

interface Counts {
  readonly lessons?: number;
  readonly assessments?: number;
  readonly sheets?: number;
  readonly chooseOne?: number;
  readonly chooseSome?: number;
  readonly gaps?: number;
  readonly matches?: number;
  readonly orders?: number;
  readonly notes?: number;
  readonly videos?: number;
}

const COURSES: readonly (readonly [string, Counts])[] = [
  [
    'A roll call: 1 lesson, 3 questions with options, 2 notes, 1 video',
    { lessons: 1, chooseOne: 3, notes: 2, videos: 1 },
  ],
  [
    'A short course: 5 lessons, 1 assessment, 25 questions with options, 5 notes, 1 video',
    { lessons: 5, assessments: 1, chooseOne: 20, chooseSome: 5, notes: 5, videos: 1 },
  ],
  [
    'A course like Child Sex Trafficking: 6 lessons, 1 assessment, 2 sheets, 27 questions with options, 8 gaps, 8 notes, 1 video',
    { lessons: 6, assessments: 1, sheets: 2, chooseOne: 20, chooseSome: 7, gaps: 8, notes: 8, videos: 1 },
  ],
  [
    'A long course: 20 lessons, 4 assessments, 10 sheets, 100 questions with options, 20 gaps, 10 notes, 5 videos',
    { lessons: 20, assessments: 4, sheets: 10, chooseOne: 80, chooseSome: 20, gaps: 20, notes: 10, videos: 5 },
  ],
  [
    'A very long course: 36 lessons, 4 assessments, 200 questions with options, 10 notes, 10 videos',
    { lessons: 36, assessments: 4, chooseOne: 150, chooseSome: 50, notes: 10, videos: 10 },
  ],
];

const PRICES: readonly (readonly [string, Counts])[] = [
  ['a lesson or a sheet', { lessons: 1 }],
  ['an assessment with its results', { assessments: 1 }],
  ['a question, one of four options', { chooseOne: 1 }],
  ['a question, several of five options', { chooseSome: 1 }],
  ['a question that matches six options to five rows', { matches: 1 }],
  ['a question that puts five items in order', { orders: 1 }],
  ['a gap of up to 60 letters', { gaps: 1 }],
  ['a note of 150 letters', { notes: 1 }],
  ['where a video was left, and what of it was played', { videos: 1 }],
];

const FURTHEST: readonly (readonly [string, (count: number) => Counts])[] = [
  ['questions with one of four options, in 10 lessons', (chooseOne) => ({ lessons: 10, chooseOne })],
  ['gaps, in 10 lessons', (gaps) => ({ lessons: 10, gaps })],
  ['notes of 150 letters, in 10 lessons with 50 questions', (notes) => ({ lessons: 10, chooseOne: 50, notes })],
  ['lessons, each with 3 questions', (lessons) => ({ lessons, chooseOne: 3 * lessons })],
];

describe('docs/state-limits.md says the truth about', () => {
  it.each(COURSES)('%s', (words, counts) => {
    expect(figureOf(words)).toBe(figure(totalOf(counts)));
  });

  it.each(PRICES)('%s', (words, counts) => {
    const parts = worstCaseLength(outlineOf(counts)).parts.filter(({ id }) => id !== '');
    const characters = parts.reduce((sum, part) => sum + part.characters, 0);
    expect(figureOf(words)).toBe(characters.toFixed(1));
  });

  it.each(FURTHEST)('how many %s', (words, counts) => {
    let most = 0;
    for (let step = 2048; step >= 1; step /= 2) if (totalOf(counts(most + step)) <= LIMIT) most += step;
    expect(figureOf(words)).toBe(figure(most));
  });
});

/** Two hundred questions, ten notes, and the watched ranges of ten videos fit SCORM 1.2. */
it('a course as large as they come fits', () => {
  const [, counts] = COURSES.at(-1)!;
  expect(totalOf(counts)).toBeLessThanOrEqual(LIMIT);
});

/** What stands behind some words in a table of the document. */
const figureOf = (words: string): string | undefined =>
  DOCUMENT.split('\n')
    .find((line) => line.startsWith(`| ${words} |`))
    ?.split(' | ')[1]
    ?.replace(' |', '');

const totalOf = (counts: Counts): number => worstCaseLength(outlineOf(counts)).total;

const figure = (count: number): string => count.toLocaleString('en');

function outlineOf(counts: Counts): Outline {
  const times = <Item>(count = 0, item: (number: number) => Item): readonly Item[] =>
    Array.from({ length: count }, (_, number) => item(number));
  const page = (kind: 'lesson' | 'assessment') => (number: number) =>
    ({ id: `${kind}-${number}`, title: 'Title', kind, opens: 'always' }) as const;
  const question =
    (name: string, shape: ResponseShape) =>
    (number: number): OutlineQuestion => ({
      id: `${name}-${number}`,
      lesson: 'lesson-0',
      kind: name,
      points: 1,
      text: 'Text',
      shape,
      key: '',
    });
  const one: ResponseShape = { type: 'pick', options: ['a', 'b', 'c', 'd'], many: false };
  const some: ResponseShape = { type: 'pick', options: ['a', 'b', 'c', 'd', 'e'], many: true };
  const match: ResponseShape = {
    type: 'match',
    rows: ['1', '2', '3', '4', '5'],
    options: ['a', 'b', 'c', 'd', 'e', 'f'],
  };
  return {
    course: 'course',
    version: '1.0.0',
    title: 'Course',
    language: 'en',
    objectives: [],
    lessons: [...times(counts.lessons, page('lesson')), ...times(counts.assessments, page('assessment'))],
    sheets: times(counts.sheets, (number) => ({ id: `sheet-${number}`, title: 'Sheet' })),
    questions: [
      ...times(counts.chooseOne, question('one', one)),
      ...times(counts.chooseSome, question('some', some)),
      ...times(counts.matches, question('match', match)),
      ...times(counts.orders, question('order', { type: 'order', items: ['a', 'b', 'c', 'd', 'e'] })),
      ...times(counts.gaps, question('gap', { type: 'text', gaps: 1, characters: 60 })),
    ],
    prompts: times(counts.notes, (number) => ({ id: `note-${number}`, lesson: 'lesson-0', characters: 150 })),
    videos: times(counts.videos, (number) => ({ id: `video-${number}`, lesson: 'lesson-0' })),
  };
}
