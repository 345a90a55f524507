import type { Outline } from './outline.ts';

/** How a course reports to an LMS. Each setting is one of course.yaml, where the schema says what it is for. */
export interface Tracking {
  /** What makes a course complete: every lesson, or the assessments alone. */
  readonly completeWhen: 'all-lessons' | 'assessment';
  /** What a course is that was failed and cannot be passed any more. While there is another try it is incomplete. */
  readonly onFail: 'failed' | 'incomplete';
  /** The one word of SCORM 1.2 for a course that was passed. */
  readonly passedAs: 'passed' | 'completed';
  /** Which submission counts for the score; a pass stays a pass. */
  readonly score: 'best' | 'last';
  /** Whether a pass mark of the LMS takes the place of the course's own. */
  readonly passMarkFromLms: boolean;
  /** Which answered questions become interactions. */
  readonly answers: 'all' | 'assessment' | 'none';
  /** What the next launch of a finished course is: the same attempt, or a new and empty one. */
  readonly afterFinish: 'keep' | 'start-over';
  /** What the button in the course does: end the session, save and leave the session to the LMS, or not be there. */
  readonly exitButton: 'ends-session' | 'saves' | 'none';
  /** What a SCORM 2004 LMS is asked when that button ends the session (`adl.nav.request`, SN 4.2). */
  readonly exitRequest: 'none' | 'suspendAll' | 'exitAll';
  /** How long a learner who gives no sign of life is taken to be reading. */
  readonly idleMinutes: number;
  /**
   * What this browser keeps until the LMS has it: what was done and picked; also what learners typed in their own words;
   * or nothing.
   */
  readonly journal: 'answers' | 'all' | 'none';
  /** Whether a save counts only when the package can still be reached: some LMSs say yes without a network. */
  readonly connectionCheck: boolean;
}

/** What no LMS was seen to take amiss. */
export const defaultTracking: Tracking = {
  completeWhen: 'all-lessons',
  onFail: 'failed',
  passedAs: 'passed',
  score: 'best',
  passMarkFromLms: true,
  answers: 'all',
  afterFinish: 'keep',
  exitButton: 'ends-session',
  exitRequest: 'none',
  idleMinutes: 10,
  journal: 'answers',
  connectionCheck: false,
};

export const trackingOf = ({ tracking }: Pick<Outline, 'tracking'>): Tracking => ({ ...defaultTracking, ...tracking });
