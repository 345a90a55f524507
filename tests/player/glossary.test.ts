import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type CoursePage, type OpenOptions, servedCourse } from './course-page.ts';

const course = servedCourse(() => join(import.meta.dirname, 'blocks-course'));

async function openLesson(options: OpenOptions = {}): Promise<CoursePage> {
  const opened = await course.open(options);
  if (options.javaScriptEnabled !== false) await opened.goTo('terms');
  return opened;
}

const termOf = (page: Page, words: string): Locator => page.getByRole('button', { name: words, exact: true });

const definitionOf = (page: Page, term: string): Locator => page.getByRole('dialog', { name: term });

describe('a term', () => {
  it('reads as it was written, and is a button where it is used first', async () => {
    const { page } = await openLesson();
    expect(await page.locator('#terms p').nth(1).innerText()).toMatch(
      /^Several indicators together are a reason to ask\. An indicator alone is none\. Ask the minor, not/,
    );
    expect(await page.locator('#terms rc-term').allInnerTexts()).toEqual(['indicators', 'minor']);
    expect(await termOf(page, 'indicators').getAttribute('aria-haspopup')).toBe('dialog');
  });

  it.each(['Enter', 'Space'])('opens its definition with %s, and gets the focus back with Escape', async (key) => {
    const opened = await openLesson();
    const term = termOf(opened.page, 'indicators');
    await term.press(key);
    expect(await definitionOf(opened.page, 'indicator').innerText()).toContain(
      'Something that is often seen. One alone proves nothing',
    );
    await opened.page.keyboard.press('Escape');
    expect(await definitionOf(opened.page, 'indicator').count()).toBe(0);
    expect(await opened.isFocused(term)).toBe(true);
    expect(opened.errors).toEqual([]);
  });

  it('does not open when the pointer rests on it', async () => {
    const { page } = await openLesson();
    await termOf(page, 'minor').hover();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('closes by its button, and by a press beside it', async () => {
    const { page } = await openLesson();
    await termOf(page, 'minor').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await termOf(page, 'minor').click();
    await page.mouse.click(3, 3);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it.each([
    { width: 320, height: 480 },
    { width: 700, height: 300 },
    { width: 1280, height: 800 },
  ])('has its definition in the frame of $width × $height', async (viewport) => {
    const { page } = await openLesson();
    await page.setViewportSize(viewport);
    for (const [words, name] of [
      ['indicators', 'indicator'],
      ['minor', 'minor'],
    ] as const) {
      await termOf(page, words).click();
      const { x, y, width, height } = (await definitionOf(page, name).boundingBox())!;
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(viewport.width);
      expect(y + height).toBeLessThanOrEqual(viewport.height);
      await page.keyboard.press('Escape');
    }
  });

  it('leads from its definition to other lessons and to all terms', async () => {
    const opened = await openLesson();
    const { page } = opened;
    await termOf(page, 'indicators').click();
    await page.getByRole('dialog').getByRole('link', { name: 'places' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect((await opened.focused()).text).toBe('Places');
    await opened.goTo('terms');
    await termOf(page, 'minor').click();
    await page.getByRole('dialog').getByRole('link', { name: 'All terms' }).click();
    expect((await opened.focused()).text).toBe('Glossary');
  });

  it('leads to the glossary without script', async () => {
    const { page } = await openLesson({ javaScriptEnabled: false });
    const link = page.locator('#terms').getByRole('link', { name: 'minor' });
    expect(await link.getAttribute('href')).toBe('#glossary_2');
    expect(await page.locator('#glossary_2 + dd').innerText()).toBe('Anybody under 18.');
  });
});

it('the glossary is open from the start, and counts for nothing', async () => {
  const opened = await course.open();
  await opened.goTo('glossary');
  expect(await opened.page.locator('#glossary dt').allInnerTexts()).toEqual(['indicator', 'minor']);
  expect(await opened.page.getByRole('button', { name: 'Print this sheet' }).isVisible()).toBe(true);
  expect(await opened.page.locator('rc-progress').innerText()).toContain('0%');
});

it('the glossary is the page to go on with in the next session', async () => {
  const opened = await course.open();
  await opened.goTo('glossary');
  await opened.page.waitForFunction(() => window.rollcallCalls.length > 1);
  await opened.reload();
  expect(await opened.text('.rc-page:not([hidden]) h1')).toBe('Glossary');
});

it('on paper terms are words like others', async () => {
  const { page } = await openLesson();
  await page.emulateMedia({ media: 'print' });
  expect(await termOf(page, 'minor').evaluate((node) => getComputedStyle(node).textDecorationLine)).toBe('none');
});
