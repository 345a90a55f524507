import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type OpenOptions, servedCourse } from './course-page.ts';

const course = servedCourse(() => join(import.meta.dirname, 'blocks-course'));

async function openLesson(options: OpenOptions = {}): Promise<Page> {
  const opened = await course.open(options);
  if (options.javaScriptEnabled !== false) await opened.goTo('places');
  return opened.page;
}

const selected = (page: Page): Promise<readonly string[]> =>
  page.locator('[role="tab"][aria-selected="true"][tabindex="0"]').allInnerTexts();

describe('tabs', () => {
  it('show one panel, the one whose tab is pressed', async () => {
    const page = await openLesson();
    expect(await page.getByRole('tablist', { name: 'Where you are' }).getByRole('tab').allInnerTexts()).toEqual([
      'On patrol',
      'At the station',
      'On the radio',
    ]);
    expect(await shownWords(page)).toEqual(['Make the scene safe.']);
    await page.getByRole('tab', { name: 'At the station' }).click();
    expect(await selected(page)).toEqual(['At the station']);
    expect(await shownWords(page)).toEqual(['Find a quiet room.']);
    expect(await page.getByRole('tabpanel', { name: 'At the station' }).isVisible()).toBe(true);
  });

  it.each([
    [['ArrowRight'], 'At the station'],
    [['ArrowRight', 'ArrowRight', 'ArrowRight'], 'On patrol'],
    [['ArrowLeft'], 'On the radio'],
    [['End'], 'On the radio'],
    [['End', 'Home'], 'On patrol'],
    [['ArrowDown'], 'On patrol'],
  ])('%j leads to %s', async (keys, tab) => {
    const page = await openLesson();
    await page.getByRole('tab', { name: 'On patrol' }).focus();
    for (const key of keys) await page.keyboard.press(key);
    expect(await selected(page)).toEqual([tab]);
    expect(await page.locator(':focus').innerText()).toBe(tab);
  });

  it('take one stop of the Tab key, the next is the panel', async () => {
    const page = await openLesson();
    await page.getByRole('tab', { name: 'On patrol' }).focus();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('role')).toBe('tabpanel');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Where');
  });

  it('open for a link that leads into them', async () => {
    const page = await openLesson();
    await page.getByRole('link', { name: 'the last tab' }).click();
    expect(await selected(page)).toEqual(['On the radio']);
    expect(await page.locator(':focus').innerText()).toBe('What to say');
  });
});

describe('cards to open', () => {
  it('show their words when their heading is pressed, and hide them again', async () => {
    const page = await openLesson();
    const button = page.getByRole('heading', { name: 'Where', exact: true }).getByRole('button');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await page.getByText('A motel.').isVisible()).toBe(false);
    await button.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await page.getByText('A motel.').isVisible()).toBe(true);
    expect(await page.getByText('At night.').isVisible()).toBe(false);
    await button.press('Space');
    expect(await page.getByText('A motel.').isVisible()).toBe(false);
  });

  it('open for a link that leads into them', async () => {
    const page = await openLesson();
    await page.getByRole('link', { name: 'the second card' }).click();
    expect(await page.getByText('At night.').isVisible()).toBe(true);
  });
});

const ALL = ['Make the scene safe.', 'Find a quiet room.', 'Few words.', 'A motel.', 'At night.'];

it('on paper everything is there, under its heading, and no tab', async () => {
  const page = await openLesson();
  await page.emulateMedia({ media: 'print' });
  for (const words of ALL) expect(await page.getByText(words).isVisible(), words).toBe(true);
  expect(await page.getByRole('tablist').count()).toBe(0);
  expect(await page.getByRole('heading', { name: 'At the station' }).boundingBox()).toMatchObject({
    height: expect.toSatisfy((height: number) => height > 10),
  });
});

it('without script everything is there', async () => {
  const page = await openLesson({ javaScriptEnabled: false });
  for (const words of ALL) expect(await page.getByText(words).isVisible(), words).toBe(true);
});

const shownWords = (page: Page): Promise<readonly string[]> => page.locator('.rc-tab-panel:visible p').allInnerTexts();
