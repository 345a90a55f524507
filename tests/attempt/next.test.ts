import { describe, expect, it, test } from 'vitest';
import { type Attempt, type AttemptEvent, emptyAttempt } from '../../src/attempt/attempt.ts';
import { next } from '../../src/attempt/next.ts';

const attemptAfter = (...events: readonly AttemptEvent[]): Attempt => events.reduce(next, emptyAttempt);

const picked = (...response: readonly string[]): AttemptEvent => ({ type: 'answer-changed', question: 'q1', response });
const checked: AttemptEvent = { type: 'answer-checked', question: 'q1' };
const reopened: AttemptEvent = { type: 'answer-reopened', question: 'q1' };
const opened = (page: string): AttemptEvent => ({ type: 'page-opened', page });
const noted = (text: string): AttemptEvent => ({ type: 'note-changed', prompt: 'p1', text });
const moved = (seconds: number): AttemptEvent => ({ type: 'video-moved', video: 'v1', seconds });
const went = (choices: Readonly<Record<string, string>>, ends: boolean) =>
  ({ type: 'scenario-moved', scenario: 'stop', situations: ['first', 'second'], choices, ends }) as const;
const submitted = (percent: number): AttemptEvent => ({
  type: 'assessment-submitted',
  lesson: 'test',
  questions: ['q1', 'q2'],
  percent,
});
const restarted: AttemptEvent = { type: 'assessment-restarted', lesson: 'test', questions: ['q1', 'q2'] };

test('a seed is drawn once', () => {
  const first = attemptAfter({ type: 'seed-drawn', seed: 7 });
  expect(first).toEqual({ ...emptyAttempt, seed: 7 });
  expect(next(first, { type: 'seed-drawn', seed: 8 })).toBe(first);
});

test('objectives that were met stay met, and the first day of finishing counts', () => {
  const submitted = { type: 'assessment-submitted', lesson: 'test', questions: [], percent: 50 } as const;
  const restarted = { type: 'assessment-restarted', lesson: 'test', questions: [] } as const;
  const met = attemptAfter({ ...submitted, met: ['law'] }, restarted, { ...submitted, met: ['signs', 'law'] });
  expect(met.met).toEqual(['law', 'signs']);
  const finished = attemptAfter({ type: 'course-finished', day: 20_000 });
  expect(finished.finished).toBe(20_000);
  expect(next(finished, { type: 'course-finished', day: 20_001 })).toBe(finished);
});

describe('pages', () => {
  it('remembers the open page and all that were opened, once each', () => {
    expect(attemptAfter(opened('a'), opened('b'), opened('a'))).toMatchObject({ page: 'a', opened: ['a', 'b'] });
  });

  test('the title page is no lesson', () => {
    expect(attemptAfter(opened('a'), opened(''))).toMatchObject({ page: '', opened: ['a'] });
  });

  test('a lesson is completed once', () => {
    const completed: AttemptEvent = { type: 'lesson-completed', lesson: 'a' };
    expect(attemptAfter(completed, completed).completed).toEqual(['a']);
  });
});

describe('answers', () => {
  it('is unchecked until it is checked', () => {
    expect(attemptAfter(picked('b')).answers).toEqual({ q1: { response: ['b'], checked: false, tries: 0 } });
    expect(attemptAfter(picked('b'), checked).answers).toEqual({ q1: { response: ['b'], checked: true, tries: 1 } });
  });

  test('another response takes the feedback away and keeps the count', () => {
    expect(attemptAfter(picked('b'), checked, picked('c')).answers.q1).toEqual({
      response: ['c'],
      checked: false,
      tries: 1,
    });
  });

  test('trying again keeps the response', () => {
    const again = attemptAfter(picked('b'), checked, reopened);
    expect(again.answers.q1).toEqual({ response: ['b'], checked: false, tries: 1 });
    expect(next(again, checked).answers.q1).toEqual({ response: ['b'], checked: true, tries: 2 });
  });

  test('a question without a response can be checked', () => {
    expect(attemptAfter(checked).answers).toEqual({ q1: { response: [], checked: true, tries: 1 } });
  });
});

describe('notes and videos', () => {
  test('a note is kept until it is emptied', () => {
    expect(attemptAfter(noted('One'), noted('Two')).notes).toEqual({ p1: 'Two' });
    expect(attemptAfter(noted('One'), noted('')).notes).toEqual({});
  });

  test('positions are whole seconds, never negative', () => {
    expect(attemptAfter(moved(12.9)).positions).toEqual({ v1: 12 });
    expect(attemptAfter(moved(-1)).positions).toEqual({ v1: 0 });
  });
});

describe('scenarios', () => {
  test('the way is kept as it is now, and an ending that was reached stays reached', () => {
    const attempt = attemptAfter(went({ first: 'a', second: 'b' }, true), went({ first: 'b' }, false));
    expect(attempt).toMatchObject({ choices: { first: 'b' }, ended: ['stop'] });
  });

  test('other scenarios are left alone', () => {
    const other: AttemptEvent = { ...went({ third: 'c' }, false), scenario: 'other', situations: ['third'] };
    expect(attemptAfter(other, went({ first: 'a' }, false))).toMatchObject({
      choices: { third: 'c', first: 'a' },
      ended: [],
    });
    expect(attemptAfter(went({ first: 'a' }, false), other, went({}, false)).choices).toEqual({ third: 'c' });
  });
});

describe('assessments', () => {
  it('checks every question, also those without a response, and completes the lesson', () => {
    const attempt = attemptAfter(picked('b'), submitted(50));
    expect(attempt.answers).toEqual({
      q1: { response: ['b'], checked: true, tries: 1 },
      q2: { response: [], checked: true, tries: 1 },
    });
    expect(attempt.results).toEqual({ test: { tries: 1, submitted: true, last: 50, best: 50 } });
    expect(attempt.completed).toEqual(['test']);
  });

  test('a retry clears the answers and keeps the results', () => {
    const attempt = attemptAfter(picked('b'), submitted(50), restarted);
    expect(attempt.answers).toEqual({});
    expect(attempt.results).toEqual({ test: { tries: 1, submitted: false, last: 50, best: 50 } });
  });

  test('the best of all tries counts', () => {
    const results = attemptAfter(submitted(80), restarted, submitted(40)).results;
    expect(results).toEqual({ test: { tries: 2, submitted: true, last: 40, best: 80 } });
  });

  test('percent have two decimals and stay between 0 and 100', () => {
    expect(attemptAfter(submitted(200 / 3)).results.test?.last).toBe(66.67);
    expect(attemptAfter(submitted(100.001)).results.test?.last).toBe(100);
    expect(attemptAfter(submitted(-1)).results.test?.last).toBe(0);
  });
});

describe('what changes nothing gives back the same attempt', () => {
  const attempt = attemptAfter(
    opened('a'),
    picked('b'),
    checked,
    noted('One'),
    moved(3),
    went({ first: 'a' }, true),
    submitted(50),
  );
  const nothing: readonly AttemptEvent[] = [
    opened('a'),
    picked('b'),
    checked,
    { type: 'lesson-completed', lesson: 'test' },
    { type: 'answer-reopened', question: 'unknown' },
    noted('One'),
    moved(3.7),
    went({ first: 'a' }, true),
    went({ first: 'a' }, false),
    submitted(90),
    { type: 'assessment-restarted', lesson: 'unknown', questions: [] },
  ];

  it.each(nothing.map((event) => [event.type, event] as const))('%s', (_, event) => {
    expect(next(attempt, event)).toBe(attempt);
  });
});
