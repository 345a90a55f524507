import type { Answers } from '../support/learner.ts';

/** Answers to the questions of `tests/fixtures/courses/roll-call-basics`, by lesson. */
export const RIGHT = {
  'What it is for': {
    purpose: ['To begin the shift with the same knowledge'],
    topics: ['Who is missing', 'What happened on the last shift'],
  },
  'How to run it': { length: ['ten', 'Sergeant'] },
  'A call': { next: ['The next shift'] },
  'Final check': {
    'final-purpose': ['A shift'],
    'final-topics': ['Who is missing', 'What happened before'],
    'final-length': ['10'],
    'final-leader': ['The sergeant'],
  },
} as const satisfies Readonly<Record<string, Answers>>;

/** Two of five points. */
export const MOSTLY_WRONG: Answers = {
  ...RIGHT['Final check'],
  'final-topics': ['What is for lunch'],
  'final-leader': ['The newest officer'],
};
