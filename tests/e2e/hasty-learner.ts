import type { Frame } from 'playwright-core';
import type { Answers } from '../support/learner.ts';

/** How an assessment went, or nothing of it. */
export type TestStanding = 'answering' | 'may try again' | 'over';

/**
 * A learner who is done in a moment: what a `Learner` does with the mouse, in one call into the page each, because fifty
 * stories have many of them.
 */
export class HastyLearner {
  constructor(readonly course: Frame) {}

  /** Opens a lesson from the contents. */
  async open(lesson: string): Promise<void> {
    await this.#click(`rc-contents a[href="#${lesson}"]`);
  }

  /** Answers check questions and looks at the feedback. */
  async check(answers: Answers): Promise<void> {
    for (const id of Object.keys(answers)) {
      await this.#answer({ [id]: answers[id]! });
      await this.#click(`rc-question[question="${id}"] [data-action="check"]`);
    }
  }

  /** Answers the assessment that is open, looks over it and submits it. */
  async submit(answers: Answers): Promise<void> {
    await this.#answer(answers);
    for (const action of ['review', 'submit', 'confirm']) await this.#click(`${PAGE} [data-action="${action}"]`);
  }

  async tryAgain(): Promise<void> {
    await this.#click(`${PAGE} rc-results [data-action="again"]`);
  }

  /** Of the assessment that is open. */
  async testStanding(): Promise<TestStanding> {
    return this.course.evaluate((page) => {
      if (document.querySelector(`${page} [data-action="review"]`)) return 'answering';
      return document.querySelector(`${page} rc-results [data-action="again"]`) ? 'may try again' : 'over';
    }, PAGE);
  }

  /** Whether there is feedback to a question. */
  async hasVerdict(question: string): Promise<boolean> {
    return (await this.course.locator(`rc-question[question="${question}"] .rc-verdict`).count()) > 0;
  }

  /** What of the parts with these ids can be seen. */
  async sees(...ids: readonly string[]): Promise<string> {
    return this.course.evaluate(
      (all) =>
        all
          .map((id) => document.getElementById(id))
          .filter((part) => part && !part.hidden && !part.closest('[hidden]'))
          .map((part) => part?.innerText ?? '')
          .join(' '),
      ids,
    );
  }

  async #answer(answers: Answers): Promise<void> {
    await this.course.evaluate((all) => {
      for (const [id, response] of Object.entries(all)) {
        const question = document.querySelector(`rc-question[question="${id}"]`);
        for (const [place, gap] of [...(question?.querySelectorAll('input[type="text"]') ?? [])].entries()) {
          (gap as HTMLInputElement).value = response[place] ?? '';
          gap.dispatchEvent(new Event('input', { bubbles: true }));
          gap.dispatchEvent(new Event('change', { bubbles: true }));
        }
        for (const option of question?.querySelectorAll<HTMLInputElement>(
          'input[type="radio"], input[type="checkbox"]',
        ) ?? []) {
          const words = (option.labels?.[0]?.textContent ?? '').trim();
          if (option.checked !== response.includes(words)) option.click();
        }
      }
    }, answers);
  }

  /** Presses what is there, once it is. */
  async #click(selector: string): Promise<void> {
    await this.course.locator(selector).first().waitFor({ state: 'attached' });
    await this.course.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector);
  }
}

/** The page that is open. */
const PAGE = '.rc-page:not([hidden])';
