import { describe, expect, it, test } from 'vitest';
import { type Attempt, emptyAttempt } from '../../src/attempt/attempt.ts';
import type { Outline, OutlineLesson } from '../../src/attempt/outline.ts';
import { leftToDo, progressOf } from '../../src/attempt/progress.ts';

const lesson = (id: string, more: Partial<OutlineLesson> = {}): OutlineLesson => ({
  id,
  title: id,
  kind: 'lesson',
  opens: 'always',
  ...more,
});
const assessment = (id: string): OutlineLesson => lesson(id, { kind: 'assessment', opens: 'after-lessons-before' });

const course = (lessons: readonly OutlineLesson[], more: Partial<Outline> = {}): Outline => ({
  course: 'course',
  version: '1.0.0',
  title: 'Course',
  language: 'en',
  passMark: 80,
  objectives: [],
  lessons,
  sheets: [],
  questions: [],
  prompts: [],
  videos: [],
  ...more,
});

const scored = (lesson: string, ...points: readonly number[]): Outline['questions'] =>
  points.map((points, number) => ({
    id: `${lesson}-${number}`,
    lesson,
    kind: 'choice',
    points,
    text: '',
    shape: { type: 'pick', options: ['a', 'b'], many: false },
    key: '',
  }));

const results = (best: Record<string, number>, tries = 1): Partial<Attempt> => ({
  completed: Object.keys(best),
  results: Object.fromEntries(
    Object.entries(best).map(([id, percent]) => [id, { tries, submitted: true, last: percent, best: percent }]),
  ),
});

const progress = (outline: Outline, attempt: Partial<Attempt> = {}) =>
  progressOf(outline, { ...emptyAttempt, ...attempt });

describe('what is left to do in a lesson', () => {
  const outline = course([lesson('one'), lesson('two'), assessment('test')], {
    questions: [...scored('one', 0, 0), ...scored('test', 1)],
    scenarios: [
      { id: 'stop', lesson: 'one', situations: ['door'] },
      { id: 'call', lesson: 'test', situations: ['hall'] },
    ],
  });
  const checked = { response: ['a'], checked: true, tries: 1 };
  const left = (attempt: Partial<Attempt>, lesson = 'one') =>
    leftToDo(outline, { ...emptyAttempt, ...attempt }, lesson);

  it.each([
    [{}, ['one-0', 'one-1'], ['stop']],
    [{ answers: { 'one-0': checked, 'one-1': { ...checked, checked: false } } }, [], ['stop']],
    [{ answers: { 'one-1': { ...checked, tries: 0 } }, choices: { door: 'a' } }, ['one-0', 'one-1'], ['stop']],
    [{ ended: ['stop'] }, ['one-0', 'one-1'], []],
    [{ completed: ['one'] }, [], []],
  ])('%j', (attempt, questions, scenarios) => {
    expect(left(attempt)).toEqual({ questions, scenarios });
  });

  test('nothing in a lesson without either, in an assessment, and on a page that is no lesson', () => {
    for (const page of ['two', 'test', 'sheet', '']) expect(left({}, page)).toEqual({ questions: [], scenarios: [] });
  });
});

describe('lessons', () => {
  const outline = course([lesson('one'), lesson('two'), assessment('test')]);
  const states = (attempt: Partial<Attempt>) => progress(outline, attempt).lessons.map(({ state }) => state);

  it.each([
    [{}, ['not-started', 'not-started', 'locked']],
    [{ opened: ['one'] }, ['in-progress', 'not-started', 'locked']],
    [{ opened: ['one'], completed: ['one'] }, ['completed', 'not-started', 'locked']],
    [{ opened: ['one', 'two'], completed: ['one', 'two'] }, ['completed', 'completed', 'not-started']],
    [{ opened: ['test'], completed: ['one', 'two'] }, ['completed', 'completed', 'in-progress']],
    [{ completed: ['test'] }, ['not-started', 'not-started', 'completed']],
  ])('%j', (attempt, expected) => {
    expect(states(attempt)).toEqual(expected);
  });

  test('a locked lesson says which lesson is in the way', () => {
    expect(progress(outline).lessons[2]).toEqual({
      id: 'test',
      state: 'locked',
      blockedBy: 'one',
      triesLeft: Number.POSITIVE_INFINITY,
    });
    expect(progress(outline, { completed: ['one'] }).lessons[2]?.blockedBy).toBe('two');
  });

  test('the first lesson is never locked', () => {
    expect(progress(course([assessment('test')])).lessons[0]?.state).toBe('not-started');
  });

  test('the share is that of completed lessons', () => {
    expect(progress(outline, { completed: ['one'] })).toMatchObject({ share: 1 / 3, completed: false });
    expect(progress(outline, { completed: ['one', 'two', 'test'] })).toMatchObject({ share: 1, completed: true });
    expect(progress(course([]))).toMatchObject({ share: 0, completed: false });
  });
});

describe('result', () => {
  const oneTest = course([lesson('one'), assessment('test')], { questions: scored('test', 1, 1), tries: 3 });
  const twoTests = course([assessment('first'), assessment('second')], {
    questions: [...scored('first', 1), ...scored('second', 1, 2)],
  });
  const outcome = (outline: Outline, attempt: Partial<Attempt>) => {
    const { passed, score, final } = progress(outline, attempt);
    return { passed, score, final };
  };

  test('nothing is open, passed or scored before the first submission', () => {
    const found = progress(oneTest);
    expect(found).not.toHaveProperty('passed');
    expect(found).not.toHaveProperty('score');
    expect(found.final).toBe(true);
  });

  test('exactly the pass mark passes', () => {
    expect(outcome(oneTest, results({ test: 80 }))).toEqual({ passed: true, score: 80, final: true });
    expect(outcome(oneTest, results({ test: 79.99 }))).toEqual({ passed: false, score: 79.99, final: false });
  });

  test('a course whose lessons are not done can be passed', () => {
    expect(progress(oneTest, results({ test: 100 }))).toMatchObject({ passed: true, completed: false });
  });

  test('failed is final when no try is left', () => {
    expect(outcome(oneTest, results({ test: 50 }, 2)).final).toBe(false);
    expect(outcome(oneTest, results({ test: 50 }, 3)).final).toBe(true);
    expect(progress(oneTest, results({ test: 50 }, 2)).lessons[1]?.triesLeft).toBe(1);
    expect(progress(oneTest, results({ test: 50 }, 9)).lessons[1]?.triesLeft).toBe(0);
  });

  test('a try that cannot gain anything keeps nothing open', () => {
    const attempt = {
      results: {
        first: { tries: 1, submitted: true, last: 100, best: 100 },
        second: { tries: 2, submitted: true, last: 0, best: 0 },
      },
    };
    expect(outcome({ ...twoTests, tries: 2 }, attempt).final).toBe(true);
  });

  test('assessments weigh as much as their points', () => {
    expect(outcome(twoTests, results({ first: 0, second: 100 }))).toEqual({ passed: false, score: 75, final: false });
    expect(outcome(twoTests, results({ first: 100, second: 100 / 3 })).score).toBe(50);
  });

  test('an assessment that is still to come earns nothing yet and leaves the result open', () => {
    expect(outcome(twoTests, results({ second: 100 }))).toEqual({ passed: undefined, score: 75, final: true });
  });

  test('an assessment without points decides nothing', () => {
    const outline = course([assessment('survey'), assessment('test')], { questions: scored('test', 1) });
    expect(outcome(outline, results({ test: 100 })).passed).toBe(true);
    expect(outcome(course([assessment('survey')]), results({ survey: 0 })).passed).toBeUndefined();
  });

  test('without a pass mark nothing is passed or failed', () => {
    const { passMark: _, ...outline } = oneTest;
    expect(outcome(outline, results({ test: 50 }))).toEqual({ passed: undefined, score: 50, final: true });
  });
});

describe('what an author can ask for', () => {
  const lessons = [lesson('one'), assessment('first'), assessment('second'), assessment('survey')];
  const questions = [...scored('first', 1), ...scored('second', 3)];
  const completed = (completeWhen: 'all-lessons' | 'assessment', attempt: Partial<Attempt>): boolean =>
    progress(course(lessons, { questions, tracking: { completeWhen } }), attempt).completed;

  test('a course is complete when every lesson is', () => {
    expect(completed('all-lessons', results({ first: 0, second: 100 }))).toBe(false);
    expect(completed('all-lessons', { completed: ['one', 'first', 'second', 'survey'] })).toBe(true);
  });

  test('or when every assessment with points was submitted, passed or not', () => {
    expect(completed('assessment', results({ second: 100 }))).toBe(false);
    expect(completed('assessment', results({ first: 0, second: 0 }))).toBe(true);
    expect(completed('assessment', { completed: ['one', 'first', 'second', 'survey'] })).toBe(true);
  });

  test('without anything to submit all lessons it is', () => {
    const outline = course([lesson('one'), lesson('two')], { tracking: { completeWhen: 'assessment' } });
    expect(progress(outline, { completed: ['one'] }).completed).toBe(false);
    expect(progress(outline, { completed: ['one', 'two'] }).completed).toBe(true);
  });

  test('the last score stands beside the best, and a pass stays a pass', () => {
    const outline = course(lessons, { questions });
    const attempt = {
      results: {
        first: { tries: 2, submitted: true, last: 0, best: 100 },
        second: { tries: 2, submitted: true, last: 50, best: 100 },
      },
    };
    expect(progress(outline, attempt)).toMatchObject({ score: 100, lastScore: 37.5, passed: true });
    expect(progress(outline)).not.toHaveProperty('lastScore');
  });
});

describe('a pretest', () => {
  const outline = course(
    [lesson('before', { kind: 'assessment', form: 'pretest' }), lesson('one'), assessment('test')],
    { questions: [...scored('before', 5), ...scored('test', 1)] },
  );

  it('holds nothing up and counts for nothing, taken or not', () => {
    expect(progress(outline, { completed: ['one'] })).toMatchObject({ share: 0.5, completed: false });
    expect(progress(outline, { completed: ['one'] }).lessons[2]).toMatchObject({ state: 'not-started' });
    const taken = progress(outline, results({ before: 0 }));
    expect(taken).toMatchObject({ share: 0, completed: false });
    expect(taken.score).toBeUndefined();
    expect(taken.passed).toBeUndefined();
    const both = results({ before: 0, one: 0, test: 100 });
    expect(progress(outline, both)).toMatchObject({ completed: true, passed: true, score: 100, final: true });
  });

  it('can be taken once, however often assessments can', () => {
    expect(progress(outline).lessons.map(({ triesLeft }) => triesLeft)).toEqual([1, undefined, Infinity]);
    expect(progress(outline, results({ before: 50 })).lessons[0]).toMatchObject({ triesLeft: 0 });
  });
});

test('an assessment can have tries of its own', () => {
  const lessons = [
    assessment('course'),
    { ...assessment('two'), tries: 2 },
    { ...assessment('any'), tries: 'unlimited' as const },
  ];
  const outline = course(lessons, { tries: 3 });
  const triesLeft = (attempt: Partial<Attempt>) => progress(outline, attempt).lessons.map((each) => each.triesLeft);
  expect(triesLeft({})).toEqual([3, 2, Infinity]);
  expect(triesLeft(results({ course: 10, two: 10, any: 10 }, 2))).toEqual([1, 0, Infinity]);
});

describe('an objective with a pass mark of its own', () => {
  const objectives = [
    { id: 'law', text: 'Law', passMark: 100 },
    { id: 'signs', text: 'Signs' },
  ];
  const questions = scored('test', 1, 4).map((each, place) => ({ ...each, objective: place === 0 ? 'law' : 'signs' }));
  const outline = course([assessment('test')], { objectives, questions, tries: 2 });

  it('has to be met to pass, whatever the score is', () => {
    expect(progress(outline, results({ test: 80 }))).toMatchObject({ passed: false, score: 80, final: false });
    expect(progress(outline, { ...results({ test: 80 }), met: ['law'] })).toMatchObject({ passed: true, final: true });
    expect(progress(outline, { ...results({ test: 20 }), met: ['law'] })).toMatchObject({ passed: false });
    expect(progress(outline, results({ test: 80 }, 2))).toMatchObject({ passed: false, final: true });
  });

  it('that nothing asks about keeps nobody from passing', () => {
    expect(progress({ ...outline, questions: questions.slice(1) }, results({ test: 80 }))).toMatchObject({
      passed: true,
    });
  });
});
