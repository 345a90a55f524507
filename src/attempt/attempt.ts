import type { Response } from './outline.ts';

/** What a learner has done in a course. Only `next` makes a new one. */
export interface Attempt {
  /** Decides by lot whatever the attempt has drawn or shuffled; 1 to 4,095, or 0 before it was drawn itself. */
  readonly seed: number;
  /** The lesson or sheet that is open; empty is the title page. */
  readonly page: string;
  /** Lessons and sheets that were opened at least once, in no particular order. */
  readonly opened: readonly string[];
  /** Lessons that are completed. A completed lesson stays completed. */
  readonly completed: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
  /** Private notes by discussion prompt. */
  readonly notes: Readonly<Record<string, string>>;
  /** Where each video was left, in whole seconds. */
  readonly positions: Readonly<Record<string, number>>;
  /** What of each video was played, in fiftieths of it: their numbers from 0, ascending. */
  readonly watched: Readonly<Record<string, readonly number[]>>;
  /**
   * What was chosen in each situation that the way of the learner through its scenario leads over, a letter by situation:
   * whoever follows them from the first situation is where the learner is. No situation comes twice, so loops cost nothing.
   */
  readonly choices: Readonly<Record<string, string>>;
  /** Scenarios of which an ending was reached at least once. */
  readonly ended: readonly string[];
  /** By assessment lesson. */
  readonly results: Readonly<Record<string, AssessmentResult>>;
  /** Objectives with a pass mark of their own that some submission met. What was met stays met. */
  readonly met: readonly string[];
  /** The day on which the course was completed and not failed, in days since 1970; 0 is not yet, or nobody knows. */
  readonly finished: number;
}

/** How many parts of a video are told apart. */
export const WATCHED_PARTS = 50;

export interface Answer {
  readonly response: Response;
  /** Whether the response was checked (or submitted) as it stands; feedback shows exactly then. */
  readonly checked: boolean;
  /** How often it was checked. */
  readonly tries: number;
}

export interface AssessmentResult {
  /** How often it was submitted. */
  readonly tries: number;
  /** Whether the answers that are there now are the submitted ones; false once a retry began. */
  readonly submitted: boolean;
  /** Percent of the points, of the last submission, with at most two decimals. */
  readonly last: number;
  /** The best of all submissions; this is what an LMS is told. */
  readonly best: number;
}

export type AttemptEvent =
  /** The first event of an attempt. One that has a seed keeps it. */
  | { readonly type: 'seed-drawn'; readonly seed: number }
  | { readonly type: 'page-opened'; readonly page: string }
  | { readonly type: 'lesson-completed'; readonly lesson: string }
  | { readonly type: 'answer-changed'; readonly question: string; readonly response: Response }
  | { readonly type: 'answer-checked'; readonly question: string }
  /** The learner wants another go at a check question: the response stays, the feedback goes. */
  | { readonly type: 'answer-reopened'; readonly question: string }
  | { readonly type: 'note-changed'; readonly prompt: string; readonly text: string }
  | { readonly type: 'video-moved'; readonly video: string; readonly seconds: number }
  /** `parts` were played, whatever was played before. */
  | { readonly type: 'video-watched'; readonly video: string; readonly parts: readonly number[] }
  /** `choices` are those of the whole way now, in place of all that was chosen in `situations`. */
  | {
      readonly type: 'scenario-moved';
      readonly scenario: string;
      readonly situations: readonly string[];
      readonly choices: Readonly<Record<string, string>>;
      /** Whether the way leads to an ending. */
      readonly ends: boolean;
    }
  /** `questions` are those of the assessment; all of them become checked. */
  | {
      readonly type: 'assessment-submitted';
      readonly lesson: string;
      readonly questions: readonly string[];
      readonly percent: number;
      /** Objectives with a pass mark of their own that it meets. */
      readonly met?: readonly string[];
    }
  /** The course is completed and not failed. The first day counts. */
  | { readonly type: 'course-finished'; readonly day: number }
  /** A retry: the answers to `questions` are cleared, the results stay. */
  | { readonly type: 'assessment-restarted'; readonly lesson: string; readonly questions: readonly string[] };

export const emptyAttempt: Attempt = {
  seed: 0,
  page: '',
  opened: [],
  completed: [],
  answers: {},
  notes: {},
  positions: {},
  watched: {},
  choices: {},
  ended: [],
  results: {},
  met: [],
  finished: 0,
};
