import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CmiTree } from '../../src/preview/stand-in-lms.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Answers, Learner } from '../support/learner.ts';
import { standingOf } from '../support/lms-record.ts';
import { LmsTest } from '../support/lms-test.ts';
import { packageCourse } from '../support/packages.ts';
import { unsoundIn } from '../support/sound-session.ts';

const COURSE = join(import.meta.dirname, '../fixtures/courses/roll-call-forms');

/** Words of the right option and of the wrong one, by the id in the bank. */
const BANK = new Map(
  [
    ...readFileSync(join(COURSE, 'banks/roll-call.md'), 'utf8').matchAll(
      /\{#([a-z]+) .*?- \[x\] ([^\n]+)\n- \[ \] ([^\n]+)\n/gs,
    ),
  ].map(([, id, right, wrong]) => [id!, { right: right!, wrong: wrong! }]),
);

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const packages = packageCourse(COURSE);

/** Ids of the questions that stand on the open page, in their order. */
const asked = (course: Frame): Promise<readonly string[]> =>
  course
    .locator('.rc-page:not([hidden]) rc-question')
    .evaluateAll((questions) => questions.map((question) => question.getAttribute('question') ?? ''));

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

  it('asks half way through a drawn assessment the same questions in the same order as before', async () => {
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
    expect(await labels(launch.course)).toEqual([1, 2, 3, 4].map((number) => `Question ${number} of 4`));
    await learner.answer(answersTo(questions.slice(0, 2), 1));
    await launch.leave();
    expect(unsoundIn(await launch.calls())).toEqual([]);

    const again = await lms.launch();
    const returning = new Learner(again.course);
    expect(await returning.page()).toBe('Final check');
    expect(await asked(again.course)).toEqual(questions);
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
    await learner.sees('Say who takes part Go back to: People');
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
