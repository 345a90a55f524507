import type { Answer, Attempt } from './attempt.ts';
import { markOf } from './fingerprint.ts';
import type { Graders, Outline, OutlineQuestion, Response } from './outline.ts';
import { gradeOf } from './results.ts';
import type { DecodedAttempt } from './saved-state.ts';

/** What a browser keeps of a learner's work until it has come back from the LMS. */
export interface JournalEntry {
  /** Which attempt it is of. */
  readonly seed: number;
  /** Number of the save that {@link state} is, or will be when it is sent. */
  readonly save: number;
  /** The attempt as the LMS would get it, without typed words unless the course allows them here. */
  readonly state: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  /** Active seconds of the session until then. */
  readonly seconds: number;
  /** The states that this browser knows, oldest first: what the LMS gave at the launch, and what it was sent. */
  readonly history: readonly KnownState[];
  /** Number of the last save that the LMS has confirmed, or of what it gave at the launch. */
  readonly confirmed: number;
  /** What is to be done with it when the LMS gives nothing. */
  readonly ifNothing: Verdict;
}

/** Enough of a state to know it again, and the active seconds of the session that the LMS has heard of with it. */
export type KnownState = readonly [save: number, mark: string, seconds: number];

/** What is to be done with an entry at the next launch. */
export type Verdict =
  /** It is older than what the LMS gave, or of another attempt, or nothing can be said about it. */
  | 'leave'
  /** It is newer, and of the same line: it takes the place of what the LMS gave. */
  | 'take'
  /** Of what the LMS gave something cannot be read, and it may be newer than the entry, which only fills the gaps. */
  | 'mend'
  /** Both may be wanted, as when an LMS that had confirmed it gives nothing: only the learner can tell. */
  | 'ask';

/** How long work is kept in a browser: 30 days, in milliseconds. */
export const JOURNAL_TIME = 30 * 86_400_000;

/** More than that is not remembered of what was sent; a session of an hour has some hundred. */
const MOST_KNOWN = 400;

/** @param seconds - Active seconds of the session so far. */
export function withSent(
  history: readonly KnownState[],
  save: number,
  state: string,
  seconds: number,
): readonly KnownState[] {
  const sent: KnownState = [save, markOf(state), seconds];
  const isSame = ([, mark]: KnownState) => mark === sent[1];
  if (history.some(isSame)) return history.map((known) => (isSame(known) ? sent : known));
  return [...history, sent].slice(-MOST_KNOWN);
}

/**
 * Whether work that this browser has kept is newer than what the LMS gave. For certain it is only where the LMS gives what
 * this browser knows, or what nobody can read: anything else may be what another browser has gone on with.
 *
 * @param text - Saved state that the LMS gave.
 * @param given - The same, decoded.
 * @param now - Milliseconds since 1970.
 */
export function judgeEntry(entry: JournalEntry, text: string, given: DecodedAttempt, now: number): Verdict {
  const verdict = judgeFresh(entry, text, given);
  if (now - entry.at <= JOURNAL_TIME) return verdict;
  // Perhaps only the clock is wrong, and the LMS has none of it.
  return verdict === 'take' ? 'ask' : verdict === 'ask' ? 'leave' : verdict;
}

function judgeFresh(entry: JournalEntry, text: string, given: DecodedAttempt): Verdict {
  if (text === '') return entry.ifNothing;
  // 0 where the number of the attempt was damaged, or there is none.
  const { seed } = given.attempt;
  if (seed !== 0 && seed !== entry.seed) return 'leave';
  const known = knownAs(entry, text);
  if (known) return known[0] === entry.save ? 'leave' : 'take';
  const ahead = stepsFrom(given.save, entry.save);
  if (given.damaged !== undefined) return (seed === 0 ? given.kept === 'none' : ahead >= 0) ? 'take' : 'mend';
  // Of another line: it has gone on from what the LMS had, or the LMS has gone back behind that.
  return ahead > 0 && stepsFrom(given.save, entry.confirmed) >= 0 ? 'ask' : 'leave';
}

/** Active seconds that the LMS has not heard of, if `text` is what it gave. */
export const unheardSeconds = (entry: JournalEntry, text: string): number =>
  Math.max(0, entry.seconds - (knownAs(entry, text)?.[2] ?? 0));

const knownAs = ({ history }: JournalEntry, text: string): KnownState | undefined =>
  history.find(([, mark]) => mark === markOf(text));

/** Saves are counted modulo 4,096: the shorter way round is the way they went. */
const stepsFrom = (one: number, other: number): number => ((other - one + 2048 + 8192) % 4096) - 2048;

/**
 * The attempt without words of the learner's own: no notes, and typed answers only as far as they earn something, because
 * then they are the words of the course.
 */
export function withoutTyped(outline: Outline, attempt: Attempt, graders: Graders): Attempt {
  const answers: Record<string, Answer> = { ...attempt.answers };
  for (const question of outline.questions) {
    const answer = answers[question.id];
    if (question.shape.type !== 'text' || !answer) continue;
    answers[question.id] = { ...answer, response: withoutWrong(question, answer.response, graders) };
  }
  return { ...attempt, answers, notes: {} };
}

/** Only the texts without which it would earn less. */
function withoutWrong(question: OutlineQuestion, response: Response, graders: Graders): Response {
  const all = gradeOf(question, response, graders);
  if (all >= 1) return response;
  const without = (place: number) => response.map((text, other) => (other === place ? '' : text));
  return response.map((text, place) => (all > 0 && gradeOf(question, without(place), graders) < all ? text : ''));
}

/** What {@link withoutTyped} left out, as far as the LMS has an answer of which it would have left the very same. */
export function withTypedFrom(given: Attempt, outline: Outline, attempt: Attempt, graders: Graders): Attempt {
  const answers: Record<string, Answer> = { ...attempt.answers };
  for (const question of outline.questions) {
    const kept = answers[question.id];
    const typed = given.answers[question.id]?.response;
    if (question.shape.type !== 'text' || !kept || !typed?.length || !isSameTry(question, given, attempt)) continue;
    const bare = withoutWrong(question, typed, graders);
    if (bare.some((text, place) => text !== (kept.response[place] ?? ''))) continue;
    answers[question.id] = { ...kept, response: typed };
  }
  return { ...attempt, answers, notes: { ...given.notes, ...attempt.notes } };
}

/** Questions whose answers were checked since: each answer that was not there before, or not in this try, or not checked. */
export const checkedSince = (outline: Outline, before: Attempt, now: Attempt): readonly string[] =>
  outline.questions
    .filter((question) => {
      const answer = now.answers[question.id];
      if (!answer?.checked) return false;
      // A saved state counts tries at a question only up to three.
      const isSame = String(answer.response) === String(before.answers[question.id]?.response);
      return !isSame || !isSameTry(question, before, now);
    })
    .map(({ id }) => id);

/** A new try at an assessment counts those at its questions from 1 again. */
const isSameTry = (question: OutlineQuestion, one: Attempt, other: Attempt): boolean =>
  tryOf(question, one) === tryOf(question, other);

const tryOf = ({ id, lesson }: OutlineQuestion, { answers, results }: Attempt): string =>
  String([answers[id]?.checked, answers[id]?.tries, results[lesson]?.tries]);
