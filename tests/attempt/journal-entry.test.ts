import { describe, expect, it, test } from 'vitest';
import { packKey } from '../../src/attempt/answer-key.ts';
import { type Attempt, emptyAttempt } from '../../src/attempt/attempt.ts';
import { markOf } from '../../src/attempt/fingerprint.ts';
import {
  type JournalEntry,
  judgeEntry,
  unheardSeconds,
  withoutTyped,
  withSent,
  withTypedFrom,
} from '../../src/attempt/journal-entry.ts';
import type { Graders, Outline, OutlineQuestion } from '../../src/attempt/outline.ts';
import type { DecodedAttempt } from '../../src/attempt/saved-state.ts';
import { grader as blank } from '../../src/questions/blank/grade.ts';

const NOW = Date.UTC(2026, 0, 31);
const DAY = 86_400_000;

const entry = (more: Partial<JournalEntry> = {}): JournalEntry => ({
  seed: 7,
  save: 10,
  state: '2journal',
  at: NOW - DAY,
  seconds: 100,
  history: [
    [5, markOf('2five'), 0],
    [8, markOf('2eight'), 40],
    [9, markOf('2nine'), 70],
  ],
  confirmed: 8,
  ifNothing: 'ask',
  ...more,
});

const given = (save: number, more: Partial<DecodedAttempt> = {}): DecodedAttempt => ({
  attempt: { ...emptyAttempt, seed: 7 },
  kept: 'all',
  save,
  askAgain: [],
  ...more,
});

const UNREADABLE = given(0, { attempt: emptyAttempt, kept: 'none', damaged: '!' });

const judged = (text: string, decoded: DecodedAttempt, more: Partial<JournalEntry> = {}) =>
  judgeEntry(entry(more), text, decoded, NOW);

describe('at a launch the journal', () => {
  test.each([
    ['takes the place of what this browser sent before', '2nine', given(9), {}, 'take'],
    ['takes the place of what the session began with', '2five', given(5), {}, 'take'],
    ['asks, where the LMS gives an older state that this browser never saw', '2four', given(4), {}, 'ask'],
    ['asks, where it is of another line and the LMS had confirmed a later one', '2other', given(8), {}, 'ask'],
    ['takes the place of nothing, if the entry says so', '', given(0), { ifNothing: 'take' }, 'take'],
    ['asks, where the LMS has nothing now, if the entry says so', '', given(0), {}, 'ask'],
    ['leaves nothing as it is, if the entry says so', '', given(0), { ifNothing: 'leave' }, 'leave'],
    ['takes the place of what cannot be read at all', '!', UNREADABLE, {}, 'take'],
    [
      'takes the place of its own save that was cut off',
      '2te',
      given(10, { kept: 'some', damaged: '2te' }),
      {},
      'take',
    ],
    ['fills the gaps of a later save that was cut off', '2tw', given(12, { kept: 'some', damaged: '2tw' }), {}, 'mend'],
    [
      'fills the gaps of a save that does not tell any more which attempt it is of',
      '2xx',
      given(0, { attempt: emptyAttempt, kept: 'some', damaged: '2xx' }),
      {},
      'mend',
    ],
    [
      'fills the gaps of a later save of which nothing is left but the number',
      '2tw',
      given(12, { kept: 'none', damaged: '2tw' }),
      {},
      'mend',
    ],
    [
      'gives way to another attempt of which nothing is left but that',
      '2tw',
      given(12, { attempt: { ...emptyAttempt, seed: 8 }, kept: 'none', damaged: '2tw' }),
      {},
      'leave',
    ],
    ['gives way to the same save', '2ten', given(10), {}, 'leave'],
    ['gives way to a later save', '2later', given(12), {}, 'leave'],
    ['gives way to what another browser went on with', '2other', given(9), {}, 'leave'],
    ['gives way to another attempt', '2nine', given(9, { attempt: { ...emptyAttempt, seed: 8 } }), {}, 'leave'],
    ['asks after 30 days, where the LMS does not have it', '2nine', given(9), { at: NOW - 31 * DAY }, 'ask'],
    ['is forgotten after 30 days, where the LMS has had it', '', given(0), { at: NOW - 31 * DAY }, 'leave'],
    ['counts on from 4,095', '2', given(4094), { save: 3, confirmed: 4095 }, 'ask'],
    ['knows its own state without a number of the attempt', '2nine', given(9, { attempt: emptyAttempt }), {}, 'take'],
  ] as const)('%s', (_, text, decoded, more, verdict) => {
    expect(judged(text, decoded, more)).toBe(verdict);
  });
});

it('remembers the last 400 states, each with the seconds that the LMS last heard of', () => {
  let history = withSent([], 1, '2one', 5);
  expect(history).toEqual([[1, markOf('2one'), 5]]);
  history = withSent(withSent(history, 2, '2two', 8), 1, '2one', 7);
  expect(history).toEqual([
    [1, markOf('2one'), 7],
    [2, markOf('2two'), 8],
  ]);
  for (let save = 3; save <= 450; save += 1) history = withSent(history, save, `2${save}`, save);
  expect(history).toHaveLength(400);
  expect(history[0]).toEqual([51, markOf('251'), 51]);
});

test.each([
  ['of a state that it knows, what came after it', '2nine', 30],
  ['of a state that it does not know, all of the session', '2other', 100],
])('counts as not heard of: %s', (_, text, seconds) => {
  expect(unheardSeconds(entry(), text)).toBe(seconds);
});

const blankQuestion = (id: string, gaps: readonly (readonly string[])[], partial = false): OutlineQuestion => ({
  id,
  lesson: 'law',
  kind: 'blank',
  points: 0,
  text: '',
  shape: { type: 'text', gaps: gaps.length, characters: 40 },
  key: packKey({ gaps, case: false, partial }),
});

describe('without typed words', () => {
  const outline: Outline = {
    course: 'law',
    version: '1.0.0',
    title: 'Law',
    language: 'en',
    objectives: [],
    lessons: [],
    sheets: [],
    questions: [
      ...['right', 'wrong', 'draft'].map((id) => blankQuestion(id, [['phone']])),
      blankQuestion('partly', [['phone'], ['key']], true),
      blankQuestion('not-all', [['phone'], ['key']]),
    ],
    prompts: [],
    videos: [],
  };
  const attempt: Attempt = {
    ...emptyAttempt,
    answers: {
      right: { response: ['phone'], checked: true, tries: 1 },
      wrong: { response: ['My sister Dana'], checked: true, tries: 1 },
      draft: { response: ['He held'], checked: false, tries: 0 },
      partly: { response: ['Phone', 'her purse'], checked: true, tries: 1 },
      'not-all': { response: ['phone', 'her purse'], checked: true, tries: 1 },
    },
    notes: { note: 'He held her phone' },
  };
  const graders = { blank } as Graders;
  const kept = withoutTyped(outline, attempt, graders);

  it('an attempt has no notes, and answers only in the words of the course', () => {
    expect(kept.notes).toEqual({});
    expect(kept.answers).toEqual({
      right: attempt.answers.right,
      wrong: { response: [''], checked: true, tries: 1 },
      draft: { response: [''], checked: false, tries: 0 },
      partly: { response: ['Phone', ''], checked: true, tries: 1 },
      'not-all': { response: ['', ''], checked: true, tries: 1 },
    });
  });

  it('gets them back from the LMS, if they are of the same answer', () => {
    expect(withTypedFrom(attempt, outline, kept, graders)).toEqual(attempt);
    const again = { ...kept, answers: { ...kept.answers, wrong: { response: [''], checked: true, tries: 2 } } };
    expect(withTypedFrom(attempt, outline, again, graders).answers.wrong).toEqual({
      response: [''],
      checked: true,
      tries: 2,
    });
  });

  it('does not get back those of another try at an assessment, which counts from 1 again', () => {
    const results = { law: { tries: 1, submitted: true, last: 0, best: 0 } };
    const first = { ...attempt, results };
    const second = { ...kept, results: { law: { ...results.law, tries: 2 } } };
    expect(withTypedFrom(first, outline, { ...kept, results }, graders).answers).toEqual(attempt.answers);
    expect(withTypedFrom(first, outline, second, graders).answers).toEqual(kept.answers);
  });

  it.each([
    ['wrong', ['phone'], ['My sister Dana']],
    ['right', ['My sister Dana'], ['phone']],
    ['partly', ['Phone', 'key'], ['Phone', 'her purse']],
    ['partly', ['phone', 'her purse'], ['Phone', 'her purse']],
    ['partly', [], ['Phone', 'her purse']],
    ['not-all', ['phone', 'key'], ['phone', 'her purse']],
  ])('does not get back those of another answer in as many tries: %s, %j for %j', (id, there, here) => {
    const answered = (response: readonly string[]): Attempt => ({
      ...emptyAttempt,
      answers: { [id]: { response, checked: true, tries: 1 } },
    });
    // As it comes out of the saved state: without any text it has no places either.
    const { response } = withoutTyped(outline, answered(here), graders).answers[id]!;
    const saved = answered(response.some((text) => text !== '') ? response : []);
    expect(withTypedFrom(answered(there), outline, saved, graders)).toEqual(saved);
  });
});
