import { vi } from 'vitest';
import type { Attempt, AttemptEvent } from '../../src/attempt/attempt.ts';
import type { Launch, Lms } from '../../src/attempt/lms.ts';
import { next } from '../../src/attempt/next.ts';
import type { Outline } from '../../src/attempt/outline.ts';
import { trackingOf } from '../../src/attempt/tracking.ts';
import type { AttemptStore } from '../../src/player/attempt-store.ts';
import { keepDayOfFinishing } from '../../src/player/certificate.ts';
import { messagesFrom } from '../../src/player/messages.ts';
import { openAttempt } from '../../src/player/open-attempt.ts';
import type { Recorder } from '../../src/player/recorder.ts';
import type { TakenUp } from '../../src/player/take-up.ts';
import { playerWordsFor } from '../../src/text/player-words.ts';
import type { WindowStorage } from '../support/browser-storage.ts';
import { graders } from './course.ts';

const words = messagesFrom(playerWordsFor('en'));

/**
 * A window of the course without a page: store and recorder of the player, on a clock that the test moves. Call it under
 * `vi.useFakeTimers()`.
 */
export class CourseWindow {
  /** As it was taken up. */
  readonly untouched: Attempt;
  /** Another window of the browser has gone on with the attempt. */
  hasYielded = false;
  #active = 0;
  #lastSign = performance.now();

  private constructor(
    readonly launch: Launch,
    readonly taken: TakenUp,
    readonly store: AttemptStore,
    readonly recorder: Recorder,
    readonly storage: WindowStorage,
    readonly page: EventTarget & { visibilityState: string },
  ) {
    this.untouched = store.attempt;
  }

  /** @param ask - Whether the learner goes on with work that the LMS does not have any more. */
  static async open(
    outline: Outline,
    lms: Lms,
    storage: WindowStorage,
    ask: () => Promise<boolean>,
  ): Promise<CourseWindow> {
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('document', page);
    vi.stubGlobal('addEventListener', storage.page.addEventListener.bind(storage.page));
    const opened = await openAttempt(outline, lms, { graders, words, storage, ask });
    const { launch, taken, store, recorder, journal } = opened;
    const window = new CourseWindow(launch, taken, store, recorder, storage, page);
    keepDayOfFinishing(store);
    journal.onKeptElsewhere(() => window.#yield());
    return window;
  }

  get attempt(): Attempt {
    return this.store.attempt;
  }

  /** Seconds in which the learner was there, as somebody beside her would count them. */
  get activeSeconds(): number {
    return (this.#active + this.#sinceSign) / 1000;
  }

  /** What the attempt would be; the very same when nothing would change. */
  after(event: AttemptEvent): Attempt {
    return next(this.attempt, event);
  }

  /** Seconds go by, timer by timer, and then the learner gives a sign of life. */
  async wait(seconds: number): Promise<void> {
    let isOver = false;
    setTimeout(() => {
      isOver = true;
    }, seconds * 1000);
    while (!isOver) {
      vi.advanceTimersToNextTimer();
      await settled();
    }
    this.#sign('pointermove');
  }

  /** The learner looks at something else for a moment. */
  async hide(): Promise<void> {
    for (const state of ['hidden', 'visible']) {
      this.page.visibilityState = state;
      this.#sign('visibilitychange');
      await settled();
    }
  }

  /** "Save and exit". */
  async exit(): Promise<void> {
    await this.recorder.save();
    this.recorder.close({ exits: true });
  }

  close(): void {
    this.storage.page.dispatchEvent(new Event('pagehide'));
  }

  #yield(): void {
    this.hasYielded = true;
    this.recorder.stop();
  }

  #sign(name: string): void {
    this.#active += this.#sinceSign;
    this.#lastSign = performance.now();
    this.page.dispatchEvent(new Event(name));
  }

  get #sinceSign(): number {
    const { idleMinutes } = trackingOf(this.store.outline);
    return Math.min(idleMinutes * 60_000, performance.now() - this.#lastSign);
  }
}

/** Until nothing is left that only waits for its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await undefined;
}
