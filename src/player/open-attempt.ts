import type { JournalEntry } from '../attempt/journal-entry.ts';
import type { Launch, Lms } from '../attempt/lms.ts';
import type { Graders, Outline } from '../attempt/outline.ts';
import { trackingOf } from '../attempt/tracking.ts';
import { AttemptStore } from './attempt-store.ts';
import { Journal } from './journal.ts';
import type { Messages } from './messages.ts';
import { Recorder } from './recorder.ts';
import { type TakenUp, takeUp } from './take-up.ts';

/** What a launch needs besides the course and its LMS. */
export interface Surroundings {
  readonly graders: Graders;
  readonly words: Messages;
  /** Where this browser keeps things, if it does. */
  readonly storage: Storage | undefined;
  /** Whether the learner wants to go on with what this browser has kept and the LMS does not have. */
  ask(entry: JournalEntry): Promise<boolean>;
}

/** An attempt that is open, and everything that changes or records it. */
export interface OpenAttempt {
  readonly launch: Launch;
  readonly taken: TakenUp;
  readonly store: AttemptStore;
  readonly recorder: Recorder;
  readonly journal: Journal;
}

/** Opens the LMS and takes the attempt up where it was left, on the page where the learner was if that can be opened. */
export async function openAttempt(
  outline: Outline,
  lms: Lms,
  { graders, words, storage, ask }: Surroundings,
): Promise<OpenAttempt> {
  const launch = await lms.open();
  const tracking = trackingOf(outline);
  const isKept = tracking.journal !== 'none' && launch.learner !== undefined;
  const journal = new Journal(outline.course, launch.learner ?? '', isKept ? storage : undefined);
  const taken = await takeUp(outline, launch, journal, graders, ask);
  const settled = tracking.passMarkFromLms && launch.passMark ? { ...outline, passMark: launch.passMark } : outline;
  const store = new AttemptStore(settled, taken.attempt, graders, words);
  const page = taken.attempt.page || launch.location;
  // Before anybody listens: it is where the learner is already.
  store.dispatch({ type: 'page-opened', page: store.isOpenable(page) ? page : '' });
  return { launch, taken, store, recorder: new Recorder(store, lms, launch, journal, taken), journal };
}
