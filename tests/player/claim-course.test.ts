import { expect, it } from 'vitest';
import { sampleCourse } from './course-page.ts';

const sample = sampleCourse();

it('a second window of the same browser says that the course is open in another one, and says nothing to the LMS', async () => {
  const first = await sample.open();
  await first.goTo('words');
  const page = await first.page.context().newPage();
  await page.goto(first.page.url());
  await page.waitForSelector('#rc-ended:not([hidden])');
  expect(await page.locator('#rc-ended').innerText()).toContain('This course is open in another window');
  expect(await page.evaluate(() => window.rollcallCalls)).toEqual([]);
  expect(await page.title()).toBe('This course is open in another window');
  await first.goTo('questions');
  expect(await first.text('#rc-saving')).toBe('Saved');
});

it('a window that was closed, or left by its button, makes room for the next', async () => {
  const first = await sample.open();
  await first.goTo('words');
  await first.page.click('[data-course-action="exit"]');
  await first.page.waitForSelector('#rc-ended:not([hidden])');
  const context = first.page.context();
  const second = await context.newPage();
  await second.goto(first.page.url());
  await second.waitForSelector('rc-progress span');
  await second.close();
  const third = await context.newPage();
  await third.goto(first.page.url());
  await third.waitForSelector('rc-progress span');
});

it('a window that says that its session was closed holds nobody up', async () => {
  const first = await sample.open();
  await first.goTo('words');
  await first.page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  const second = await first.page.context().newPage();
  await second.goto(first.page.url());
  await second.waitForSelector('rc-progress span');
});

it('a browser that takes its time to grant the only window its claim is waited for', async () => {
  const first = await sample.open();
  const { page } = first;
  await page.context().addInitScript(() => {
    const request = navigator.locks.request.bind(navigator.locks) as (...given: unknown[]) => Promise<unknown>;
    navigator.locks.request = async (...given: unknown[]) => {
      await new Promise((later) => setTimeout(later, 1800));
      return request(...given);
    };
  });
  await page.reload();
  await page.waitForSelector('rc-progress span, #rc-ended:not([hidden])');
  expect(await page.isVisible('#rc-ended')).toBe(false);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.waitForSelector('#rc-ended:not([hidden])');
});
