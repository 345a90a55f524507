import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { overridableRules } from '../../src/check/overridable.ts';
import { findingExamples } from '../../src/cli/findings-command.ts';
import { findingsReference } from '../../src/diagnostics/findings-reference.ts';
import { areas } from '../../src/diagnostics/rules/areas.ts';
import { anchorOf, REFERENCE, ruleOf, rules } from '../../src/diagnostics/rules/index.ts';
import { questions } from '../../src/questions/index.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';

const page = readFileSync(join(PROJECT_ROOT, REFERENCE), 'utf8');
const examples = findingExamples(PROJECT_ROOT);

it('is what `npm run findings` writes', () => {
  expect(page).toBe(findingsReference(examples));
});

it('has a section for every code that has a fixture, at the place that findings link to', () => {
  const headings = [...page.matchAll(/^### ([a-z-]+\/[a-z0-9-]+)$/gm)].map(([, words]) => words!);
  expect(headings.toSorted()).toEqual(examples.map(({ code }) => code).toSorted());
  expect(headings.length).toBeGreaterThanOrEqual(60);
  const slugs = headings.map((words) =>
    words
      .toLowerCase()
      .replace(/[^a-z0-9 _-]/g, '')
      .replaceAll(' ', '-'),
  );
  expect(slugs).toEqual(headings.map(anchorOf));
});

it('explains no code that nothing tells, and each area that is no kind', () => {
  const codes = new Set(examples.map(({ code }) => code));
  expect(Object.keys(rules).filter((code) => !codes.has(code as never))).toEqual([]);
  const kinds = [...questions.map(({ name }) => name), ...blocks.flatMap(({ names, folder }) => [...names, folder])];
  const known = new Set([...Object.keys(areas), ...kinds]);
  expect([...codes].filter((code) => !known.has(code.split('/')[0]!))).toEqual([]);
  for (const code of codes) expect(ruleOf(code).why, code).toMatch(/\.$/);
});

it('every finding that can be let stand is one that is told', () => {
  const codes = new Set<string>(examples.map(({ code }) => code));
  expect(overridableRules.filter((code) => !codes.has(code))).toEqual([]);
});

it('what a rule calls right is right', async () => {
  const lessons = Object.entries(rules).flatMap(([code, { right }]) =>
    right === undefined || !/^(?:text|heading|list|image|markdown|table)\//.test(code) ? [] : [[code, right] as const],
  );
  for (const [code, right] of lessons) {
    if (right.startsWith('-') && code.startsWith('lesson/')) continue;
    const files = Object.fromEntries(
      ['board', 'line', 'reports', 'three'].map((name) => [`assets/${name}.svg`, '<svg/>']),
    );
    const course = CourseTest.of({
      ...files,
      'lessons/01-signs.md': `---\ntitle: Signs\n---\n\n## Signs\n\n${right}\n`,
    });
    const told = (await course.findings()).filter((line) => line.endsWith(` ${code}`));
    expect(told, code).toEqual([]);
  }
  expect(lessons.length).toBeGreaterThan(15);
  expect(existsSync(join(PROJECT_ROOT, 'docs')) && readdirSync(join(PROJECT_ROOT, 'docs'))).toContain('findings.md');
});
