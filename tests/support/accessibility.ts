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

/** What the engines find in the course as it stands in the LMS's page now; a line for each place. */
export async function findBarriers(page: Page, course: Frame): Promise<readonly string[]> {
  return [...(await axeFindings(page)), ...(await ibmFindings(course))];
}

async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ resultTypes: ['violations'], elementRef: false, preload: false });
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `axe ${id}: ${help} ${target.at(-1)} ${html.slice(0, 120)}`),
  );
}

interface IbmResult {
  readonly ruleId: string;
  readonly value: readonly [string, string];
  readonly message: string;
  readonly path: { readonly dom: string };
  readonly snippet: string;
}

async function ibmFindings(course: Frame): Promise<readonly string[]> {
  const results = await course.evaluate(async () => {
    const { ace } = window as unknown as {
      ace: {
        Checker: new () => { check(document: Document, rules: readonly string[]): Promise<{ results: IbmResult[] }> };
      };
    };
    const { results } = await new ace.Checker().check(document, ['WCAG_2_2']);
    return results.map(({ ruleId, value, message, path, snippet }) => ({ ruleId, value, message, path, snippet }));
  });
  return results
    .filter(({ value: [level, outcome] }) => level === 'VIOLATION' && outcome === 'FAIL')
    .map(({ ruleId, message, snippet }) => `IBM ${ruleId}: ${message} ${snippet.slice(0, 120)}`);
}
