import { basename } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type CourseLaunch, LmsTest } from '../support/lms-test.ts';
import { COURSES_TO_TOUR, packageCourse, SMALL_COURSE } from '../support/packages.ts';
import { type TabStop, tabThrough } from '../support/page-measures.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const courses = [SMALL_COURSE, ...COURSES_TO_TOUR];

it.each(courses.map((root) => [basename(root), root] as const))(
  'the focus goes through %s in order, and can be seen',
  async (_, root) => {
    const { files } = packageCourse(root).get('scorm12')!;
    const lms = await LmsTest.open(browser, '1.2', files);
    const launch = await lms.launch({ viewport: { width: 1280, height: 800 } });
    await launch.course.getByRole('button', { name: 'Start course' }).waitFor();
    const wrong: string[] = [];
    for (const page of await pagesOf(launch)) {
      await launch.course.locator(`nav [data-page="${page}"]`).click();
      const stops = await tabThrough(launch.page, launch.course, launch.page.getByRole('link', { name: 'My courses' }));
      wrong.push(...problemsOf(stops).map((problem) => `${page || 'title page'}: ${problem}`));
      expect(await launch.page.evaluate(() => document.activeElement?.textContent)).toBe('Exit activity');
      expect(stops[0]?.name).toBe('a "Skip to the lesson"');
      expect(stops.length).toBeGreaterThan(5);
    }
    await lms.close();
    expect(wrong).toEqual([]);
  },
);

it('the skip link and a change of lesson lead to the heading of the lesson', async () => {
  const { files } = packageCourse(SMALL_COURSE).get('scorm12')!;
  const lms = await LmsTest.open(browser, '1.2', files);
  const { course, page } = await lms.launch();
  const focused = () =>
    course.evaluate(() => `${document.activeElement?.localName} ${document.activeElement?.textContent?.trim()}`);
  const start = course.getByRole('button', { name: 'Start course' });
  await start.focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('h1 What it is for');

  await page.getByRole('link', { name: 'My courses' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('h1 What it is for');

  await course.getByRole('radio', { name: 'To begin the shift' }).focus();
  await page.keyboard.press('Space');
  await course.locator('rc-question[question="purpose"]').getByRole('button', { name: 'Check answer' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('div Correct');
  await lms.close();
});

/** Ids of all pages that are open to the learner now; the title page is empty. */
const pagesOf = ({ course }: CourseLaunch): Promise<readonly string[]> =>
  course
    .locator('nav a[href][data-page]')
    .evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset.page ?? ''));

function problemsOf(stops: readonly TabStop[]): readonly string[] {
  return stops.flatMap(({ name, place, visible, covered }, index) => [
    ...(visible ? [] : [`${name} does not show that it has the focus`]),
    ...(covered ? [`${name} is covered by something else`] : []),
    ...(place > (stops[index - 1]?.place ?? -1) ? [] : [`${name} comes after ${stops[index - 1]?.name}`]),
  ]);
}
