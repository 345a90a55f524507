import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { Learner } from '../support/learner.ts';
import { standingOf } from '../support/lms-record.ts';
import { LmsTest } from '../support/lms-test.ts';
import { packageCourse } from '../support/packages.ts';
import { unsoundIn } from '../support/sound-session.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const COURSE = join(PROJECT_ROOT, 'tests/fixtures/courses/welfare-check');
const packages = packageCourse(COURSE);
const laterPackages = packageCourse(withoutDaughter());

const situation = (learner: Learner): Promise<readonly string[]> =>
  learner.course.locator('.rc-node-title:visible').allInnerTexts();

const decisions = (learner: Learner): Promise<readonly string[]> =>
  learner.course.locator('.rc-so-far li:visible').allInnerTexts();

describe.each([
  { name: 'SCORM 1.2', standard: '1.2', format: 'scorm12' },
  { name: 'SCORM 2004', standard: '2004', format: 'scorm2004' },
] as const)('$name', ({ standard, format }) => {
  const openLms = async (files = packages.get(format)!.files): Promise<LmsTest> => {
    const lms = await LmsTest.open(browser, standard, files);
    onTestFinished(() => lms.close());
    return lms;
  };

  it('goes on where a scenario was left, and is complete when its lesson and its ending are', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await learner.check({ first: ['To find out whether somebody needs help'] });
    await learner.press('Ask the neighbor');
    await learner.press('Call the daughter');
    await launch.leave();
    expect(unsoundIn(await launch.calls())).toEqual([]);

    const again = await lms.launch();
    const returning = new Learner(again.course);
    await returning.sees('Welcome back');
    expect(await situation(returning)).toEqual(['The daughter on the phone']);
    await returning.sees('She picks up at once.');
    expect(await decisions(returning)).toEqual([
      'Nobody answers the bell: Ask the neighbor what is usual for him',
      'What the neighbor knows: Call the daughter',
    ]);
    await returning.sees('1 scenario is left to finish before this lesson is complete.');
    await returning.press('Go in with the key');
    expect(await situation(returning)).toEqual(['Found in time']);
    await returning.press('Next lesson');
    await returning.press('Finish');
    await returning.settle();
    await again.leave();
    expect(unsoundIn(await again.calls())).toEqual([]);
    expect(standingOf(await lms.record()).completion).toBe('completed');

    const third = await lms.launch();
    const looking = new Learner(third.course);
    await looking.open('Nobody answers');
    expect(await situation(looking)).toEqual(['Found in time']);
    await looking.sees('Your way earned 6 of 6 points.');
    await third.leave();
    expect(lms.mistakes).toEqual([]);
  });

  it('is not complete with a scenario that was left open', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await learner.check({ first: ['To find out whether somebody needs help'] });
    await learner.press('Ask the neighbor');
    await learner.press('Next lesson');
    await learner.press('Finish');
    await learner.settle();
    await launch.leave();
    expect(standingOf(await lms.record()).completion).toBe('incomplete');
  });

  it('is back at the last situation that a new version of the course still has', async () => {
    const files = new Map(packages.get(format)!.files);
    const lms = await openLms(files);
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await learner.press('Ask the neighbor');
    await learner.press('Call the daughter');
    await launch.leave();

    for (const [path, content] of laterPackages.get(format)!.files) files.set(path, content);
    const again = await lms.launch();
    const returning = new Learner(again.course);
    await returning.sees('Welcome back');
    expect(await situation(returning)).toEqual(['What the neighbor knows']);
    expect(await decisions(returning)).toEqual(['Nobody answers the bell: Ask the neighbor what is usual for him']);
    await again.leave();
    expect(unsoundIn(await again.calls())).toEqual([]);
  });
});

/** The next version of the course, with the lock file of the first: one situation is gone. */
function withoutDaughter(): string {
  const root = join(mkdtempSync(join(tmpdir(), 'rollcall-')), 'welfare-check');
  afterAll(() => rmSync(join(root, '..'), { recursive: true, force: true }));
  cpSync(COURSE, root, { recursive: true });
  const lesson = join(root, 'lessons/01-nobody-answers.md');
  const text = readFileSync(lesson, 'utf8')
    .replace(/- \[Call the daughter\].*\n.*\n/, '')
    .replace(/:::: situation \{#daughter[\s\S]*?\n::::\n\n/, '')
    .replace('card and clear the call](#second-call)', 'card and clear the call](#second-call)\n- [Wait](#hour)');
  expect(text).not.toContain('daughter}');
  writeFileSync(lesson, text);
  return root;
}
