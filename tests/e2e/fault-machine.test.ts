import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Faults } from '../../src/preview/faults.ts';
import { launchChromium } from '../support/chromium.ts';
import { Learner } from '../support/learner.ts';
import { anyFaults } from '../support/lms-faults.ts';
import { type CourseLaunch, LmsTest } from '../support/lms-test.ts';
import { packageCourse, SMALL_COURSE } from '../support/packages.ts';

/** Random sessions in each standard, from the finished packages. */
const RUNS = Number(process.env.FAULT_RUNS_IN_BROWSER ?? 25);

/** Builds are to fail for what was changed, so CI plays the same sessions each time; everywhere else they are others. */
const SEED = process.env.FAULT_SEED ?? (process.env.CI ? '20261124' : undefined);

/** Check questions of the course: lesson, id, and something to answer. */
const QUESTIONS = [
  { lesson: 'What it is for', id: 'purpose', answers: ['To begin the shift with the same knowledge'] },
  { lesson: 'What it is for', id: 'topics', answers: ['Who is missing'] },
  { lesson: 'How to run it', id: 'length', answers: ['ten', 'Sergeant'] },
  { lesson: 'A call', id: 'next', answers: ['The next shift'] },
] as const;

type Step =
  | { readonly answers: number }
  | { readonly faults: Faults }
  | { readonly full: boolean }
  | {
      readonly ends:
        | 'frame removed'
        | 'tab closed'
        | 'page navigated'
        | 'cached'
        | 'killed'
        | 'reloaded'
        | 'older record'
        | 'second window';
    };

const step = fc.oneof(
  { weight: 5, arbitrary: fc.nat(QUESTIONS.length - 1).map((answers) => ({ answers })) },
  { weight: 3, arbitrary: anyFaults.map((faults) => ({ faults })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        'frame removed',
        'tab closed',
        'page navigated',
        'cached',
        'killed',
        'reloaded',
        'older record',
        'second window',
      )
      .map((ends) => ({ ends })),
  },
  { weight: 1, arbitrary: fc.boolean().map((full) => ({ full })) },
) as fc.Arbitrary<Step>;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const packages = packageCourse(SMALL_COURSE);

/** An officer who answers questions while everything around her breaks, and what the course told her is saved. */
class Story {
  readonly #promised = new Set<number>();
  readonly #answered = new Set<number>();
  #faults: Faults = {};
  #full = false;
  /** Where the LMS has lied or gone back and this browser keeps nothing, nobody can keep a promise. */
  #hopeless = false;
  #launch!: CourseLaunch;
  #learner!: Learner;

  constructor(readonly lms: LmsTest) {}

  async play(steps: readonly Step[]): Promise<void> {
    await this.#open();
    for (const step of steps) {
      if ('answers' in step) await this.#answer(step.answers);
      if ('faults' in step) await this.#break(step.faults);
      if ('full' in step) await this.#fill(step.full);
      if ('ends' in step) await this.#end(step.ends);
    }
    await this.#break({});
    await this.#end('frame removed');
  }

  async #open(): Promise<void> {
    const { lms } = this;
    this.#launch = await lms.launch({ faults: this.#faults });
    const { course } = this.#launch;
    await course.locator('rc-progress span, #rc-ended:not([hidden]), #rc-kept:not([hidden])').first().waitFor();
    if (await course.locator('#rc-kept').isVisible())
      await course.getByRole('button', { name: 'Go on from there' }).click();
    this.#learner = new Learner(course);
    await course.locator('rc-progress span, #rc-ended:not([hidden])').first().waitFor();
    if (await this.#isRecorded()) await this.#keepsPromises();
  }

  /** Whether the course says that it records. */
  async #isRecorded(): Promise<boolean> {
    const banner = await this.#launch.course.locator('#rc-banner, #rc-ended').allInnerTexts();
    return !/Nothing is being recorded|nothing is recorded now|session was closed/.test(banner.join(' '));
  }

  async #keepsPromises(): Promise<void> {
    if (this.#hopeless) {
      this.#hopeless = false;
      this.#promised.clear();
    }
    this.#answered.clear();
    for (const number of this.#promised) {
      const { lesson, id } = QUESTIONS[number]!;
      await this.#learner.open(lesson);
      const verdict = this.#learner.question(id).getByRole('heading', { name: /correct|not quite/i });
      expect(await verdict.count(), `the answer to ${id}, which was shown as saved`).toBe(1);
      this.#answered.add(number);
    }
  }

  async #answer(number: number): Promise<void> {
    if (this.#answered.has(number) || (await this.#launch.course.locator('#rc-ended').isVisible())) return;
    const { lesson, id, answers } = QUESTIONS[number]!;
    await this.#learner.open(lesson);
    const question = this.#learner.question(id);
    // It may be there, although nobody was told so.
    const isChecked = await question.getByRole('heading', { name: /correct|not quite/i }).count();
    if (isChecked === 0) await this.#learner.check({ [id]: answers });
    this.#answered.add(number);
    if (!(await this.#isRecorded())) return;
    const word = this.#launch.course.locator(
      '#rc-saving[data-standing="saved"], #rc-saving[data-standing="not-saved"]',
    );
    await word.waitFor();
    if ((await word.getAttribute('data-standing')) !== 'saved') return;
    for (const answered of this.#answered) this.#promised.add(answered);
    if (this.#faults.commitForgets && this.#full) this.#hopeless = true;
  }

  async #break(faults: Faults): Promise<void> {
    this.#faults = faults;
    if (!this.#launch.page.isClosed()) await this.#launch.breakLms(faults);
  }

  /** The storage of the browser, for the course alone: the LMS of the test uses it too. */
  async #fill(full: boolean): Promise<void> {
    this.#full = full;
    await this.#launch.page.evaluate((now) => localStorage.setItem('course storage is full', String(now)), full);
  }

  /** The browser keeps the page while the learner is elsewhere, and shows it again as it was. */
  async #bringBack(): Promise<void> {
    const { course } = this.#launch;
    if (await course.locator('#rc-ended').isVisible()) return;
    await course.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await course.getByText('This session was closed').waitFor();
  }

  async #end(how: Extract<Step, { ends: unknown }>['ends']): Promise<void> {
    if (this.#full && (how === 'older record' || this.#faults.truncatesAt !== undefined)) this.#hopeless = true;
    if (how === 'second window') {
      const other = await this.lms.launch({ faults: this.#faults });
      await other.course.getByText('This course is open in another window').waitFor();
      expect(await other.calls(), 'what a second window says to the LMS').toEqual([]);
      await other.page.close();
      return;
    }
    if (how === 'cached') await this.#bringBack();
    else if (how === 'reloaded') {
      await this.#launch.course.evaluate(() => location.reload()).catch(() => {});
      await this.#launch.course.waitForLoadState('load');
    } else if (how === 'killed') await this.#launch.page.close();
    else await this.#launch.leave(how === 'older record' ? 'frame removed' : how);
    if (how === 'older record') await this.lms.goBack();
    if (!this.#launch.page.isClosed()) await this.#launch.page.close();
    await this.#open();
  }
}

/** Whatever breaks: what the officer saw as saved is there the next time. */
describe.each([
  { standard: '1.2', files: packages.get('scorm12')!.files },
  { standard: '2004', files: packages.get('scorm2004')!.files },
] as const)('SCORM $standard', ({ standard, files }) => {
  it('keeps its word from a finished package in a browser', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        const lms = await LmsTest.open(browser, standard, files);
        try {
          await lms.context.addInitScript(fullStorage);
          await new Story(lms).play(steps);
        } finally {
          await lms.close();
        }
      }),
      { numRuns: RUNS, ...(SEED ? { seed: Number(SEED) } : {}) },
    );
  });
});

/** Runs in every page: what the course keeps finds no room when the test says so. */
function fullStorage(): void {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key: string, value: string) {
    if (key.startsWith('rollcall') && this.getItem('course storage is full') === 'true') {
      throw new DOMException('No room', 'QuotaExceededError');
    }
    setItem.call(this, key, value);
  };
}
