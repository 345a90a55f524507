import { describe, expect, it } from 'vitest';
import { explainCall } from '../../src/preview/page/explain-call.ts';
import { explainValue, secondsInWords, timeInWords } from '../../src/preview/page/explain-value.ts';

const said = (name: string, args: readonly unknown[], result = 'true', error = '0'): string =>
  explainCall({ name, args, result, error }, (page) => ({ myths: 'Myths and facts' })[page] ?? page);

// biome-ignore format: a table
describe('a call in plain words', () => {
  it.each([
    ['LMSInitialize', [''], 'true', '0', 'The course starts a session'],
    ['LMSInitialize', [''], 'false', '101', 'The LMS does not start a session'],
    ['LMSFinish', [''], 'true', '0', 'The course ends the session'],
    ['Terminate', [''], 'false', '112', 'The LMS does not end the session'],
    ['LMSCommit', [''], 'true', '0', 'Save: the LMS says that it stored everything'],
    ['Commit', [''], 'false', '391', 'Save: the LMS did not store it'],
    ['LMSGetValue', ['cmi.core.lesson_mode'], 'normal', '0', 'Asks: opened to learn'],
    ['LMSGetValue', ['cmi.core.entry'], 'resume', '0', 'Asks: the learner comes back to go on'],
    ['GetValue', ['cmi.scaled_passing_score'], '', '403', 'Asks for pass mark of the LMS; the LMS has no answer'],
    ['LMSGetValue', ['cmi.interactions._count'], '3', '0', 'Asks: how many interactions are on record: 3'],
    ['LMSSetValue', ['cmi.core.score.raw', '80'], 'true', '0', 'Score: 80 of 100'],
    ['SetValue', ['cmi.score.scaled', '0.8'], 'true', '0', 'Score: 80%'],
    ['SetValue', ['cmi.progress_measure', '0.4286'], 'true', '0', 'Progress: 42.86%'],
    ['LMSSetValue', ['cmi.core.lesson_status', 'incomplete'], 'true', '0', 'Status: begun, not completed'],
    ['SetValue', ['cmi.success_status', 'passed'], 'true', '0', 'Result: passed'],
    ['SetValue', ['cmi.success_status', 'passed'], 'false', '351', 'Not taken: result: passed'],
    ['SetValue', ['cmi.location', 'myths'], 'true', '0', 'Place: Myths and facts'],
    ['LMSSetValue', ['cmi.suspend_data', 'x'.repeat(1234)], 'true', '0', 'Saved state: 1,234 characters'],
    ['LMSSetValue', ['cmi.core.exit', 'suspend'], 'true', '0', 'Leaves, to go on later'],
    ['LMSSetValue', ['cmi.core.session_time', '0000:03:10.00'], 'true', '0', 'Time of this session: 3 min 10 s'],
    ['SetValue', ['cmi.interactions.0.id', 'course.why'], 'true', '0', 'Answer 1: to the question course.why'],
    ['SetValue', ['cmi.interactions.2.learner_response', 'a[,]c'], 'true', '0', 'Answer 3: the learner answered “a[,]c”'],
    ['LMSSetValue', ['cmi.interactions.2.result', 'wrong'], 'true', '0', 'Answer 3: it is wrong'],
    ['SetValue', ['cmi.interactions.0.latency', 'PT12S'], 'true', '0', 'Answer 1: it took 12 s'],
    ['SetValue', ['cmi.objectives.1.id', 'signs'], 'true', '0', 'Objective 2: signs'],
    ['SetValue', ['cmi.objectives.1.score.scaled', '0.5'], 'true', '0', 'Objective 2: 50%'],
    ['LMSGetLastError', [], '0', '0', 'Asks whether that worked: yes'],
    ['GetLastError', [], '351', '351', 'Asks whether that worked: no, error 351'],
    ['GetErrorString', ['101'], 'General exception', '0', 'Asks what error 101 means: General exception'],
  ] as const)('%s%j answered %s (%s)', (name, args, result, error, words) => {
    expect(said(name, args, result, error)).toBe(words);
  });
});

it('an element nobody knows is said as it is', () => {
  expect(explainValue('cmi.core.colour', 'red')).toBe('colour: red');
  expect(explainValue('cmi.interactions.4.shade', '')).toBe('Answer 5: shade is nothing');
});

it.each([
  ['0000:00:00.00', '0 s'],
  ['01:02:03', '1 h 2 min 3 s'],
  ['PT1H', '1 h'],
  ['P1DT30S', '24 h 30 s'],
  ['', 'none'],
  ['soon', 'soon'],
])('the time %j is %j', (value, words) => {
  expect(timeInWords(value)).toBe(words);
});

it('rounds seconds once, so that no unit is full', () => {
  expect(secondsInWords(59.6)).toBe('1 min');
});
