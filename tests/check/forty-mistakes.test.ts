import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFolder } from '../../src/build.ts';
import { formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';

const FOLDER = join(PROJECT_ROOT, 'tests/fixtures/forty-mistakes');
const OTHER = join(PROJECT_ROOT, 'tests/fixtures/mistakes-of-every-kind');

/** Read it as somebody who writes courses and no programs: each finding says what is wrong and what to type. */
it('a course with more than forty mistakes of all kinds is told of every one of them in one run', async () => {
  const { diagnostics } = await checkFolder({
    root: join(FOLDER, 'course'),
    name: 'night-stops',
    projectRoot: PROJECT_ROOT,
  });
  const told = diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join('\n');
  if (process.env.UPDATE) writeFileSync(join(FOLDER, 'expected.txt'), told);
  expect(told).toBe(readFileSync(join(FOLDER, 'expected.txt'), 'utf8'));
  expect(new Set(diagnostics.map(({ code }) => code)).size).toBeGreaterThanOrEqual(40);
  expect(new Set(diagnostics.map(({ source }) => source.path)).size).toBe(5);
  const plain = diagnostics.filter(({ help, message }) => help === undefined && !/must/.test(message));
  expect(plain).toEqual([]);
});

/** What a course can have beside choices, gaps, discussions and videos. */
const AREAS = [
  ...['match', 'order', 'sort', 'number', 'hotspot', 'scale', 'true-false', 'short-answer', 'scenario', 'tabs'],
  ...['glossary', 'agency', 'bank', 'include', 'checks', 'course', 'lesson'],
];

it('mistakes in questions, blocks and files of every kind are told in one run, each with what to type', async () => {
  const { diagnostics } = await checkFolder({
    root: join(OTHER, 'course'),
    name: 'night-calls',
    projectRoot: PROJECT_ROOT,
  });
  const told = diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join('\n');
  if (process.env.UPDATE) writeFileSync(join(OTHER, 'expected.txt'), told);
  expect(told).toBe(readFileSync(join(OTHER, 'expected.txt'), 'utf8'));
  const codes = new Set(diagnostics.map(({ code }) => code));
  expect(AREAS.filter((area) => ![...codes].some((code) => code.startsWith(`${area}/`)))).toEqual([]);
  expect(codes.size).toBeGreaterThanOrEqual(60);
  expect(diagnostics.filter(({ help = '' }) => help === '')).toEqual([]);
});
