import { vi } from 'vitest';
import type { AttemptEvent } from '../../src/attempt/attempt.ts';
import type { Lms } from '../../src/attempt/lms.ts';
import type { Graders, Outline, Response } from '../../src/attempt/outline.ts';
import { assessmentPercent } from '../../src/attempt/results.ts';
import { trackingOf } from '../../src/attempt/tracking.ts';
import type { AttemptStore } from '../../src/player/attempt-store.ts';
import { messagesFrom } from '../../src/player/messages.ts';
import { openAttempt } from '../../src/player/open-attempt.ts';
import type { Recorder } from '../../src/player/recorder.ts';
import type { TakenUp } from '../../src/player/take-up.ts';
import { grader as blank } from '../../src/questions/blank/grade.ts';
import { grader as choice } from '../../src/questions/choice/grade.ts';
import { playerWordsFor } from '../../src/text/player-words.ts';

const graders = { choice, blank } as Graders;

/**
 * A learner in a course without a page: the player's own store and recorder, on a clock that a test moves. Call it under
 * `vi.useFakeTimers()`.
 */
export class PlayedSession {
  private constructor(
    readonly store: AttemptStore,
    readonly recorder: Recorder,
    readonly page: EventTarget,
    readonly taken: TakenUp,
  ) {}

  /**
   * @param storage - Of the browser; without it nothing is kept there.
   * @param page - Where the events of the window go.
   */
  static async open(outline: Outline, lms: Lms, storage?: Storage, page = new EventTarget()): Promise<PlayedSession> {
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    const { store, recorder, taken, journal } = await openAttempt(outline, lms, {
      graders,
      words: messagesFrom(playerWordsFor('en')),
      storage,
      ask: async () => true,
    });
    const session = new PlayedSession(store, recorder, page, taken);
    journal.onKeptElsewhere(() => session.#yield());
    return session;
  }

  /** Another window of the browser has gone on with the attempt. */
  yielded = false;

  #yield(): void {
    this.yielded = true;
    this.recorder.stop();
  }

  /** Half a minute goes by before it. */
  async do(...events: readonly AttemptEvent[]): Promise<void> {
    await this.wait(30);
    for (const event of events) this.store.dispatch(event);
    await this.wait(0);
  }

  /** Seconds go by in which the learner is there. */
  async wait(seconds: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    document.dispatchEvent(new Event('pointermove'));
  }

  async check(question: string, ...response: Response): Promise<void> {
    this.recorder.saw(question);
    await this.do({ type: 'answer-changed', question, response }, { type: 'answer-checked', question });
  }

  /** Answers and submits an assessment. */
  async submit(lesson: string, answers: Readonly<Record<string, Response>>): Promise<void> {
    for (const [question, response] of Object.entries(answers)) {
      this.recorder.saw(question);
      await this.do({ type: 'answer-changed', question, response });
    }
    const { outline, attempt } = this.store;
    const questions = this.store.questionsOf(lesson).map(({ id }) => id);
    const percent = assessmentPercent(outline, attempt, graders, lesson);
    await this.do({ type: 'assessment-submitted', lesson, questions, percent });
  }

  /** "Save and exit", and then whatever the course leaves to the learner. */
  async exit(): Promise<void> {
    const { exitButton } = trackingOf(this.store.outline);
    if (exitButton !== 'none') await this.recorder.save();
    if (exitButton === 'ends-session') this.recorder.close({ exits: true });
    this.closeWindow();
  }

  closeWindow(): void {
    this.page.dispatchEvent(new Event('pagehide'));
  }
}
