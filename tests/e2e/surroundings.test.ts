import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { Learner } from '../support/learner.ts';
import { type LaunchOptions, LmsTest } from '../support/lms-test.ts';
import { packageCourse, SMALL_COURSE } from '../support/packages.ts';
import { unsoundIn } from '../support/sound-session.ts';
import { serve } from '../support/static-server.ts';
import { RIGHT } from './small-course.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const packages = packageCourse(SMALL_COURSE);
const NOT_RECORDED = /Nothing is being recorded|kept in this browser only/;

describe.each([
  { standard: '1.2', files: packages.get('scorm12')!.files },
  { standard: '2004', files: packages.get('scorm2004')!.files },
] as const)('the API of SCORM $standard', ({ standard, files }) => {
  it.each([
    ['through 8 nested frames', { framesBetween: 8 }],
    ['past a frame of another origin', { foreignFrame: true }],
    ['in the window that opened the course', { opens: 'window' }],
    ['in the window that opened it, from inside frames', { opens: 'window', framesBetween: 3 }],
  ] as const satisfies readonly (readonly [string, LaunchOptions])[])('is found %s', async (_, options) => {
    const lms = await LmsTest.open(browser, standard, files);
    onTestFinished(() => lms.close());
    const launch = await lms.launch(options);
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await learner.check({ purpose: RIGHT['What it is for'].purpose });
    await learner.settle();
    expect(await launch.course.getByText(NOT_RECORDED).locator('visible=true').count()).toBe(0);
    await learner.press('Save and exit');
    await expect.poll(async () => unsoundIn(await launch.calls())).toEqual([]);
  });

  it.each(['cmi.suspend_data', standard === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status'])(
    'does not give %s, and nothing of what is on record is lost',
    async (element) => {
      const lms = await LmsTest.open(browser, standard, files);
      onTestFinished(() => lms.close());
      const launch = await lms.launch();
      const learner = new Learner(launch.course);
      await learner.press('Start course');
      await learner.check({ purpose: RIGHT['What it is for'].purpose });
      await launch.leave();
      const record = await lms.record();

      const without = await lms.launch({ faults: { withholds: [element] } });
      await new Learner(without.course).sees('does not give your saved progress');
      await without.leave();
      expect(await lms.record()).toEqual(record);

      const again = await lms.launch();
      const returning = new Learner(again.course);
      await returning.sees('Welcome back');
      expect(await returning.verdict('purpose')).toBe('Correct');
      expect(lms.mistakes).toEqual([]);
    },
  );

  it('is missed, and the course says so and works', async () => {
    const lms = await LmsTest.open(browser, standard, files);
    onTestFinished(() => lms.close());
    const launch = await lms.launch({ withApi: false });
    const learner = new Learner(launch.course);
    await launch.course.getByText(NOT_RECORDED).locator('visible=true').waitFor();
    await takeFirstLesson(learner);
    expect(lms.mistakes).toEqual([]);
  });

  it('is out of reach in a sandbox, and the course says so and works', async () => {
    const lms = await LmsTest.open(browser, standard, files);
    onTestFinished(() => lms.close());
    const launch = await lms.launch({ sandbox: 'allow-scripts' });
    const learner = new Learner(launch.course);
    await launch.course.getByText('Nothing is being recorded').locator('visible=true').waitFor();
    await takeFirstLesson(learner);
    expect(exceptCaptions(lms.mistakes)).toEqual([]);
    expect(await launch.calls()).toEqual([]);
  });
});

describe.each([...packages])('%s', (_, { files }) => {
  it('works by double-click from a folder on disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const mistakes = pageErrors(page);
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    const learner = new Learner(page.mainFrame());
    await page.getByText(NOT_RECORDED).locator('visible=true').waitFor();
    await takeFirstLesson(learner);
    await learner.open('A call');
    expect(await captionsOf(page)).toEqual(['[A telephone rings.]', 'Dispatcher: Where are you calling from?']);
    expect(exceptCaptions(mistakes)).toEqual([]);
  });
});

it('a web folder remembers in the browser where the learner was', async () => {
  const site = await serve({ '/course/': packages.get('web')!.files });
  onTestFinished(() => site.close());
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const first = await context.newPage();
  await first.goto(`${site.url}/course/`);
  await takeFirstLesson(new Learner(first.mainFrame()));
  await first.close({ runBeforeUnload: true });

  const again = await context.newPage();
  await again.goto(`${site.url}/course/index.html`);
  const returning = new Learner(again.mainFrame());
  await returning.sees('Welcome back');
  expect(await returning.page()).toBe('How to run it');
});

it('three files are all that the first lesson waits for, whatever is in the others', async () => {
  const site = await serve({ '/course/': packages.get('web')!.files });
  onTestFinished(() => site.close());
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${site.url}/course/index.html`);
  await new Learner(page.mainFrame()).press('Start course');
  await page.waitForLoadState('networkidle');
  expect(site.requests.filter((path) => path.startsWith('/course/')).sort()).toEqual([
    '/course/course.css',
    '/course/index.html',
    '/course/player.js',
  ]);
});

async function takeFirstLesson(learner: Learner): Promise<void> {
  await learner.press('Start course');
  await learner.check(RIGHT['What it is for']);
  expect(await learner.verdict('topics')).toBe('Correct');
  await learner.press('Next lesson');
  expect(await learner.page()).toBe('How to run it');
}

/** The captions that a learner sees on the video of the open lesson, once they are loaded. */
async function captionsOf(page: Page): Promise<readonly string[]> {
  const shown = (): readonly string[] => {
    const tracks = [...(document.querySelector('video')?.textTracks ?? [])];
    const captions = tracks.find(({ mode }) => mode === 'showing')?.cues ?? [];
    return [...(captions as Iterable<VTTCue>)].map(({ text }) => text);
  };
  await expect.poll(() => page.evaluate(shown)).not.toEqual([]);
  return page.evaluate(shown);
}

/** Browsers load no captions from a folder or into a sandbox, and say so; the player takes them from the transcript. */
const exceptCaptions = (mistakes: readonly string[]): readonly string[] =>
  mistakes.filter((line) => !/Unsafe attempt to load URL .*\.vtt/.test(line));

/** What the page throws, and what it says to the console in red. */
function pageErrors(page: Page): readonly string[] {
  const mistakes: string[] = [];
  page.on('pageerror', (error) => mistakes.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') mistakes.push(message.text());
  });
  return mistakes;
}
