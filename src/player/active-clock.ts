import { type ActiveTime, activeFrom, activeTime, withSign } from '../attempt/active-time.ts';

/** Signs of life: input, scrolling, a video that plays, the page coming into sight or going out of it. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'input', 'scroll', 'timeupdate', 'visibilitychange', 'focusin'];

/**
 * Time in which the learner is there. After the last sign of life only the minutes count that an author gives learners to
 * read. It goes by a clock that nobody can set.
 */
export class ActiveClock {
  readonly #limit: number;
  readonly #before: number;
  #time: ActiveTime = activeFrom(performance.now());

  /** @param before - Seconds to begin with. */
  constructor(idleMinutes: number, before = 0) {
    this.#limit = idleMinutes * 60_000;
    this.#before = before;
    for (const sign of SIGNS) {
      // Scrolling and media do not bubble.
      document.addEventListener(sign, () => this.#sign(), { capture: true, passive: true });
    }
  }

  /** Whole seconds since the clock was made, and those it began with. */
  get seconds(): number {
    return this.#before + Math.round(activeTime(this.#time, performance.now(), this.#limit) / 1000);
  }

  #sign(): void {
    this.#time = withSign(this.#time, performance.now(), this.#limit);
  }
}
