import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { unpackKey } from '../../src/attempt/answer-key.ts';
import type { Grader, Outline, OutlineQuestion, Response, ResponseShape } from '../../src/attempt/outline.ts';
import { questions } from '../../src/questions/index.ts';
import { type CoursePage, servedCourse } from '../player/course-page.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';

/** Its lessons are the examples of all kinds. */
const examples = servedCourse(() => join(PROJECT_ROOT, 'courses/gallery'));

/** What every kind of question promises in a page; a new one is held to it by standing in the list. */
describe.each(questions.map(({ name }) => name))('%s', (kind) => {
  const open = async (): Promise<{ course: CoursePage; asked: readonly OutlineQuestion[] }> => {
    const course = await examples.open();
    const text = await course.page.locator('#rc-outline').textContent();
    const asked = (JSON.parse(text ?? '') as Outline).questions.filter((question) => question.kind === kind);
    await course.goTo(asked[0]!.lesson);
    return { course, asked };
  };

  it('names the question and each control', async () => {
    const { course, asked } = await open();
    for (const { id } of asked) {
      const tree = await shell(course.page, id).ariaSnapshot();
      expect(tree).toMatch(/^\s*- (group|radiogroup) "\S/m);
      expect(tree).not.toMatch(/^\s*- (radio|checkbox|textbox|combobox|button|radiogroup|group)\b(?! ")/m);
    }
    expect(course.errors).toEqual([]);
  });

  it('is answered with the keyboard alone, and answers are found again, on paper, too, and locked', async () => {
    const { course, asked } = await open();
    for (const question of asked) {
      const response = await someResponse(question);
      await answerByKeyboard(course.page, question, response);
      expect(await responseOf(course.page, question.id)).toEqual(response);
      await tabTo(course.page, shell(course.page, question.id).locator('[data-action="check"]'));
      await course.page.keyboard.press('Enter');
      expect((await course.focused()).text).toBe(question.graded === false ? 'Answer kept' : 'Correct');
    }
    await course.page.waitForFunction(
      (count) => window.rollcallCalls.filter(({ call }) => call === 'save').length > count,
      asked.length,
    );
    await course.reload();
    for (const question of asked) {
      expect(await responseOf(course.page, question.id)).toEqual(await someResponse(question));
      const verdict = shell(course.page, question.id).locator('.rc-verdict');
      expect((await verdict.innerText()).trim()).toBe(question.graded === false ? 'Answer kept' : 'Correct');
      await course.page.emulateMedia({ media: 'print' });
      expect(await verdict.isVisible()).toBe(true);
      expect(await notOnPaper(shell(course.page, question.id))).toEqual([]);
      await course.page.emulateMedia({ media: 'screen' });
      await shell(course.page, question.id)
        .locator(`rc-${kind}`)
        .evaluate((element) => {
          (element as HTMLElement & { locked: boolean }).locked = true;
        });
      expect(await openControls(course.page, question.id)).toEqual([]);
    }
    expect(course.errors).toEqual([]);
  });

  it('is a form on paper: every word that is on the screen, room to answer, and no buttons of the player', async () => {
    const { course, asked } = await open();
    await course.page.setViewportSize(PAPER);
    for (const { id } of asked) {
      const question = shell(course.page, id);
      await course.page.emulateMedia({ media: 'screen' });
      const onScreen = await wordsIn(question.locator('fieldset'));
      await course.page.emulateMedia({ media: 'print' });
      expect(await question.locator('legend').isVisible()).toBe(true);
      expect(await question.locator('[data-action="check"]').isVisible()).toBe(false);
      expect(
        await question.locator('input, textarea, img, li, .rc-chosen').locator('visible=true').count(),
      ).toBeGreaterThan(0);
      const onPaper = await wordsIn(question.locator('fieldset'));
      expect(onScreen.filter((words) => !onPaper.includes(words))).toEqual([]);
      expect(await beyondTheMargin(question)).toEqual([]);
    }
  });
});

/** What margins leave of a letter page, in CSS pixels. */
const PAPER = { width: 694, height: 950 };

/** Words that are seen, in the order of the page; what buttons, lists to choose from and hints on handling them say left out. */
const wordsIn = (part: Locator): Promise<readonly string[]> =>
  part.evaluate((root) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: parent, textContent } = walker.currentNode as Text;
      const isOfControl = parent?.closest(
        'button, select, .rc-hint, .rc-left, .rc-spots, .rc-visually-hidden, .rc-paper-only',
      );
      const words = textContent.trim();
      if (words !== '' && parent?.checkVisibility() && !isOfControl) found.push(words);
    }
    return found;
  });

/** Answers that are given but cannot be read on paper. Steps stand in the order that was given. */
const notOnPaper = (question: Locator): Promise<readonly string[]> =>
  question.evaluate((root) => {
    const shown = (root as HTMLElement).innerText;
    const missing: string[] = [];
    for (const control of root.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
      'fieldset :is(input:checked, input[type="text"], input:not([type]), textarea, .rc-row select)',
    )) {
      const value =
        control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.textContent ?? '') : control.value;
      if (!control.checkVisibility() && !shown.includes(value.trim())) missing.push(value);
    }
    return missing;
  });

/** What would be cut off on the right. */
const beyondTheMargin = (question: Locator): Promise<readonly string[]> =>
  question.evaluate((root) =>
    [root, ...root.querySelectorAll('*')]
      .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1)
      .map((part) => part.outerHTML.slice(0, 120)),
  );

const shell = (page: Page, question: string): Locator => page.locator(`rc-question[question="${question}"]`);

const responseOf = (page: Page, question: string): Promise<Response> =>
  shell(page, question).evaluate(
    (element) => (element as HTMLElement & { answerElement: { response: Response } }).answerElement.response,
  );

/** Controls that a learner could still change. */
const openControls = (page: Page, question: string): Promise<readonly string[]> =>
  shell(page, question)
    .locator('fieldset :is(input, textarea, select, button)')
    .evaluateAll((controls) =>
      controls
        .filter(
          (control) =>
            control.checkVisibility() &&
            !control.matches(
              ':disabled, :read-only:not([type="radio"]):not([type="checkbox"]):not(select):not(button)',
            ),
        )
        .map((control) => control.outerHTML),
    );

async function someResponse({ kind, key, graded, shape }: OutlineQuestion): Promise<Response> {
  if (graded === false) return viewOn(shape);
  const { grader } = (await import(join(PROJECT_ROOT, `src/questions/${kind}/grade.ts`))) as { grader: Grader };
  return grader.correctResponses(unpackKey(key))[0]!;
}

/** Any answer, where none is right or wrong. */
function viewOn(shape: ResponseShape): Response {
  if (shape.type === 'pick') return shape.options.slice(-1);
  if (shape.type === 'match') return shape.rows.map((_, row) => shape.options[row % shape.options.length]!);
  return ['In my own words.'];
}

/** Presses Tab until the focus is on an element. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${await target.evaluate((element) => element.outerHTML)}`);
}

/** Begins before the question, and uses nothing but keys. */
async function answerByKeyboard(page: Page, { id, kind, shape }: OutlineQuestion, response: Response): Promise<void> {
  await shell(page, id).evaluate((element) => {
    const before = Object.assign(document.createElement('span'), { tabIndex: -1 });
    element.before(before);
    before.focus();
    before.remove();
  });
  const controls = shell(page, id).locator(`rc-${kind}`);
  const { keyboard } = page;
  switch (shape.type) {
    case 'pick':
      for (const option of response) {
        const input = controls.locator(`input[value="${option}"]`);
        if ((await input.getAttribute('type')) === 'checkbox') await tabTo(page, input);
        else await tabThroughRadios(page, input);
        if (!(await input.isChecked())) await keyboard.press('Space');
      }
      break;
    case 'text':
      for (const [gap, words] of response.entries()) {
        await tabTo(page, controls.locator('input, textarea').nth(gap));
        await keyboard.type(words);
      }
      break;
    case 'match':
      for (const [row, option] of response.entries()) {
        const select = controls.locator('select').nth(row);
        if ((await select.count()) === 0) {
          const input = controls.getByRole('radiogroup').nth(row).locator(`input[value="${option}"]`);
          await tabThroughRadios(page, input);
          if (!(await input.isChecked())) await keyboard.press('Space');
          continue;
        }
        await tabTo(page, select);
        for (let presses = 0; presses < 40 && (await select.inputValue()) !== option; presses++) {
          await keyboard.press('ArrowDown');
        }
      }
      break;
    case 'order':
      for (const [place, item] of response.entries()) {
        const select = controls.locator(`[data-item="${item}"] select`);
        await tabTo(page, select);
        const wanted = String(place + 1);
        for (const key of ['ArrowUp', 'ArrowDown']) {
          for (let presses = 0; presses < 10 && (await select.inputValue()) !== wanted; presses++) {
            await keyboard.press(key);
          }
        }
      }
  }
}

/** Tab comes to the first radio button of a group, arrows to the others. */
async function tabThroughRadios(page: Page, input: Locator): Promise<void> {
  const name = await input.getAttribute('name');
  for (let presses = 0; presses < 60; presses++) {
    if (await input.evaluate((element) => element === document.activeElement)) return;
    const inGroup = await page.evaluate((group) => document.activeElement?.getAttribute('name') === group, name);
    await page.keyboard.press(inGroup ? 'ArrowDown' : 'Tab');
  }
  throw new Error(`The keyboard never came to ${name}`);
}
