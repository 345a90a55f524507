import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sampleCourse } from './course-page.ts';

const sample = sampleCourse();

/** Presses Tab until the focus is on a control with these words, or says where it went instead. */
async function tabTo(page: Page, words: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement;
      return element.labels?.[0]?.innerText ?? element.innerText?.replace(/\s+/g, ' ').trim() ?? element.tagName;
    });
    if (here.startsWith(words)) return;
    passed.push(here.slice(0, 40));
  }
  throw new Error(`Tab never came to "${words}", but to ${passed.join(' | ')}`);
}

it('takes a learner from the first page to a pass with the keyboard alone', async () => {
  const course = await sample.open();
  const { page } = course;
  const press = (key: string) => page.keyboard.press(key);

  await tabTo(page, 'Start course');
  await press('Enter');
  await tabTo(page, 'Your notes');
  await page.keyboard.type('A note');
  await tabTo(page, 'Compare with key points');
  await press('Enter');
  expect(await course.isShown('text=Who answered for whom')).toBe(true);
  await tabTo(page, 'Next lesson');
  await press('Enter');

  await tabTo(page, 'The first');
  await press('ArrowDown');
  await tabTo(page, 'Check answer');
  await press('Enter');
  expect(await course.focused()).toMatchObject({ text: 'Correct' });
  await tabTo(page, 'Alpha');
  await press('Space');
  await tabTo(page, 'Gamma');
  await press('Space');
  await tabTo(page, 'Check answer');
  await press('Space');
  expect(await course.focused()).toMatchObject({ text: 'Correct' });
  await tabTo(page, 'Gap 1 of 2');
  await page.keyboard.type('18');
  await tabTo(page, 'Gap 2 of 2');
  await page.keyboard.type('child');
  await tabTo(page, 'Check answer');
  await press('Enter');
  expect(await course.focused()).toMatchObject({ text: 'Correct' });
  await tabTo(page, 'Next lesson');
  await press('Enter');
  await tabTo(page, 'Next lesson');
  await press('Enter');

  await tabTo(page, 'Yes');
  await press('Space');
  await tabTo(page, 'Yes');
  await press('Space');
  await tabTo(page, 'Gap');
  await page.keyboard.type('4');
  await tabTo(page, 'Red');
  await press('Space');
  await tabTo(page, 'Green');
  await press('Space');
  await tabTo(page, 'Review your answers');
  await press('Enter');
  await tabTo(page, 'Submit answers');
  await press('Enter');
  expect(await course.focused()).toMatchObject({ text: 'Submit your answers?' });
  await tabTo(page, 'Submit answers');
  await press('Enter');
  expect(await course.focused()).toMatchObject({ text: 'Passed' });
  await tabTo(page, 'Course overview');
  await press('Enter');
  expect(await course.text('.rc-outcome')).toContain('You passed with 100%.');
});

it('lets Tab out at the end of the page and Shift+Tab back in (WCAG 2.1.2)', async () => {
  const course = await sample.open();
  await course.goTo('questions');
  const stops = new Set<string>();
  let left = false;
  for (let presses = 0; presses < 60 && !left; presses++) {
    await course.page.keyboard.press('Tab');
    const { tag, text, id } = await course.focused();
    left = tag === 'body';
    stops.add(`${tag} ${id} ${text}`);
  }
  expect(left).toBe(true);
  expect(stops.size).toBeGreaterThan(10);
});

it('does nothing at single keys (WCAG 2.1.4)', async () => {
  const course = await sample.open();
  await course.goTo('words');
  const before = await course.page.evaluate(() => document.querySelector('rc-course')?.innerHTML);
  await course.page.keyboard.type('abcdefghijklmnopqrstuvwxyz0123456789?/[]');
  expect(await course.page.evaluate(() => document.querySelector('rc-course')?.innerHTML)).toBe(before);
});
