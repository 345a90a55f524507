import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type CoursePage, sampleCourse, servedCourse } from './course-page.ts';

const sample = sampleCourse();
const { resolve } = createRequire(import.meta.url);
const AXE = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');
const ACE = readFileSync(resolve('accessibility-checker-engine/ace.js'), 'utf8');

/** Each state a learner can meet, by what it takes to get there. */
const STATES: Readonly<Record<string, (course: CoursePage) => Promise<unknown>>> = {
  'the title page': async () => undefined,
  'a lesson': (course) => course.goTo('words'),
  'questions without answers': (course) => course.goTo('questions'),
  'an answer that is missing': async (course) => {
    await course.goTo('questions');
    await course.check('one');
    await course.check('some');
    await course.check('gap');
  },
  'wrong answers': async (course) => {
    await answerWrongly(course);
  },
  'answers shown': async (course) => {
    await answerWrongly(course);
    for (const question of ['one', 'some', 'gap']) await course.press('reveal', `rc-question[question="${question}"]`);
  },
  'an assessment': (course) => course.completeLessons(),
  'the review': async (course) => {
    await course.completeLessons();
    await course.answer('q1', 'a');
    await course.press('review');
  },
  'the last question before submitting': async (course) => {
    await course.completeLessons();
    await course.press('review');
    await course.press('submit');
  },
  'a result': async (course) => {
    await course.completeLessons();
    await course.answer('q1', 'a');
    await course.submit();
  },
  help: (course) => course.page.click('[data-course-action="help"]'),
  'a quick reference sheet': (course) => course.goTo('sheet'),
  'the end': async (course) => {
    await course.page.click('[data-course-action="exit"]');
    await course.page.waitForSelector('#rc-ended:not([hidden])');
  },
};

async function answerWrongly(course: CoursePage): Promise<void> {
  await course.goTo('questions');
  await course.answer('one', 'a');
  await course.answer('some', 'a', 'b');
  await course.answer('gap', '17', 'child');
  for (const question of ['one', 'some', 'gap']) await course.check(question);
}

const ofBlocks = servedCourse(() => join(import.meta.dirname, 'blocks-course'));

/** The same of a course of blocks. */
const STATES_OF_BLOCKS: typeof STATES = {
  'tabs and cards': (course) => course.goTo('places'),
  'terms in a lesson': (course) => course.goTo('terms'),
  'a definition': async (course) => {
    await course.goTo('terms');
    await course.page.getByRole('button', { name: 'minor', exact: true }).click();
  },
  'a glossary': (course) => course.goTo('glossary'),
  'another tab and an open card': async (course) => {
    await course.goTo('places');
    await course.page.getByRole('tab', { name: 'On the radio' }).click();
    await course.page.locator('.rc-card button').first().click();
  },
};

const states = [
  ...Object.entries(STATES).map(([name, reach]) => ({ name, reach, opened: sample })),
  ...Object.entries(STATES_OF_BLOCKS).map(([name, reach]) => ({ name, reach, opened: ofBlocks })),
];

describe.each(states)('$name', ({ reach, opened }) => {
  it('has nothing that axe or IBM Equal Access object to', async () => {
    const course = await opened.open();
    await reach(course);
    expect(await axeViolations(course.page)).toEqual([]);
    expect(await aceViolations(course.page)).toEqual([]);
    expect(course.errors).toEqual([]);
  });

  it('fits 320 pixels, with the text spacing that readers may set, and leaves room for fingers', async () => {
    const course = await opened.open({ viewport: { width: 1280, height: 800 } });
    await reach(course);
    await course.page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(course.page)).toEqual([]);
    expect(await smallTargets(course.page)).toEqual([]);
    await setTextSpacing(course.page);
    expect(await overflow(course.page)).toEqual([]);
    expect(await clipped(course.page)).toEqual([]);
  });
});

it('keeps borders and the sign of what is picked in forced colours', async () => {
  const course = await sample.open({ forcedColors: 'active' });
  await course.goTo('questions');
  await course.answer('one', 'a');
  const tile = course.option('one', 'a');
  const other = course.option('one', 'b');
  const border = (element: typeof tile) => element.evaluate((node) => getComputedStyle(node).borderTopWidth);
  expect(await border(tile)).toBe('3px');
  expect(await border(other)).toBe('1px');
  expect(await course.input('one', 'a').evaluate((node) => getComputedStyle(node).appearance)).toBe('auto');
});

it('shows the focus as a light ring inside a dark one', async () => {
  const course = await sample.open();
  await course.page.locator('[data-course-action="help"]').focus();
  await course.page.keyboard.press('Shift+Tab');
  await course.page.keyboard.press('Tab');
  const { outline, shadow } = await course.page
    .locator('[data-course-action="help"]')
    .evaluate((node) => ({ outline: getComputedStyle(node).outline, shadow: getComputedStyle(node).boxShadow }));
  expect(outline).toContain('rgb(27, 27, 27) solid 3px');
  expect(shadow).toContain('rgb(255, 255, 255) 0px 0px 0px 3px');
});

it('sticks nothing to a frame that is less than 400 pixels high', async () => {
  const course = await sample.open({ viewport: { width: 1280, height: 390 } });
  const positions = await course.page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .map((node) => getComputedStyle(node).position)
      .filter((it) => /sticky|fixed/.test(it)),
  );
  expect(positions).toEqual([]);
});

it('moves nothing for those who asked for less motion', async () => {
  const course = await sample.open({ reducedMotion: 'reduce' });
  const moving = await course.page.evaluate(
    () =>
      [...document.querySelectorAll('body *:not(track)')].filter(
        (node) => getComputedStyle(node).transitionDuration !== '0s',
      ).length,
  );
  expect(moving).toBe(0);
});

async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

interface AceIssue {
  readonly ruleId: string;
  readonly value: readonly [string, string];
  readonly message: string;
  readonly snippet: string;
}

async function aceViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${ACE}; window.ace = ace;`);
  const results = await page.evaluate(async () => {
    const { ace } = window as unknown as {
      ace: {
        Checker: new () => {
          check(document: Document, policies: readonly string[]): Promise<{ results: readonly AceIssue[] }>;
        };
      };
    };
    return (await new ace.Checker().check(document, ['WCAG_2_2'])).results;
  });
  return results
    .filter(({ value: [level, verdict] }) => level === 'VIOLATION' && verdict === 'FAIL')
    .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet}`);
}

/** What makes the page wider than its frame. */
const overflow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter(
        (node) =>
          node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.rc-table-scroll, .rc-visually-hidden'),
      )
      .map((node) => node.outerHTML.slice(0, 100));
  });

/** Controls under 24 by 24 pixels (WCAG 2.5.8); links in a sentence may be smaller. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, summary, select, textarea, label, input[type="text"], nav a, .rc-footnote-back',
      ),
    ]
      .filter(
        (node) =>
          node.checkVisibility() &&
          !node.closest('.rc-visually-hidden') &&
          // A term is a word in its sentence (WCAG 2.2 SC 2.5.8, Inline).
          !node.matches('.rc-visually-hidden, .rc-notes label, .rc-term'),
      )
      .map((node) => ({ node, box: node.getBoundingClientRect() }))
      .filter(({ node, box }) => {
        const least = node.matches('.rc-footnote-back, button.rc-time') ? 24 : 44;
        return box.width < 24 || box.height < least;
      })
      .map(({ node, box }) => `${Math.round(box.width)} x ${Math.round(box.height)} ${node.outerHTML.slice(0, 80)}`),
  );

/** WCAG 1.4.12, set as a reader's own style sheet would. */
const setTextSpacing = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  });

/** Words that are cut off by the box they stand in. */
const clipped = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, legend, label, h1, h2, h3, p, td, th, li, a, summary')]
      .filter((node) => node.checkVisibility() && !node.closest('.rc-visually-hidden, .rc-wide-words, .rc-skip'))
      .filter((node) => getComputedStyle(node).overflow !== 'visible')
      .filter((node) => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)
      .map((node) => node.outerHTML.slice(0, 100)),
  );
