import type { Response, ResponseShape } from './outline.ts';

/**
 * The port to whatever keeps learners' records: an LMS by any standard, a browser, nothing.
 *
 * An adapter gets the whole snapshot each time and sends what changed. It never throws: what could not be saved is in
 * the {@link Saved} it returns, and is tried again with the next snapshot.
 */
export interface Lms {
  /**
   * Finds the LMS and begins the session. Settles within about three seconds; over a network it may take longer, as
   * nothing could be recorded without an answer.
   */
  open(): Promise<Launch>;
  /** Saves everything that changed since the last save that worked. */
  save(snapshot: Snapshot): Promise<Saved>;
  /** Last call. Waits for nothing: the page may be gone before it returns. A second call does nothing. */
  close(snapshot: Snapshot): void;
}

/** How a course was started and what was kept from earlier sessions. */
export interface Launch {
  /**
   * `on`: saved for the record. `local`: no LMS, kept in this browser only. `off`: nothing is kept (no LMS and no
   * storage). `view-only`: the LMS asked for review, browse or no credit, so nothing is written.
   * `closed`: the LMS says that this session has ended; close the window and start again. `unread`: the LMS is there but
   * does not give what it has kept, so nothing is written over it. `elsewhere`: another window of this browser records
   * the course.
   */
  readonly recording: 'on' | 'local' | 'off' | 'view-only' | 'closed' | 'unread' | 'elsewhere';
  /** What tells learners apart who use one browser. Never shown, and kept only as a fingerprint. */
  readonly learner?: string;
  readonly learnerName?: string;
  /** Saved state of an earlier session as it was given to {@link Snapshot.state}; empty at the first launch. */
  readonly state: string;
  /** Page the learner was on; empty at the first launch. */
  readonly location: string;
  /** What the LMS has on record. It is never made worse. */
  readonly completed: boolean;
  readonly passed?: boolean;
  /** Pass mark set in the LMS, in percent; overrides the one of the course. */
  readonly passMark?: number;
  /** Address of the page that the LMS wants learners sent to when they leave by themselves. */
  readonly returnTo?: string;
}

/** Where a learner stands: everything an LMS may want to know. */
export interface Snapshot {
  /** Id of the open page, `[a-z0-9-]`; empty for the title page. */
  readonly location: string;
  /** Saved state; printable ASCII without quotes, backslashes, `<`, `>` or `&`. */
  readonly state: string;
  /** Share of the course that is done, 0 to 1. */
  readonly progress: number;
  readonly completed: boolean;
  /** Absent while it is open: nothing is scored, nothing was submitted. */
  readonly passed?: boolean;
  /** `false` while a failed assessment may be tried again: the attempt is not over. */
  readonly final: boolean;
  /** Percent, 0 to 100, at most two decimals; absent until an assessment was submitted. */
  readonly score?: number;
  /** How each objective was met, in the order in which they were first told; never gets worse. Absent is none. */
  readonly objectives?: readonly ObjectiveStanding[];
  /** Active seconds of this session so far; never less than before. */
  readonly seconds: number;
  /** Answers given in this session, oldest first; only ever grows. */
  readonly interactions: readonly Interaction[];
  /** Set when the learner pressed the exit button, and this is the last that is said. */
  readonly exits?: true;
}

/** What the scored questions about an objective have shown. */
export interface ObjectiveStanding {
  readonly id: string;
  /** The objective in plain words. */
  readonly text: string;
  /** Percent of the points of its questions, best so far, at most two decimals. */
  readonly score: number;
  /** By the pass mark of the course; absent until all its questions were submitted. */
  readonly passed?: boolean;
  /** Set when it is only measured, and neither met nor missed: a pretest. */
  readonly measured?: true;
}

/** One answered question, as a report shows it. */
export interface Interaction {
  /** `course.question`, `[A-Za-z][A-Za-z0-9_.-]{0,79}`; the same in every release. */
  readonly id: string;
  /** The question in plain words, one line, at most 250 characters. */
  readonly text: string;
  readonly shape: ResponseShape;
  readonly response: Response;
  readonly correct: readonly Response[];
  /** Share of the points, 0 to 1. */
  readonly grade: number;
  /** Set when no answer is right or wrong; then the grade says nothing. */
  readonly graded?: false;
  /** Weight in points; 0 for check questions. */
  readonly points: number;
  readonly objective?: string;
  /** When it was answered, local time. */
  readonly at: Date;
  /** Seconds from first sight to answer. */
  readonly latency: number;
}

/** What became of a save. */
export interface Saved {
  readonly saved: boolean;
  /** What the LMS refused, for the console of whoever supports it: element, code, in its own words. */
  readonly refused: readonly string[];
}
