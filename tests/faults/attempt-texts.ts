import type { Attempt } from '../../src/attempt/attempt.ts';
import { withoutTyped } from '../../src/attempt/journal-entry.ts';
import type { Outline } from '../../src/attempt/outline.ts';
import { type DecodedAttempt, decodeAttempt, encodeAttempt } from '../../src/attempt/saved-state.ts';
import type { LearnerRecord } from '../../src/preview/stand-in-lms.ts';
import { graders } from './course.ts';

/** Whether two attempts are the same work. Everything is reckoned once: stories ask it thousands of times. */
export class AttemptTexts {
  readonly #states = new Map<string, DecodedAttempt>();
  readonly #texts = new WeakMap<Attempt, string>();
  readonly #bare = new WeakMap<Attempt, Attempt>();

  constructor(readonly outline: Outline) {}

  same(one: Attempt, other: Attempt): boolean {
    return this.#text(one) === this.#text(other);
  }

  /** As far as a journal has it. */
  sameInJournal(one: Attempt, other: Attempt): boolean {
    return this.keepsTyped ? this.same(one, other) : this.same(this.#bareOf(one), this.#bareOf(other));
  }

  decode(state: string): DecodedAttempt {
    const decoded = this.#states.get(state) ?? decodeAttempt(this.outline, state);
    this.#states.set(state, decoded);
    return decoded;
  }

  on(record: LearnerRecord | undefined): DecodedAttempt {
    return this.decode(String(record?.cmi.suspend_data ?? ''));
  }

  get keepsTyped(): boolean {
    return this.outline.tracking?.journal === 'all';
  }

  /** A journal of answers has no notes, and of what was typed only what is right; what was not checked may be older. */
  #bareOf(attempt: Attempt): Attempt {
    const known = this.#bare.get(attempt);
    if (known) return known;
    const kept = withoutTyped(this.outline, attempt, graders);
    const { two } = kept.answers;
    const isDraft = two && !two.checked;
    const bare = isDraft ? { ...kept, answers: { ...kept.answers, two: { ...two, response: [''] } } } : kept;
    this.#bare.set(attempt, bare);
    return bare;
  }

  /** Which page is open, or was opened for the learner, is no work. */
  #text(attempt: Attempt): string {
    const known = this.#texts.get(attempt) ?? encodeAttempt(this.outline, { ...attempt, page: '', opened: [] }, 0);
    this.#texts.set(attempt, known);
    return known;
  }
}
