import type { Attempt } from '../attempt/attempt.ts';
import {
  checkedSince,
  type JournalEntry,
  judgeEntry,
  type KnownState,
  unheardSeconds,
  withSent,
  withTypedFrom,
} from '../attempt/journal-entry.ts';
import type { Launch } from '../attempt/lms.ts';
import { next } from '../attempt/next.ts';
import type { Graders, Outline } from '../attempt/outline.ts';
import { type DecodedAttempt, decodeAttempt } from '../attempt/saved-state.ts';
import { trackingOf } from '../attempt/tracking.ts';
import type { Journal } from './journal.ts';

/** Where a learner goes on, and from which of the two records. */
export interface TakenUp {
  readonly attempt: Attempt;
  /** Number of the last save. */
  readonly save: number;
  readonly history: readonly KnownState[];
  /** Active seconds of an earlier session that the LMS has not heard of. */
  readonly seconds: number;
  /** Set when it was the journal's: what the LMS has not heard of. */
  readonly unheard?: UnheardWork;
  /** Questions that are to be asked again, because they are another question by now. */
  readonly askAgain: readonly string[];
  /** Whether something of what the LMS gave could not be read, and nothing else is known of it. */
  readonly damaged: boolean;
}

export interface UnheardWork {
  /** When it was done, at the latest. */
  readonly at: Date;
  /** Questions that were answered. */
  readonly questions: readonly string[];
}

/**
 * The attempt that a launch goes on with: what the LMS gave, or what this browser has kept if that is newer.
 *
 * @param ask - Whether the learner wants to go on with what this browser has kept and the LMS does not have.
 */
export async function takeUp(
  outline: Outline,
  launch: Launch,
  journal: Journal,
  graders: Graders,
  ask: (entry: JournalEntry) => Promise<boolean>,
): Promise<TakenUp> {
  const { state } = launch;
  const given = decodeAttempt(outline, state);
  if (given.damaged !== undefined) journal.keepDamaged(given.damaged);
  const entry = launch.recording === 'on' ? journal.read() : undefined;
  const verdict = entry ? judgeEntry(entry, state, given, Date.now()) : 'leave';
  if (!entry || verdict === 'leave' || (verdict === 'ask' && !(await ask(entry)))) return fromLms(given, state);
  if (verdict === 'mend') return fromLms(decodeAttempt(outline, state, entry.state), state);
  const kept = decodeAttempt(outline, entry.state);
  if (kept.kept === 'none') return fromLms(given, state);
  return fromJournal(outline, entry, kept, given, state, graders);
}

const fromLms = ({ attempt, save, askAgain, damaged }: DecodedAttempt, text: string): TakenUp => ({
  attempt: withSeed(attempt),
  save,
  history: withSent([], save, text, 0),
  seconds: 0,
  askAgain,
  damaged: damaged !== undefined,
});

function fromJournal(
  outline: Outline,
  entry: JournalEntry,
  kept: DecodedAttempt,
  given: DecodedAttempt,
  text: string,
  graders: Graders,
): TakenUp {
  const { journal } = trackingOf(outline);
  const attempt = journal === 'all' ? kept.attempt : withTypedFrom(given.attempt, outline, kept.attempt, graders);
  const seconds = unheardSeconds(entry, text);
  // The new session counts from what the LMS has heard of.
  const heard = entry.seconds - seconds;
  const history = entry.history.map(([save, mark, at]) => [save, mark, at - heard] as const);
  return {
    attempt: withSeed(attempt),
    save: entry.save,
    history: withSent(history, given.save, text, 0),
    seconds,
    unheard: { at: new Date(entry.at), questions: checkedSince(outline, given.attempt, attempt) },
    askAgain: kept.askAgain,
    // With a head that can be read it is certain that nothing newer was lost.
    damaged: kept.damaged !== undefined || (given.damaged !== undefined && given.kept === 'none'),
  };
}

const withSeed = (attempt: Attempt): Attempt => next(attempt, { type: 'seed-drawn', seed: drawSeed() });

/** 1 to 4,095. Not `randomUUID`, which is only there with HTTPS. */
const drawSeed = (): number => 1 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 4095);
