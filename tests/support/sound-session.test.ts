import { expect, it } from 'vitest';
import type { ApiCall } from '../../src/preview/strict-api.ts';
import { unsoundIn } from './sound-session.ts';

const call = (name: string, args: readonly string[] = [''], rest: Partial<ApiCall> = {}): ApiCall => ({
  at: 0,
  name,
  args,
  result: 'true',
  error: '0',
  violations: [],
  ...rest,
});
const set = (element: string, value: string): ApiCall => call('LMSSetValue', [element, value]);
const [begin, commit, end] = [call('LMSInitialize'), call('LMSCommit'), call('LMSFinish')];
const status = set('cmi.core.lesson_status', 'passed');
const score = set('cmi.core.score.raw', '80');

it.each([
  ['a sound session', [begin, score, status, commit, end], []],
  ['a score after the status, in another commit', [begin, status, commit, score, commit, end], []],
  ['a value that nobody set', [begin, call('GetValue', ['cmi.location'], { error: '403' }), end], []],
  ['no end', [begin, score], ['0 times Terminate']],
  ['two beginnings', [begin, begin, end], ['2 times Initialize']],
  ['a call after the end', [begin, end, commit], ['LMSCommit after Terminate']],
  ['no session at all', [], ['0 times Initialize', '0 times Terminate']],
  ['an error', [begin, call('LMSGetValue', ['cmi.x'], { error: '201' }), end], ['LMSGetValue(cmi.x) gave error 201']],
  [
    'a score after the status',
    [begin, status, score, end],
    ['LMSSetValue(cmi.core.score.raw, 80) after LMSSetValue(cmi.core.lesson_status, passed)'],
  ],
  [
    'a course that was not attempted',
    [begin, set('cmi.core.lesson_status', 'not attempted'), end],
    ['LMSSetValue(cmi.core.lesson_status, not attempted)'],
  ],
  [
    'a broken rule',
    [begin, call('LMSCommit', [], { violations: ['takes one empty string'] }), end],
    ['LMSCommit(): takes one empty string'],
  ],
])('%s', (_, calls, unsound) => {
  expect(unsoundIn(calls)).toEqual(unsound);
});
