import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Attempt, emptyAttempt } from '../../src/attempt/attempt.ts';
import { evenShares, pointsOf, questionCount, questionsAsked, withoutUndrawn } from '../../src/attempt/draws.ts';
import { next } from '../../src/attempt/next.ts';
import type { Outline, OutlineDraw, OutlineLesson, OutlineQuestion } from '../../src/attempt/outline.ts';
import { decodeAttempt, encodeAttempt, worstCaseLength } from '../../src/attempt/saved-state.ts';
import * as withoutDraws from '../../src/attempt/without-draws.ts';

const OBJECTIVES = ['law', 'signs', 'call'];

const question = (lesson: string, name: string, more: Partial<OutlineQuestion> = {}): OutlineQuestion => ({
  id: more.bank === undefined ? name : `${lesson}.${name}`,
  lesson,
  kind: 'choice',
  points: 1,
  text: name,
  shape: { type: 'pick', options: ['a', 'b', 'c', 'd'], many: false },
  key: '',
  ...more,
});

const poolFor = (lesson: string, size: number, bank = 'bank'): readonly OutlineQuestion[] =>
  Array.from({ length: size }, (_, number) =>
    question(lesson, `q${number}`, { bank, objective: OBJECTIVES[number % OBJECTIVES.length]! }),
  );

const courseOf = (
  lessons: readonly (Partial<OutlineLesson> & { readonly id: string })[],
  questions: readonly OutlineQuestion[],
): Outline => ({
  course: 'course',
  version: '1.0.0',
  title: 'Course',
  language: 'en',
  passMark: 80,
  objectives: OBJECTIVES.map((id) => ({ id, text: id })),
  lessons: lessons.map((lesson) => ({ title: lesson.id, kind: 'assessment', opens: 'always', ...lesson })),
  sheets: [],
  questions,
  prompts: [],
  videos: [],
});

/** A course with one assessment that draws so many of so many, and has a question of its own. */
const drawing = (count: number, size: number, by?: OutlineDraw['by']): Outline =>
  courseOf(
    [{ id: 'final', draws: [{ bank: 'bank', count, ...(by ? { by } : {}) }] }],
    [question('final', 'own'), ...poolFor('final', size)],
  );

const idsAsked = (outline: Outline, attempt: Attempt, lesson = 'final'): readonly string[] =>
  questionsAsked(outline, attempt, lesson).map(({ id }) => id);

const begun = (seed: number): Attempt => next(emptyAttempt, { type: 'seed-drawn', seed });

/** Answers everything that is asked, submits it, and begins again. */
const retried = (outline: Outline, attempt: Attempt, lesson = 'final'): Attempt => {
  const questions = idsAsked(outline, attempt, lesson);
  const submitted = next(attempt, { type: 'assessment-submitted', lesson, questions, percent: 50 });
  return next(submitted, { type: 'assessment-restarted', lesson, questions });
};

const anySeed = fc.integer({ min: 1, max: 4095 });
const anySizes = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 20 }))
  .map(([count, more]) => ({ count, size: count + more }));

describe('a draw', () => {
  it('has as many questions as it should, each once, behind those that are always asked', () => {
    fc.assert(
      fc.property(anySeed, anySizes, fc.nat({ max: 4 }), (seed, { count, size }, retries) => {
        const outline = drawing(count, size);
        let attempt = begun(seed);
        for (let number = 0; number < retries; number++) attempt = retried(outline, attempt);
        const [first, ...drawn] = idsAsked(outline, attempt);
        expect(first).toBe('own');
        expect(drawn).toHaveLength(count);
        expect(new Set(drawn).size).toBe(count);
      }),
    );
  });

  it('has what there is when the bank has less', () => {
    expect(idsAsked(drawing(10, 3), begun(1)).toSorted()).toEqual(['final.q0', 'final.q1', 'final.q2', 'own']);
  });

  it('is the same, in the same order, whatever was answered, and after coming back', () => {
    fc.assert(
      fc.property(anySeed, anySizes, fc.array(fc.nat(), { maxLength: 12 }), (seed, { count, size }, picks) => {
        const outline = drawing(count, size, 'objective');
        const asked = idsAsked(outline, begun(seed));
        let attempt = begun(seed);
        for (const pick of picks) {
          const question = asked[pick % asked.length]!;
          attempt = next(attempt, { type: 'answer-changed', question, response: ['a'] });
          expect(idsAsked(outline, attempt)).toEqual(asked);
        }
        const back = decodeAttempt(outline, encodeAttempt(outline, attempt, 1)).attempt;
        expect(back.answers).toEqual(attempt.answers);
        expect(idsAsked(outline, back)).toEqual(asked);
      }),
    );
  });

  it('is still there to be looked at once it is submitted, and after coming back', () => {
    fc.assert(
      fc.property(anySeed, anySizes, (seed, { count, size }) => {
        const outline = drawing(count, size);
        const questions = idsAsked(outline, begun(seed));
        const event = { type: 'assessment-submitted', lesson: 'final', questions, percent: 0 } as const;
        const submitted = next(begun(seed), event);
        expect(idsAsked(outline, submitted)).toEqual(questions);
        const back = decodeAttempt(outline, encodeAttempt(outline, submitted, 1)).attempt;
        expect(idsAsked(outline, back)).toEqual(questions);
      }),
    );
  });

  it('of another try shares nothing with the one before, as long as the bank is large enough', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 6 }), (seed, count) => {
        const outline = drawing(count, 3 * count);
        const first = begun(seed);
        const second = retried(outline, first);
        const third = retried(outline, second);
        const all = [first, second, third].flatMap((attempt) => idsAsked(outline, attempt).slice(1));
        expect(new Set(all).size).toBe(3 * count);
      }),
    );
  });

  it('of another try has the questions in another order when the bank has no others', () => {
    const outline = drawing(12, 12);
    const orders = [1, 2, 3].map((seed) => {
      const again = retried(outline, begun(seed));
      expect(idsAsked(outline, again).toSorted()).toEqual(idsAsked(outline, begun(seed)).toSorted());
      return [idsAsked(outline, begun(seed)).join(), idsAsked(outline, again).join()];
    });
    expect(new Set(orders.flat()).size).toBe(6);
  });

  it('is another one for another learner: every question comes up about as often', () => {
    const outline = drawing(5, 20);
    const counts = new Map<string, number>();
    for (let seed = 1; seed <= 4095; seed++) {
      for (const id of idsAsked(outline, begun(seed)).slice(1)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // 4,095 draws of 5 from 20 ask each question 1,024 times, give or take 28.
    expect(counts.size).toBe(20);
    for (const count of counts.values()) expect(Math.abs(count - 1024)).toBeLessThan(150);
  });

  it('is spread evenly over objectives', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 12 }), fc.nat({ max: 3 }), (seed, count, retries) => {
        const outline = drawing(count, 36, 'objective');
        let attempt = begun(seed);
        for (let number = 0; number < retries; number++) attempt = retried(outline, attempt);
        const asked = questionsAsked(outline, attempt, 'final').slice(1);
        const counts = OBJECTIVES.map((id) => asked.filter(({ objective }) => objective === id).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(asked).toHaveLength(count);
      }),
    );
  });
});

describe('a course that draws nothing', () => {
  it('is the same to what stands in for drawing in its player', () => {
    fc.assert(
      fc.property(anySeed, fc.nat({ max: 5 }), fc.nat({ max: 5 }), (seed, few, more) => {
        const own = (lesson: string, count: number) =>
          Array.from({ length: count }, (_, number) => question(lesson, `${lesson}${number}`, { points: number }));
        const outline = courseOf([{ id: 'one' }, { id: 'final' }], [...own('one', few), ...own('final', more)]);
        const attempt = retried(outline, begun(seed));
        for (const { id } of outline.lessons) {
          expect(withoutDraws.questionsAsked(outline, attempt, id)).toEqual(questionsAsked(outline, attempt, id));
          expect(withoutDraws.pointsOf(outline, id)).toBe(pointsOf(outline, id));
        }
        expect(withoutDraws.withoutUndrawn(outline, attempt)).toBe(withoutUndrawn(outline, attempt));
      }),
    );
  });
});

describe('a bank that was edited while a learner was half way', () => {
  const before = drawing(5, 20);
  const attempt = begun(77);
  const asked = idsAsked(before, attempt);
  const answered = asked
    .slice(1, 3)
    .reduce((one, question) => next(one, { type: 'answer-changed', question, response: ['b'] }), attempt);

  it('with questions more or less: what was answered stays, and at most one other question changes', () => {
    const more = { ...before, questions: [...before.questions, question('final', 'new', { bank: 'bank' })] };
    const now = idsAsked(more, answered);
    expect(now).toHaveLength(6);
    expect(now).toEqual(expect.arrayContaining(asked.slice(1, 3)));
    expect(now.filter((id) => !asked.includes(id)).length).toBeLessThanOrEqual(1);
    const less = { ...before, questions: before.questions.filter(({ id }) => id !== asked[4]) };
    expect(idsAsked(less, answered).filter((id) => !asked.includes(id))).toHaveLength(1);
  });

  it('of which less is drawn now: answers to the rest are not kept', () => {
    const one = { ...before, lessons: drawing(1, 20).lessons };
    const back = decodeAttempt(one, encodeAttempt(one, answered, 1)).attempt;
    expect(Object.keys(back.answers)).toHaveLength(1);
    expect(idsAsked(one, back)).toEqual(['own', Object.keys(back.answers)[0]]);
  });
});

describe('parallel forms', () => {
  const forms = (count: number, size: number, by?: OutlineDraw['by']): Outline => {
    const draws: readonly OutlineDraw[] = [{ bank: 'bank', count, ...(by ? { by } : {}) }];
    return courseOf(
      [
        { id: 'before', form: 'pretest', draws },
        { id: 'after', form: 'posttest', draws },
      ],
      [...poolFor('before', size), ...poolFor('after', size)],
    );
  };
  const names = (outline: Outline, attempt: Attempt, lesson: string) =>
    idsAsked(outline, attempt, lesson).map((id) => id.slice(lesson.length + 1));

  it.each([undefined, 'objective'] as const)('ask nothing twice, as long as the bank is large enough (by %s)', (by) => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 6 }), (seed, count) => {
        const outline = forms(count, 6 * count, by);
        const before = names(outline, begun(seed), 'before');
        const taken = next(begun(seed), {
          type: 'assessment-submitted',
          lesson: 'before',
          questions: idsAsked(outline, begun(seed), 'before'),
          percent: 10,
        });
        const after = names(outline, taken, 'after');
        const again = names(outline, retried(outline, taken, 'after'), 'after');
        expect(names(outline, taken, 'before')).toEqual(before);
        expect(names(outline, begun(seed), 'after')).toEqual(after);
        expect(new Set([...before, ...after, ...again]).size).toBe(3 * count);
      }),
    );
  });

  it('share as little as a small bank allows', () => {
    const outline = forms(6, 10);
    const shared = names(outline, begun(5), 'after').filter((name) =>
      names(outline, begun(5), 'before').includes(name),
    );
    expect(shared).toHaveLength(2);
  });
});

test.each([
  [10, [20, 20], [5, 5]],
  [10, [20, 20, 20], [4, 3, 3]],
  [10, [2, 20, 20], [2, 4, 4]],
  [10, [1, 2, 3], [1, 2, 3]],
  [2, [9, 9, 9], [1, 1, 0]],
  [3, [], []],
])('%d shared among %j', (count, sizes, shares) => {
  expect(evenShares(count, sizes)).toEqual(shares);
});

test('points of a try are those of its own questions and the average of what can be drawn', () => {
  const outline = drawing(5, 20);
  expect(pointsOf(outline, 'final')).toBe(6);
  const uneven = {
    ...outline,
    questions: outline.questions.map((one, place) => ({ ...one, points: 1 + (place % 2) })),
  };
  expect(pointsOf(uneven, 'final')).toBe(1 + 5 * 1.5);
  expect(pointsOf(outline, 'nowhere')).toBe(0);
});

test('a learner meets as many questions as are drawn', () => {
  expect(questionCount(drawing(5, 20))).toBe(6);
});

test('a saved state needs room for the answers that can be drawn, those that take most', () => {
  const small = drawing(5, 200);
  const all = courseOf(
    [{ id: 'final' }],
    small.questions.map(({ bank: _, ...one }) => one),
  );
  expect(worstCaseLength(all).total - worstCaseLength(small).total).toBe((195 * 6) / 6);
  const texts = {
    ...small,
    questions: small.questions.map(
      (one, place): OutlineQuestion =>
        place === 7 ? { ...one, shape: { type: 'text', gaps: 1, characters: 60 } } : one,
    ),
  };
  expect(worstCaseLength(texts).total).toBeGreaterThan(worstCaseLength(small).total + 60);
});
