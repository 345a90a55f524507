import { describe, expect, it, test } from 'vitest';
import type { Interaction, Snapshot } from '../../../src/attempt/lms.ts';
import { readCmi, writeCmi } from '../../../src/formats/scorm2004/cmi.ts';
import { answered, snapshot } from '../launch.ts';

const nothing = readCmi(() => '');

const written = (more: Partial<Snapshot>, element: string): string | undefined =>
  writeCmi(snapshot(more), nothing).find(([name]) => name === `cmi.${element}`)?.[1];

const reported = (more: Partial<Interaction>, field: string): string | undefined =>
  written({ interactions: [answered(more)] }, `interactions.0.${field}`);

describe('numbers', () => {
  it.each([
    [0, 'PT0H0M0S'],
    [0.004, 'PT0H0M0S'],
    [59.999, 'PT0H1M0S'],
    [61.5, 'PT0H1M1.5S'],
    [12.345, 'PT0H0M12.35S'],
    [359_999, 'PT99H59M59S'],
    [1e9, 'PT9999H0M0S'],
    [-5, 'PT0H0M0S'],
    [Number.NaN, 'PT0H0M0S'],
  ])('%d seconds', (seconds, expected) => {
    expect(written({ seconds }, 'session_time')).toBe(expected);
    expect(reported({ latency: seconds }, 'latency')).toBe(expected);
  });

  it.each([
    [0, '0', '0'],
    [66.67, '66.67', '0.6667'],
    [0.01, '0.01', '0.0001'],
    [7, '7', '0.07'],
    [100, '100', '1'],
  ])('a score of %d', (score, raw, scaled) => {
    expect([written({ score }, 'score.raw'), written({ score }, 'score.scaled')]).toEqual([raw, scaled]);
  });

  it.each([
    [{ progress: 0 }, '0'],
    [{ progress: 1 / 3 }, '0.33'],
    [{ progress: 0.999 }, '0.99'],
    [{ progress: 1, completed: true }, '1'],
    [{ progress: 1, completed: true, passed: false, final: false }, '0.99'],
  ])('a progress of %j', (more, expected) => {
    expect(written(more, 'progress_measure')).toBe(expected);
  });

  it.each([
    [1, 'correct'],
    [0, 'incorrect'],
    [0.5, '0.5'],
    [0.999, '0.99'],
    [0.0001, '0.01'],
  ])('a grade of %d', (grade, expected) => {
    expect(reported({ grade }, 'result')).toBe(expected);
  });

  it.each([
    [new Date(2026, 0, 2, 9, 5, 7), '2026-01-02T09:05:07'],
    [new Date(2026, 6, 31, 23, 59, 59, 999), '2026-07-31T23:59:59'],
    [new Date(2038, 11, 31, 23, 59, 59), '2038-12-31T23:59:59'],
    [new Date(2039, 0, 1), undefined],
    [new Date(1969, 11, 31), undefined],
    [new Date(Number.NaN), undefined],
  ])('at %s', (at, expected) => {
    expect(reported({ at }, 'timestamp')).toBe(expected);
  });
});

describe('picks', () => {
  const pick = (options: readonly string[], response: readonly string[]) =>
    reported({ shape: { type: 'pick', options, many: true }, response }, 'learner_response');

  it.each([
    [['a', 'b', 'c'], ['c', 'a'], 'a[,]c'],
    [['yes', 'no'], ['no'], 'no'],
    [['too-late', 'b'], ['too-late'], 'too_late'],
    [['a-b', 'a_b'], ['a_b'], 'option_2'],
    [['', 'b'], ['b'], 'option_2'],
    [['a', 'b'], ['gone'], undefined],
    [['a', 'b'], [], undefined],
  ])('of %j, %j', (options, response, expected) => {
    expect(pick(options, response)).toBe(expected);
  });

  test('at most 36', () => {
    const options = Array.from({ length: 40 }, (_, place) => `o${place}`);
    expect(pick(options, options)?.split('[,]')).toHaveLength(36);
  });
});

test('true or false', () => {
  const shape = { type: 'pick', options: ['t', 'f'], many: false, record: 'true-false' } as const;
  const fields = ['type', 'learner_response', 'correct_responses.0.pattern'];
  const told = (response: readonly string[]) =>
    fields.map((field) => reported({ shape, response, correct: [['f']] }, field));
  expect(told(['t'])).toEqual(['true-false', 'true', 'false']);
  expect(told([])).toEqual(['true-false', undefined, 'false']);
});

describe('matches', () => {
  const match = (rows: readonly string[], options: readonly string[], response: readonly string[]) =>
    reported({ shape: { type: 'match', rows, options }, response }, 'learner_response');

  it.each([
    [['1', '2', '3'], ['a', 'b', 'c'], ['c', 'b'], '1[.]c[,]2[.]b'],
    [['3', '1'], ['a', 'b'], ['a', 'b'], '3[.]a[,]1[.]b'],
    [['1', '2'], ['a', 'b'], ['', 'a'], '2[.]a'],
    [['1', '2'], ['a', 'b'], ['', ''], undefined],
    [['1', '2'], ['a', 'b'], [], undefined],
    // A full stop in a name would part it.
    [['1.1', '1.2'], ['v.1', 'v.2'], ['v.2', 'v.1'], '1_1[.]v_2[,]1_2[.]v_1'],
    [['a.b', 'a_b'], ['x'], ['', 'x'], 'row_2[.]x'],
  ])('of rows %j and options %j: %j', (rows, options, response, expected) => {
    expect(match(rows, options, response)).toBe(expected);
  });

  test('are of their own type, with the right pairs', () => {
    const shape = { type: 'match', rows: ['1', '2'], options: ['a', 'b'] } as const;
    expect(reported({ shape }, 'type')).toBe('matching');
    expect(reported({ shape, correct: [['a', 'a']] }, 'correct_responses.0.pattern')).toBe('1[.]a[,]2[.]a');
  });

  test('are at most 36', () => {
    const rows = Array.from({ length: 40 }, (_, row) => `r${row}`);
    const response = rows.map(() => 'a');
    expect(match(rows, ['a'], response)?.split('[,]')).toHaveLength(36);
  });
});

describe('orders', () => {
  it.each([
    [['a', 'b', 'c'], ['c', 'a', 'b'], 'c[,]a[,]b'],
    [['too-late', 'b'], ['b', 'too-late'], 'b[,]too_late'],
    [['a', 'b'], [], undefined],
  ])('of %j: %j', (items, response, expected) => {
    expect(reported({ shape: { type: 'order', items }, response }, 'learner_response')).toBe(expected);
  });

  test('are of their own type, with the right one', () => {
    const shape = { type: 'order', items: ['a', 'b'] } as const;
    expect(reported({ shape }, 'type')).toBe('sequencing');
    expect(reported({ shape, correct: [['b', 'a']] }, 'correct_responses.0.pattern')).toBe('b[,]a');
  });
});

test('a view, which is neither right nor wrong', () => {
  const shape = { type: 'pick', options: ['a', 'b', 'c'], many: false, record: 'likert' } as const;
  const fields = ['type', 'learner_response', 'correct_responses.0.pattern', 'result'];
  const told = (response: readonly string[]) =>
    fields.map((field) => reported({ shape, response, correct: [], graded: false }, field));
  expect(told(['b'])).toEqual(['likert', 'b', undefined, 'neutral']);
  expect(told([])).toEqual(['likert', undefined, undefined, 'neutral']);
});

test('an answer in one’s own words', () => {
  const shape = { type: 'text', gaps: 1, characters: 2000, record: 'long-fill-in' } as const;
  const fields = ['type', 'learner_response', 'correct_responses.0.pattern', 'result'];
  const told = (...response: readonly string[]) =>
    fields.map((field) => reported({ shape, response, correct: [], graded: false }, field));
  expect(told('Names,\nand what is new')).toEqual(['long-fill-in', 'Names, and what is new', undefined, 'neutral']);
  expect(told('x'.repeat(5000))).toEqual(['long-fill-in', 'x'.repeat(4000), undefined, 'neutral']);
  expect(told()).toEqual(['long-fill-in', undefined, undefined, 'neutral']);
});

describe('a number', () => {
  const shape = { type: 'text', gaps: 1, characters: 28, record: 'numeric' } as const;

  it.each<[string, readonly string[], readonly (readonly string[])[], readonly (string | undefined)[]]>([
    ['exact', ['9'], [['9']], ['numeric', '9', '9[:]9']],
    ['tolerant', ['17.25'], [['18'], ['17.1'], ['18.9']], ['numeric', '17.25', '17.1[:]18.9']],
    ['from where to where', ['-3.5'], [['-5'], ['10']], ['numeric', '-3.5', '-5[:]10']],
    ['not answered', [], [['9']], ['numeric', undefined, '9[:]9']],
    ['no number', ['twelve'], [['12']], ['fill-in', 'twelve', '12']],
    ['too large an answer', ['123456'], [['12'], ['11'], ['13']], ['fill-in', '123456', '12']],
    ['too large a range', ['1'], [['1'], ['123456']], ['fill-in', '1', undefined]],
    ['many decimals', ['0.123456789'], [['0.1']], ['numeric', '0.1234567', '0.1[:]0.1']],
  ])('%s', (_, response, correct, expected) => {
    const fields = ['type', 'learner_response', 'correct_responses.0.pattern'];
    expect(fields.map((field) => reported({ shape, response, correct }, field))).toEqual(expected);
  });
});

describe('texts', () => {
  const typed = (...response: readonly string[]) =>
    reported({ shape: { type: 'text', gaps: 2, characters: 40 }, response }, 'learner_response');

  it.each([
    [['eighteen'], 'eighteen'],
    [['one', 'two'], 'one[,]two'],
    [['', 'two'], '[,]two'],
    [['', ''], undefined],
    [[], undefined],
    [['one\ntwo'], 'one two'],
    [['{lang=en}one'], '(lang=en}one'],
    [['one[,]two'], 'one[;]two'],
    [['force, fraud', 'no'], 'force; fraud[,]no'],
    [['a\u{1f46e}b'], 'a\ufffdb'],
    [['x'.repeat(300)], 'x'.repeat(250)],
  ])('%j', (response, expected) => {
    expect(typed(...response)).toBe(expected);
  });

  test('a correct response that says the same twice', () => {
    const shape = { type: 'text', gaps: 3, characters: 40 } as const;
    expect(reported({ shape, correct: [['is', 'not', 'is']] }, 'correct_responses.0.pattern')).toBe('is; not; is');
  });

  test('at most 10', () => {
    expect(typed(...Array.from({ length: 12 }, () => 'x'))?.split('[,]')).toHaveLength(10);
  });

  it.each([
    ['What must be shown?', 'What must be shown?'],
    ['{1} What?', '(1} What?'],
    ['What\nmust be shown?', 'What must be shown?'],
    ['x'.repeat(300), 'x'.repeat(250)],
    ['', undefined],
  ])('described as %j', (text, expected) => {
    expect(reported({ text }, 'description')).toBe(expected);
  });
});

describe('what an LMS has on record', () => {
  const launch = (values: Record<string, string>) => readCmi((element) => values[element] ?? '').launch;

  it.each([
    ['', '', { completed: false }],
    ['unknown', 'unknown', { completed: false }],
    ['incomplete', 'passed', { completed: false, passed: true }],
    ['completed', 'failed', { completed: true, passed: false }],
  ])('%j and %j', (completion, success, expected) => {
    const values = { 'cmi.completion_status': completion, 'cmi.success_status': success };
    expect(launch(values)).toEqual({ state: '', location: '', ...expected });
  });

  it.each([
    ['0.7', 70],
    ['0.665', 66.5],
    ['0.07', 7],
    ['1.0', 100],
    ['', undefined],
    ['0', undefined],
    ['-0.5', undefined],
    ['70', undefined],
  ])('scaled passing score %j', (text, passMark) => {
    expect(launch({ 'cmi.scaled_passing_score': text }).passMark).toBe(passMark);
  });

  it.each([
    ['cmi.mode', 'review', true],
    ['cmi.mode', 'browse', true],
    ['cmi.mode', 'normal', false],
    ['cmi.credit', 'no-credit', true],
    ['cmi.credit', 'credit', false],
  ])('%s is %s', (element, value, viewOnly) => {
    expect(readCmi((name) => (name === element ? value : '')).viewOnly).toBe(viewOnly);
  });
});
