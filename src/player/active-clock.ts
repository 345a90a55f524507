import { type ActiveTime, activeFrom, activeTime, withSign } from '../attempt/active-time.ts';

/** Signs of life: input, scrolling, a video that plays, the page coming into sight or going out of it. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'input', 'scroll', 'timeupdate', 'visibilitychange', 'focusin'];

/**
 * Time in which the learner is there. After the last sign of life only the minutes count that an author gives learners to
 * read. It goes by a clock that nobody can set.
 */
export class ActiveClock {
  readonly #limit: number;
  #time: ActiveTime = activeFrom(performance.now());

  constructor(idleMinutes: number) {
    this.#limit = idleMinutes * 60_000;
    for (const sign of SIGNS) {
      // Scrolling and media do not bubble.
      document.addEventListener(sign, () => this.#sign(), { capture: true, passive: true });
    }
  }

  /** Whole seconds since the clock was made. */
  get seconds(): number {
    return Math.round(activeTime(this.#time, performance.now(), this.#limit) / 1000);
  }

  #sign(): void {
    this.#time = withSign(this.#time, performance.now(), this.#limit);
  }
}
