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
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        ['cmi.suspend_data'],
        ['cmi.core.lesson_status', 'cmi.completion_status', 'cmi.success_status'],
        ['cmi.core.score.raw', 'cmi.score.raw'],
        ['cmi.core.lesson_mode', 'cmi.mode', 'cmi.core.credit', 'cmi.credit'],
        ['cmi.core.student_id', 'cmi.learner_id'],
        ['cmi.interactions._count', 'cmi.objectives._count'],
      )
      .map((withholds) => ({ withholds })),
  },
);

/** What a read gives that does not work, without an error code that would tell. */
export interface OddReads {
  readonly of: readonly string[];
  readonly give: 'an exception' | 'nothing' | 'null' | 'half of it';
}

/** Something goes wrong for a while: it begins after some calls, and is over after some more. */
export interface Trouble {
  readonly faults: Faults;
  readonly reads?: OddReads;
  readonly after: number;
  readonly lasts: number;
}

const STATE = ['cmi.suspend_data'];
const STATUS = ['cmi.core.lesson_status', 'cmi.completion_status', 'cmi.success_status'];
const SCORE = ['cmi.core.score.raw', 'cmi.score.raw'];

/** What the course does not survive yet is not played, or not judged; a fix turns it on. */
export const SURVIVED = {
  /** Of a state that is cut off right behind a part the next part is taken for an empty one. */
  cutsBehindParts: false,
  /** A journal with a higher number takes the place of all that can be read of a damaged state of another line. */
  damagedForks: false,
  /** Seconds of a journal are counted again when the learner wants it in place of what another computer has done. */
  timeOfOtherLines: false,
  /** Where it could not be read at the launch whether an LMS of SCORM 1.2 keeps answers, none are told. */
  unreadReports: false,
  /** Of SCORM 1.2 an open session whose values are withheld with the code that its Initialize had is taken for an empty one. */
  withheldAfterReload: false,
  /** A state that was misread at the launch is written over what is there, although the learner has done nothing. */
  misreadStates: false,
};

const oddReads: readonly fc.Arbitrary<OddReads>[] = [
  ...(SURVIVED.misreadStates
    ? [fc.record({ of: fc.constant(STATE), give: fc.constantFrom('nothing', 'null', 'half of it') })]
    : []),
  // That a record has no status or score at all may as well be true.
  fc.record({ of: fc.constantFrom(STATE, STATUS, SCORE), give: fc.constant('an exception') }),
] as readonly fc.Arbitrary<OddReads>[];

const moreFaults = fc.constantFrom<Faults>(
  { refuses: [/^cmi\.interactions/] },
  { refuses: [/^cmi\.objectives/] },
  { refuses: [/score/] },
  { refuses: [/session_time/] },
  { withholds: [/./] },
);

/** Calls that a launch or a save takes are some ten to forty, so that some of it happens in the middle of one. */
const when = {
  after: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
  lasts: fc.oneof(
    { weight: 3, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }) },
  ),
};

export const anyTrouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ faults: anyFaults, ...when }) },
  { weight: 2, arbitrary: fc.record({ faults: moreFaults, ...when }) },
  ...oddReads.map((reads) => ({
    weight: 1,
    arbitrary: fc.record({ faults: fc.constant({}), reads, ...when }),
  })),
) as fc.Arbitrary<Trouble>;

/** What the strict LMS says where another one takes nothing, keeps nothing or has ended the session; nobody can help it. */
export const isExcused = (
  violation: string,
  { isTroubled, isReused }: { readonly isTroubled: boolean; readonly isReused: boolean },
): boolean => (isTroubled && TROUBLED.test(violation)) || (isReused && REUSED.test(violation));

const TROUBLED =
  /^the LMS refuses|^not everything was committed|was never set|^no \w+ (?:after|before)|was called before|^some LMSs decide|^the type of an interaction/;
/** A page was loaded again, or shown again, behind a session that has ended. */
const REUSED = /^no \w+ after|was called before/;
