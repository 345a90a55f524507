import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { LMS_NAMES, lmsProfiles } from '../../src/course/lms-profiles.ts';
import type { PackagePlan } from '../../src/formats/format.ts';
import { writeDocuments } from '../../src/write/documents.ts';
import { writeZip } from '../../src/write/zip.ts';
import { bringEngines, findBarriers } from '../support/accessibility.ts';
import { launchChromium } from '../support/chromium.ts';
import { CourseTest } from '../support/course-test.ts';
import { htmlMistakes } from '../support/html-validator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FORMATS = ['scorm12', 'scorm2004', 'cmi5'];
const folder = temporaryFolder();
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Of the small course with these lines more in course.yaml, by format. */
async function sheetsWith(lines: string): Promise<ReadonlyMap<string, string>> {
  const plans = await plansWith(lines);
  return new Map(plans.map((plan) => [plan.format, sheetOf(plan)]));
}

async function plansWith(lines: string, change = (text: string): string => text): Promise<readonly PackagePlan[]> {
  const course = CourseTest.copyOf('night-calls');
  const courseFile = readFileSync(join(course.root, 'course.yaml'), 'utf8');
  course.write({ 'course.yaml': `${change(courseFile)}edition: 3\n${lines}` });
  const { plans, diagnostics } = await course.build({ formats: [...FORMATS, 'web'] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plans;
}

const WRITTEN = { fileName: 'night-calls-1.0.0.scorm12.zip', bytes: 123_456, sha256: 'ab'.repeat(32) };

const sheetOf = ({ documents = [] }: PackagePlan): string => documents[0]?.text(WRITTEN) ?? '';

const wordsOf = (sheet: string): string =>
  sheet
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

it('stands beside every package for an LMS, and knows it as it was written', async () => {
  const plans = await plansWith('');
  const names: string[] = [];
  for (const plan of plans) {
    const zip = join(folder, `${plan.name}.zip`);
    await writeZip(plan, zip, async () => []);
    for (const { file, result } of await writeDocuments(plan, zip)) {
      expect(result).not.toHaveProperty('problem');
      names.push(file.slice(folder.length + 1));
      const words = wordsOf(readFileSync(file, 'utf8'));
      expect(words).toContain(`${plan.name}.zip`);
      expect(words).toContain(createHash('sha256').update(readFileSync(zip)).digest('hex'));
    }
  }
  expect(names).toEqual(FORMATS.map((format) => `night-calls-1.0.0.${format}.upload.html`));
});

it('has the same bytes whenever it is made', async () => {
  const [first, second] = [await sheetsWith('lms: moodle\n'), await sheetsWith('lms: moodle\n')];
  expect([...first]).toEqual([...second]);
});

describe.each(LMS_NAMES)('for %s', (lms) => {
  it('prints on two letter pages, without barriers and without mistakes', async () => {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    for (const [format, sheet] of await sheetsWith(`lms: ${lms}\n`)) {
      if (format === 'web') continue;
      expect(wordsOf(sheet)).toContain(`for ${lmsProfiles[lms].title}.`);
      expect(sheet).not.toMatch(/<script|undefined|NaN|\[object/);
      expect(await htmlMistakes(sheet)).toEqual([]);
      await page.setContent(sheet);
      expect(await pagesOnPaper(page)).toBeLessThanOrEqual(2);
      if (format !== 'scorm12') continue;
      await bringEngines(page, page.mainFrame());
      expect(await findBarriers(page, page.mainFrame(), 'LMS and course')).toEqual([]);
    }
  });
});

it('of a large course in another language prints on two pages, too', async () => {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const objectives = Array.from({ length: 20 }, (_, n) => `  aim-${n}: Say ${'what '.repeat(20)}${n}\n`).join('');
  const plans = await plansWith(`lms: moodle\ncontact: ${'Sergeant Dana Reyes, '.repeat(14)}\n`, (text) =>
    text
      .replace('title: Night calls', `title: ${'Llamadas de noche '.repeat(11).trim()}`)
      .replace('language: en', 'language: es')
      .replace('objectives:\n', `objectives:\n${objectives}`),
  );
  await page.setContent(sheetOf(plans[0]!));
  expect(await pagesOnPaper(page)).toBeLessThanOrEqual(2);
  expect(await page.locator('h1').getAttribute('lang')).toBe('es');
});

const pagesOnPaper = async (page: Awaited<ReturnType<Browser['newPage']>>): Promise<number> => {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
};

describe('what the report shows', () => {
  const statuses = async (lines: string): Promise<Readonly<Record<string, readonly string[]>>> => {
    const sheets = await sheetsWith(lines);
    const rows = (sheet: string) =>
      [...sheet.matchAll(/<tr><th scope="row">([^<]+)<\/th><td><code>([^<]+)<\/code>/g)].map(
        ([, what, shown]) => `${what}: ${shown}`,
      );
    return Object.fromEntries(FORMATS.map((format) => [format, rows(sheets.get(format)!)]));
  };

  it('is what the course sends', async () => {
    expect(await statuses('')).toEqual({
      scorm12: [
        'Opened, not finished: incomplete',
        'Failed, and may try again: incomplete',
        'Failed, no try left: failed',
        'Passed: passed',
      ],
      scorm2004: [
        'Opened, not finished: incomplete, unknown',
        'Failed, and may try again: incomplete, failed',
        'Failed, no try left: completed, failed',
        'Passed: completed, passed',
      ],
      cmi5: [
        'Opened, not finished: initialized',
        'Failed, and may try again: failed',
        'Failed, no try left: failed, completed',
        'Passed: passed, completed',
      ],
    });
  });

  it('follows the profile', async () => {
    const { scorm12, scorm2004 } = await statuses('lms: cornerstone\n');
    expect(scorm12).toContain('Passed: completed');
    expect(scorm12).toContain('Failed, no try left: incomplete');
    expect(scorm2004).toContain('Failed, no try left: incomplete, unknown');
  });
});

describe('the words', () => {
  const words = async (lines: string): Promise<string> => wordsOf((await sheetsWith(lines)).get('scorm12')!);

  it.each([
    ['lms: blackboard\n', 'leave by the button of the LMS; do that', 'you may close the window'],
    ['tracking:\n  exitButton: none\n', 'Leave by the button of the LMS.', 'Press "Save and exit"'],
    ['tracking:\n  afterFinish: start-over\n', 'It opens as a new attempt', 'It opens as you left it'],
    ['tracking:\n  answers: none\n', 'and no answers', 'Answers stand under the ids'],
    ['tracking:\n  answers: assessment\n', '2 questions in all', '3 questions in all'],
    ['tracking:\n  passMarkFromLms: false\n', 'takes no other', 'takes its place'],
    ['tracking:\n  idleMinutes: 5\n', 'for 5 minutes', 'for 10 minutes'],
    ['contact: Sgt. Reyes, 555-0100\n', 'Sgt. Reyes, 555-0100', 'About the course About the LMS'],
  ])('of a course with %j', async (lines, there, notThere) => {
    const text = await words(lines);
    expect(text).toContain(there);
    expect(text).not.toContain(notThere);
  });

  it('speak of no score where there is none', async () => {
    const course = CourseTest.of({ 'lessons/01-signs.md': '---\ntitle: Signs\n---\n\nWords.\n' });
    const { plans } = await course.build();
    const text = wordsOf(sheetOf(plans[0]!));
    expect(text).toContain('Completed completed none');
    expect(text).not.toMatch(/pass mark|assessment|score 100|Grade|Answers stand/i);
  });
});

it('says what the author decided to let stand, and why', async () => {
  const [sheet] = (
    await sheetsWith('minutes: 45\nchecks:\n  off:\n    course/other-minutes: The talk <at> roll call is in it.\n')
  ).values();
  expect(wordsOf(sheet!)).toContain(
    'course/course.yaml:12 The course says 45 minutes; its lessons add up to 3 course/other-minutes The talk &lt;at&gt; roll call is in it.',
  );
  expect(await htmlMistakes(sheet!)).toEqual([]);
});

it('has no such part when nothing was let stand', async () => {
  const [sheet] = (await sheetsWith('')).values();
  expect(wordsOf(sheet!)).not.toContain('let stand');
});
