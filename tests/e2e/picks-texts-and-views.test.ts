import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CmiTree } from '../../src/preview/stand-in-lms.ts';
import { launchChromium } from '../support/chromium.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { Learner } from '../support/learner.ts';
import { standingOf } from '../support/lms-record.ts';
import { type CourseLaunch, LmsTest } from '../support/lms-test.ts';
import { packageCourse } from '../support/packages.ts';
import { unsoundIn } from '../support/sound-session.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const packages = packageCourse(join(PROJECT_ROOT, 'tests/fixtures/courses/picks-texts-and-views'));

/** What reports have of an answer: type, correct response, answer and result. */
type Recorded = readonly [type: string, correct: string | undefined, response: string, result: string];

/** An answer, how it is given, and what is on record then. */
interface Given {
  give(question: Locator): Promise<void>;
  readonly verdict: string;
  /** One for each interaction that is reported. */
  readonly recorded: Readonly<Record<'1.2' | '2004', readonly Recorded[]>>;
}

interface Case {
  readonly kind: string;
  /** Of the question in `tests/fixtures/courses/picks-texts-and-views`. */
  readonly id: string;
  readonly first: Given;
  readonly second: Given;
  /** What stands in the page after the first answer, and again in the next session. */
  shown(question: Locator): Promise<unknown>;
}

const radio =
  (name: string) =>
  (question: Locator): Promise<void> =>
    question.getByRole('radio', { name, exact: true }).check({ force: true });
const text =
  (words: string) =>
  (question: Locator): Promise<void> =>
    question.getByRole('textbox').fill(words);
const picked = (question: Locator): Promise<unknown> =>
  question
    .locator('input:checked')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).labels?.[0]?.textContent?.trim()));
const written = (question: Locator): Promise<unknown> => question.getByRole('textbox').inputValue();
const rows =
  (...names: readonly string[]) =>
  async (question: Locator): Promise<void> => {
    for (const [place, row] of (await question.getByRole('radiogroup').all()).entries()) {
      await row.getByRole('radio', { name: names[place]!, exact: true }).check({ force: true });
    }
  };

const CASES: readonly Case[] = [
  {
    kind: 'choice',
    id: 'when',
    first: {
      give: radio('After the shift'),
      verdict: 'Not quite',
      recorded: { '1.2': [['choice', 'a', 'b', 'wrong']], '2004': [['choice', 'a', 'b', 'incorrect']] },
    },
    second: {
      give: radio('At the start of a shift'),
      verdict: 'Correct',
      recorded: { '1.2': [['choice', 'a', 'a', 'correct']], '2004': [['choice', 'a', 'a', 'correct']] },
    },
    shown: picked,
  },
  {
    kind: 'true-false',
    id: 'over',
    first: {
      give: radio('True'),
      verdict: 'Not quite',
      recorded: {
        '1.2': [['true-false', 'f', 't', 'wrong']],
        '2004': [['true-false', 'false', 'true', 'incorrect']],
      },
    },
    second: {
      give: radio('False'),
      verdict: 'Correct',
      recorded: {
        '1.2': [['true-false', 'f', 'f', 'correct']],
        '2004': [['true-false', 'false', 'false', 'correct']],
      },
    },
    shown: picked,
  },
  {
    kind: 'blank',
    id: 'leader',
    first: {
      give: text('captain'),
      verdict: 'Not quite',
      recorded: {
        '1.2': [['fill-in', 'sergeant', 'captain', 'wrong']],
        '2004': [['fill-in', 'sergeant', 'captain', 'incorrect']],
      },
    },
    second: {
      give: text('Sergeant'),
      verdict: 'Correct',
      recorded: {
        '1.2': [['fill-in', 'sergeant', 'Sergeant', 'correct']],
        '2004': [['fill-in', 'sergeant', 'Sergeant', 'correct']],
      },
    },
    shown: written,
  },
  {
    kind: 'number',
    id: 'present',
    first: {
      give: text('1,200 officers'),
      verdict: 'Not quite',
      recorded: {
        '1.2': [['numeric', '9', '1200', 'wrong']],
        '2004': [['numeric', '8.5[:]9.5', '1200', 'incorrect']],
      },
    },
    second: {
      give: text('9,25'),
      verdict: 'Correct',
      recorded: {
        '1.2': [['numeric', '9', '9.25', 'correct']],
        '2004': [['numeric', '8.5[:]9.5', '9.25', 'correct']],
      },
    },
    shown: written,
  },
  {
    kind: 'scale',
    id: 'sure',
    first: {
      give: radio('Neither'),
      verdict: 'Answer kept',
      recorded: { '1.2': [['likert', undefined, 'b', 'neutral']], '2004': [['likert', undefined, 'b', 'neutral']] },
    },
    second: {
      give: radio('Agree'),
      verdict: 'Answer kept',
      recorded: { '1.2': [['likert', undefined, 'c', 'neutral']], '2004': [['likert', undefined, 'c', 'neutral']] },
    },
    shown: picked,
  },
  {
    kind: 'scale, a grid',
    id: 'views',
    first: {
      give: rows('Sure', 'Not sure'),
      verdict: 'Answer kept',
      recorded: {
        '1.2': [
          ['likert', undefined, 'b', 'neutral'],
          ['likert', undefined, 'a', 'neutral'],
        ],
        '2004': [
          ['likert', undefined, 'b', 'neutral'],
          ['likert', undefined, 'a', 'neutral'],
        ],
      },
    },
    second: {
      give: rows('Sure', 'Sure'),
      verdict: 'Answer kept',
      recorded: {
        '1.2': [
          ['likert', undefined, 'b', 'neutral'],
          ['likert', undefined, 'b', 'neutral'],
        ],
        '2004': [
          ['likert', undefined, 'b', 'neutral'],
          ['likert', undefined, 'b', 'neutral'],
        ],
      },
    },
    shown: picked,
  },
  {
    kind: 'short-answer',
    id: 'handover',
    first: {
      give: text('Who is missing.'),
      verdict: 'Answer kept',
      recorded: {
        '1.2': [['fill-in', undefined, 'Who is missing.', 'neutral']],
        '2004': [['long-fill-in', undefined, 'Who is missing.', 'neutral']],
      },
    },
    second: {
      give: text('Who is missing, and what was promised.'),
      verdict: 'Answer kept',
      recorded: {
        '1.2': [['fill-in', undefined, 'Who is missing, and what was promised.', 'neutral']],
        '2004': [['long-fill-in', undefined, 'Who is missing, and what was promised.', 'neutral']],
      },
    },
    shown: written,
  },
];

describe.each([
  { name: 'SCORM 1.2', standard: '1.2', format: 'scorm12' },
  { name: 'SCORM 2004', standard: '2004', format: 'scorm2004' },
] as const)('$name', ({ standard, format }) => {
  const openLms = async (): Promise<LmsTest> => {
    const lms = await LmsTest.open(browser, standard, packages.get(format)!.files);
    onTestFinished(() => lms.close());
    return lms;
  };

  it.each(CASES)('$kind: answered, left, found again, answered anew', async ({ id, first, second, shown }) => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    await answer(learner, id, first);
    const before = await shown(learner.question(id));
    await leave(launch);
    expect(recordedIn(await lms.record())).toEqual(first.recorded[standard]);

    const again = await lms.launch();
    const returning = new Learner(again.course);
    await returning.sees('Welcome back');
    expect(await verdictOf(returning, id)).toBe(first.verdict);
    expect(await shown(returning.question(id))).toEqual(before);
    const retry = returning.question(id).getByRole('button', { name: 'Try again' });
    if (await retry.isVisible()) await retry.click();
    await answer(returning, id, second);
    await leave(again);
    // An LMS of SCORM 1.2 does not tell a session how many answers there are from those before.
    expect(recordedIn(await lms.record()).slice(-second.recorded[standard].length)).toEqual(second.recorded[standard]);
  });

  it('scores what can be right or wrong, and lets the rest be left open', async () => {
    const lms = await openLms();
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    for (const { id, second } of CASES) await answer(learner, id, second);
    await learner.press('Next lesson');
    expect(await learner.page()).toBe('Final check');
    await radio('True')(learner.question('final-over'));
    await text('a quarter')(learner.question('final-present'));
    await radio('Very')(learner.question('final-views'));
    await learner.sees('This is not a number.');
    await text('a quarter of an hour')(learner.question('final-present'));
    await text('7 minutes')(learner.question('final-present'));
    await learner.press('Review your answers');
    await learner.sees('You have answered every question.');
    await learner.press('Submit answers');
    await learner.course.getByRole('dialog').getByRole('button', { name: 'Submit answers' }).click();
    await learner.sees('Passed');
    expect(await verdictOf(learner, 'final-views')).toBe('Answer kept');
    expect(await verdictOf(learner, 'final-words')).toBe('No answer given');
    expect(await learner.question('final-views').getByRole('radio', { name: 'Very' }).isDisabled()).toBe(true);
    await leave(launch);
    expect(standingOf(await lms.record())).toEqual({ completion: 'completed', success: 'passed', score: '100' });
    expect(recordedIn(await lms.record()).slice(-2)).toEqual([
      ['likert', undefined, 'c', 'neutral'],
      [standard === '1.2' ? 'fill-in' : 'long-fill-in', undefined, '', 'neutral'],
    ]);
  });
});

async function answer(learner: Learner, id: string, { give, verdict }: Given): Promise<void> {
  const question = learner.question(id);
  await give(question);
  await question.locator('[data-action="check"]').click();
  expect(await verdictOf(learner, id)).toBe(verdict);
}

const verdictOf = async (learner: Learner, id: string): Promise<string> =>
  (await learner.question(id).locator('.rc-verdict').innerText()).trim();

async function leave(launch: CourseLaunch): Promise<void> {
  await launch.leave();
  expect(unsoundIn(await launch.calls())).toEqual([]);
}

/** Every answer on record, in the order they were told. */
const recordedIn = ({ interactions }: CmiTree): readonly Recorded[] =>
  Object.values(interactions as CmiTree).map((interaction) => {
    const { type, result, correct_responses, ...rest } = interaction as CmiTree;
    const correct = Object.values((correct_responses ?? {}) as CmiTree) as readonly CmiTree[];
    const response = rest.learner_response ?? rest.student_response ?? '';
    return [String(type), correct[0] && String(correct[0].pattern), String(response), String(result)];
  });
