import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startPreview } from '../../src/preview/server.ts';
import { bringEngines, findBarriers } from '../support/accessibility.ts';
import { launchChromium } from '../support/chromium.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';
import { SMALL_COURSE } from '../support/packages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

it('shows a course in a stand-in LMS, and what the LMS hears', async () => {
  const { page } = await openPreview(CourseTest.copyOf('roll-call-basics'));
  await page.getByRole('heading', { level: 1, name: 'Roll call basics' }).waitFor();
  await press(page, 'Start course');
  await seesValue(page, 'core.lesson_status', 'incomplete');
  await seesValue(page, 'core.lesson_location', 'what-it-is-for');
  await page
    .getByRole('region', { name: 'Calls in order' })
    .getByText('SetValue(cmi.core.lesson_location, what-it-is-for)')
    .waitFor();
  expect(await page.getByText(/breaks? a rule/).count()).toBe(0);
});

it('opens the course anew when a file is saved, in the same place with the same answers', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const { page } = await openPreview(course);
  await press(page, 'Start course');
  await courseIn(page).getByRole('radio', { name: 'To hand out parking permits' }).check();

  course.write({
    'lessons/01-what-it-is-for.md': LESSON.replace('What is a roll call for?', 'What is a briefing for?'),
  });
  await courseIn(page).getByText('What is a briefing for?').waitFor();
  expect(await courseIn(page).getByRole('radio', { name: 'To hand out parking permits' }).isChecked()).toBe(true);
});

it('shows the findings and the last good course while a file has an error', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const { page } = await openPreview(course);
  await press(page, 'Start course');

  course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('[x]', '[ ]') });
  await page.getByText('choice/no-correct-option').waitFor();
  await page.getByText('You see the course as it was before.').waitFor();
  await courseIn(page).getByText('What is a roll call for?').waitFor();

  course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('What is a roll call for?', 'What is it good for?') });
  await courseIn(page).getByText('What is it good for?').waitFor();
  expect(await page.getByText('choice/no-correct-option').count()).toBe(0);
});

it('starts over, opens for review, and changes the standard', async () => {
  const { page } = await openPreview(CourseTest.copyOf('roll-call-basics'));
  await press(page, 'Start course');
  await page.getByRole('button', { name: 'Leave and resume' }).click();
  await courseIn(page).getByText('Welcome back').waitFor();

  await page.getByRole('button', { name: 'Open for review' }).click();
  await courseIn(page).getByText('Nothing you do now changes your record').waitFor();
  await seesValue(page, 'core.lesson_mode', 'review');

  await page.getByRole('button', { name: 'Start over' }).click();
  await courseIn(page).getByRole('button', { name: 'Start course' }).waitFor();
  await seesValue(page, 'core.lesson_mode', 'normal');

  await page.getByRole('radio', { name: 'SCORM 2004' }).check();
  await press(page, 'Start course');
  await seesValue(page, 'completion_status', 'incomplete');
});

it('can be used by everybody who writes courses', async () => {
  const { page } = await openPreview(CourseTest.copyOf('roll-call-basics'));
  await press(page, 'Start course');
  await seesValue(page, 'core.lesson_location', 'what-it-is-for');
  const course = await (await page.waitForSelector('iframe')).contentFrame();
  await bringEngines(page, course!);
  expect(await findBarriers(page, course!, 'LMS and course')).toEqual([]);
});

const LESSON = readFileSync(join(SMALL_COURSE, 'lessons/01-what-it-is-for.md'), 'utf8');

async function openPreview(course: CourseTest): Promise<{ readonly page: Page }> {
  const preview = await startPreview({
    projectRoot: PROJECT_ROOT,
    courseRoot: course.root,
    port: 0,
    build: async () => {
      const built = await course.build({ formats: ['scorm12', 'scorm2004'] });
      return { ...built, courseId: built.course?.settings.id ?? '', title: built.course?.settings.title ?? '' };
    },
  });
  onTestFinished(() => preview.close());
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(preview.url);
  return { page };
}

/** The course as it is framed now: every launch has a frame of its own. */
const courseIn = (page: Page): FrameLocator => page.frameLocator('iframe');

const press = (page: Page, name: string): Promise<void> => courseIn(page).getByRole('button', { name }).click();

const seesValue = (page: Page, element: string, value: string): Promise<void> =>
  page.getByRole('row', { name: `${element} ${value}`, exact: true }).waitFor();
