import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { Launch, Snapshot } from '../../src/attempt/lms.ts';
import type { Tracking } from '../../src/attempt/tracking.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Site, serve } from '../support/static-server.ts';
import type { RecordedCall } from './adapter.ts';
import { playableFiles } from './played-course.ts';

export interface OpenOptions extends BrowserContextOptions {
  /** How the LMS launches the course. */
  readonly launch?: Partial<Launch>;
  /** Whether the test moves the clock of the page (`page.clock`). */
  readonly ownClock?: boolean;
}

/**
 * The sample course, served and ready to be opened in tests of the file that asks for it.
 *
 * @param tracking - In place of the defaults.
 */
export const sampleCourse = (tracking: Partial<Tracking> = {}): ServedCourse =>
  servedCourse(() => join(import.meta.dirname, 'sample-course'), tracking);

export interface ServedCourse {
  open(options?: OpenOptions): Promise<CoursePage>;
}

/** Any course. @param folder - Asked for once, before the first test. */
export function servedCourse(folder: () => string, tracking: Partial<Tracking> = {}): ServedCourse {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    browser = await launchChromium();
    site = await serve({ '/': await playableFiles(folder(), tracking) });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    async open({ launch, ownClock, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      if (launch) {
        await page.addInitScript((settings) => {
          window.rollcallLaunch = settings;
        }, launch);
      }
      if (ownClock) await page.clock.install({ time: new Date(2026, 0, 2, 9) });
      const course = new CoursePage(page);
      await page.goto(`${site.url}/`);
      if (options.javaScriptEnabled !== false) await course.ready();
      return course;
    },
  };
}

/** A course in a browser, and what a learner does with it. */
export class CoursePage {
  /** Scripts that failed and files that were refused; a favourite icon is asked for by the browser, not by us. */
  readonly errors: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico'))
        this.errors.push(message.text());
    });
  }

  /** The course was launched and shows a page. */
  async ready(): Promise<this> {
    await this.page.waitForFunction(
      () => (window.rollcallCalls?.length ?? 0) > 0 && document.querySelector('main[aria-label]'),
    );
    await this.page.waitForFunction(() => document.querySelector('rc-progress span, #rc-ended:not([hidden])'));
    return this;
  }

  async reload(): Promise<this> {
    await this.page.reload();
    return this.ready();
  }

  /** Goes to a page by the contents. */
  async goTo(page: string): Promise<void> {
    await this.page.click(`rc-contents a[data-page="${page}"]`);
    await this.page.waitForSelector(`.rc-page[data-page="${page}"]:not([hidden])`);
  }

  async press(action: string, within = ''): Promise<void> {
    await this.page.click(`${within} [data-action="${action}"]:visible`);
  }

  /** Picks options by their ids, or types texts into gaps. */
  async answer(question: string, ...response: readonly string[]): Promise<void> {
    const gaps = await this.page.locator(`rc-question[question="${question}"] input[type="text"]`).count();
    for (const [place, part] of response.entries()) {
      if (gaps > 0) await this.gap(question, place + 1).fill(part);
      else await this.option(question, part).locator('label').click();
    }
  }

  /** The row of an option. */
  option(question: string, id: string): Locator {
    return this.page.locator(`rc-question[question="${question}"] .rc-option:has(input[value="${id}"])`);
  }

  /** The control of an option. */
  input(question: string, id: string): Locator {
    return this.option(question, id).locator('input');
  }

  /** A field by its number from 1. */
  gap(question: string, number: number): Locator {
    return this.page.locator(`rc-question[question="${question}"] input[type="text"]`).nth(number - 1);
  }

  isFocused(control: Locator): Promise<boolean> {
    return control.evaluate((element) => element === document.activeElement);
  }

  async check(question: string): Promise<void> {
    await this.press('check', `rc-question[question="${question}"]`);
  }

  /** Answers every check question of the lessons rightly and completes them. */
  async completeLessons(): Promise<void> {
    await this.goTo('words');
    await this.press('next');
    await this.answer('one', 'b');
    await this.check('one');
    await this.answer('some', 'a', 'c');
    await this.check('some');
    await this.answer('gap', '18', 'minor');
    await this.check('gap');
    await this.press('next');
    await this.press('next');
  }

  /** From the review screen on: submit, and confirm it. */
  async submit(): Promise<void> {
    await this.press('review');
    await this.press('submit');
    await this.press('confirm');
  }

  text(selector: string): Promise<string> {
    return this.page.locator(selector).first().innerText();
  }

  isShown(selector: string): Promise<boolean> {
    return this.page.locator(selector).first().isVisible();
  }

  /** What a screen reader would be told the focus is on: the tag and the words. */
  focused(): Promise<{ readonly tag: string; readonly text: string; readonly id: string }> {
    return this.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      return { tag: element.tagName.toLowerCase(), text: element.innerText.trim(), id: element.id };
    });
  }

  calls(): Promise<readonly RecordedCall[]> {
    return this.page.evaluate(() => window.rollcallCalls);
  }

  /** The last that the LMS was told. */
  async snapshot(): Promise<Snapshot> {
    const call = (await this.calls()).at(-1);
    if (!call || call.call === 'open') throw new Error('Nothing was saved');
    return call.snapshot;
  }
}
