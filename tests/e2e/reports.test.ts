import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { CmiTree } from '../../src/preview/stand-in-lms.ts';
import { bringEngines, findBarriers } from '../support/accessibility.ts';
import { launchChromium } from '../support/chromium.ts';
import { Cmi5Lms } from '../support/cmi5-lms.ts';
import { object, verbOf } from '../support/cmi5-rules.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { Learner } from '../support/learner.ts';
import { LmsTest } from '../support/lms-test.ts';
import { packageCourse } from '../support/packages.ts';
import { type RecordedAnswer, readReport } from '../support/read-report.ts';
import { serve } from '../support/static-server.ts';

const packages = packageCourse(join(PROJECT_ROOT, 'tests/fixtures/courses/report-reader'));
const fileOf = (ending: string): string =>
  join(dirname(packages.get('scorm12')!.zip), `report-reader-2.1.0.answer-key.${ending}`);
const key = readFileSync(fileOf('csv'), 'utf8');

/** SCORM 2004 has semicolons for the commas that an officer typed; else the tables are the same. */
const tableOf = (format: string): string => `./expected/report-reader.${format}.md`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Tries a question twice, gets one partly right, fails the assessment and passes it the second time. */
async function takeCourse(learner: Learner): Promise<void> {
  await learner.press('Start course');
  await learner.check({ formula: ['@mentions somebody'] });
  await learner.question('formula').getByRole('button', { name: 'Try again' }).click();
  await learner.check({ formula: ['=It adds nine cells'] });
  await learner.check({
    signs: ['Someone else holds the ID, the phone & the money', 'Señales de miedo: «no puedo hablar»'],
  });
  await learner.open('Final assessment');
  await learner.submit({
    terms: ['eighteen', 'the "will" of a parent; Zwang, 力, 😀'],
    quote: ['yes, "thanks", she said'],
    long: ['Search the bag'],
  });
  await learner.sees('Not passed');
  await learner.press('Try again');
  await learner.submit({
    terms: ['18', '“Coercion”'],
    quote: ['No,  thanks'],
    long: ['Separate the child from the adults, and make her safe'],
  });
  await learner.sees('Passed');
  await learner.settle();
}

it.each([
  { standard: '1.2', format: 'scorm12', response: 'student_response', between: { picks: ',', texts: ', ' } },
  { standard: '2004', format: 'scorm2004', response: 'learner_response', between: { picks: '[,]', texts: '[,]' } },
] as const)(
  'a report of SCORM $standard is a table that anybody understands',
  async ({ standard, format, response, between }) => {
    const lms = await LmsTest.open(browser, standard, packages.get(format)!.files);
    onTestFinished(() => lms.close());
    const launch = await lms.launch();
    await takeCourse(new Learner(launch.course));
    await launch.leave();
    const { interactions } = await lms.record();
    const answers = Object.values(interactions as CmiTree).map((interaction): RecordedAnswer => {
      const { id, result, [response]: answered } = interaction as Readonly<Record<string, string>>;
      return { id: id!, result: result!, response: answered! };
    });
    await expect(readReport(answers, key, between)).toMatchFileSnapshot(tableOf(format));
  },
);

it('a report of cmi5 is the same table', async () => {
  const lms = await Cmi5Lms.open();
  const site = await serve({ '/': packages.get('cmi5')!.files });
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await Promise.all([lms.close(), site.close()]);
  });
  const page = await context.newPage();
  await page.goto(`${site.url}/index.html?${lms.launch({ masteryScore: 0.6 })}`);
  await takeCourse(new Learner(page.mainFrame()));
  const answers = lms.sessions[0]!.filter((statement) => verbOf(statement) === 'answered').map(
    (statement): RecordedAnswer => {
      const { response, score } = object(statement.result);
      const share = Number(object(score).scaled);
      return {
        id: String(object(statement.object).id).replace(/^.*\/question\//, ''),
        response: String(response),
        result: share === 1 ? 'correct' : String(share),
      };
    },
  );
  expect(lms.broken).toEqual([]);
  await expect(readReport(answers, key, { picks: '[,]', texts: '[,]' })).toMatchFileSnapshot(tableOf('scorm12'));
});

it.each([
  { width: 1280, height: 900 },
  { width: 320, height: 640 },
])('the page of the answer key has no barrier at $width pixels', async (viewport) => {
  const page = await browser.newPage({ viewport });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(pathToFileURL(fileOf('html')).href);
  await bringEngines(page, page.mainFrame());
  expect(await findBarriers(page, page.mainFrame(), 'LMS and course')).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(complaints).toEqual([]);
});
