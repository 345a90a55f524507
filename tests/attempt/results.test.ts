import { describe, expect, it, test } from 'vitest';
import { packKey } from '../../src/attempt/answer-key.ts';
import { type Attempt, emptyAttempt } from '../../src/attempt/attempt.ts';
import type { Graders, Outline, OutlineQuestion } from '../../src/attempt/outline.ts';
import {
  assessmentPercent,
  gradeOf,
  isPretestOver,
  objectiveStandings,
  objectivesMet,
  pretestOf,
  resultsByObjective,
} from '../../src/attempt/results.ts';

/** Earns the share of the letters of the key that were given. */
const graders: Graders = {
  letters: {
    grade: (key, response) => (key as readonly string[]).filter((letter) => response.includes(letter)).length / 2,
    correctResponses: (key) => [key as readonly string[]],
  },
};

const question = (id: string, more: Partial<OutlineQuestion> = {}): OutlineQuestion => ({
  id,
  lesson: 'test',
  kind: 'letters',
  points: 2,
  objective: 'law',
  text: id,
  shape: { type: 'pick', options: ['a', 'b', 'c'], many: true },
  key: packKey(['a', 'b']),
  ...more,
});

const outline: Outline = {
  course: 'course',
  version: '1.0.0',
  title: 'Course',
  language: 'en',
  objectives: [
    { id: 'signs', text: 'Name signs' },
    { id: 'law', text: 'Say the law' },
    { id: 'unused', text: 'Not asked about' },
  ],
  lessons: [
    { id: 'one', title: 'One', kind: 'lesson', opens: 'always' },
    { id: 'test', title: 'Test', kind: 'assessment', opens: 'always' },
  ],
  sheets: [],
  questions: [
    question('q1'),
    question('q2', { points: 4 }),
    question('q3', { objective: 'signs' }),
    question('check', { points: 0, lesson: 'one', objective: 'unused' }),
  ],
  prompts: [],
  videos: [],
};

const answered = (responses: Record<string, string>, checked = true): Attempt => ({
  ...emptyAttempt,
  answers: Object.fromEntries(
    Object.entries(responses).map(([id, letters]) => [id, { response: [...letters], checked, tries: 1 }]),
  ),
});

describe('percent of an assessment', () => {
  it.each([
    [{}, 0],
    [{ q1: 'ab', q2: 'ab', q3: 'ab' }, 100],
    [{ q1: 'ab' }, 25],
    [{ q2: 'a' }, 25],
    [{ q1: 'c', q3: 'b' }, 12.5],
  ])('%j earns %d', (responses, percent) => {
    expect(assessmentPercent(outline, answered(responses, false), graders, 'test')).toBe(percent);
  });

  test('an assessment without points earns nothing', () => {
    expect(assessmentPercent(outline, answered({ check: 'ab' }), graders, 'one')).toBe(0);
  });
});

describe('results by objective', () => {
  it('adds up what was submitted, in the order of the objectives, leaving out those not asked about', () => {
    const results = resultsByObjective(outline, answered({ q1: 'ab', q2: 'a', check: 'ab' }), graders);
    expect(results.map(({ objective, earned, possible }) => [objective.id, earned, possible])).toEqual([
      ['signs', 0, 2],
      ['law', 4, 6],
    ]);
  });

  test('an answer that was not checked earns nothing', () => {
    expect(resultsByObjective(outline, answered({ q1: 'ab' }, false), graders)[1]?.earned).toBe(0);
  });
});

describe('standing by objective', () => {
  const standings = (attempt: Attempt, before: ReturnType<typeof objectiveStandings> = []) =>
    objectiveStandings({ ...outline, passMark: 80 }, attempt, graders, before).map(({ id, score, passed }) => [
      id,
      score,
      passed,
    ]);
  const all = objectiveStandings({ ...outline, passMark: 80 }, answered({ q1: 'ab', q2: 'ab' }), graders, []);

  it('says nothing of objectives whose questions were not submitted, or are worth nothing', () => {
    expect(standings(answered({}))).toEqual([]);
    expect(standings(answered({ q1: 'ab' }, false))).toEqual([]);
    expect(standings(answered({ check: 'ab' }))).toEqual([]);
  });

  it('is open until all its questions were submitted', () => {
    expect(standings(answered({ q1: 'ab' }))).toEqual([['law', 33.33, undefined]]);
  });

  it('is met from the pass mark on', () => {
    expect(standings(answered({ q1: 'ab', q2: 'ab', q3: 'a' }))).toEqual([
      ['signs', 50, false],
      ['law', 100, true],
    ]);
  });

  it('keeps the best of all submissions, also while answers are cleared for another', () => {
    expect(standings(answered({}), all)).toEqual([['law', 100, true]]);
    expect(standings(answered({ q1: 'c', q2: 'c' }), all)).toEqual([['law', 100, true]]);
    expect(standings(answered({ q1: 'c' }), all)).toEqual([['law', 100, true]]);
  });

  it('stays at its place when others come before it in the outline: an LMS knows it by its place', () => {
    const law = objectiveStandings(outline, answered({ q1: 'ab', q2: 'ab' }), graders, []);
    const both = answered({ q1: 'ab', q2: 'ab', q3: 'ab' });
    expect(objectiveStandings(outline, both, graders, law).map(({ id }) => id)).toEqual(['law', 'signs']);
  });

  it('is met by a pass mark of its own, and then stays met', () => {
    const strict = {
      ...outline,
      passMark: 50,
      objectives: outline.objectives.map((each) => (each.id === 'law' ? { ...each, passMark: 100 } : each)),
    };
    const met = (attempt: Attempt) => objectivesMet(strict, attempt, graders);
    expect(met(answered({ q1: 'ab', q2: 'a', q3: 'ab' }))).toEqual([]);
    expect(met(answered({ q1: 'ab', q2: 'ab', q3: 'c' }))).toEqual(['law']);
    const [law] = objectiveStandings(strict, answered({ q1: 'ab', q2: 'a' }), graders, []);
    expect(law).toMatchObject({ id: 'law', score: 66.67, passed: false });
    const later = { ...answered({ q1: 'ab', q2: 'a' }), met: ['law'] };
    expect(objectiveStandings(strict, later, graders, [])[0]).toMatchObject({ id: 'law', passed: true });
  });

  it('of a pretest is measured, whatever it asked about', () => {
    const lessons = [
      { id: 'before', title: 'What you know', kind: 'assessment', form: 'pretest', opens: 'always' } as const,
      ...outline.lessons,
    ];
    const asked = { ...outline, lessons, questions: [...outline.questions, question('p1', { lesson: 'before' })] };
    const results = { before: { tries: 1, submitted: true, last: 25, best: 25 } };
    const attempt = { ...answered({ p1: 'ab' }), results };
    expect(objectiveStandings(asked, attempt, graders, [])).toEqual([
      { id: 'before', text: 'What you know', score: 25, measured: true },
    ]);
    expect(resultsByObjective(asked, attempt, graders)[1]).toMatchObject({ earned: 0, possible: 6 });
    expect(resultsByObjective(asked, attempt, graders, ['before'])).toMatchObject([{ earned: 2, possible: 2 }]);
  });
});

describe('a pretest', () => {
  const draws = [{ bank: 'bank', count: 1 }];
  const before = {
    id: 'before',
    title: 'Before',
    kind: 'assessment',
    form: 'pretest',
    opens: 'always',
    draws,
  } as const;
  const after = { id: 'after', title: 'After', kind: 'assessment', form: 'posttest', opens: 'always', draws } as const;
  const other = { id: 'other', title: 'Other', kind: 'assessment', opens: 'always', draws } as const;
  const forms: Outline = { ...outline, lessons: [before, after, other] };
  const result = { tries: 1, submitted: true, last: 25, best: 25 };

  it('is what a posttest that draws from its bank is compared with', () => {
    expect(pretestOf(forms, 'after')?.id).toBe('before');
    expect(pretestOf(forms, 'other')).toBeUndefined();
    expect(pretestOf(forms, 'before')).toBeUndefined();
  });

  it('is over once the posttest was submitted', () => {
    expect(isPretestOver(forms, emptyAttempt, 'before')).toBe(false);
    expect(isPretestOver(forms, { ...emptyAttempt, results: { after: result } }, 'before')).toBe(true);
    expect(isPretestOver(forms, { ...emptyAttempt, results: { after: result, before: result } }, 'before')).toBe(false);
    expect(isPretestOver(forms, { ...emptyAttempt, results: { after: result } }, 'other')).toBe(false);
  });
});

test('neither an empty response nor an unknown kind of question earns anything', () => {
  const generous: Graders = { letters: { grade: () => 1, correctResponses: () => [] } };
  expect(gradeOf(question('q1'), ['a'], generous)).toBe(1);
  expect(gradeOf(question('q1'), [], generous)).toBe(0);
  expect(gradeOf(question('q1', { kind: 'unknown' }), ['a'], generous)).toBe(0);
});
