import fc from 'fast-check';
import type { Faults } from '../../src/preview/faults.ts';

/** What an LMS may do wrong for a while, or nothing. */
export const anyFaults: fc.Arbitrary<Faults> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Faults>(
      { commitFails: true },
      { commitForgets: true },
      { dead: true },
      { throws: true },
      { answersBooleans: true },
      { answersNothing: true },
      { refuses: ['cmi.suspend_data'] },
      { refuses: ['cmi.core.lesson_status', 'cmi.completion_status'] },
      { refuses: true },
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 }).map((truncatesAt) => ({ truncatesAt })) },
);
