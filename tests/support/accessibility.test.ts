import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bringEngines, findBarriers } from './accessibility.ts';
import { launchChromium } from './chromium.ts';
import { findMisfits, tabThrough } from './page-measures.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const BAD_PAGE = `<html><head><title>Bad</title></head><body>
<a id="before" href="#before">Before</a>
<div class="rc-page"><input type="text"><p style="color: #999">Hard to read</p></div>
<button style="width: 20px; height: 20px; padding: 0; outline: none" aria-label="Small"></button>
<div style="width: 3000px">Wide</div>
</body></html>`;

it('the engines and measures find what is wrong with a bad page', async () => {
  const page = await browser.newPage();
  await page.setContent(BAD_PAGE);
  const course = page.mainFrame();
  await bringEngines(page, course);
  for (const extent of ['LMS and course', 'open lesson'] as const) {
    const found = (await findBarriers(page, course, extent)).join('\n');
    expect(found).toContain('axe label:');
    expect(found).toContain('axe color-contrast:');
    expect(found).toContain('IBM input_label_exists:');
  }
  expect(await findMisfits(course)).toEqual([
    expect.stringContaining('px wide in a window of 1280 px'),
    expect.stringContaining('a "Before" is'),
    expect.stringContaining('input "" is'),
    'button "Small" is 20 x 20 px',
  ]);
  const stops = await tabThrough(page, course, page.locator('#before'));
  expect(stops.map(({ name, visible }) => [name, visible])).toContainEqual(['button "Small"', false]);
});
