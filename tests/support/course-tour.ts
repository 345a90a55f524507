import type { Frame, Locator } from 'playwright-core';
import { unpackKey } from '../../src/attempt/answer-key.ts';
import type { Grader, Outline, OutlineQuestion, Response, ResponseShape } from '../../src/attempt/outline.ts';
import type { Extent } from './accessibility.ts';

/** Called in every state that a learner can bring the course into; `extent` is what changed since the last look. */
export type Look = (place: string, extent: Extent) => Promise<void>;

/**
 * Takes a course as no learner would: opens every page, brings every question into every state, and fails every
 * assessment before passing it. The course must be at its title page, untouched.
 */
export async function tourCourse(course: Frame, look: Look): Promise<void> {
  const outline = JSON.parse((await course.locator('#rc-outline').textContent()) ?? '') as Outline;
  const tour = new CourseTour(course, outline, look);
  await tour.begin();
  for (const sheet of outline.sheets) await tour.visitSheet(sheet.id);
  for (const lesson of outline.lessons) {
    if (lesson.kind === 'assessment') await tour.takeAssessment(lesson.id);
    else await tour.takeLesson(lesson.id);
  }
  await tour.finish();
}

class CourseTour {
  constructor(
    readonly course: Frame,
    readonly outline: Outline,
    readonly look: Look,
  ) {}

  async begin(): Promise<void> {
    await this.course.getByRole('button', { name: 'Start course' }).waitFor();
    await this.look('title page', 'LMS and course');
    await this.course.getByRole('button', { name: 'Help' }).click();
    await this.look('help', 'LMS and course');
    await this.course.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    const contents = this.course.getByRole('button', { name: 'Contents' });
    if (!(await contents.isVisible())) return;
    await contents.click();
    await this.look('contents', 'LMS and course');
    await contents.click();
  }

  async visitSheet(id: string): Promise<void> {
    await this.#open(id);
    await this.look(`sheet ${id}`, 'LMS and course');
  }

  async takeLesson(id: string): Promise<void> {
    await this.#open(id);
    await this.course.evaluate(() => {
      for (const folded of document.querySelectorAll('.rc-page:not([hidden]) details')) folded.setAttribute('open', '');
    });
    await this.look(`${id}, untouched`, 'LMS and course');
    const questions = this.#questionsOf(id);
    if (questions.length > 0) {
      await this.#pressAll(id, 'check');
      await this.look(`${id}, checked without an answer`, 'open lesson');
      for (const question of questions) await this.#answer(question, 'wrong');
      await this.#pressAll(id, 'check');
      await this.look(`${id}, answered wrong`, 'open lesson');
      await this.#pressAll(id, 'reveal');
      await this.look(`${id}, answer shown`, 'open lesson');
      await this.#pressAll(id, 'again');
      for (const question of questions) await this.#answer(question, 'right');
      await this.look(`${id}, answered`, 'open lesson');
      await this.#pressAll(id, 'check');
      await this.look(`${id}, answered right`, 'open lesson');
    }
    await this.#playScenarios(id);
    await this.#page(id)
      .locator('..')
      .getByRole('button', { name: /^(Next lesson|Finish)/ })
      .click();
  }

  async takeAssessment(id: string): Promise<void> {
    await this.#open(id);
    await this.look(`${id}, untouched`, 'LMS and course');
    const [first, ...others] = this.#questionsOf(id);
    if (first) await this.#answer(first, 'right');
    for (const question of others.slice(1)) await this.#answer(question, 'wrong');
    await this.#submit(id, 'wrong');
    await this.look(`${id}, not passed`, 'open lesson');
    const again = this.#page(id).getByRole('button', { name: 'Try again' });
    if ((await again.count()) === 0) return;
    await again.click();
    for (const question of this.#questionsOf(id)) await this.#answer(question, 'right');
    await this.#submit(id, 'right');
    await this.look(`${id}, passed`, 'open lesson');
  }

  async finish(): Promise<void> {
    await this.#open('');
    await this.look('title page, finished', 'LMS and course');
    await this.course
      .getByRole('button', { name: /Save and exit/ })
      .first()
      .click();
    await this.course.getByText('You may close this window').waitFor();
    await this.look('closed', 'LMS and course');
  }

  async #submit(id: string, how: string): Promise<void> {
    const page = this.#page(id);
    await page.getByRole('button', { name: 'Review your answers' }).click();
    await this.look(`${id}, review of ${how} answers`, 'open lesson');
    await page.getByRole('button', { name: 'Submit answers' }).click();
    await this.look(`${id}, confirmation`, 'open lesson');
    await page.getByRole('dialog').getByRole('button', { name: 'Submit answers' }).click();
  }

  /** By the contents, wherever they are shown. */
  async #open(id: string): Promise<void> {
    const link = this.course.locator(`nav [data-page="${id}"]`);
    if (!(await link.isVisible())) await this.course.getByRole('button', { name: 'Contents' }).click();
    await link.click();
    await this.#page(id).waitFor();
  }

  #page(id: string): Locator {
    return this.course.locator(`.rc-page[data-page="${id}"]`);
  }

  #questionsOf(lesson: string): readonly OutlineQuestion[] {
    return this.outline.questions.filter((question) => question.lesson === lesson);
  }

  /** Comes to every situation and every ending of the scenarios in a lesson. */
  async #playScenarios(lesson: string): Promise<void> {
    for (const scenario of await this.#page(lesson).locator('rc-scenario').all()) {
      for (const { node, way } of await scenario.evaluate(waysThrough)) {
        await scenario.evaluate(walk, way);
        await this.look(`${lesson}, ${node}`, 'open lesson');
      }
    }
  }

  /** All at once, because pressing one may take another away. */
  async #pressAll(lesson: string, action: string): Promise<void> {
    const buttons = this.#page(lesson).locator(`rc-question [data-action="${action}"]`);
    await buttons.evaluateAll((all) => {
      for (const button of all) (button as HTMLElement).click();
    });
    await this.course.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }

  async #answer(question: OutlineQuestion, how: 'right' | 'wrong'): Promise<void> {
    const response = how === 'right' ? await rightResponse(question) : await wrongResponse(question);
    await this.course.evaluate(enter, { id: question.id, response });
  }
}

/** As if typed or clicked, but all at once: a tour visits thousands of controls. Runs in the page. */
function enter({ id, response }: { readonly id: string; readonly response: Response }): void {
  const question = document.querySelector(`rc-question[question="${id}"]`);
  const buttons = [
    ...(question?.querySelectorAll<HTMLInputElement>('fieldset :is([type=radio], [type=checkbox])') ?? []),
  ];
  const groups = [...new Set(buttons.map(({ name }) => name))];
  for (const input of buttons) {
    const wanted = groups.length > 1 ? [response[groups.indexOf(input.name)]] : response;
    if (input.checked !== wanted.includes(input.value)) input.click();
  }
  for (const [row, select] of (
    question?.querySelectorAll<HTMLSelectElement>('rc-match select, rc-sort select') ?? []
  ).entries()) {
    select.value = response[row] ?? '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
  for (const [place, item] of (question?.querySelector('rc-order') ? response : []).entries()) {
    const select = question!.querySelector<HTMLSelectElement>(`[data-item="${item}"] select`)!;
    select.value = String(place + 1);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
  for (const [gap, input] of (
    question?.querySelectorAll<HTMLInputElement>('input[type=text], textarea') ?? []
  ).entries()) {
    input.value = response[gap] ?? '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

interface Step {
  readonly node: string;
  readonly choice: string;
}

/** The shortest way to each place of a scenario but its first. Runs in the page. */
function waysThrough(scenario: Element): readonly { readonly node: string; readonly way: readonly Step[] }[] {
  const first = scenario.querySelector('.rc-situation')!.id;
  const ways = new Map<string, readonly Step[]>([[first, []]]);
  for (const [node, way] of ways) {
    for (const button of scenario.querySelectorAll<HTMLElement>(`#${node} .rc-way`)) {
      const { choice = '', to = '' } = button.dataset;
      if (!ways.has(to)) ways.set(to, [...way, { node, choice }]);
    }
  }
  return [...ways].slice(1).map(([node, way]) => ({ node, way }));
}

/** From the beginning. Runs in the page. */
function walk(scenario: Element, way: readonly Step[]): void {
  scenario.querySelector<HTMLElement>('[data-action="again"]')!.click();
  for (const { node, choice } of way) {
    scenario.querySelector<HTMLElement>(`#${node} .rc-way[data-choice="${choice}"]`)!.click();
  }
}

async function rightResponse({ kind, key, graded, shape }: OutlineQuestion): Promise<Response> {
  if (graded === false) return someResponse(shape, 0);
  const { grader } = (await import(`../../src/questions/${kind}/grade.ts`)) as { grader: Grader };
  return grader.correctResponses(unpackKey(key))[0] ?? [];
}

async function wrongResponse(question: OutlineQuestion): Promise<Response> {
  const { shape } = question;
  if (question.graded === false) return someResponse(shape, -1);
  if (shape.type === 'text' && shape.record === 'numeric') return ['-98765'];
  if (shape.type === 'text') return Array.from({ length: shape.gaps }, () => 'something else');
  const right = await rightResponse(question);
  if (shape.type === 'match') {
    return right.map((best) => shape.options.find((option) => option !== best) ?? best);
  }
  if (shape.type === 'order') return right.toReversed();
  const wrong = shape.options.filter((option) => !right.includes(option));
  return shape.many ? [...right.slice(1), ...wrong.slice(0, 1)] : wrong.slice(0, 1);
}

/** Where nothing is right or wrong. */
function someResponse(shape: ResponseShape, place: 0 | -1): Response {
  switch (shape.type) {
    case 'pick':
      return [shape.options.at(place)!];
    case 'match':
      return shape.rows.map(() => shape.options.at(place)!);
    case 'text':
      return Array.from({ length: shape.gaps }, () => 'Some words of my own.');
    case 'order':
      return shape.items;
  }
}
