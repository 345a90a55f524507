import { describe, expect, it, test } from 'vitest';
import type { Interaction, Snapshot } from '../../../src/attempt/lms.ts';
import { readCmi, writeCmi } from '../../../src/formats/scorm12/cmi.ts';
import { answered, snapshot } from '../launch.ts';

const nothing = readCmi((element) => (element.endsWith('_children') ? 'id' : ''));

const written = (more: Partial<Snapshot>, element: string): string | undefined =>
  writeCmi(snapshot(more), nothing).find(([name]) => name === `cmi.${element}`)?.[1];

const reported = (more: Partial<Interaction>, field: string): string | undefined =>
  written({ interactions: [answered(more)] }, `interactions.0.${field}`);

const options = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => (place < 26 ? String.fromCharCode(97 + place) : `o${place}`));

describe('numbers', () => {
  it.each([
    [0, '0000:00:00.00'],
    [0.004, '0000:00:00.00'],
    [5, '0000:00:05.00'],
    [59.999, '0000:01:00.00'],
    [61.5, '0000:01:01.50'],
    [3600, '0001:00:00.00'],
    [359_999, '0099:59:59.00'],
    [1e9, '9999:00:00.00'],
    [-5, '0000:00:00.00'],
    [Number.NaN, '0000:00:00.00'],
    [Number.POSITIVE_INFINITY, '9999:00:00.00'],
  ])('%d seconds', (seconds, expected) => {
    expect(written({ seconds }, 'core.session_time')).toBe(expected);
    expect(reported({ latency: seconds }, 'latency')).toBe(expected);
  });

  it.each([
    [0, '0'],
    [66.67, '66.67'],
    [33.3, '33.3'],
    [0.01, '0.01'],
    [100, '100'],
  ])('a score of %d', (score, expected) => {
    expect(written({ score }, 'core.score.raw')).toBe(expected);
  });

  it.each([
    [0, '0'],
    [1, '1'],
    [2.5, '2.5'],
    [500, '100'],
  ])('%d points', (points, expected) => {
    expect(reported({ points }, 'weighting')).toBe(expected);
  });

  it.each([
    [1, 'correct'],
    [0, 'wrong'],
    [0.5, '0.5'],
    [2 / 3, '0.67'],
    [0.999, '0.99'],
    [0.0001, '0.01'],
  ])('a grade of %d', (grade, expected) => {
    expect(reported({ grade }, 'result')).toBe(expected);
  });

  it.each([
    [new Date(2026, 0, 2, 9, 5, 7), '09:05:07'],
    [new Date(2026, 0, 2, 23, 59, 59, 999), '23:59:59'],
    [new Date(Number.NaN), undefined],
  ])('at %s', (at, expected) => {
    expect(reported({ at }, 'time')).toBe(expected);
  });
});

describe('names', () => {
  it.each([
    ['course.question-1', 'course.question-1'],
    ['course.ü ber', 'course.__ber'],
    ['1course', 'q1course'],
    [`c.${'x'.repeat(100)}`, `q${'x'.repeat(79)}`],
    ['', 'q'],
  ])('%s', (id, expected) => {
    expect(reported({ id }, 'id')).toBe(expected);
    expect(reported({ objective: id }, 'objectives.0.id')).toBe(expected);
  });
});

describe('picks', () => {
  const pick = (all: readonly string[], response: readonly string[]) =>
    reported({ shape: { type: 'pick', options: all, many: true }, response }, 'student_response');

  it.each([
    [['a', 'b', 'c'], ['b'], 'b'],
    [['a', 'b', 'c'], ['c', 'a'], 'a,c'],
    // Options that were put in another order keep their letters.
    [['c', 'a', 'b'], ['a', 'c'], 'c,a'],
    [['yes', 'no'], ['no'], 'b'],
    [['a', 'b2'], ['b2'], 'b'],
    [['a', 'b'], ['gone'], undefined],
    [['a', 'b'], [], undefined],
    [options(26), ['z'], 'z'],
  ])('%j of %j', (all, response, expected) => {
    expect(pick(all, response)).toBe(expected);
  });

  test('there are letters for 26 options; picks among more are reported as text', () => {
    const shape = { type: 'pick', options: options(30), many: true } as const;
    expect(reported({ shape, response: ['a', 'o29'] }, 'type')).toBe('fill-in');
    expect(reported({ shape, response: ['a', 'o29'] }, 'student_response')).toBe('a, o29');
  });

  test('the best of the correct responses', () => {
    expect(reported({ correct: [['c'], ['b']] }, 'correct_responses.0.pattern')).toBe('c');
    expect(reported({ correct: [] }, 'correct_responses.0.pattern')).toBeUndefined();
  });
});

test('true or false', () => {
  const shape = { type: 'pick', options: ['t', 'f'], many: false, record: 'true-false' } as const;
  const fields = ['type', 'student_response', 'correct_responses.0.pattern'];
  const told = (response: readonly string[]) =>
    fields.map((field) => reported({ shape, response, correct: [['f']] }, field));
  expect(told(['t'])).toEqual(['true-false', 't', 'f']);
  expect(told([])).toEqual(['true-false', undefined, 'f']);
});

describe('matches', () => {
  const match = (rows: readonly string[], all: readonly string[], ...response: readonly string[]) =>
    reported({ shape: { type: 'match', rows, options: all }, response }, 'student_response');

  it.each([
    [['1', '2', '3'], ['c', 'b'], '1.c,2.b'],
    // Rows that were put in another order keep their signs.
    [['3', '1'], ['a', 'b'], '3.a,1.b'],
    [['1', '2'], ['', 'c'], '2.c'],
    [['1', '2'], ['c', 'gone'], '1.c'],
    [['1', '2'], ['', ''], undefined],
    [['first', 'second'], ['b', 'a'], '1.b,2.a'],
  ])('of rows %j: %j', (rows, response, expected) => {
    expect(match(rows, ['a', 'b', 'c'], ...response)).toBe(expected);
  });

  test('are of their own type, with the right pairs, unless there are more options than letters', () => {
    const shape = { type: 'match', rows: ['1', '2'], options: ['a', 'b'] } as const;
    expect(reported({ shape }, 'type')).toBe('matching');
    expect(reported({ shape, correct: [['b', 'a']] }, 'correct_responses.0.pattern')).toBe('1.b,2.a');
    const large = { ...shape, options: options(30) };
    expect(reported({ shape: large, response: ['b', 'o29'] }, 'type')).toBe('fill-in');
    expect(reported({ shape: large, response: ['b', 'o29'] }, 'student_response')).toBe('b, o29');
  });
});

describe('orders', () => {
  const order = (items: readonly string[], ...response: readonly string[]) =>
    reported({ shape: { type: 'order', items }, response }, 'student_response');

  it.each([
    [['a', 'b', 'c'], ['c', 'a', 'b'], 'c,a,b'],
    [['stop', 'look'], ['look', 'stop'], 'b,a'],
    [['a', 'b'], [], undefined],
  ])('of %j: %j', (items, response, expected) => {
    expect(order(items, ...response)).toBe(expected);
  });

  test('are of their own type', () => {
    expect(reported({ shape: { type: 'order', items: ['a', 'b'] } }, 'type')).toBe('sequencing');
  });
});

test('a view, which is neither right nor wrong', () => {
  const shape = { type: 'pick', options: ['a', 'b', 'c'], many: false, record: 'likert' } as const;
  const fields = ['type', 'student_response', 'correct_responses.0.pattern', 'result'];
  const told = (response: readonly string[]) =>
    fields.map((field) => reported({ shape, response, correct: [], graded: false }, field));
  expect(told(['b'])).toEqual(['likert', 'b', undefined, 'neutral']);
  expect(told([])).toEqual(['likert', undefined, undefined, 'neutral']);
});

test('an answer in one’s own words', () => {
  const shape = { type: 'text', gaps: 1, characters: 2000, record: 'long-fill-in' } as const;
  const fields = ['type', 'student_response', 'correct_responses.0.pattern', 'result'];
  const told = (...response: readonly string[]) =>
    fields.map((field) => reported({ shape, response, correct: [], graded: false }, field));
  expect(told('Names,\nand what is new')).toEqual(['fill-in', 'Names, and what is new', undefined, 'neutral']);
  expect(told('x'.repeat(5000))).toEqual(['fill-in', 'x'.repeat(255), undefined, 'neutral']);
  expect(told()).toEqual(['fill-in', undefined, undefined, 'neutral']);
});

describe('a number', () => {
  const shape = { type: 'text', gaps: 1, characters: 28, record: 'numeric' } as const;

  it.each<[string, readonly string[], readonly (readonly string[])[], readonly (string | undefined)[]]>([
    ['exact', ['9'], [['9']], ['numeric', '9', '9']],
    ['tolerant', ['17.25'], [['18'], ['17.1'], ['18.9']], ['numeric', '17.25', '18']],
    ['from where to where', ['-3.5'], [['-5'], ['10']], ['numeric', '-3.5', undefined]],
    ['not answered', [], [['9']], ['numeric', undefined, '9']],
    ['no number', ['twelve'], [['12']], ['fill-in', 'twelve', '12']],
    ['too large an answer', ['123456'], [['12'], ['11'], ['13']], ['fill-in', '123456', '12']],
    ['too large a range', ['1'], [['1'], ['123456']], ['fill-in', '1', undefined]],
    ['many decimals', ['0.123456789'], [['0.1']], ['numeric', '0.1234567', '0.1']],
  ])('%s', (_, response, correct, expected) => {
    const fields = ['type', 'student_response', 'correct_responses.0.pattern'];
    expect(fields.map((field) => reported({ shape, response, correct }, field))).toEqual(expected);
  });
});

describe('texts', () => {
  const typed = (...response: readonly string[]) =>
    reported({ shape: { type: 'text', gaps: 2, characters: 40 }, response }, 'student_response');

  it.each([
    [['eighteen'], 'eighteen'],
    [['one', 'two'], 'one, two'],
    [['', 'two'], ', two'],
    [['', ''], undefined],
    [[], undefined],
    [['one\ntwo\t three'], 'one two three'],
    [['señora'], 'señora'],
    [['a\u{1f46e}b'], 'a\ufffdb'],
    [['a\ud800b\u0000c'], 'a\ufffdb c'],
    [['x'.repeat(300)], 'x'.repeat(255)],
  ])('%j', (response, expected) => {
    expect(typed(...response)).toBe(expected);
  });
});

describe('what an LMS has on record', () => {
  const launch = (values: Record<string, string>) => readCmi((element) => values[element] ?? '').launch;

  it.each([
    ['', { completed: false }],
    ['not attempted', { completed: false }],
    ['incomplete', { completed: false }],
    ['Completed', { completed: true }],
    ['passed', { completed: true, passed: true }],
    ['failed', { completed: false, passed: false }],
  ])('status %j', (status, expected) => {
    expect(launch({ 'cmi.core.lesson_status': status })).toEqual({ state: '', location: '', ...expected });
  });

  it.each([
    ['70', 70],
    ['66.5', 66.5],
    ['', undefined],
    ['0', undefined],
    ['120', undefined],
    ['-1', undefined],
    ['seventy', undefined],
  ])('mastery score %j', (text, passMark) => {
    expect(launch({ 'cmi.student_data.mastery_score': text }).passMark).toBe(passMark);
  });

  it.each([
    ['cmi.core.lesson_mode', 'review', true],
    ['cmi.core.lesson_mode', 'Browse', true],
    ['cmi.core.lesson_mode', 'normal', false],
    ['cmi.core.credit', 'no-credit', true],
    ['cmi.core.credit', 'credit', false],
  ])('%s is %s', (element, value, viewOnly) => {
    expect(readCmi((name) => (name === element ? value : '')).viewOnly).toBe(viewOnly);
  });
});
