import type { Frame, Locator } from 'playwright-core';

/**
 * Picked options by their words, typed texts in the order of the gaps, `row: option` for what is matched, or all items in
 * the order they are put in.
 */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** Somebody who takes a course: presses what is written on buttons, answers questions by their id. */
export class Learner {
  constructor(readonly course: Frame) {}

  async press(button: string): Promise<void> {
    await this.course.getByRole('button', { name: button }).click();
  }

  /** Answers questions of the open lesson, without checking them. */
  async answer(answers: Answers): Promise<void> {
    for (const [id, response] of Object.entries(answers)) {
      const question = this.question(id);
      if ((await question.locator('select').count()) > 0) {
        await this.#choose(question, response);
        continue;
      }
      const gaps = await question.getByRole('textbox').all();
      if (gaps.length > 0) for (const [index, gap] of gaps.entries()) await gap.fill(response[index] ?? '');
      else
        for (const option of await question.getByRole('radio').or(question.getByRole('checkbox')).all()) {
          await option.setChecked(response.includes(await labelOf(option)), { force: true }).catch(() => {});
        }
    }
  }

  async #choose(question: Locator, response: readonly string[]): Promise<void> {
    const ordered = (await question.locator('.rc-order-item').count()) > 0;
    for (const [place, words] of response.entries()) {
      const [row, option] = ordered ? [words, String(place + 1)] : (words.split(': ') as [string, string]);
      await question
        .getByLabel(new RegExp(`: ${row}$`))
        .and(question.locator('select'))
        .selectOption(option);
    }
  }

  /** Answers check questions and looks at the feedback. */
  async check(answers: Answers): Promise<void> {
    for (const id of Object.keys(answers)) {
      await this.answer({ [id]: answers[id]! });
      await this.question(id).getByRole('button', { name: 'Check answer' }).click();
    }
  }

  /** Answers an assessment, looks over it and submits it. */
  async submit(answers: Answers): Promise<void> {
    await this.answer(answers);
    await this.press('Review your answers');
    await this.press('Submit answers');
    await this.course.getByRole('dialog').getByRole('button', { name: 'Submit answers' }).click();
  }

  /** Waits until words stand on the page. */
  async sees(words: string): Promise<void> {
    await this.course.getByText(words).locator('visible=true').first().waitFor();
  }

  /** Opens a lesson or sheet from the contents. */
  async open(title: string): Promise<void> {
    const contents = this.course.getByRole('button', { name: 'Contents' });
    if (await contents.isVisible()) await contents.click();
    await this.course.getByRole('navigation', { name: 'Course contents' }).getByRole('link', { name: title }).click();
  }

  /** Waits until nothing is left to be saved. */
  async settle(): Promise<void> {
    await this.course.locator('#rc-saving[data-standing="saved"]').waitFor();
  }

  question(id: string): Locator {
    return this.course.locator(`rc-question[question="${id}"]`);
  }

  /** `Correct`, `Partly correct`, `Not quite`. */
  verdict(id: string): Promise<string> {
    return words(this.question(id).getByRole('heading', { name: /correct|not quite/i }));
  }

  /** The title of the page that is open. */
  page(): Promise<string> {
    return words(this.course.getByRole('heading', { level: 1 }));
  }
}

const labelOf = (option: Locator): Promise<string> =>
  option.evaluate((input: HTMLInputElement) => (input.labels?.[0]?.textContent ?? '').trim());

const words = async (place: Locator): Promise<string> =>
  ((await place.textContent()) ?? '').replace(/\s+/g, ' ').trim();
