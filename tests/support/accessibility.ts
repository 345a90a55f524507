import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const IBM = readFileSync(require.resolve('accessibility-checker-engine/ace.js'), 'utf8');

/** Puts both engines into the LMS's page and the course. The course forbids foreign scripts; the debugger may. */
export async function bringEngines(page: Page, course: Frame): Promise<void> {
  await page.mainFrame().evaluate(AXE);
  await course.evaluate(AXE);
  await course.evaluate(IBM);
}

/** All that a screen reader can reach, or only the lesson that is open: the rest of a course is ten times as much. */
export type Extent = 'LMS and course' | 'open lesson';

/** What the engines find in the course as it stands in the LMS's page now; a line for each place. */
export async function findBarriers(page: Page, course: Frame, extent: Extent): Promise<readonly string[]> {
  return [...(await findWithAxe(page, course, extent)), ...(await ibmFindings(course, extent))];
}

const OPEN_LESSON = '.rc-page:not([hidden])';

/** The same by axe alone. */
export async function findWithAxe(page: Page, course: Frame, extent: Extent): Promise<readonly string[]> {
  const findings =
    extent === 'open lesson' ? await course.evaluate(runAxe, OPEN_LESSON) : await page.evaluate(runAxe, 'html');
  return findings.map((finding) => `axe ${finding}`);
}

async function runAxe(within: string): Promise<readonly string[]> {
  const { axe } = window as unknown as { axe: { run(context: unknown, options: object): Promise<AxeResults> } };
  const context = within === 'html' ? document : document.querySelector(within);
  const { violations } = await axe.run(context, { resultTypes: ['violations'], elementRef: false, preload: false });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help} ${target.at(-1)} ${html.slice(0, 120)}`),
  );
}

interface IbmResult {
  readonly ruleId: string;
  readonly value: readonly [level: string, outcome: string];
  readonly message: string;
  readonly snippet: string;
}

interface IbmChecker {
  check(within: Node, rules: readonly string[]): Promise<{ readonly results: readonly IbmResult[] }>;
}

async function ibmFindings(course: Frame, extent: Extent): Promise<readonly string[]> {
  const findings = await course.evaluate(runIbm, extent === 'open lesson' ? OPEN_LESSON : 'html');
  return findings.map((finding) => `IBM ${finding}`);
}

/** `POTENTIAL` and `MANUAL` ask a person to look; only what fails for certain is a finding. */
async function runIbm(within: string): Promise<readonly string[]> {
  const { ace } = window as unknown as { ace: { Checker: new () => IbmChecker } };
  const start = within === 'html' ? document : document.querySelector(within)!;
  const { results } = await new ace.Checker().check(start, ['WCAG_2_2']);
  return results
    .filter(({ value: [level, outcome] }) => level === 'VIOLATION' && outcome === 'FAIL')
    .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet.slice(0, 120)}`);
}
