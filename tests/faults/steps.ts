import fc from 'fast-check';
import type { AttemptEvent } from '../../src/attempt/attempt.ts';
import { anyTrouble, type Trouble } from '../support/lms-faults.ts';
import type { CourseSettings } from './course.ts';
import type { Setback } from './faulty-lms.ts';

/** What a learner does. */
export type Action =
  | { readonly does: AttemptEvent }
  /** Answers a check question and looks at the feedback. */
  | { readonly checks: 'one' | 'two'; readonly answer: string }
  | { readonly completes: readonly ('first' | 'second')[] }
  /** Answers all questions of the test and submits it, again if there is another try. */
  | { readonly takesTest: 'right' | 'half right' | 'wrong' }
  | { readonly waits: number }
  | { readonly looksAway: true };

/** One thing that happens: the learner does something, or something breaks. */
export type Step =
  | Action
  | { readonly trouble: Trouble }
  | { readonly storage: 'works' | 'is full' | 'is forbidden' }
  | { readonly clockJumps: number }
  | Break;

/** How a session ends, and where the next one begins. */
export interface Break {
  readonly ends: Ending;
  readonly on: 'the same computer' | 'the other computer';
  readonly setback: Setback;
  /** What the learner says when asked whether to go on with what the LMS does not have any more. */
  readonly goesOn: boolean;
}

export type Ending =
  /** The page is told that it goes. */
  | 'left'
  /** The learner presses "Save and exit". */
  | 'exited'
  /** The browser keeps the page and shows it again; it has said its last word. */
  | 'cached'
  /** The tab is gone without a word. */
  | 'killed'
  /** The page is loaded again in the frame of the LMS, which still has the same API object. */
  | 'reloaded'
  /** The course is opened a second time while it is still open. */
  | 'second window';

export interface Story {
  readonly afterFinish: CourseSettings['afterFinish'];
  readonly steps: readonly Step[];
}

const words = fc.constantFrom('phone', 'He held her phone', '');

const event: fc.Arbitrary<AttemptEvent> = fc.oneof(
  fc.record({
    type: fc.constant('page-opened' as const),
    page: fc.constantFrom('', 'first', 'second', 'test', 'card'),
  }),
  fc.record({
    type: fc.constant('answer-changed' as const),
    question: fc.constantFrom('one', 'three', 'four', 'test.a', 'test.b'),
    response: fc.constantFrom(['a'], ['b'], ['c']),
  }),
  fc.record({
    type: fc.constant('answer-changed' as const),
    question: fc.constant('two'),
    response: words.map((text) => [text]),
  }),
  fc.record({ type: fc.constant('answer-reopened' as const), question: fc.constantFrom('one', 'two') }),
  fc.record({ type: fc.constant('note-changed' as const), prompt: fc.constant('note'), text: words }),
  fc.record({ type: fc.constant('video-moved' as const), video: fc.constant('clip'), seconds: fc.nat(600) }),
  fc.record({
    type: fc.constant('video-watched' as const),
    video: fc.constant('clip'),
    parts: fc.nat(49).map((part) => [part]),
  }),
  fc.record({
    type: fc.constant('scenario-moved' as const),
    scenario: fc.constant('call'),
    situations: fc.constant(['door', 'porch']),
    choices: fc.constantFrom<Record<string, string>>({}, { door: 'a' }, { door: 'b' }, { door: 'a', porch: 'b' }),
    ends: fc.boolean(),
  }),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: event.map((does) => ({ does })) },
  {
    weight: 2,
    arbitrary: fc.record({ checks: fc.constant('one' as const), answer: fc.constantFrom('a', 'b', 'c') }),
  },
  { weight: 1, arbitrary: fc.record({ checks: fc.constant('two' as const), answer: words }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<('first' | 'second')[]>(['first'], ['second'], ['first', 'second'])
      .map((completes) => ({ completes })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('right', 'half right', 'wrong').map((takesTest) => ({ takesTest })),
  },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 5, 70, 150, 400, 4000).map((waits) => ({ waits })) },
  { weight: 1, arbitrary: fc.constant({ looksAway: true }) },
) as fc.Arbitrary<Action>;

const endings = fc.constantFrom<Ending>('left', 'exited', 'cached', 'killed', 'reloaded', 'second window');
const setbacks = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Setback>('none') },
  { weight: 3, arbitrary: fc.constantFrom<Setback>('one save', 'some saves', 'the state alone') },
  { weight: 1, arbitrary: fc.constant<Setback>('everything') },
);
const goesOn = fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

const anyBreak = fc.record<Break>({
  ends: endings,
  on: fc.constantFrom('the same computer', 'the same computer', 'the other computer'),
  setback: setbacks,
  goesOn,
});

const trouble = anyTrouble.map((now) => ({ trouble: now }));

const anything: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: action },
  { weight: 4, arbitrary: trouble },
  { weight: 4, arbitrary: anyBreak },
  { weight: 1, arbitrary: fc.constantFrom('works', 'is full', 'is forbidden').map((storage) => ({ storage })) },
  { weight: 1, arbitrary: fc.integer({ min: -43_200, max: 43_200 }).map((clockJumps) => ({ clockJumps })) },
) as fc.Arbitrary<Step>;

const work = (most: number) => fc.array(action, { minLength: 1, maxLength: most });
const maybe = <Value>(some: fc.Arbitrary<Value>) => fc.array(some, { maxLength: 1 });

const move = (setback: fc.Arbitrary<Setback>) =>
  fc.record<Break>({
    ends: fc.constantFrom('left', 'exited', 'killed'),
    on: fc.constant('the other computer'),
    setback,
    goesOn,
  });

/** Work on one computer, work on the other one, and back, while the LMS forgets some of it. */
const fork: fc.Arbitrary<readonly Step[]> = fc
  .tuple(work(5), maybe(trouble), work(3), move(setbacks), maybe(trouble), work(3), move(setbacks), work(2))
  .map((parts) => parts.flat());

/** All that makes a course complete, as one goes: most of it works. */
const finish: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    maybe(action),
    fc.constant<Step>({ completes: ['first', 'second'] }),
    fc.constantFrom<Step[]>(
      [{ takesTest: 'right' }],
      [{ takesTest: 'wrong' }, { takesTest: 'right' }],
      [{ takesTest: 'half right' }, { takesTest: 'wrong' }],
      [{ takesTest: 'wrong' }, { takesTest: 'half right' }, { takesTest: 'wrong' }],
    ),
    maybe(anyBreak),
  )
  .map((parts) => parts.flat());

const steps = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: anything.map((one) => [one]) },
      { weight: 2, arbitrary: fork },
      { weight: 2, arbitrary: finish },
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((parts) => parts.flat());

/** An officer, her computers and her LMS, until the end. */
export const story: fc.Arbitrary<Story> = fc.record({
  afterFinish: fc.constantFrom('keep', 'keep', 'keep', 'start-over'),
  steps,
}) as fc.Arbitrary<Story>;
