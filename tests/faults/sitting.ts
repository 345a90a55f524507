import type { JournalEntry } from '../../src/attempt/journal-entry.ts';
import type { DecodedAttempt } from '../../src/attempt/saved-state.ts';
import type { CourseWindow } from './course-window.ts';
import type { LmsSession } from './faulty-lms.ts';
import type { Version } from './version.ts';

/** What a browser had in its journal at a launch. */
export interface KeptWork {
  readonly entry: JournalEntry;
  readonly decoded: DecodedAttempt;
  readonly version: Version | undefined;
}

/** One session of the learner: a window of the course, the session of the LMS behind it, and what it began with. */
export interface Sitting {
  readonly window: CourseWindow;
  readonly session: LmsSession;
  /** Something went wrong while the course was opened. */
  readonly wasTroubled: boolean;
  /** How many answers the LMS knew of. */
  readonly answersBefore: number;
  /** Number of the computer. */
  readonly computer: number;
  /** The saved state that the LMS had; the course may have been given less. */
  readonly there: string;
  /** What the course was given by the LMS. */
  readonly given: DecodedAttempt;
  /** Undefined when there was none, or nobody knows which one it was. */
  readonly givenVersion: Version | undefined;
  /** The journal came from what the LMS gave, or was sent as that. */
  readonly isOurs: boolean;
  /** States that the work came from, or was sent as. */
  readonly known: Set<string>;
  readonly journal: KeptWork | undefined;
  /** Which of them it went on with. */
  readonly origin: 'lms' | 'journal' | 'mended';
  readonly takenVersion: Version;
  /** Whether it is certain where {@link takenVersion} came from. */
  readonly isKnown: boolean;
  /** Whether the learner wanted to go on with the journal; undefined when nobody asked. */
  readonly answer: boolean | undefined;
  /** What the learner has done until now. */
  version: Version;
  /** Active seconds, once it was over. */
  spent: number | undefined;
}
