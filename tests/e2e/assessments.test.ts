import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CmiTree } from '../../src/preview/stand-in-lms.ts';
import { bringEngines, findBarriers } from '../support/accessibility.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Answers, Learner } from '../support/learner.ts';
import { standingOf } from '../support/lms-record.ts';
import { LmsTest } from '../support/lms-test.ts';
import { packageCourse } from '../support/packages.ts';
import { unsoundIn } from '../support/sound-session.ts';
import { serve } from '../support/static-server.ts';

const COURSE = join(import.meta.dirname, '../fixtures/courses/roll-call-forms');

/** Words of the right option and of the wrong one, by the id in the bank. */
const BANK = new Map(
  [
    ...readFileSync(join(COURSE, 'banks/roll-call.md'), 'utf8').matchAll(
      /\{#([a-z]+) .*?- \[x\] ([^\n]+)\n- \[ \] ([^\n]+)\n/gs,
    ),
  ].map(([, id, right, wrong]) => [id!, { right: right!, wrong: wrong! }]),
);

const OBJECTIVES = new Map(
  [
    ...readFileSync(join(COURSE, 'banks/roll-call.md'), 'utf8').matchAll(/\{#([a-z]+) objective=([a-z]+) shuffled\}/g),
  ].map(([, id, objective]) => [id!, objective!]),
);

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const packages = packageCourse(COURSE);
const certified = packageCourse(
  COURSE,
  (courseFile) => `${courseFile}certificate:
  title: Record of training
  words: |
    ${'Issued by the training unit of the county. '.repeat(12)}

    Questions: the training officer.
  notEndorsedBy: the State Board of Training
`,
);

const strict = packageCourse(
  COURSE,
  (courseFile) =>
    `${courseFile.replace('times: Say when a roll call is held', 'times: { text: Say when a roll call is held, passMark: 100 }')}certificate: true\n`,
);

/** Ids of the questions that stand on the open page, in their order. */
const asked = (course: Frame): Promise<readonly string[]> =>
  course
    .locator('.rc-page:not([hidden]) rc-question')
    .evaluateAll((questions) => questions.map((question) => question.getAttribute('question') ?? ''));

/** Options as they are shown, by the order in which they are written. */
const shown = (course: Frame): Promise<readonly string[]> =>
  course
    .locator('.rc-page:not([hidden]) rc-question')
    .evaluateAll((questions) =>
      questions.map((question) => [...question.querySelectorAll('input')].map(({ value }) => value).join('')),
    );

const labels = (course: Frame): Promise<readonly string[]> =>
  course.locator('.rc-page:not([hidden]) .rc-question-label').allInnerTexts();

/** Answers to questions, wrong ones to the first so many. */
const answersTo = (questions: readonly string[], wrong = 0): Answers =>
  Object.fromEntries(
    questions.map((id, place) => {
      const words = BANK.get(id.replace(/^.*\./, ''))!;
      return [id, [place < wrong ? words.wrong : words.right]];
    }),
  );

const inBank = (id: string): string => id.replace(/^.*\./, '');

describe.each([
  { name: 'SCORM 1.2', standard: '1.2', format: 'scorm12' },
  { name: 'SCORM 2004', standard: '2004', format: 'scorm2004' },
] as const)('$name', ({ standard, format }) => {
  const openLms = async (): Promise<LmsTest> => {
    const lms = await LmsTest.open(browser, standard, packages.get(format)!.files);
    onTestFinished(() => lms.close());
    return lms;
  };

  it('asks half way through a drawn assessment the same questions in the same order as before, their options, too', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    for (const title of ['Times', 'People']) {
      await learner.open(title);
      await learner.press('Next lesson');
    }
    expect(await learner.page()).toBe('Final check');
    const questions = await asked(launch.course);
    expect(questions).toHaveLength(4);
    const options = await shown(launch.course);
    expect(await labels(launch.course)).toEqual([1, 2, 3, 4].map((number) => `Question ${number} of 4`));
    await learner.answer(answersTo(questions.slice(0, 2), 1));
    await launch.leave();
    expect(unsoundIn(await launch.calls())).toEqual([]);

    const again = await lms.launch();
    const returning = new Learner(again.course);
    expect(await returning.page()).toBe('Final check');
    expect(await asked(again.course)).toEqual(questions);
    expect(await shown(again.course)).toEqual(options);
    const picked = await again.course
      .locator('.rc-page:not([hidden]) input:checked')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).labels?.[0]?.textContent?.trim()));
    expect(picked).toEqual([BANK.get(inBank(questions[0]!))!.wrong, BANK.get(inBank(questions[1]!))!.right]);
    await returning.submit(answersTo(questions));
    await returning.sees('Passed');
    await again.leave();
    expect(standingOf(await lms.record())).toEqual({ completion: 'completed', success: 'passed', score: '100' });
    const { interactions } = await lms.record();
    expect(Object.values(interactions as object).map(({ id }) => id)).toEqual(
      questions.map((id) => `roll-call-forms.${id}`),
    );
  });

  it('draws anew for another try, and says which lessons to go back to', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    for (const title of ['Times', 'People']) {
      await learner.open(title);
      await learner.press('Next lesson');
    }
    const first = await asked(launch.course);
    await learner.submit(answersTo(first, 4));
    await learner.sees('Not passed');
    await learner.sees('Say who takes part. Go back to: People');
    expect(await asked(launch.course)).toEqual(first);
    await launch.leave();

    const again = await lms.launch();
    const returning = new Learner(again.course);
    await returning.sees('Not passed');
    expect(await asked(again.course)).toEqual(first);
    await returning.press('Try again');
    const second = await asked(again.course);
    expect(second).toHaveLength(4);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    expect(await labels(again.course)).toEqual([1, 2, 3, 4].map((number) => `Question ${number} of 4`));
    await returning.submit(answersTo(second));
    await returning.sees('Passed');
    await again.leave();
    expect(unsoundIn(await again.calls())).toEqual([]);
    expect(standingOf(await lms.record())).toEqual({ completion: 'completed', success: 'passed', score: '100' });
  });

  it('compares a posttest with the pretest, and only the posttest decides', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    expect(await learner.page()).toBe('What you know already');
    await learner.sees('It does not count, and you can take it once.');
    const before = await asked(launch.course);
    expect(before).toHaveLength(4);
    await learner.submit(answersTo(before, 3));
    await learner.sees('This is where you start from');
    await learner.sees('What to look out for');
    expect(await launch.course.getByText('Correct answer').count()).toBe(0);
    expect(await launch.course.locator('.rc-page:not([hidden]) .rc-explanation').count()).toBe(0);
    await learner.settle();
    const early = await lms.record();
    const { lesson_status, score } = (early.core ?? early) as CmiTree;
    expect(lesson_status ?? early.completion_status).toBe('incomplete');
    expect(early.success_status ?? 'unknown').toBe('unknown');
    expect((score as CmiTree).raw).toBe('');
    const [objective] = Object.values(early.objectives as object).filter(({ id }) => id === 'before');
    expect(objective.score.raw).toBe('25');
    expect(objective.status ?? objective.completion_status).toBe('completed');
    expect(objective.success_status ?? 'unknown').toBe('unknown');

    for (let lesson = 0; lesson < 3; lesson++) await learner.press('Next lesson');
    expect(await learner.page()).toBe('Final check');
    const after = await asked(launch.course);
    expect(after.map(inBank).filter((id) => before.map(inBank).includes(id))).toEqual([]);
    await learner.submit(answersTo(after));
    await learner.sees('Passed');
    const figures = launch.course.locator('.rc-page:not([hidden]) .rc-figures');
    expect((await figures.innerText()).replace(/\s+/g, ' ')).toBe(
      'Your score 100% Pass mark 75% Before 25% Gain +75 percentage points',
    );
    await launch.leave();
    expect(unsoundIn(await launch.calls())).toEqual([]);
    const record = await lms.record();
    expect(standingOf(record)).toEqual({ completion: 'completed', success: 'passed', score: '100' });
    const weights = Object.values(record.interactions as object).map(({ id, weighting }) => [id, weighting]);
    expect(weights).toEqual([
      ...before.map((id) => [`roll-call-forms.${id}`, '0']),
      ...after.map((id) => [`roll-call-forms.${id}`, '1']),
    ]);
  });
});

/** Goes through the course, and submits the posttest with so many wrong answers. */
async function takeCourse(course: Frame, wrong: number): Promise<Learner> {
  const learner = new Learner(course);
  for (const title of ['Times', 'People']) {
    await learner.open(title);
    await learner.press('Next lesson');
  }
  await learner.submit(answersTo(await asked(course), wrong));
  return learner;
}

it('does not pass whoever misses an objective with a pass mark of its own, until it is met', async () => {
  const lms = await LmsTest.open(browser, '2004', strict.get('scorm2004')!.files);
  onTestFinished(() => lms.close());
  const launch = await lms.launch();
  const learner = new Learner(launch.course);
  for (const title of ['Times', 'People']) {
    await learner.open(title);
    await learner.press('Next lesson');
  }
  const objectiveOf = (id: string) => OBJECTIVES.get(inBank(id));
  const first = await asked(launch.course);
  const [late] = first.filter((id) => objectiveOf(id) === 'times');
  await learner.submit({ ...answersTo(first), ...answersTo([late!], 1) });
  await learner.sees('Not passed');
  await learner.sees('Your score is enough, but you also have to meet this objective: Say when a roll call is held.');
  await learner.sees('Not met yet: 100% needed');
  await learner.settle();
  const early = await lms.record();
  expect(standingOf(early)).toEqual({ completion: 'incomplete', success: 'failed', score: '75' });
  const successes = async () =>
    Object.fromEntries(
      Object.values((await lms.record()).objectives as object).map(({ id, success_status }) => [id, success_status]),
    );
  expect(await successes()).toEqual({ times: 'failed', people: 'passed' });

  await learner.press('Try again');
  const second = await asked(launch.course);
  const [other] = second.filter((id) => objectiveOf(id) === 'people');
  await learner.submit({ ...answersTo(second), ...answersTo([other!], 1) });
  await learner.sees('Passed');
  await launch.leave();
  expect(unsoundIn(await launch.calls())).toEqual([]);
  expect(standingOf(await lms.record())).toEqual({ completion: 'completed', success: 'passed', score: '75' });
  expect(await successes()).toEqual({ times: 'passed', people: 'passed' });

  const again = await lms.launch();
  await new Learner(again.course).sees('Met: 100% needed');
});

describe('a certificate', () => {
  const entry = (course: Frame) =>
    course.getByRole('navigation', { name: 'Course contents' }).getByText('Record of training');

  it('opens once the course is passed, with the name that the LMS gives, and again in a later session', async () => {
    const lms = await LmsTest.open(browser, '1.2', certified.get('scorm12')!.files);
    onTestFinished(() => lms.close());
    const launch = await lms.launch({ viewport: { width: 1280, height: 800 } });
    const learner = await takeCourse(launch.course, 4);
    await learner.sees('Not passed');
    expect(await launch.course.getByRole('link', { name: 'Your certificate' }).count()).toBe(0);
    expect(await entry(launch.course).locator('xpath=ancestor::a').getAttribute('href')).toBeNull();
    await learner.sees('Opens when you have completed the course');
    await launch.course.evaluate(() =>
      document.querySelector('rc-course')?.dispatchEvent(Object.assign(new Event('rc-go'), { page: 'rc-certificate' })),
    );
    expect(await learner.page()).toBe('Final check');

    await learner.press('Try again');
    await learner.submit(answersTo(await asked(launch.course)));
    await learner.sees('Passed');
    await launch.course.getByRole('link', { name: 'Your certificate' }).click();
    expect(await learner.page()).toBe('Record of training');
    const sheet = launch.course.locator('.rc-certificate-sheet');
    const today = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date());
    const said = (await sheet.innerText()).replace(/\s+/g, ' ');
    expect(said).toContain('Dana Reyes has completed the course Roll call, before and after');
    expect(said).toContain(`Completed on ${today} Score 100% Length`);
    expect(said).toContain('Version 1.0.0');
    expect(said).toContain('Issued by the training unit of the county.');
    expect(said).toContain('This sheet is no license and no certification');
    expect(said).toContain('It is not produced or endorsed by the State Board of Training.');
    expect(await launch.course.getByRole('textbox').count()).toBe(0);
    await launch.leave();
    expect(unsoundIn(await launch.calls())).toEqual([]);

    const again = await lms.launch({ viewport: { width: 1280, height: 800 } });
    const returning = new Learner(again.course);
    await returning.open('Record of training');
    expect(await again.course.locator('.rc-certificate-day').innerText()).toBe(today);
  });

  it('puts up no barriers, nor do pretest and posttest with their results', async () => {
    const lms = await LmsTest.open(browser, '1.2', strict.get('scorm12')!.files);
    onTestFinished(() => lms.close());
    const launch = await lms.launch({ viewport: { width: 1280, height: 800 } });
    const learner = new Learner(launch.course);
    await bringEngines(launch.page, launch.course);
    const barriers = () => findBarriers(launch.page, launch.course, 'open lesson');
    await learner.press('Start course');
    await learner.submit(answersTo(await asked(launch.course), 4));
    await learner.sees('This is where you start from');
    expect(await barriers()).toEqual([]);
    await takeCourse(launch.course, 0);
    await learner.sees('Met: 100% needed');
    expect(await barriers()).toEqual([]);
    await learner.open('Certificate of completion');
    expect(await barriers()).toEqual([]);
  });

  it('nothing of the results and of it is wider than a page of 320 pixels', async () => {
    const lms = await LmsTest.open(browser, '1.2', strict.get('scorm12')!.files);
    onTestFinished(() => lms.close());
    const launch = await lms.launch({ viewport: { width: 320, height: 800 } });
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await learner.submit(answersTo(await asked(launch.course), 4));
    await learner.sees('This is where you start from');
    await takeCourse(launch.course, 1);
    const fits = () => launch.course.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(await fits()).toBe(true);
    while (await launch.course.getByRole('button', { name: 'Try again' }).isVisible()) {
      await learner.press('Try again');
      await learner.submit(answersTo(await asked(launch.course)));
    }
    await learner.sees('Met: 100% needed');
    await learner.open('Certificate of completion');
    expect(await fits()).toBe(true);
  });

  it('without an LMS asks for the name, keeps it nowhere, and prints on one page of either size', async () => {
    const site = await serve({ '/': certified.get('web')!.files });
    onTestFinished(() => site.close());
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${site.url}/index.html`);
    const learner = await takeCourse(page.mainFrame(), 0);
    await learner.sees('Passed');
    await learner.open('Record of training');
    const field = page.getByRole('textbox', { name: 'Your name, as it is to be printed' });
    await field.fill('Officer Maximiliana Featherstonehaugh-Montgomery of the Third Precinct, Westside');
    expect(await page.locator('.rc-certificate-name').innerText()).toContain('Maximiliana');
    for (const format of ['Letter', 'A4'] as const) {
      const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1');
      expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    }
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByText('Record of training').locator('visible=true').count()).toBe(1);
    await page.emulateMedia({ media: 'screen' });
    expect(JSON.stringify(await context.storageState())).not.toContain('Maximiliana');
  });
});
