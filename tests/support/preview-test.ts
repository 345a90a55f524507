import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { coursePreview } from '../../src/preview/course-preview.ts';
import type { EditorCommand } from '../../src/preview/open-in-editor.ts';
import type { PreviewSource } from '../../src/preview/preview-source.ts';
import { startPreview } from '../../src/preview/server.ts';
import { type CourseTest, PROJECT_ROOT } from './course-test.ts';

/** A preview in a browser, gone when the test is finished. */
export class PreviewTest {
  /** What the page threw, or said to the console in red. */
  readonly mistakes: string[] = [];

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('pageerror', (error) => this.mistakes.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.mistakes.push(message.text());
    });
  }

  static ofCourse(browser: Browser, course: CourseTest, editor?: EditorCommand): Promise<PreviewTest> {
    return PreviewTest.of(browser, sourceOf(course), editor);
  }

  static async of(browser: Browser, source: PreviewSource, editor?: EditorCommand): Promise<PreviewTest> {
    const thrown: unknown[] = [];
    const onMistake = (mistake: unknown) => void thrown.push(mistake);
    const preview = await startPreview({
      projectRoot: PROJECT_ROOT,
      source,
      port: 0,
      onMistake,
      ...(editor ? { editor } : {}),
    });
    onTestFinished(async () => {
      await preview.close();
      expect(thrown).toEqual([]);
    });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(15_000);
    onTestFinished(() => context.close());
    const test = new PreviewTest(await context.newPage(), preview.url);
    await test.page.goto(preview.url);
    return test;
  }

  /** The course as it is framed now: every launch has a frame of its own. */
  get course(): FrameLocator {
    return this.page.frameLocator('iframe:not([inert])');
  }

  /** From which the course in its frame was read, from the server on. */
  address(): Promise<string> {
    return this.#inCourse((page) => {
      const [read] = page.defaultView!.performance.getEntriesByType('navigation');
      const { pathname, search } = new URL(read?.name ?? page.URL);
      return `${pathname}${search}`;
    });
  }

  /** All that stands in the course, once it has begun; without what Lit writes for itself, and what stands between lessons. */
  async markup(): Promise<string> {
    await this.course.locator('.rc-pager button').first().waitFor();
    return this.#inCourse((page) =>
      page.body.innerHTML.replace(/<!--.*?-->/g, '').replace(/<\/section>\s+/g, '</section>'),
    );
  }

  /** When the page that the next save changes is there. */
  async isReadyForNext(): Promise<void> {
    await this.page.waitForFunction(() => {
      const waiting = document.querySelector<HTMLIFrameElement>('iframe[inert]');
      return waiting?.contentDocument?.readyState === 'complete' && waiting.contentDocument.querySelector('rc-course');
    });
  }

  async #inCourse<Found>(look: (page: Document) => Found): Promise<Found> {
    const page = await this.page
      .locator('iframe:not([inert])')
      .evaluateHandle((frame) => (frame as HTMLIFrameElement).contentDocument!);
    return page.evaluate(look);
  }

  /** In the course. */
  press(name: string): Promise<void> {
    return this.course.getByRole('button', { name }).click();
  }

  async showTab(name: string): Promise<Locator> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    return this.page.getByRole('tabpanel', { name: new RegExp(`^${name}`) });
  }

  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
  }

  seesValue(element: string, value: string): Promise<void> {
    const row = this.page.getByRole('row').filter({ has: this.page.getByText(element, { exact: true }) });
    return row.filter({ has: this.page.getByRole('cell', { name: value, exact: true }) }).waitFor();
  }

  seesCall(meaning: string): Promise<void> {
    return this.page.getByRole('region', { name: 'Calls in order' }).getByText(meaning).last().waitFor();
  }
}

export const sourceOf = (course: CourseTest): PreviewSource =>
  coursePreview({ root: course.root, name: 'course', projectRoot: PROJECT_ROOT });
