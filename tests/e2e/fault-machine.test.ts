import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Faults } from '../../src/preview/faults.ts';
import type { CmiTree } from '../../src/preview/stand-in-lms.ts';
import { launchChromium } from '../support/chromium.ts';
import { anyFaults, isExcused } from '../support/lms-faults.ts';
import { type Standing, standingOf } from '../support/lms-record.ts';
import { type CourseLaunch, LmsTest } from '../support/lms-test.ts';
import { packageCourse, SMALL_COURSE } from '../support/packages.ts';
import { HastyLearner } from './hasty-learner.ts';

/** Random stories in each standard, from the finished packages. */
const RUNS = Number(process.env.FAULT_RUNS_IN_BROWSER ?? 25);

/** Builds are to fail for what was changed, so CI plays the same stories each time; everywhere else they are others. */
const SEED = process.env.FAULT_SEED ?? (process.env.CI ? '20261124' : undefined);

/** Check questions of the course: lesson, id, and something to answer. */
const QUESTIONS = [
  { lesson: 'what-it-is-for', id: 'purpose', answers: ['To begin the shift with the same knowledge'] },
  { lesson: 'what-it-is-for', id: 'topics', answers: ['Who is missing'] },
  { lesson: 'how-to-run-it', id: 'length', answers: ['ten', 'Sergeant'] },
  { lesson: 'a-call', id: 'next', answers: ['The next shift'] },
] as const;

const RIGHT = {
  'final-purpose': ['A shift'],
  'final-topics': ['Who is missing', 'What happened before'],
  'final-length': ['ten'],
  'final-leader': ['The sergeant'],
};

/** What can be submitted, and what it earns. */
const TESTS = {
  right: { answers: RIGHT, percent: 100 },
  'half right': { answers: { ...RIGHT, 'final-topics': ['What is for lunch'], 'final-leader': [] }, percent: 40 },
  wrong: {
    answers: {
      'final-purpose': ['A trial'],
      'final-topics': ['What is for lunch'],
      'final-length': ['two'],
      'final-leader': ['The newest officer'],
    },
    percent: 0,
  },
} as const;

type Step =
  | { readonly answers: number }
  | { readonly takesTest: keyof typeof TESTS }
  | { readonly faults: Faults }
  | { readonly full: boolean }
  | { readonly ends: Ending };

const ENDINGS = [
  'frame removed',
  'tab closed',
  'page navigated',
  'cached',
  'killed',
  'reloaded',
  'older record',
  'second window',
] as const;
type Ending = (typeof ENDINGS)[number];

const step = fc.oneof(
  { weight: 4, arbitrary: fc.nat(QUESTIONS.length - 1).map((answers) => ({ answers })) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('right', 'half right', 'wrong').map((takesTest) => ({ takesTest })),
  },
  { weight: 3, arbitrary: anyFaults.map((faults) => ({ faults })) },
  { weight: 4, arbitrary: fc.constantFrom(...ENDINGS).map((ends) => ({ ends })) },
  { weight: 1, arbitrary: fc.boolean().map((full) => ({ full })) },
) as fc.Arbitrary<Step>;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Who has passed the assessment has completed the course: lessons are gone through in other tests. */
const packages = packageCourse(SMALL_COURSE, (courseFile) => `${courseFile}\ntracking:\n  completeWhen: assessment\n`);

/** An officer who works while everything around her breaks, what the course told her is saved, and what is on record. */
class Story {
  /** Check questions that were shown as saved, and those that were answered. */
  readonly #promised = new Set<number>();
  readonly #answered = new Set<number>();
  /** Percent of what was submitted. */
  readonly #submitted = new Set<number>();
  /** What the record was at least when work was shown as saved. */
  #confirmed: Standing | undefined;
  #faults: Faults = {};
  #isTroubled = false;
  #full = false;
  /** Where the LMS has lied or gone back and this browser keeps nothing, nobody can keep a promise. */
  #hopeless = false;
  #launch!: CourseLaunch;
  #learner!: HastyLearner;

  constructor(readonly lms: LmsTest) {}

  async play(steps: readonly Step[]): Promise<void> {
    await this.#open();
    for (const step of steps) {
      if ('answers' in step) await this.#answer(step.answers);
      if ('takesTest' in step) await this.#takeTest(step.takesTest);
      if ('faults' in step) await this.#break(step.faults);
      if ('full' in step) await this.#fill(step.full);
      if ('ends' in step) await this.#end(step.ends);
    }
    await this.#break({});
    await this.#end('frame removed');
    await this.#launch.leave('frame removed');
    await this.#judgeCalls();
    expect(this.lms.mistakes, 'mistakes of any page').toEqual([]);
  }

  async #open(): Promise<void> {
    this.#isTroubled = isBad(this.#faults);
    this.#launch = await this.lms.launch({ faults: this.#faults });
    await this.#begin();
  }

  /** The course is loaded. */
  async #begin(): Promise<void> {
    const { course } = this.#launch;
    this.#learner = new HastyLearner(course);
    const isThere = course.locator('rc-progress span, #rc-ended:not([hidden])').first();
    await isThere.or(course.locator('#rc-kept:not([hidden])')).first().waitFor();
    if (await course.locator('#rc-kept').isVisible()) {
      await course.getByRole('button', { name: 'Go on from there' }).click();
      await isThere.waitFor();
    }
    if (await this.#isRecorded()) await this.#keepsPromises();
    await this.#judgeRecord();
  }

  /** Whether the course says that it records. */
  async #isRecorded(): Promise<boolean> {
    const words = await this.#learner.sees('rc-banner', 'rc-ended');
    return !/Nothing is being recorded|nothing is recorded now|session was closed/.test(words);
  }

  async #hasEnded(): Promise<boolean> {
    return (await this.#learner.sees('rc-ended')) !== '';
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
      expect(await this.#learner.hasVerdict(id), `the answer to ${id}, which was shown as saved`).toBe(true);
      this.#answered.add(number);
    }
  }

  async #answer(number: number): Promise<void> {
    if (this.#answered.has(number) || (await this.#hasEnded())) return;
    const { lesson, id, answers } = QUESTIONS[number]!;
    await this.#learner.open(lesson);
    // It may be there, although nobody was told so.
    if (!(await this.#learner.hasVerdict(id))) await this.#learner.check({ [id]: answers });
    this.#answered.add(number);
    await this.#noteWord();
  }

  async #takeTest(how: keyof typeof TESTS): Promise<void> {
    if (await this.#hasEnded()) return;
    await this.#learner.open('final-check');
    if ((await this.#learner.testStanding()) === 'may try again') await this.#learner.tryAgain();
    if ((await this.#learner.testStanding()) !== 'answering') return;
    const { answers, percent } = TESTS[how];
    this.#submitted.add(percent);
    await this.#learner.submit(answers);
    await this.#noteWord();
  }

  /** What the course says of what was just done. */
  async #noteWord(): Promise<void> {
    if (!(await this.#isRecorded())) return;
    const word = this.#launch.course.locator(
      '#rc-saving[data-standing="saved"], #rc-saving[data-standing="not-saved"]',
    );
    await word.waitFor();
    if ((await word.getAttribute('data-standing')) !== 'saved') return;
    for (const answered of this.#answered) this.#promised.add(answered);
    if (this.#faults.commitForgets && this.#full) this.#hopeless = true;
    await this.#judgeRecord();
    if (!this.#faults.commitForgets) this.#confirmed = await this.#standing();
  }

  async #standing(): Promise<Standing | undefined> {
    const record = await this.lms.record().catch(() => undefined);
    return record && standingOf(record);
  }

  /** It is never worse than what was confirmed, and its score is that of a submission. */
  async #judgeRecord(): Promise<void> {
    const now = await this.#standing();
    if (!now) return;
    const { completion, success, score } = this.#confirmed ?? now;
    expect(rank(COMPLETION, now.completion), `${completion}, then ${now.completion}`).toBeGreaterThanOrEqual(
      rank(COMPLETION, completion),
    );
    expect(rank(SUCCESS, now.success), `${success}, then ${now.success}`).toBeGreaterThanOrEqual(
      rank(SUCCESS, success),
    );
    expect(Number(now.score), `the score was ${score}`).toBeGreaterThanOrEqual(Number(score));
    if (now.score !== '') expect([...this.#submitted], 'percent of submissions').toContain(Number(now.score));
    const told = Object.values(((await this.lms.record()).interactions ?? {}) as CmiTree);
    const known: readonly string[] = [...QUESTIONS.map(({ id }) => id), ...Object.keys(RIGHT)];
    for (const answer of told) expect(known).toContain(String((answer as CmiTree).id).replace(/^.*\./, ''));
  }

  /** What the course has said to the LMS in the session that is over. */
  async #judgeCalls(isReused = false): Promise<void> {
    const calls = await this.#launch.calls();
    const broken = calls.flatMap(({ name, args, violations }) =>
      violations
        .filter((violation) => !isExcused(violation, { isTroubled: this.#isTroubled, isReused }))
        .map((violation) => `${name}(${args.join(', ')}): ${violation}`),
    );
    expect(broken, 'rules that were broken').toEqual([]);
  }

  async #break(faults: Faults): Promise<void> {
    this.#faults = faults;
    this.#isTroubled ||= isBad(faults);
    await this.#launch.breakLms(faults);
  }

  /** The storage of the browser, for the course alone: the LMS of the test uses it too. */
  async #fill(full: boolean): Promise<void> {
    this.#full = full;
    await this.#launch.page.evaluate((now) => localStorage.setItem('course storage is full', String(now)), full);
  }

  /** The browser keeps the page while the learner is elsewhere, and shows it again as it was. */
  async #bringBack(): Promise<void> {
    const { course } = this.#launch;
    if (await this.#hasEnded()) return;
    await course.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await course.getByText('This session was closed').waitFor();
  }

  async #end(how: Ending): Promise<void> {
    if (this.#full && (how === 'older record' || this.#faults.truncatesAt !== undefined)) this.#hopeless = true;
    if (how === 'second window') {
      await this.#openSecondWindow();
      return;
    }
    if (how === 'reloaded') {
      await this.#launch.course.evaluate(() => location.reload()).catch(() => {});
      await this.#launch.course.waitForLoadState('load');
      await this.#begin();
    }
    if (how === 'cached') await this.#bringBack();
    else if (how === 'killed') await this.#launch.page.close();
    else await this.#launch.leave(how === 'older record' || how === 'reloaded' ? 'frame removed' : how);
    await this.#judgeCalls(how === 'reloaded');
    if (how === 'older record') {
      await this.lms.goBack();
      this.#confirmed = undefined;
    }
    if (!this.#launch.page.isClosed()) await this.#launch.page.close();
    await this.#open();
  }

  async #openSecondWindow(): Promise<void> {
    const other = await this.lms.launch({ faults: this.#faults });
    await other.course.getByText('This course is open in another window').waitFor();
    expect(await other.calls(), 'what a second window says to the LMS').toEqual([]);
    await other.page.close();
  }
}

const isBad = (faults: Faults): boolean => Object.keys(faults).length > 0;

const COMPLETION = ['not attempted', 'unknown', 'incomplete', 'completed'];
const SUCCESS = ['unknown', 'failed', 'passed'];
const rank = (order: readonly string[], word: string): number => order.indexOf(word);

/** Whatever breaks: what the officer saw as saved is there the next time, and on record. */
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
