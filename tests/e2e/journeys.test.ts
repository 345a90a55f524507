import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { Learner } from '../support/learner.ts';
import { standingOf } from '../support/lms-record.ts';
import { type CourseLaunch, LmsTest, WAYS_OF_LEAVING } from '../support/lms-test.ts';
import { packageCourse, SMALL_COURSE } from '../support/packages.ts';
import { unsoundIn } from '../support/sound-session.ts';
import { MOSTLY_WRONG, RIGHT } from './small-course.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const packages = packageCourse(SMALL_COURSE);
const thirdEdition = packageCourse(SMALL_COURSE, (courseFile) => `${courseFile}edition: 3\n`);

describe.each([
  { name: 'SCORM 1.2', standard: '1.2', files: packages.get('scorm12')!.files },
  { name: 'SCORM 2004 4th edition', standard: '2004', files: packages.get('scorm2004')!.files },
  { name: 'SCORM 2004 3rd edition', standard: '2004', files: thirdEdition.get('scorm2004')!.files },
] as const)('$name', ({ standard, files }) => {
  const openLms = async (): Promise<LmsTest> => {
    const lms = await LmsTest.open(browser, standard, files);
    onTestFinished(() => lms.close());
    return lms;
  };

  it('takes a whole course to a pass, and a relaunch takes nothing back', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await takeLessons(learner);
    await learner.submit(RIGHT['Final check']);
    await learner.sees('Passed');
    await learner.press('Save and exit');
    await learner.sees('You may close this window');
    await expectSound(launch);
    const passed = { completion: 'completed', success: 'passed', score: '100' };
    expect(standingOf(await lms.record())).toEqual(passed);

    const again = await lms.launch();
    const returning = new Learner(again.course);
    await returning.sees('Passed');
    await returning.open('What it is for');
    expect(await returning.verdict('purpose')).toBe('Correct');
    await again.leave();
    await expectSound(again);
    expect(standingOf(await lms.record())).toEqual(passed);
  });

  it('fails, tries again and passes', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await takeLessons(learner);
    await learner.submit(MOSTLY_WRONG);
    await learner.sees('Not passed');
    await learner.settle();
    // SCORM 1.2 has no word for "failed, and may try again": some systems close a course that was failed.
    expect(standingOf(await lms.record())).toEqual({
      completion: 'incomplete',
      success: standard === '1.2' ? 'unknown' : 'failed',
      score: '40',
    });

    await learner.press('Try again');
    await learner.submit(RIGHT['Final check']);
    await learner.sees('Passed');
    await launch.leave();
    await expectSound(launch);
    expect(standingOf(await lms.record())).toEqual({ completion: 'completed', success: 'passed', score: '100' });
  });

  it('is failed for good after the last try', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await takeLessons(learner);
    for (const triesLeft of ['2 tries left', '1 try left', 'no tries left']) {
      await learner.submit(MOSTLY_WRONG);
      await learner.sees(triesLeft);
      if (triesLeft !== 'no tries left') await learner.press('Try again');
    }
    await launch.leave();
    await expectSound(launch);
    expect(standingOf(await lms.record())).toEqual({ completion: 'completed', success: 'failed', score: '40' });
  });

  it('goes on in the middle of a lesson with the same answers and notes', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await learner.check({ ...RIGHT['What it is for'], topics: ['Who is missing'] });
    await learner.open('A call');
    await learner.course.getByRole('textbox', { name: 'Your notes' }).fill('The address, and who was there.');
    await learner.answer({ next: ['Nobody'] });
    await launch.leave();
    await expectSound(launch);
    expect(standingOf(await lms.record()).completion).toBe('incomplete');

    const again = await lms.launch();
    const returning = new Learner(again.course);
    await returning.sees('Welcome back');
    expect(await returning.page()).toBe('A call');
    expect(await again.course.getByRole('textbox', { name: 'Your notes' }).inputValue()).toBe(
      'The address, and who was there.',
    );
    expect(await again.course.getByRole('radio', { name: 'Nobody' }).isChecked()).toBe(true);
    await returning.open('What it is for');
    expect(await returning.verdict('purpose')).toBe('Correct');
    expect(await returning.verdict('topics')).toBe('Partly correct');
    await again.leave();
    await expectSound(again);
  });

  it.each(WAYS_OF_LEAVING)('keeps everything up to the last answer: %s', async (way) => {
    const lms = await openLms();
    const launch = await lms.launch({ forbidsUnload: way === 'unload forbidden' });
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await learner.check({ purpose: RIGHT['What it is for'].purpose });
    await learner.answer({ topics: ['Who is missing'] });
    await launch.leave(way);
    await expectSound(launch);

    const again = await lms.launch();
    const returning = new Learner(again.course);
    expect(await returning.page()).toBe('What it is for');
    expect(await returning.verdict('purpose')).toBe('Correct');
    expect(await again.course.getByRole('checkbox', { name: 'Who is missing' }).isChecked()).toBe(true);
  });

  it('has committed every checked answer before anything can go wrong', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await learner.check({ purpose: RIGHT['What it is for'].purpose });
    const atOnce = await lms.record();
    await launch.leave();
    expect((await lms.record()).interactions).toEqual(atOnce.interactions);
  });

  it.each(['review', 'browse'] as const)('writes nothing in %s mode', async (mode) => {
    const lms = await openLms();
    const before = await lms.launch();
    await new Learner(before.course).press('Start course');
    await before.leave();
    const record = await lms.record();

    const launch = await lms.launch({ mode });
    const learner = new Learner(launch.course);
    await learner.sees('Nothing you do now changes your record');
    await learner.open('What it is for');
    await learner.check(RIGHT['What it is for']);
    expect(await learner.verdict('purpose')).toBe('Correct');
    await launch.leave();
    const calls = await launch.calls();
    expect(unsoundIn(calls)).toEqual([]);
    expect(calls.filter(({ name }) => /SetValue/.test(name))).toEqual([]);
    expect(standingOf(await lms.record())).toEqual(standingOf(record));
  });

  it('takes the pass mark of the LMS', async () => {
    const lms = await openLms();
    const launch = await lms.launch({ passMark: 40 });
    const learner = new Learner(launch.course);
    await takeLessons(learner);
    await learner.submit(MOSTLY_WRONG);
    await learner.sees('Passed');
    await launch.leave();
    await expectSound(launch);
    expect(standingOf(await lms.record())).toEqual({ completion: 'completed', success: 'passed', score: '40' });
  });

  it('asks for nothing outside the package, and nothing goes wrong', async () => {
    const lms = await openLms();
    const asked: string[] = [];
    lms.context.on('request', (request) => asked.push(request.url()));
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await takeLessons(learner);
    await learner.submit(RIGHT['Final check']);
    await learner.open('Roll call card');
    await launch.leave();
    expect(lms.mistakes).toEqual([]);
    expect(asked).toContain(`${lms.site.url}/content/player.js`);
    const inside = [...files.keys()].map((path) => `${lms.site.url}/content/${path}`);
    expect(
      asked.filter((url) => !url.startsWith(`${lms.site.url}/lms/`) && !inside.includes(url.replace(/[?#].*/, ''))),
    ).toEqual([]);
  });
});

async function takeLessons(learner: Learner): Promise<void> {
  await learner.press('Start course');
  for (const lesson of ['What it is for', 'How to run it', 'A call'] as const) {
    expect(await learner.page()).toBe(lesson);
    await learner.check(RIGHT[lesson]);
    await learner.press('Next lesson');
  }
  expect(await learner.page()).toBe('Final check');
}

async function expectSound(launch: CourseLaunch): Promise<void> {
  expect(unsoundIn(await launch.calls())).toEqual([]);
}
