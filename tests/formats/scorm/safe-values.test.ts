import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interaction, Snapshot } from '../../../src/attempt/lms.ts';
import type { ResponseShape } from '../../../src/attempt/outline.ts';
import type { LearnerRecord } from '../../../src/preview/stand-in-lms.ts';
import { anyText } from '../../attempt/arbitraries.ts';
import { launch } from '../launch.ts';

const anyWords = fc.oneof(anyText, fc.constantFrom('{lang=en}', '[,]', '[.]', '{', '\r\n', '\u2028', '"<&>\\'));
const longWords = fc.tuple(anyWords, fc.integer({ min: 1, max: 60 })).map(([words, times]) => words.repeat(times));

const anyNumber = fc.stringMatching(/^-?(0|[1-9]\d{0,6})(\.\d{1,9})?$/);

/** One number, the ends of a range, or a number with both ends. */
const rightNumbers = fc
  .tuple(fc.option(anyNumber, { nil: undefined }), fc.option(fc.tuple(anyNumber, anyNumber), { nil: undefined }))
  .map(([best, ends]) => [best ?? [], [...(ends ?? [])].sort((one, other) => Number(one) - Number(other))].flat())
  .map((numbers) => numbers.map((number) => [number]));

const shapeAndResponses: fc.Arbitrary<Pick<Interaction, 'shape' | 'response' | 'correct' | 'graded'>> = fc.oneof(
  fc
    .record({
      options: fc.uniqueArray(fc.oneof(fc.stringMatching(/^[a-z]$/), anyWords), { minLength: 1, maxLength: 40 }),
      many: fc.boolean(),
    })
    .chain(({ options, many }) => {
      const shape: ResponseShape = { type: 'pick', options, many };
      const response = fc.subarray(options, many ? {} : { maxLength: 1 });
      return fc.record({ shape: fc.constant(shape), response, correct: fc.array(response, { maxLength: 2 }) });
    }),
  fc
    .record({
      rows: fc.uniqueArray(fc.oneof(fc.stringMatching(/^[1-9a-z]$/), anyWords), { minLength: 1, maxLength: 40 }),
      options: fc.uniqueArray(fc.oneof(fc.stringMatching(/^[a-z]$/), anyWords), { minLength: 1, maxLength: 40 }),
    })
    .chain(({ rows, options }) => {
      const shape: ResponseShape = { type: 'match', rows, options };
      const response = fc.array(fc.constantFrom('', ...options), { maxLength: rows.length });
      return fc.record({ shape: fc.constant(shape), response, correct: fc.array(response, { maxLength: 2 }) });
    }),
  fc.uniqueArray(fc.oneof(fc.stringMatching(/^[a-z]$/), anyWords), { minLength: 1, maxLength: 40 }).chain((items) => {
    const shape: ResponseShape = { type: 'order', items };
    const response = fc.oneof(fc.constant([]), fc.shuffledSubarray(items, { minLength: items.length }));
    return fc.record({ shape: fc.constant(shape), response, correct: fc.array(response, { maxLength: 2 }) });
  }),
  fc
    .constant<ResponseShape>({ type: 'pick', options: ['t', 'f'], many: false, record: 'true-false' })
    .chain((shape) => {
      const response = fc.subarray(['t', 'f'], { maxLength: 1 });
      return fc.record({ shape: fc.constant(shape), response, correct: fc.array(response, { maxLength: 2 }) });
    }),
  fc
    .constant<ResponseShape>({ type: 'pick', options: ['a', 'b', 'c'], many: false, record: 'likert' })
    .chain((shape) => {
      const response = fc.subarray(['a', 'b', 'c'], { maxLength: 1 });
      return fc.record({
        shape: fc.constant(shape),
        response,
        correct: fc.constant([]),
        graded: fc.constant(false as const),
      });
    }),
  fc.constant<ResponseShape>({ type: 'text', gaps: 1, characters: 2000, record: 'long-fill-in' }).chain((shape) => {
    const response = fc.array(longWords, { maxLength: 1 });
    return fc.record({
      shape: fc.constant(shape),
      response,
      correct: fc.constant([]),
      graded: fc.constant(false as const),
    });
  }),
  fc.constant<ResponseShape>({ type: 'text', gaps: 1, characters: 40, record: 'numeric' }).chain((shape) => {
    const response = fc.array(fc.oneof(anyNumber, longWords), { maxLength: 1 });
    return fc.record({ shape: fc.constant(shape), response, correct: rightNumbers });
  }),
  fc.integer({ min: 1, max: 12 }).chain((gaps) => {
    const shape: ResponseShape = { type: 'text', gaps, characters: 300 };
    const response = fc.array(longWords, { maxLength: gaps });
    return fc.record({ shape: fc.constant(shape), response, correct: fc.array(response, { maxLength: 2 }) });
  }),
);

const anyInteraction: fc.Arbitrary<Interaction> = fc
  .tuple(
    shapeAndResponses,
    fc.record(
      {
        id: fc.oneof(fc.stringMatching(/^[a-z][a-z0-9-]{0,40}\.[a-z][a-z0-9-]{0,60}$/), longWords),
        text: longWords,
        grade: fc.double({ min: 0, max: 1, noNaN: true }),
        points: fc.double({ min: 0, max: 1e6, noNaN: true }),
        objective: anyWords,
        at: fc.date({ noInvalidDate: false }),
        latency: fc.double(),
      },
      { requiredKeys: ['id', 'text', 'grade', 'points', 'at', 'latency'] },
    ),
  )
  .map(([responses, facts]) => ({ ...facts, ...responses }));

const percent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);

const anySnapshot: fc.Arbitrary<Snapshot> = fc.record(
  {
    location: fc.stringMatching(/^([a-z][a-z0-9-]{0,60})?$/),
    state: fc.stringMatching(/^[A-Za-z0-9_.~-]{1,100}$/),
    progress: fc.double({ min: 0, max: 1, noNaN: true }),
    completed: fc.boolean(),
    passed: fc.boolean(),
    final: fc.boolean(),
    score: percent,
    seconds: fc.double({ min: 0, noNaN: true }),
    interactions: fc.array(anyInteraction, { maxLength: 4 }),
  },
  { requiredKeys: ['location', 'state', 'progress', 'completed', 'final', 'seconds', 'interactions'] },
);

/**
 * Snapshots as a session makes them: the best score counts, what is reached stays, answers are added, and where something
 * is scored a course is not completed before there is a result.
 */
const anySession: fc.Arbitrary<readonly Snapshot[]> = fc
  .tuple(fc.boolean(), fc.array(anySnapshot, { minLength: 1, maxLength: 4 }))
  .map(([scored, all]) => {
    const session: Snapshot[] = [];
    for (const { passed, score, ...now } of all) {
      const before = session.at(-1);
      const best = Math.max(before?.score ?? -1, score ?? -1);
      const result = before?.passed || (passed ?? before?.passed);
      const failedForGood = before?.passed === false && before.final;
      const open = scored && result === undefined;
      session.push({
        ...now,
        ...(best < 0 ? {} : { score: best }),
        ...(scored && result !== undefined ? { passed: result } : {}),
        final: now.final || failedForGood,
        completed: !open && (before?.completed || now.completed),
        interactions: [...(before?.interactions ?? []), ...now.interactions],
      });
    }
    return session;
  });

/** What an LMS may have from earlier sessions. */
const anyRecord = (standard: '1.2' | '2004'): fc.Arbitrary<LearnerRecord | undefined> =>
  fc.option(
    fc
      .record({ status: fc.nat({ max: 4 }), success: fc.nat({ max: 2 }), score: percent })
      .map(({ status, success, score }) => {
        const scores = { raw: String(score), min: '0', max: '100' };
        const word = (words: readonly string[], place: number) => words[place % words.length] as string;
        return standard === '1.2'
          ? {
              cmi: {
                core: {
                  lesson_status: word(['incomplete', 'failed', 'completed', 'passed', 'browsed'], status),
                  score: scores,
                },
              },
            }
          : {
              cmi: {
                exit: 'suspend',
                completion_status: word(['incomplete', 'completed', 'unknown'], status),
                success_status: word(['failed', 'passed', 'unknown'], success),
                score: { ...scores, scaled: (score / 100).toFixed(4) },
              },
            };
      }),
    { nil: undefined },
  );

describe.each(['1.2', '2004'] as const)('whatever learners do, under SCORM %s', (standard) => {
  it('is told in values that every LMS takes, in an order that none misreads, and never makes a record worse', async () => {
    await fc.assert(
      fc.asyncProperty(anySession, anyRecord(standard), async (session, record) => {
        const { lms, violations } = launch(standard, record ? { record } : {});
        await lms.open();
        for (const snapshot of session) {
          const { refused } = await lms.save(snapshot);
          expect(refused).toEqual([]);
        }
        lms.close(session.at(-1) as Snapshot);
        expect(violations()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
