import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { Learner } from '../support/learner.ts';
import { standingOf } from '../support/lms-record.ts';
import { LmsTest } from '../support/lms-test.ts';
import { packageCourse, SMALL_COURSE } from '../support/packages.ts';
import { unsoundIn } from '../support/sound-session.ts';
import { RIGHT } from './small-course.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const forBlackboard = packageCourse(SMALL_COURSE, (courseFile) => `${courseFile}lms: blackboard\n`);
const startingOver = packageCourse(
  SMALL_COURSE,
  (courseFile) => `${courseFile}tracking:\n  afterFinish: start-over\n  exitRequest: suspendAll\n`,
);

async function passes(learner: Learner): Promise<void> {
  await learner.press('Start course');
  for (const lesson of ['What it is for', 'How to run it', 'A call'] as const) {
    await learner.check(RIGHT[lesson]);
    await learner.press('Next lesson');
  }
  await learner.submit(RIGHT['Final check']);
  await learner.sees('Passed');
}

it.each(['1.2', '2004'] as const)(
  'a course for Blackboard leaves the end of a SCORM %s session to the LMS',
  async (standard) => {
    const { files } = forBlackboard.get(standard === '1.2' ? 'scorm12' : 'scorm2004')!;
    const lms = await LmsTest.open(browser, standard, files);
    onTestFinished(() => lms.close());
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await passes(learner);
    await learner.press('Save and exit');
    await learner.sees('Leave with the button of your learning management system');
    const ends = async () => (await launch.calls()).filter(({ name }) => /Finish|Terminate/.test(name)).length;
    expect(await ends()).toBe(0);
    expect(standingOf(await lms.record())).toEqual({ completion: 'completed', success: 'passed', score: '100' });
    await launch.leave();
    expect(await ends()).toBe(1);
    expect(unsoundIn(await launch.calls())).toEqual([]);
  },
);

it('a course that starts over asks a SCORM 2004 LMS to close it, and its next launch is a new attempt', async () => {
  const lms = await LmsTest.open(browser, '2004', startingOver.get('scorm2004')!.files);
  onTestFinished(() => lms.close());
  const launch = await lms.launch();
  const learner = new Learner(launch.course);
  await passes(learner);
  await learner.press('Save and exit');
  await learner.sees('You may close this window');
  const calls = await launch.calls();
  expect(unsoundIn(calls)).toEqual([]);
  const said = calls.filter(({ name }) => name === 'SetValue').map(({ args }) => args.join(' '));
  expect(said.filter((line) => /^cmi\.exit|^adl/.test(line))).toEqual([
    'cmi.exit suspend',
    'cmi.exit normal',
    'adl.nav.request suspendAll',
  ]);

  const again = await lms.launch();
  const returning = new Learner(again.course);
  await returning.press('Start course');
  expect(await returning.page()).toBe('What it is for');
});
