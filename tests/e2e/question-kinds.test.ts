import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { CmiTree } from '../../src/preview/stand-in-lms.ts';
import { launchChromium } from '../support/chromium.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { Learner } from '../support/learner.ts';
import { LmsTest } from '../support/lms-test.ts';
import { packageCourse } from '../support/packages.ts';
import { unsoundIn } from '../support/sound-session.ts';

const packages = packageCourse(join(PROJECT_ROOT, 'tests/fixtures/courses/question-kinds'));

/** How an answer stands in a report: type, right answer, wrong answer, and what the wrong one earned. */
type Reported = readonly [type: string, right: string, wrong: string, result: string];

interface AskedKind {
  /** Id of its question in the course. */
  readonly id: string;
  readonly wrong: readonly string[];
  readonly right: readonly string[];
  readonly verdict: 'Not quite' | 'Partly correct';
  readonly '1.2': Reported;
  readonly '2004': Reported;
}

const KINDS: Readonly<Record<string, AskedKind>> = {
  match: {
    id: 'terms',
    wrong: ['NCIC: A court', 'NCMEC: A clearinghouse', 'ICAC: An index'],
    right: ['NCIC: An index', 'NCMEC: A clearinghouse', 'ICAC: A network of task forces'],
    verdict: 'Not quite',
    '1.2': ['matching', '1.d,2.a,3.c', '1.b,2.a,3.d', 'wrong'],
    '2004': ['matching', '1[.]d[,]2[.]a[,]3[.]c', '1[.]b[,]2[.]a[,]3[.]d', 'incorrect'],
  },
  order: {
    id: 'count',
    wrong: ['Count again', 'Write it down', 'Call the police', 'Call the guardian'],
    right: ['Count again', 'Call the police', 'Call the guardian', 'Write it down'],
    verdict: 'Not quite',
    '1.2': ['sequencing', 'a,d,c,b', 'a,b,d,c', 'wrong'],
    '2004': ['sequencing', 'a[,]d[,]c[,]b', 'a[,]b[,]d[,]c', 'incorrect'],
  },
  sort: {
    id: 'keepers',
    wrong: ['The roster: The sergeant', 'The list of leave: The officer', 'The notebook: The officer'],
    right: ['The roster: The sergeant', 'The list of leave: The sergeant', 'The notebook: The officer'],
    verdict: 'Partly correct',
    '1.2': ['matching', '1.a,2.b,3.a', '1.a,2.b,3.b', '0.67'],
    '2004': ['matching', '1[.]a[,]2[.]b[,]3[.]a', '1[.]a[,]2[.]b[,]3[.]b', '0.67'],
  },
  hotspot: {
    id: 'radios',
    wrong: ['The lectern'],
    right: ['The rack'],
    verdict: 'Not quite',
    '1.2': ['choice', 'b', 'c', 'wrong'],
    '2004': ['choice', 'b', 'c', 'incorrect'],
  },
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

it.each([
  { standard: '1.2', format: 'scorm12', response: 'student_response' },
  { standard: '2004', format: 'scorm2004', response: 'learner_response' },
] as const)(
  'every kind is answered wrong, found again as it was left, answered right and reported, under SCORM $standard',
  async ({ standard, format, response }) => {
    const lms = await LmsTest.open(browser, standard, packages.get(format)!.files);
    onTestFinished(() => lms.close());
    const kinds = Object.values(KINDS);
    /** Id, type, right answer, answer and result of everything on record. */
    const told = async () => {
      const { interactions } = await lms.record();
      return Object.values(interactions as CmiTree).map((interaction) => {
        const { id, type, result, [response]: answered, correct_responses } = interaction as CmiTree;
        const [{ pattern }] = Object.values(correct_responses as CmiTree) as unknown as [{ readonly pattern: string }];
        return [id, type, pattern, answered, result];
      });
    };
    const launch = await lms.launch();
    const learner = new Learner(launch.course);
    await learner.press('Start course');
    for (const { id, wrong, verdict } of kinds) {
      await learner.check({ [id]: wrong });
      expect(await learner.verdict(id)).toBe(verdict);
    }
    await learner.settle();
    await launch.leave();
    expect(unsoundIn(await launch.calls())).toEqual([]);
    expect(await told()).toEqual(
      kinds.map(({ id, [standard]: [type, right, wrong, result] }) => [
        `question-kinds.${id}`,
        type,
        right,
        wrong,
        result,
      ]),
    );

    const again = await lms.launch();
    const returning = new Learner(again.course);
    await returning.sees('Welcome back');
    for (const { id, right, verdict } of kinds) {
      expect(await returning.verdict(id)).toBe(verdict);
      await returning.question(id).getByRole('button', { name: 'Try again' }).click();
      await returning.check({ [id]: right });
      expect(await returning.verdict(id)).toBe('Correct');
    }
    await returning.settle();
    await again.leave();
    expect(unsoundIn(await again.calls())).toEqual([]);
    expect(lms.mistakes).toEqual([]);

    expect((await told()).slice(-kinds.length)).toEqual(
      kinds.map(({ id, [standard]: [type, right] }) => [`question-kinds.${id}`, type, right, right, 'correct']),
    );
  },
);
