import { unpackKey } from './answer-key.ts';
import type { Answer, Attempt } from './attempt.ts';
import { markOf } from './fingerprint.ts';
import type { Graders, Outline } from './outline.ts';
import type { DecodedAttempt } from './saved-state.ts';

/** What a browser keeps of a learner's work until it has come back from the LMS. */
export interface JournalEntry {
  /** Which attempt it is of. */
  readonly seed: number;
  /** Number of the save that {@link state} is, or will be when it is sent. */
  readonly save: number;
  /** The attempt as the LMS would get it, without typed words unless the course allows them here. */
  readonly state: string;
  readonly location: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  /** Active seconds of the session until then. */
  readonly seconds: number;
  readonly history: SentHistory;
  /** Whether the LMS has said that it has all of it. */
  readonly confirmed: boolean;
  /** Whether it is over, and the next launch is to be a new attempt. */
  readonly startsOver: boolean;
}

/** What this browser knows of the states that an LMS may give. */
export interface SentHistory {
  /** This save and all before it are older than whatever is in the journal. */
  readonly base: number;
  /** What the LMS was sent after it, oldest first. */
  readonly sent: readonly SentState[];
}

/** Enough of a state to know it again. */
export type SentState = readonly [save: number, mark: string, seconds: number];

/** What is to be done with an entry at the next launch. */
export type Verdict =
  /** It is older than what the LMS gave, or of another attempt, or nothing can be said about it. */
  | 'leave'
  /** It is newer, and of the same line: it takes the place of what the LMS gave. */
  | 'take'
  /** Of what the LMS gave something cannot be read, and it may be newer than the entry, which only fills the gaps. */
  | 'mend'
  /** The LMS had confirmed it and gives nothing: it has lost it, or begins a new attempt. Only the learner can tell. */
  | 'ask';

/** How long work is kept in a browser, in days. */
export const JOURNAL_DAYS = 30;

/** More than that is not remembered of what was sent; a session of an hour has some hundred. */
const MOST_SENT = 400;

/** @param seconds - Active seconds of the session so far. */
export function withSent({ base, sent }: SentHistory, save: number, state: string, seconds: number): SentHistory {
  const all = [...sent, [save, markOf(state), seconds] as const];
  const forgotten = all[all.length - MOST_SENT - 1];
  return { base: forgotten?.[0] ?? base, sent: all.slice(-MOST_SENT) };
}

/**
 * Whether work that this browser has kept is newer than what the LMS gave. It never is when another browser has gone on
 * in between: what the LMS gives must be something that this one has sent, or older than what it began with.
 *
 * @param text - Saved state that the LMS gave.
 * @param given - The same, decoded.
 * @param now - Milliseconds since 1970.
 */
export function judgeEntry(entry: JournalEntry, text: string, given: DecodedAttempt, now: number): Verdict {
  if (now - entry.at > JOURNAL_DAYS * 86_400_000) return 'leave';
  if (text === '' && entry.confirmed) return entry.startsOver ? 'leave' : 'ask';
  if (text === '') return 'take';
  // 0 where the number of the attempt was damaged, or there is none.
  const { seed } = given.attempt;
  if (seed !== 0 && seed !== entry.seed) return 'leave';
  const ahead = stepsFrom(given.save, entry.save);
  if (given.damaged !== undefined) return (seed === 0 ? given.kept === 'none' : ahead >= 0) ? 'take' : 'mend';
  const { base, sent } = entry.history;
  const ours = sent.some(([save, mark]) => save === given.save && mark === markOf(text));
  return ahead > 0 && (ours || stepsFrom(given.save, base) >= 0) ? 'take' : 'leave';
}

/** Active seconds that the LMS has not heard of, if `text` is what it gave. */
export function unheardSeconds({ history, seconds }: JournalEntry, text: string): number {
  const heard = history.sent.find(([, mark]) => mark === markOf(text));
  return Math.max(0, seconds - (heard?.[2] ?? 0));
}

/** Saves are counted modulo 4,096: the shorter way round is the way they went. */
const stepsFrom = (one: number, other: number): number => ((other - one + 2048 + 8192) % 4096) - 2048;

/**
 * The attempt without words of the learner's own: no notes, and typed answers only as far as they are right, because
 * then they are the words of the course.
 */
export function withoutTyped(outline: Outline, attempt: Attempt, graders: Graders): Attempt {
  const answers: Record<string, Answer> = { ...attempt.answers };
  for (const { id, kind, shape, key } of outline.questions) {
    const answer = answers[id];
    if (shape.type !== 'text' || !answer) continue;
    const right = (graders[kind]?.grade(unpackKey(key), answer.response) ?? 0) >= 1;
    if (!right) answers[id] = { ...answer, response: answer.response.map(() => '') };
  }
  return { ...attempt, answers, notes: {} };
}

/** What {@link withoutTyped} left out, as far as the LMS has it and it was not another answer by then. */
export function withTypedFrom(given: Attempt, outline: Outline, attempt: Attempt): Attempt {
  const answers: Record<string, Answer> = { ...attempt.answers };
  for (const { id, shape } of outline.questions) {
    const kept = answers[id];
    const typed = given.answers[id];
    if (shape.type !== 'text' || !kept || !typed || kept.response.some((part) => part !== '')) continue;
    if (kept.checked !== typed.checked || kept.tries !== typed.tries) continue;
    answers[id] = { ...kept, response: typed.response };
  }
  return { ...attempt, answers, notes: { ...given.notes, ...attempt.notes } };
}
