import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttemptEvent } from '../../src/attempt/attempt.ts';
import { anyFaults } from '../support/lms-faults.ts';
import { FaultyWorld, type Step } from './faulty-world.ts';

/** How many random sessions are played in each standard and with each journal. */
const RUNS = Number(process.env.FAULT_RUNS ?? 550);

/** Builds are to fail for what was changed, so CI plays the same sessions each time; everywhere else they are others. */
const SEED = process.env.FAULT_SEED ?? (process.env.CI ? '20261124' : undefined);

const picks = fc.constantFrom(['a'], ['b'], ['c']);
const texts = fc.constantFrom('phone', 'He held her phone', '');

const event: fc.Arbitrary<AttemptEvent> = fc.oneof(
  fc.record({
    type: fc.constant('page-opened' as const),
    page: fc.constantFrom('', 'first', 'second', 'test', 'card'),
  }),
  fc.record({ type: fc.constant('lesson-completed' as const), lesson: fc.constantFrom('first', 'second') }),
  fc.record({
    type: fc.constant('answer-changed' as const),
    question: fc.constantFrom('one', 'three', 'four'),
    response: picks,
  }),
  fc.record({
    type: fc.constant('answer-changed' as const),
    question: fc.constant('two'),
    response: texts.map((text) => [text]),
  }),
  fc.record({ type: fc.constant('answer-checked' as const), question: fc.constantFrom('one', 'two') }),
  fc.record({ type: fc.constant('answer-reopened' as const), question: fc.constantFrom('one', 'two') }),
  fc.record({ type: fc.constant('note-changed' as const), prompt: fc.constant('note'), text: texts }),
  fc.record({ type: fc.constant('video-moved' as const), video: fc.constant('clip'), seconds: fc.nat(600) }),
  fc.constant({ type: 'assessment-restarted' as const, lesson: 'test', questions: ['three', 'four'] }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: event.map((does) => ({ does })) },
  { weight: 1, arbitrary: fc.constant({ submits: 'test' }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 5, 70, 400, 4000).map((waits) => ({ waits })) },
  { weight: 4, arbitrary: anyFaults.map((faults) => ({ faults })) },
  { weight: 1, arbitrary: fc.constantFrom('works', 'is full', 'is forbidden').map((storage) => ({ storage })) },
  { weight: 1, arbitrary: fc.integer({ min: -43_200, max: 43_200 }).map((clockJumps) => ({ clockJumps })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('left', 'cached', 'killed', 'reloaded', 'other browser', 'older record', 'second window')
      .map((ends) => ({ ends })),
  },
) as fc.Arbitrary<Step>;

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 0, 2, 9) }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What breaks its word; `FAULT_SEED` plays a failed run again. */
describe.each(['1.2', '2004'] as const)('SCORM %s', (standard) => {
  it.each(['answers', 'all'] as const)(
    'keeps its word whatever breaks, with a journal of %s',
    async (journal) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
          vi.setSystemTime(new Date(2026, 0, 2, 9));
          const world = new FaultyWorld({ standard, journal });
          await world.play(steps);
          expect(world.broken).toEqual([]);
        }),
        {
          numRuns: RUNS,
          ...(SEED ? { seed: Number(SEED) } : {}),
        },
      );
    },
    300_000,
  );
});
