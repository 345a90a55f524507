import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringEngines, findBarriers } from '../support/accessibility.ts';
import { launchChromium } from '../support/chromium.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';
import { SMALL_COURSE } from '../support/packages.ts';
import { PreviewTest } from '../support/preview-test.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (course = CourseTest.copyOf('roll-call-basics')): Promise<PreviewTest> =>
  PreviewTest.ofCourse(browser, course);

const TOKENS = readFileSync(join(PROJECT_ROOT, 'templates/theme/tokens.css'), 'utf8');

const LESSON = readFileSync(join(SMALL_COURSE, 'lessons/01-what-it-is-for.md'), 'utf8');

it('shows a course in a stand-in LMS, and what the LMS hears, in plain words', async () => {
  const preview = await open();
  await preview.page.getByRole('heading', { level: 1, name: 'Roll call basics' }).waitFor();
  await preview.press('Start course');
  await preview.showTab('LMS');
  await preview.seesValue('core.lesson_status', 'incomplete');
  await preview.seesValue('core.lesson_location', 'what-it-is-for');
  await preview.seesCall('SetValue(cmi.core.lesson_location, what-it-is-for)');
  await preview.seesCall('Place: What it is for');
  await preview.seesCall('Save: the LMS says that it stored everything');
  expect(await preview.page.getByText(/breaks? a rule/).count()).toBe(0);
  expect(preview.mistakes).toEqual([]);
});

it('draws the scenarios of a course, also while they have mistakes', async () => {
  const course = CourseTest.copyOf('welfare-check');
  const preview = await open(course);
  await preview.press('Start course');
  const link = preview.page.getByRole('link', { name: 'Scenarios: all ways, drawn and in words' });
  const opening = preview.page.waitForEvent('popup');
  await link.click();
  const document = await opening;
  await document.getByRole('img', { name: 'The ways through “A welfare check”' }).waitFor();
  expect(await document.locator('svg .box').count()).toBe(7);

  const lesson = join(course.root, 'lessons/01-nobody-answers.md');
  course.write({
    'lessons/01-nobody-answers.md': readFileSync(lesson, 'utf8').replace(/:::: ending \{#hour[\s\S]*?\n::::\n/, ''),
  });
  await (await preview.showTab('Findings')).getByText('Nothing here is called "hour"').waitFor();
  await document.reload();
  expect(await document.locator('svg .box').count()).toBe(6);
  expect(preview.mistakes).toEqual([]);
});

it('says at a glance how the learner stands, and how full the saved state is', async () => {
  const { page, press } = await bound(open());
  await press('Start course');
  const glance = page.getByRole('region', { name: 'At a glance' });
  await glance.getByText('incomplete').waitFor();
  await glance.getByText(/^\d+ of 4,096 characters$/).waitFor();
  await page.getByRole('radio', { name: 'SCORM 2004' }).check();
  await glance.getByText(/of 64,000 characters$/).waitFor();
});

it('opens the course anew when a file is saved, in the same place with the same answers', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const preview = await open(course);
  await preview.press('Start course');
  await preview.course.getByRole('radio', { name: 'To hand out parking permits' }).check();

  course.write({
    'lessons/01-what-it-is-for.md': LESSON.replace('What is a roll call for?', 'What is a briefing for?'),
  });
  await preview.course.getByText('What is a briefing for?').waitFor();
  expect(await preview.course.getByRole('radio', { name: 'To hand out parking permits' }).isChecked()).toBe(true);
});

describe('what is on the screen after a save is what a preview shows that is opened anew,', () => {
  const second = (course: CourseTest): string => readFileSync(join(course.root, 'lessons/02-how-to-run-it.md'), 'utf8');
  const saves: readonly (readonly [what: string, save: (course: CourseTest) => void])[] = [
    [
      'a question',
      (course) =>
        course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('To hand out parking permits', 'Permits') }),
    ],
    [
      'words and the title of the open lesson',
      (course) =>
        course.write({
          'lessons/01-what-it-is-for.md': LESSON.replace('title: What it is for', 'title: Why we do it'),
        }),
    ],
    [
      'the title of another lesson',
      (course) =>
        course.write({ 'lessons/02-how-to-run-it.md': second(course).replace('title: How to run it', 'title: How') }),
    ],
    [
      'a lesson that comes',
      (course) => course.write({ 'lessons/05-more.md': '---\ntitle: More\n---\n\nMore words.\n' }),
    ],
    ['a lesson that goes', (course) => course.remove('lessons/02-how-to-run-it.md')],
    ['lessons in another order', (course) => course.rename('lessons/03-a-call.md', 'lessons/015-a-call.md')],
    [
      'a question of a kind that the course did not have',
      (course) =>
        course.write({
          'lessons/01-what-it-is-for.md': `${LESSON}\n::: order {#first}\nPut them in order.\n\n1. One\n2. Two\n3. Three\n:::\n`,
        }),
    ],
    [
      'the title of the course',
      (course) => {
        const settings = readFileSync(join(course.root, 'course.yaml'), 'utf8');
        course.write({ 'course.yaml': settings.replace(/^title: .*$/m, 'title: Other title') });
      },
    ],
  ];

  it.each(saves)('%s', async (_, save) => {
    const course = CourseTest.copyOf('roll-call-basics');
    const preview = await open(course);
    await preview.press('Start course');
    await preview.course.getByRole('radio', { name: 'To hand out parking permits' }).check();
    await preview.isReadyForNext();
    save(course);
    await expect.poll(() => preview.address()).toContain('?waiting=');
    const saved = await preview.markup();
    await preview.page.reload();
    expect(await preview.address()).not.toContain('?waiting=');
    expect(await preview.markup()).toBe(saved);
    expect(preview.mistakes).toEqual([]);
  });

  it('also after words that came into the open course, and a second save before the next page is there', async () => {
    const course = CourseTest.copyOf('roll-call-basics');
    const preview = await open(course);
    await preview.press('Start course');
    await preview.isReadyForNext();
    const written = (words: string, option = 'To hand out parking permits'): string =>
      LESSON.replace('is the start of a shift', words).replace('To hand out parking permits', option);
    course.write({ 'lessons/01-what-it-is-for.md': written('opens the shift') });
    await preview.course.getByText('opens the shift').waitFor();
    course.write({ 'lessons/01-what-it-is-for.md': written('opens the shift', 'Permits') });
    await preview.course.getByText('Permits', { exact: true }).waitFor();
    expect(await preview.address()).toContain('?waiting=');
    course.write({ 'lessons/01-what-it-is-for.md': written('opens the shift', 'Passes') });
    await preview.course.getByText('Passes', { exact: true }).waitFor();
    const saved = await preview.markup();
    await preview.page.reload();
    expect(await preview.markup()).toBe(saved);
  });
});

it('has the course back when its frame is read anew after a save', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const preview = await open(course);
  await preview.press('Start course');
  await preview.isReadyForNext();
  course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('To hand out parking permits', 'Permits') });
  await preview.course.getByText('Permits', { exact: true }).waitFor();
  expect(await preview.address()).toContain('?waiting=');
  const frame = (await (await preview.page.waitForSelector('iframe:not([inert])')).contentFrame())!;
  await frame.evaluate(() => location.reload());
  await expect.poll(() => preview.address()).not.toContain('?waiting=');
  await frame.waitForFunction(() => customElements.get('rc-course') !== undefined);
});

it('leaves the words where they are while the course begins again', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const preview = await open(course);
  await preview.press('Start course');
  await preview.isReadyForNext();
  const explain = LESSON.replace('## A start together', '## A start together\n\nAnother paragraph above it all.');
  await preview.page.evaluate(() => {
    const seen: unknown[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const page = document.querySelector<HTMLIFrameElement>('iframe:not([inert])')?.contentDocument;
      const shown = page?.querySelector<HTMLElement>('.rc-page:not([hidden])');
      const callout = shown?.querySelector('.rc-callout')?.getBoundingClientRect().top;
      seen.push(`${shown?.dataset.page}: ${Math.round(callout ?? Number.NaN)}`);
      requestAnimationFrame(look);
    };
    const frame = document.querySelector<HTMLIFrameElement>('iframe:not([inert])')!;
    frame.contentWindow!.scrollTo(0, 300);
    look();
  });
  course.write({ 'lessons/01-what-it-is-for.md': explain.replace('To hand out parking permits', 'Permits') });
  await preview.course.getByText('Permits', { exact: true }).waitFor();
  await preview.isReadyForNext();
  const seen = await preview.page.evaluate(() => (window as unknown as { readonly seen: readonly string[] }).seen);
  expect([...new Set(seen)]).toEqual([expect.stringMatching(/^what-it-is-for: -?\d+$/)]);
});

it.each([
  [
    'over a slow network, too',
    'Slow: 1.6 Mbit/s, 150 ms',
    { 'lessons/01-what-it-is-for.md': LESSON.replace('To hand out parking permits', 'Permits') },
  ],
  ['with other styles', 'As fast as this machine', { 'theme/tokens.css': `${TOKENS}\n.rc-page { outline: 0 }\n` }],
])('comes back to the same words in a page that is read from its beginning, %s', async (_, connection, saved) => {
  const course = CourseTest.copyOf('roll-call-basics');
  const preview = await open(course);
  await preview.press('Start course');
  await preview.showTab('Conditions');
  if (connection !== 'As fast as this machine') await preview.choose('Connection', connection);
  await preview.course.getByRole('radio', { name: 'To hand out parking permits' }).waitFor();
  const callout = preview.course.locator('.rc-page:not([hidden]) .rc-callout');
  await callout.evaluate(({ ownerDocument }) => ownerDocument.defaultView!.scrollTo(0, 300));
  const top = async (): Promise<number> =>
    Math.round(await callout.evaluate((part) => part.getBoundingClientRect().top));
  const before = await top();
  const frame = await preview.page.locator('iframe:not([inert])').elementHandle();
  course.write(saved);
  await expect.poll(() => frame!.evaluate((element) => element.isConnected), { timeout: 10_000 }).toBe(false);
  await preview.markup();
  await expect.poll(top).toBe(before);
});

it('lets the files of a slow network be seen coming after a save, too', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const preview = await open(course);
  await preview.press('Start course');
  await preview.showTab('Conditions');
  await preview.choose('Connection', 'Slow: 1.6 Mbit/s, 150 ms');
  await preview.course.getByRole('radio', { name: 'To hand out parking permits' }).waitFor();
  course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('To hand out parking permits', 'Permits') });
  await preview.course.getByText('Permits', { exact: true }).waitFor();
  expect(await preview.address()).toBe('/slow/scorm12/index.html');
});

it('puts new words into the course that is open, and touches nothing else', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const preview = await open(course);
  await preview.press('Start course');
  await preview.course.getByRole('radio', { name: 'To hand out parking permits' }).check();
  await preview.showTab('LMS');
  const begun = async () => (await preview.page.getByText('The course starts a session').count()) === 1;
  const frame = (await (await preview.page.waitForSelector('iframe:not([inert])')).contentFrame())!;
  await frame.evaluate(() => {
    document.body.dataset.kept = 'yes';
    scrollTo(0, 40);
  });

  course.write({
    'lessons/01-what-it-is-for.md': LESSON.replace('is the start of a shift', 'opens the shift').replace(
      '## A start together',
      '## A start together\n\nAnother paragraph, so that everything below moves.',
    ),
  });
  await preview.course.getByText('Another paragraph').waitFor();
  await preview.course.getByText('opens the shift').waitFor();
  expect(await frame.evaluate(() => [document.body.dataset.kept, scrollY])).toEqual(['yes', 40]);
  expect(await preview.course.getByRole('radio', { name: 'To hand out parking permits' }).isChecked()).toBe(true);
  expect(await begun()).toBe(true);
  const moved = preview.course.getByText('opens the shift').and(preview.course.locator('[data-source]'));
  expect(await moved.getAttribute('data-source')).toBe('course/lessons/01-what-it-is-for.md:10');

  await preview.page.getByRole('button', { name: 'Leave and resume' }).click();
  await preview.course.getByText('opens the shift').waitFor();
});

it('shows the findings and the last good course while a file has an error', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const preview = await open(course);
  await preview.press('Start course');
  const findings = await preview.showTab('Findings');
  await findings.getByText('Nothing to mend.').waitFor();

  course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('[x]', '[ ]') });
  await findings.getByText('choice/no-correct-option').waitFor();
  await preview.page.getByText('You see the course as it was before.').waitFor();
  await preview.page.getByRole('tab', { name: 'Findings 1' }).waitFor();
  await preview.course.getByText('What is a roll call for?').waitFor();

  course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('What is a roll call for?', 'What is it good for?') });
  await preview.course.getByText('What is it good for?').waitFor();
  await findings.getByText('Nothing to mend.').waitFor();
});

it('tells of words that are hard to read once the course is there', async () => {
  const course = CourseTest.copyOf('roll-call-basics');
  const preview = await open(course);
  const findings = await preview.showTab('Findings');
  await findings.getByText('Nothing to mend.').waitFor();
  course.write({
    'lessons/01-what-it-is-for.md': LESSON.replace(
      'is the start of a shift',
      `is ${'the start of a shift and '.repeat(12)}more`,
    ),
  });
  await findings.getByText('text/long-sentence').waitFor();
  course.write({ 'lessons/01-what-it-is-for.md': LESSON });
  await findings.getByText('Nothing to mend.').waitFor();
});

it('says why there is nothing to see when the first build fails, and opens the course once it is mended', async () => {
  const course = CourseTest.copyOf('roll-call-basics').write({
    'lessons/01-what-it-is-for.md': LESSON.replace('[x]', '[ ]'),
  });
  const preview = await open(course);
  const { page } = preview;
  await page.getByRole('heading', { name: 'The course cannot be opened yet' }).waitFor();
  await page.getByText('1 error stands in the way').waitFor();
  await (await preview.showTab('LMS')).getByText('When a course is open').waitFor();
  await page.getByRole('button', { name: 'Show the findings' }).click();
  await page
    .getByRole('tabpanel', { name: /^Findings/ })
    .getByText('choice/no-correct-option')
    .waitFor();

  course.write({ 'lessons/01-what-it-is-for.md': LESSON });
  await preview.press('Start course');
  expect(await page.getByText('The course cannot be opened yet').count()).toBe(0);
});

it('lists the lessons with how far the learner is, and goes to one', async () => {
  const preview = await open();
  await preview.press('Start course');
  const outline = preview.page.getByRole('tabpanel', { name: 'Outline' });
  const lessons = outline.getByRole('list', { name: 'Lessons' }).getByRole('button');
  await lessons.filter({ hasText: '1. What it is for' }).and(outline.locator('[aria-current="page"]')).waitFor();
  expect(await lessons.nth(1).textContent()).toContain('begun');
  expect(await lessons.last().textContent()).toMatch(/Final check\s+assessment, not begun/);

  await lessons.nth(2).click();
  await preview.course.locator('.rc-page:not([hidden])[data-page="how-to-run-it"]').waitFor();
  await lessons.nth(2).and(outline.locator('[aria-current="page"]')).waitFor();
});

it('shows the answers of the open lesson, and of all of them while none is open', async () => {
  const preview = await open();
  const answers = await preview.showTab('Answers');
  await answers.getByText('Lesson 1').first().waitFor();
  const all = await answers.locator('.key > li').count();
  await preview.press('Start course');
  await preview.course.getByText('What is a roll call for?').waitFor();
  await expect.poll(() => answers.locator('.key > li').count()).toBeLessThan(all);
  await answers.getByText('What is a roll call for?').waitFor();
  expect(await answers.getByText('Right:').count()).toBeGreaterThan(0);
});

describe('finding words in their file', () => {
  const opening = async (source?: string): Promise<PreviewTest> => {
    const course = CourseTest.copyOf('roll-call-basics');
    if (source) course.write({ 'lessons/01-what-it-is-for.md': source });
    const preview = await PreviewTest.ofCourse(browser, course, { program: '/bin/true', parameters: ['code'] });
    await preview.press('Start course');
    return preview;
  };
  const asked = async ({ page }: PreviewTest, act: () => Promise<void>): Promise<unknown> => {
    const request = page.waitForRequest((each) => each.url().endsWith('/open'));
    await act();
    return JSON.parse((await request).postData() ?? '');
  };

  it('a click opens them while pointing is on, and works as always when it is off', async () => {
    const preview = await opening();
    const button = preview.page.getByRole('button', { name: 'Find in file' });
    const paragraph = preview.course.getByText('is the start of a shift');
    await button.click();
    await preview.page.getByText('Click words in the course').waitFor();
    expect(await asked(preview, () => paragraph.click())).toEqual({
      path: 'course/lessons/01-what-it-is-for.md',
      line: 8,
      column: 1,
    });
    const option = preview.course.getByRole('radio', { name: 'To hand out parking permits' });
    expect(await asked(preview, () => option.click())).toMatchObject({ line: lineOf('::: choice') });
    expect(await option.isChecked()).toBe(false);

    await button.click();
    await option.click();
    expect(await option.isChecked()).toBe(true);
  });

  it('a click with Alt opens them at any time, and so does the place of a question', async () => {
    const preview = await opening(LESSON.replace('## A start together', '## A start together\n\nFirst words.'));
    const heading = preview.course.getByRole('heading', { name: 'A start together' });
    expect(await asked(preview, () => heading.click({ modifiers: ['Alt'] }))).toMatchObject({ line: 6 });
    const answers = await preview.showTab('Answers');
    const place = answers.getByRole('button', { name: /01-what-it-is-for\.md:/ }).first();
    expect(await asked(preview, () => place.click())).toMatchObject({ line: lineOf('::: choice') + 2 });
  });

  it('the place of a finding opens, too', async () => {
    const course = CourseTest.copyOf('roll-call-basics');
    course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('## A start', '#### A start') });
    const preview = await PreviewTest.ofCourse(browser, course);
    const findings = await preview.showTab('Findings');
    const place = findings.getByRole('button', { name: 'course/lessons/01-what-it-is-for.md:6:1' }).first();
    expect(await asked(preview, () => place.click())).toMatchObject({ line: 6, column: 1 });
  });

  it('packages know nothing of it', async () => {
    const { plans } = await CourseTest.copyOf('roll-call-basics').build();
    for (const { entries } of plans) {
      for (const entry of entries) expect('text' in entry ? entry.text : '').not.toContain('data-source');
    }
  });
});

describe('launches', () => {
  it('resumes, starts over, and changes the standard', async () => {
    const preview = await open();
    await preview.press('Start course');
    await preview.page.getByRole('button', { name: 'Leave and resume' }).click();
    await preview.course.getByText('Welcome back').waitFor();

    await preview.page.getByRole('button', { name: 'Start over' }).click();
    await preview.press('Start course');
    await preview.showTab('LMS');
    await preview.seesValue('core.lesson_mode', 'normal');

    await preview.page.getByRole('radio', { name: 'SCORM 2004' }).check();
    await preview.press('Start course');
    await preview.seesValue('completion_status', 'incomplete');
  });

  it.each([
    ['For review', 'review', 'no-credit'],
    ['To browse', 'browse', 'no-credit'],
    ['Without credit', 'normal', 'no-credit'],
  ])('opens %s', async (label, mode, credit) => {
    const preview = await open();
    await preview.press('Start course');
    await preview.showTab('Conditions');
    await preview.choose('Opened', label);
    await preview.course.getByText('Nothing you do now changes your record').waitFor();
    await preview.showTab('LMS');
    await preview.seesValue('core.lesson_mode', mode);
    await preview.seesValue('core.credit', credit);
  });

  it('keeps a record for each learner by name', async () => {
    const preview = await open();
    await preview.press('Start course');
    await preview.course.getByText('What is a roll call for?').waitFor();
    await preview.showTab('Conditions');
    const name = preview.page.getByRole('textbox', { name: 'Name' });
    await name.fill('Okafor, Sam');
    await name.press('Tab');
    await preview.course.getByRole('button', { name: 'Start course' }).waitFor();
    await name.fill('Reyes, Dana');
    await name.press('Tab');
    await preview.course.getByText('Welcome back').waitFor();
    await preview.showTab('LMS');
    await preview.seesValue('core.student_name', 'Reyes, Dana');
  });
});

describe('screens', () => {
  it.each([
    ['Phone', 375, 667],
    ['Phone on its side', 667, 375],
    ['Laptop', 1280, 720],
    ['Projector', 1920, 1080],
  ])('%s', async (label, width, height) => {
    const preview = await open();
    await preview.course.getByRole('button', { name: 'Start course' }).waitFor();
    await preview.choose('Screen', label);
    await preview.page.getByText(`${width} × ${height} px`).waitFor();
    const frame = (await (await preview.page.waitForSelector('iframe:not([inert])')).contentFrame())!;
    expect(await frame.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    const box = (await preview.page.locator('iframe:not([inert])').boundingBox())!;
    const stage = (await preview.page.getByRole('region', { name: 'Course', exact: true }).boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(stage.x);
    expect(box.x + box.width).toBeLessThanOrEqual(stage.x + stage.width);
    expect(box.y + box.height).toBeLessThanOrEqual(stage.y + stage.height);
  });
});

describe('display', () => {
  const styleIn = async ({ page }: PreviewTest, selector: string, property: string): Promise<string> => {
    const frame = (await (await page.waitForSelector('iframe:not([inert])')).contentFrame())!;
    return frame.evaluate(([part, name]) => getComputedStyle(document.querySelector(part!)!).getPropertyValue(name!), [
      selector,
      property,
    ] as const);
  };

  it('imitates forced colours, and gives the colours back', async () => {
    const preview = await open();
    await preview.press('Start course');
    const before = await styleIn(preview, 'body', 'background-color');
    await preview.showTab('Conditions');
    await preview.page.getByLabel('Forced colours').check();
    expect(await styleIn(preview, '.rc-page:not([hidden]) h1', 'color')).toBe('rgb(255, 255, 255)');
    expect(await styleIn(preview, 'body', 'background-color')).toBe('rgb(18, 18, 18)');
    await preview.page.getByRole('tab', { name: 'Conditions 1' }).waitFor();
    await preview.page.getByRole('button', { name: 'Back to usual' }).click();
    await preview.course.getByText('Welcome back').waitFor();
    expect(await styleIn(preview, 'body', 'background-color')).toBe(before);
  });

  it('stops what moves, as the course does where motion is reduced', async () => {
    const preview = await open();
    await preview.press('Start course');
    expect(await styleIn(preview, '.rc-button', 'transition-property')).toContain('background-color');
    await preview.showTab('Conditions');
    await preview.page.getByLabel('Reduced motion').check();
    expect(await styleIn(preview, '.rc-button', 'transition-property')).toBe('all');
  });

  it('spaces text as WCAG 1.4.12 has it, also after the course is opened anew', async () => {
    const preview = await open();
    await preview.press('Start course');
    await preview.showTab('Conditions');
    await preview.page.getByLabel('Text spacing').check();
    const spaced = async () => {
      const size = Number.parseFloat(await styleIn(preview, '.rc-page:not([hidden]) p', 'font-size'));
      const letters = Number.parseFloat(await styleIn(preview, '.rc-page:not([hidden]) p', 'letter-spacing'));
      return Math.round((letters / size) * 100);
    };
    expect(await spaced()).toBe(12);
    await preview.page.getByRole('button', { name: 'Leave and resume' }).click();
    await preview.course.getByText('Welcome back').waitFor();
    await expect.poll(spaced).toBe(12);
  });
});

describe('an LMS that', () => {
  const begun = async (manner: string): Promise<PreviewTest> => {
    const preview = await open();
    await preview.press('Start course');
    await preview.course.getByText('What is a roll call for?').waitFor();
    await preview.showTab('Conditions');
    await preview.choose('It', manner);
    await preview.showTab('LMS');
    return preview;
  };
  const answer = ({ course }: PreviewTest): Promise<void> =>
    course.getByRole('radio', { name: 'To hand out parking permits' }).check();
  const answered = ({ course }: PreviewTest): Promise<boolean> =>
    course.getByRole('radio', { name: 'To hand out parking permits' }).isChecked();
  const back = async (preview: PreviewTest): Promise<void> => {
    await preview.page.getByRole('button', { name: 'Leave and resume' }).click();
    await preview.course.getByText('Welcome back').waitFor();
  };

  it('works keeps the answer', async () => {
    const preview = await begun('works');
    await answer(preview);
    await back(preview);
    expect(await answered(preview)).toBe(true);
  });

  it('is dead says no to every save, and is not blamed on the course', async () => {
    const preview = await begun('is dead: says no to every save');
    await answer(preview);
    await preview.seesCall('Save: the LMS did not store it');
    expect(await preview.page.getByText(/breaks? a rule/).count()).toBe(0);
  });

  it('says yes and saves nothing has the same record as before', async () => {
    const preview = await begun('says yes and saves nothing');
    const record = (): Promise<string | null> =>
      preview.page.evaluate(() => localStorage.getItem('rollcall-preview roll-call-basics 1.2 Reyes, Dana'));
    const before = await record();
    const saves = preview.page.getByText('Save: the LMS says that it stored everything');
    const count = await saves.count();
    await answer(preview);
    await expect.poll(() => saves.count(), { timeout: 10_000 }).toBeGreaterThan(count);
    expect(before).not.toBe(null);
    expect(await record()).toBe(before);
  });

  it('refuses a value says so of that value', async () => {
    const preview = await begun('refuses a value');
    await preview.showTab('Conditions');
    await preview.choose('Value', 'Saved state');
    await answer(preview);
    await preview.showTab('LMS');
    await preview.seesCall('Not taken: saved state:');
    expect(await preview.page.getByText(/breaks? a rule/).count()).toBe(0);
  });

  it('has lost the session fails every call', async () => {
    const preview = await begun('has lost the session');
    await answer(preview);
    await preview.seesCall('Save: the LMS did not store it');
    await preview.page.getByText('false error 301').first().waitFor();
  });

  it('cuts saved state keeps what is shorter', async () => {
    const preview = await begun('cuts saved state at 4,096 characters');
    await answer(preview);
    await back(preview);
    expect(await answered(preview)).toBe(true);
  });
});

it('brings the files of the course slowly', async () => {
  const preview = await open();
  await preview.course.getByRole('button', { name: 'Start course' }).waitFor();
  await preview.showTab('Conditions');
  const asked = preview.page.waitForRequest((request) => request.url().endsWith('/slow/scorm12/player.js'));
  await preview.choose('Connection', 'Slow: 1.6 Mbit/s, 150 ms');
  const script = await asked;
  await script.response();
  expect(script.timing().responseStart).toBeGreaterThanOrEqual(150);
  await preview.course.getByRole('button', { name: 'Start course' }).waitFor();
});

it('says when it was stopped', async () => {
  const preview = await open();
  await preview.course.getByRole('button', { name: 'Start course' }).waitFor();
  await preview.page.route('**/events', (route) => route.abort());
  await preview.page.reload();
  await preview.page.getByText('The preview has stopped').waitFor();
});

it('can be worked with the keyboard', async () => {
  const { page } = await open();
  await page.getByRole('tab', { name: 'Outline' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('tabpanel', { name: 'Conditions' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-conditions');
  await page.keyboard.press('Home');
  await page.getByRole('tabpanel', { name: 'Outline' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Title page');
});

it.each(['Outline', 'Findings', 'LMS', 'Answers', 'Conditions'])(
  'can be used by everybody who writes courses: %s',
  async (tab) => {
    const course = CourseTest.copyOf('roll-call-basics');
    const preview = await open(course);
    await preview.press('Start course');
    if (tab === 'Findings') {
      course.write({ 'lessons/01-what-it-is-for.md': LESSON.replace('[x]', '[ ]') });
      await preview.page.getByText('You see the course as it was before.').waitFor();
    }
    await preview.showTab(tab);
    if (tab === 'LMS') await preview.seesValue('core.lesson_location', 'what-it-is-for');
    const frame = await (await preview.page.waitForSelector('iframe:not([inert])')).contentFrame();
    await bringEngines(preview.page, frame!);
    expect(await findBarriers(preview.page, frame!, 'LMS and course')).toEqual([]);
  },
);

it.each([320, 768])('needs no scrolling sideways at %i pixels', async (width) => {
  const { page } = await open();
  await page.setViewportSize({ width, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

/** Of the first lesson, from 1. */
function lineOf(words: string): number {
  return LESSON.split('\n').findIndex((line) => line.startsWith(words)) + 1;
}

/** Its methods can be taken apart. */
async function bound(opening: Promise<PreviewTest>) {
  const preview = await opening;
  return { page: preview.page, press: (name: string) => preview.press(name) };
}
