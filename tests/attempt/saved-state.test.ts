import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Attempt, emptyAttempt } from '../../src/attempt/attempt.ts';
import { markOf } from '../../src/attempt/fingerprint.ts';
import type { Outline, OutlineQuestion, ResponseShape, Slot } from '../../src/attempt/outline.ts';
import { decodeAttempt, encodeAttempt, worstCaseLength } from '../../src/attempt/saved-state.ts';
import { slotsOf } from '../../src/attempt/slots.ts';
import { anyOutline, anyText, attemptAt } from './arbitraries.ts';

const anyCase = anyOutline.chain((outline) => fc.tuple(fc.constant(outline), attemptAt(outline), fc.nat()));

const choice = (number: number, lesson: string): OutlineQuestion => ({
  id: `question-${number}`,
  lesson,
  kind: 'choice',
  points: 1,
  text: 'A question',
  shape: { type: 'pick', options: ['a', 'b', 'c', 'd'], many: false },
  key: '',
});

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);

const courseOf = (counts: Record<'lessons' | 'questions' | 'prompts' | 'videos', number>): Outline => ({
  course: 'large',
  version: '1.0.0',
  title: 'Large',
  language: 'en',
  objectives: [],
  lessons: numbers(counts.lessons).map((number) => ({
    id: `lesson-${number}`,
    title: 'A lesson',
    kind: number % 10 === 9 ? 'assessment' : 'lesson',
    opens: 'always',
  })),
  sheets: [],
  questions: numbers(counts.questions).map((number) => choice(number, `lesson-${number % counts.lessons}`)),
  prompts: numbers(counts.prompts).map((number) => ({ id: `prompt-${number}`, lesson: 'lesson-0', characters: 150 })),
  videos: numbers(counts.videos).map((number) => ({ id: `video-${number}`, lesson: 'lesson-0' })),
});

const small = courseOf({ lessons: 3, questions: 2, prompts: 1, videos: 1 });

const halfway: Attempt = {
  seed: 2748,
  page: 'lesson-1',
  opened: ['lesson-0', 'lesson-1'],
  completed: ['lesson-0'],
  answers: { 'question-1': { response: ['c'], checked: true, tries: 2 } },
  notes: { 'prompt-0': 'He kept her phone, and her ID.' },
  watched: {},
  positions: { 'video-0': 75 },
  choices: {},
  ended: [],
  results: {},
  met: [],
  finished: 0,
};

describe('any attempt at any course', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyCase, ([outline, attempt, save]) => {
        const decoded = decodeAttempt(outline, encodeAttempt(outline, attempt, save));
        expect(decoded).toEqual({ attempt, kept: 'all', save: save % 4096, askAgain: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('is kept in characters that every LMS takes, and never more than the worst case', () => {
    fc.assert(
      fc.property(anyCase, ([outline, attempt, save]) => {
        const text = encodeAttempt(outline, attempt, save);
        expect(text).toMatch(/^[A-Za-z0-9_.~-]+$/);
        expect(text.length).toBeLessThanOrEqual(worstCaseLength(outline).total);
      }),
      { numRuns: 500 },
    );
  });

  it('never looks like the save before', () => {
    fc.assert(
      fc.property(anyCase, ([outline, attempt, save]) => {
        expect(encodeAttempt(outline, attempt, save + 1)).not.toBe(encodeAttempt(outline, attempt, save));
      }),
    );
  });

  it('does not exceed the worst case when texts, tries and positions are larger than is kept', () => {
    const long = fc.tuple(anyText, fc.nat({ max: 9 })).map(([text, times]) => `${text}x`.repeat(times));
    fc.assert(
      fc.property(anyCase, fc.array(long, { minLength: 3, maxLength: 3 }), ([outline, attempt, save], texts) => {
        const oversized: Attempt = {
          ...attempt,
          answers: Object.fromEntries(
            outline.questions.map(({ id, shape }) => [
              id,
              { response: shape.type === 'pick' ? shape.options : texts, checked: true, tries: 99 },
            ]),
          ),
          notes: Object.fromEntries(outline.prompts.map(({ id }) => [id, texts.join(' ')])),
          positions: Object.fromEntries(outline.videos.map(({ id }) => [id, 1e6])),
          choices: Object.fromEntries(
            (outline.scenarios ?? []).flatMap(({ situations }) => situations.map((id) => [id, 'z26'])),
          ),
          ended: (outline.scenarios ?? []).map(({ id }) => id),
          results: Object.fromEntries(
            outline.lessons.map(({ id }) => [id, { tries: 1000, submitted: true, last: 100, best: 100 }]),
          ),
        };
        const encoded = encodeAttempt(outline, oversized, save);
        expect(encoded.length).toBeLessThanOrEqual(worstCaseLength(outline).total);
        expect(decodeAttempt(outline, encoded).kept).toBe('all');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a state that is not what was saved', () => {
  const safe = fc.string({ unit: fc.constantFrom(...'ABCxyz019_-.~1'), maxLength: 80 });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        anyOutline,
        fc.oneof(
          anyText,
          safe,
          safe.map((text) => `1${text}`),
        ),
        (outline, text) => {
          expect(['all', 'some', 'none']).toContain(decodeAttempt(outline, text).kept);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is noticed when a character was changed or the end was cut off', () => {
    const saved = encodeAttempt(small, halfway, 7);
    for (let place = 1; place < saved.length; place++) {
      expect(decodeAttempt(small, saved.slice(0, place)).kept).not.toBe('all');
    }
    for (let place = 0; place < saved.length; place++) {
      const damaged = `${saved.slice(0, place)}${saved[place] === 'Q' ? 'R' : 'Q'}${saved.slice(place + 1)}`;
      const { attempt, kept } = decodeAttempt(small, damaged);
      if (kept === 'all') expect(attempt).toEqual(halfway);
    }
  });

  it('keeps the parts that were not damaged', () => {
    const saved = encodeAttempt(small, halfway, 7);
    const cut = saved.slice(0, saved.indexOf('phone'));
    expect(decodeAttempt(small, cut)).toEqual({
      attempt: { ...halfway, notes: {}, positions: {} },
      kept: 'some',
      save: 7,
      askAgain: [],
      damaged: cut,
    });
  });

  it('keeps the parts when only the head was damaged, however many slots there have been since', () => {
    const saved = encodeAttempt(small, halfway, 7);
    const slots: readonly Slot[] = [...slotsOf(small), { keeps: 'question', id: 'new', mark: 'new_' }];
    for (let place = 1; place < saved.indexOf('~.'); place++) {
      const damaged = `${saved.slice(0, place)}${saved[place] === 'Q' ? 'R' : 'Q'}${saved.slice(place + 1)}`;
      const decoded = decodeAttempt({ ...small, slots }, damaged);
      const attempt = { ...halfway, seed: 0, page: '' };
      expect(decoded).toEqual({ attempt, kept: 'some', save: 0, askAgain: [], damaged });
    }
  });

  describe('takes from a spare one', () => {
    const spare: Attempt = {
      ...emptyAttempt,
      seed: 2748,
      page: 'lesson-0',
      opened: ['lesson-0'],
      notes: { 'prompt-0': 'older' },
      positions: { 'video-0': 30 },
    };
    const newer: Attempt = { ...halfway, notes: {}, watched: { 'video-0': [0, 1] }, finished: 20_000 };
    const other = encodeAttempt(small, spare, 5);
    const withDamaged = (text: string, ...places: readonly number[]) =>
      text
        .split('~.')
        .map((part, place) => (places.includes(place) ? `${part.slice(0, -1)}${part.endsWith('Q') ? 'R' : 'Q'}` : part))
        .join('~.');

    it('the parts that were damaged, and leaves all others, empty ones too', () => {
      const damaged = withDamaged(encodeAttempt(small, newer, 7), 4);
      expect(decodeAttempt(small, damaged, other)).toEqual({
        attempt: { ...newer, positions: { 'video-0': 30 } },
        kept: 'some',
        save: 7,
        askAgain: [],
        damaged,
      });
    });

    it('seed, page and number, too, where the head was damaged', () => {
      const damaged = withDamaged(encodeAttempt(small, newer, 7), 0, 1);
      expect(decodeAttempt(small, damaged, other)).toMatchObject({
        attempt: { ...newer, page: 'lesson-0', opened: ['lesson-0'], completed: [] },
        save: 5,
        damaged,
      });
    });

    it('nothing where that is damaged in the same place', () => {
      const damaged = withDamaged(encodeAttempt(small, newer, 7), 4);
      const { attempt } = decodeAttempt(small, damaged, withDamaged(other, 4));
      expect(attempt).toEqual({ ...newer, positions: {} });
    });
  });

  it.each(['{"a":1}', '2abc', '3abc', 'viewed=1|lastviewedslide=3', '1'])(
    'says that nothing of %s could be read',
    (text) => {
      expect(decodeAttempt(small, text)).toMatchObject({ attempt: emptyAttempt, kept: 'none', damaged: text });
    },
  );

  it('is complete when it is empty: the first launch', () => {
    expect(decodeAttempt(small, '')).toEqual({ attempt: emptyAttempt, kept: 'all', save: 0, askAgain: [] });
  });
});

describe('a state of an earlier version of the course', () => {
  const saved = encodeAttempt(small, halfway, 1);
  const slots = slotsOf(small);
  const now = (change: Partial<Outline>) => decodeAttempt({ ...small, slots, ...change }, saved);
  const without = (...ids: readonly string[]) =>
    slots.map((slot): Slot => {
      const shape = small.questions.find(({ id }) => id === slot.id)?.shape;
      return ids.includes(slot.id) ? { ...slot, retired: true, ...(shape ? { shape } : {}) } : slot;
    });
  const slot = (keeps: Slot['keeps'], id: string): Slot => ({ keeps, id, mark: 'new_' });
  const everything = { attempt: halfway, kept: 'all', save: 1, askAgain: [] };

  test('new things in front of the others: everything stays', () => {
    expect(
      now({
        lessons: [{ id: 'new', title: 'New', kind: 'assessment', opens: 'always' }, ...small.lessons],
        questions: [choice(9, 'new'), ...small.questions],
        slots: [...slots, slot('page', 'new'), slot('question', 'question-9')],
      }),
    ).toEqual(everything);
  });

  test('a scenario was added, and its first way was taken: everything stays', () => {
    const scenarios = [{ id: 'stop', lesson: 'lesson-1', situations: ['first', 'second'] }];
    const course = {
      ...small,
      scenarios,
      slots: [...slots, slot('scenario', 'stop'), slot('situation', 'first'), slot('situation', 'second')],
    };
    expect(decodeAttempt(course, saved)).toEqual(everything);
    const attempt = { ...halfway, choices: { first: 'b', second: 'a' }, ended: ['stop'] };
    const state = encodeAttempt(course, attempt, 1);
    expect(decodeAttempt(course, state)).toEqual({ ...everything, attempt });

    const gone = course.slots.map((each): Slot => (each.id === 'second' ? { ...each, retired: true } : each));
    const third = { ...course, scenarios: [{ ...scenarios[0]!, situations: ['first', 'third'] }] };
    expect(decodeAttempt({ ...third, slots: [...gone, slot('situation', 'third')] }, state)).toEqual({
      ...everything,
      attempt: { ...attempt, choices: { first: 'b' } },
    });
  });

  test('another order of lessons, questions and options: everything stays', () => {
    const shape: ResponseShape = { type: 'pick', options: ['d', 'c', 'b', 'a'], many: false };
    expect(
      now({
        lessons: small.lessons.toReversed(),
        questions: small.questions.toReversed().map((question) => ({ ...question, shape })),
      }),
    ).toEqual(everything);
  });

  test('other words, points and limits: everything stays', () => {
    const questions = small.questions.map((question) => ({ ...question, text: 'Reworded', points: 5 }));
    const prompts = small.prompts.map((prompt) => ({ ...prompt, characters: 300 }));
    expect(now({ questions, prompts, title: 'Renamed' })).toEqual(everything);
  });

  test('the question is another one now: its answer goes, and the learner is asked again', () => {
    expect(now({ slots: [...without('question-1'), slot('question', 'question-1')] })).toEqual({
      ...everything,
      attempt: { ...halfway, answers: {} },
      askAgain: ['question-1'],
    });
  });

  test('the question is gone: its answer goes, and nobody is asked', () => {
    expect(now({ questions: small.questions.slice(0, 1), slots: without('question-1') })).toEqual({
      ...everything,
      attempt: { ...halfway, answers: {} },
    });
  });

  test('the open lesson is gone: the title page', () => {
    expect(now({ lessons: small.lessons.filter(({ id }) => id !== 'lesson-1'), slots: without('lesson-1') })).toEqual({
      ...everything,
      attempt: { ...halfway, page: '', opened: ['lesson-0'] },
    });
  });

  test('everything else is gone: what remains is read past it', () => {
    const slots = without('lesson-0', 'lesson-2', 'question-0', 'video-0');
    const lessons = small.lessons.filter(({ id }) => id === 'lesson-1');
    expect(now({ lessons, questions: small.questions.slice(1), videos: [], slots })).toEqual({
      ...everything,
      attempt: { ...halfway, opened: ['lesson-1'], completed: [], positions: {} },
    });
  });

  test('an assessment became a lesson and a sheet: its result is not kept, and the state does not grow', () => {
    const result = { tries: 3, submitted: true, last: 50, best: 75 };
    const assessed = encodeAttempt(
      { ...small, lessons: small.lessons.map((lesson) => ({ ...lesson, kind: 'assessment' })) },
      { ...halfway, results: { 'lesson-0': result, 'lesson-1': result, 'lesson-2': result } },
      1,
    );
    const { attempt, kept } = decodeAttempt(small, assessed);
    expect(kept).toBe('all');
    expect(encodeAttempt(small, attempt, 2).length).toBeLessThanOrEqual(worstCaseLength(small).total);
  });

  test('a later version of the course wrote it: what this one can be sure of is kept, the rest is told', () => {
    const later = { ...small, questions: [...small.questions, choice(9, 'lesson-0')] };
    const state = encodeAttempt({ ...later, slots: [...slots, slot('question', 'question-9')] }, halfway, 5);
    expect(decodeAttempt(small, state)).toEqual({
      attempt: { ...halfway, answers: {} },
      kept: 'some',
      save: 5,
      askAgain: [],
      damaged: state,
    });
  });

  test('it had no seed yet: everything stays, and a seed can be drawn', () => {
    const first = '1AHQABwACjv24~.7s0F7A~.riSHcw~.kQQLg~-He_kept_her_phone-_and_her_ID.~.WlBOgCW~.';
    expect(decodeAttempt(small, first)).toEqual({
      attempt: { ...halfway, seed: 0 },
      kept: 'all',
      save: 7,
      askAgain: [],
    });
  });

  test('another course with as many slots: nothing of it is taken for ours', () => {
    const ids = new Map(slots.map(({ id }) => [id, id.replace('-', '-x')]));
    const other = { ...small, slots: slots.map((each) => ({ ...each, mark: markOf(ids.get(each.id)!) })) };
    expect(decodeAttempt(other, saved)).toMatchObject({ attempt: emptyAttempt, kept: 'none' });
  });
});

describe('worst case', () => {
  test('40 lessons, 200 choice questions, 10 notes of 150 letters and 10 videos', () => {
    const { total } = worstCaseLength(courseOf({ lessons: 40, questions: 200, prompts: 10, videos: 10 }));
    expect(total).toBe(1974);
  });

  test('500 lessons with 1,500 choice questions stay under the 3,800 that SCORM 1.2 is trusted with', () => {
    const { total } = worstCaseLength(courseOf({ lessons: 500, questions: 1500, prompts: 0, videos: 0 }));
    expect(total).toBeLessThan(3800);
  });

  test('an unanswered question costs a bit, an answered one seven', () => {
    const course = courseOf({ lessons: 1, questions: 600, prompts: 0, videos: 0 });
    const answered = (count: number) => ({
      ...emptyAttempt,
      answers: Object.fromEntries(
        course.questions.slice(0, count).map(({ id }) => [id, { response: ['d'], checked: true, tries: 3 }]),
      ),
    });
    const [one, all] = [1, 600].map((count) => encodeAttempt(course, answered(count), 0).length);
    expect(all! - one!).toBe((599 * 6) / 6);
    expect(encodeAttempt(course, emptyAttempt, 0).length).toBe(25);
  });

  test('scenarios cost nothing where there are none, and at most a character for each situation', () => {
    const situations = numbers(20).map((number) => `situation-${number}`);
    const with20 = { ...small, scenarios: [{ id: 'stop', lesson: 'lesson-0', situations }] };
    expect(worstCaseLength(with20).total - worstCaseLength(small).total).toBe(2 * 4 + 1 + 20);
    expect(encodeAttempt(with20, halfway, 7).length).toBe(encodeAttempt(small, halfway, 7).length);
  });

  test('its parts add up', () => {
    fc.assert(
      fc.property(anyOutline, (outline) => {
        const { total, parts } = worstCaseLength(outline);
        expect(parts.reduce((sum, { characters }) => sum + characters, 0)).toBeCloseTo(total, 6);
      }),
    );
  });

  test('its parts name what costs most', () => {
    const { parts } = worstCaseLength(small);
    const dearest = [...parts].sort((one, other) => other.characters - one.characters)[0];
    expect(dearest).toMatchObject({ what: 'note', id: 'prompt-0' });
  });
});
