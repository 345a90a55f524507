import { expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';

it('opens a page in a real browser', async () => {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.setContent('<h1>Roll call</h1>');
  expect(await page.getByRole('heading', { name: 'Roll call' }).count()).toBe(1);
  await browser.close();
});
