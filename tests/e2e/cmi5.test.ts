import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type Cmi5LaunchOptions, Cmi5Lms } from '../support/cmi5-lms.ts';
import { object, verbOf } from '../support/cmi5-rules.ts';
import { Learner } from '../support/learner.ts';
import { packageCourse, SMALL_COURSE } from '../support/packages.ts';
import { type Site, serve } from '../support/static-server.ts';
import { MOSTLY_WRONG, RIGHT } from './small-course.ts';

const packages = packageCourse(SMALL_COURSE, (courseFile) => courseFile.replace(/^formats:.*$/m, 'formats: [cmi5]'));

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

let lms: Cmi5Lms;
let site: Site;
let context: BrowserContext;
beforeEach(async () => {
  lms = await Cmi5Lms.open();
  site = await serve({ '/course/': packages.get('cmi5')!.files, '/catalogue.html': CATALOGUE, '/frame.html': FRAME });
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await Promise.all([lms.close(), site.close()]);
});

const CATALOGUE =
  '<!doctype html><html lang="en"><title>Catalogue</title><link rel="icon" href="data:,"><p>All courses</p></html>';

/** As an LMS that trusts nobody frames a course: without an origin, and so without storage. */
const FRAME = `<!doctype html><title>Player</title><link rel="icon" href="data:,">
<iframe title="Course" sandbox="allow-scripts allow-forms" width="900" height="700"></iframe>
<script>document.querySelector('iframe').src = '/course/index.html' + location.search;</script>`;

interface Launched {
  readonly page: Page;
  readonly learner: Learner;
}

async function launch(options: Cmi5LaunchOptions = {}): Promise<Launched> {
  const page = await context.newPage();
  await page.goto(`${site.url}/course/index.html?${lms.launch({ masteryScore: 0.75, ...options })}`);
  return { page, learner: new Learner(page.mainFrame()) };
}

/** The learner goes away without a word, and what was on its way arrives. */
async function leave({ page }: Launched, how: 'tab closed' | 'page navigated' = 'page navigated'): Promise<void> {
  if (how === 'page navigated') await page.goto(`${site.url}/catalogue.html`);
  else await page.close({ runBeforeUnload: true });
  await expect.poll(() => lms.verbs.at(-1), { timeout: 10_000 }).toContain('terminated');
  await lms.idle();
}

async function takeLessons(learner: Learner): Promise<void> {
  await learner.press('Start course');
  for (const lesson of ['What it is for', 'How to run it', 'A call'] as const) {
    await learner.open(lesson);
    await learner.check(RIGHT[lesson]);
    await learner.press('Next lesson');
  }
}

describe('a course packaged as cmi5, with its LMS on another origin', () => {
  it('is taken to a pass, and relaunched without saying anything twice', async () => {
    const first = await launch();
    await takeLessons(first.learner);
    await first.learner.submit(RIGHT['Final check']);
    await first.learner.sees('Passed');
    await expect.poll(() => lms.satisfied).toBe(true);
    await leave(first);

    const again = await launch();
    await again.learner.sees('Passed');
    await again.learner.open('What it is for');
    expect(await again.learner.verdict('purpose')).toBe('Correct');
    await leave(again);
    expect(lms.verbs).toEqual([
      'initialized answered answered answered answered answered answered answered answered passed completed terminated',
      'initialized terminated',
    ]);
    expect(lms.broken).toEqual([]);
  });

  it('tells in words what was asked and answered', async () => {
    const launched = await launch();
    await launched.learner.press('Start course');
    await launched.learner.check({ topics: ['Who is missing'] });
    await expect.poll(() => lms.verbs[0]).toContain('answered');
    const answered = lms.sessions[0]!.find((statement) => verbOf(statement) === 'answered');
    expect(answered).toMatchObject({
      object: {
        id: 'https://lms.example/activities/7/test/roll-call-basics/question/roll-call-basics.topics',
        definition: {
          description: { en: 'Which of these belong in a roll call?' },
          correctResponsesPattern: ['a[,]b'],
          choices: [
            { id: 'a', description: { en: 'Who is missing' } },
            { id: 'b', description: { en: 'What happened on the last shift' } },
            { id: 'c', description: { en: 'The menu of the canteen' } },
          ],
        },
      },
      result: { response: 'a', success: false, score: { scaled: 0.5 } },
    });
    expect(object(answered?.result).duration).toMatch(/^PT\d+S$/);
  });

  it('is failed, tried again and passed in one session', async () => {
    const launched = await launch();
    await takeLessons(launched.learner);
    await launched.learner.submit(MOSTLY_WRONG);
    await launched.learner.sees('Not passed');
    await launched.learner.settle();
    expect(lms.verbs[0]).not.toMatch(/failed|completed/);
    await launched.learner.press('Try again');
    await launched.learner.submit(RIGHT['Final check']);
    await launched.learner.sees('Passed');
    await leave(launched);
    expect(lms.verbs[0]).toMatch(/ passed completed terminated$/);
    expect(lms.broken).toEqual([]);
  });

  it('is failed when the session ends so, and passed in another', async () => {
    const first = await launch();
    await takeLessons(first.learner);
    await first.learner.submit(MOSTLY_WRONG);
    await first.learner.sees('Not passed');
    await leave(first, 'tab closed');
    expect(lms.verbs[0]).toMatch(/ failed terminated$/);
    const second = await launch();
    await second.learner.press('Try again');
    await second.learner.submit(RIGHT['Final check']);
    await second.learner.sees('Passed');
    await leave(second);
    expect(lms.verbs[1]).toMatch(/^initialized( answered)+ passed completed terminated$/);
    expect(lms.broken).toEqual([]);
  });

  it.each(['tab closed', 'page navigated'] as const)('keeps everything up to the last letter: %s', async (how) => {
    const first = await launch();
    await first.learner.press('Start course');
    await first.learner.check({ topics: ['Who is missing'] });
    await first.learner.open('A call');
    await first.learner.course
      .getByRole('textbox', { name: 'Your notes' })
      .fill('Zwölf — the address, “who” was there');
    await leave(first, how);
    const again = await launch();
    await again.learner.sees('Welcome back');
    expect(await again.learner.page()).toBe('A call');
    expect(await again.learner.course.getByRole('textbox', { name: 'Your notes' }).inputValue()).toBe(
      'Zwölf — the address, “who” was there',
    );
    await again.learner.open('What it is for');
    expect(await again.learner.verdict('topics')).toBe('Partly correct');
    expect(lms.broken).toEqual([]);
  });

  it('finds its session closed after a reload, and everything there at the next launch', async () => {
    const launched = await launch();
    await launched.learner.press('Start course');
    await launched.learner.open('A call');
    await launched.learner.course.getByRole('textbox', { name: 'Your notes' }).fill('Typed just now');
    await launched.page.reload();
    await new Learner(launched.page.mainFrame()).sees('This session was closed');
    await lms.idle();
    const again = await launch();
    await again.learner.sees('Welcome back');
    expect(await again.learner.course.getByRole('textbox', { name: 'Your notes' }).inputValue()).toBe('Typed just now');
    await leave(again);
    expect(lms.verbs).toEqual(['initialized terminated', 'initialized terminated']);
    expect(lms.broken).toEqual([]);
  });

  it('goes on with its session when the browser has dropped the page', async () => {
    const launched = await launch();
    await launched.learner.press('Start course');
    await launched.learner.check({ purpose: RIGHT['What it is for'].purpose });
    await launched.learner.settle();
    await expect.poll(() => lms.verbs).toEqual(['initialized answered']);
    const address = launched.page.url();
    const kept = await launched.page.evaluate(() => ({ ...sessionStorage }) as Record<string, string>);
    const crashed = launched.page.waitForEvent('crash');
    launched.page.goto('chrome://crash').catch(() => {});
    await crashed;

    // A browser gives the tab what it had kept for it.
    const page = await context.newPage();
    await page.goto(`${site.url}/catalogue.html`);
    await page.evaluate((items) => Object.assign(sessionStorage, items), kept);
    await page.goto(address);
    const learner = new Learner(page.mainFrame());
    await learner.sees('Welcome back');
    expect(await learner.verdict('purpose')).toBe('Correct');
    await learner.check({ topics: RIGHT['What it is for'].topics });
    await leave({ page, learner });
    expect(lms.verbs).toEqual(['initialized answered answered terminated']);
    expect(lms.broken).toEqual([]);
  });

  it.each(['Browse', 'Review'] as const)('records nothing when launched to %s', async (launchMode) => {
    const launched = await launch({ launchMode });
    await launched.learner.sees('Nothing you do now changes your record');
    await launched.learner.open('What it is for');
    await launched.learner.check(RIGHT['What it is for']);
    expect(await launched.learner.verdict('purpose')).toBe('Correct');
    await leave(launched);
    expect(lms.verbs).toEqual(['initialized terminated']);
    expect(lms.document('rollcall.attempt')).toBeUndefined();
    expect(lms.broken).toEqual([]);
  });

  it('says that nothing is recorded when the LMS does not answer', async () => {
    lms.fault = ({ resource }) => (resource === 'fetch' ? undefined : 'silent');
    const launched = await launch();
    await launched.learner.sees('Nothing is being recorded');
    await launched.learner.open('What it is for');
    await launched.learner.check({ purpose: RIGHT['What it is for'].purpose });
    expect(await launched.learner.verdict('purpose')).toBe('Correct');
  });

  it('says that work is not saved while the LMS is away, and saves it when it is back', async () => {
    const launched = await launch();
    await launched.learner.press('Start course');
    await launched.learner.settle();
    lms.fault = () => 503;
    await launched.learner.check({ purpose: RIGHT['What it is for'].purpose });
    await launched.learner.sees('Not saved');
    lms.fault = () => undefined;
    await launched.learner.check({ topics: RIGHT['What it is for'].topics });
    await launched.learner.settle();
    expect(lms.verbs).toEqual(['initialized answered answered']);
    expect(lms.broken).toEqual([]);
  });

  it('sends the learner back to where the LMS wants it', async () => {
    const launched = await launch({ returnURL: `${site.url}/catalogue.html` });
    await launched.learner.press('Start course');
    await launched.learner.press('Save and exit');
    await launched.page.getByText('All courses').waitFor();
    await lms.idle();
    expect(lms.verbs).toEqual(['initialized terminated']);
  });

  it('records in a frame that has no origin, and says there that a reload ends the session', async () => {
    const page = await context.newPage();
    await page.goto(`${site.url}/frame.html?${lms.launch({ masteryScore: 0.75 })}`);
    const learner = new Learner(await courseIn(page));
    await learner.press('Start course');
    await learner.check({ purpose: RIGHT['What it is for'].purpose });
    await learner.settle();
    expect(lms.verbs).toEqual(['initialized answered']);
    await page.reload();
    await new Learner(await courseIn(page)).sees('This session was closed');
    await lms.idle();
    expect(lms.verbs).toEqual(['initialized answered terminated']);
  });

  it('says so when the same launch is opened in another tab, and when it is opened again after it ended', async () => {
    const launched = await launch();
    await launched.learner.press('Start course');
    const address = launched.page.url();
    const other = await context.newPage();
    await other.goto(address);
    await new Learner(other.mainFrame()).sees('This course is open in another window');
    await leave(launched);
    await other.goto(address);
    await new Learner(other.mainFrame()).sees('This session was closed');
  });

  it('works without an LMS', async () => {
    const page = await context.newPage();
    await page.goto(`${site.url}/course/index.html`);
    await new Learner(page.mainFrame()).sees('Nothing is being recorded');
  });
});

async function courseIn(page: Page): Promise<Frame> {
  const frame = await page.locator('iframe').elementHandle();
  const course = await frame?.contentFrame();
  if (!course) throw new Error('No course in the frame');
  await course.waitForURL(/course\/index\.html/);
  return course;
}
