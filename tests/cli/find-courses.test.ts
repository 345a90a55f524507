import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { findCourses } from '../../src/cli/find-courses.ts';
import { main } from '../../src/cli/main.ts';

afterEach(() => vi.restoreAllMocks());

/** A project with one course and what else lies in projects. */
function project(): string {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['courses/stops/lessons', 'courses/begun/lessons', 'courses/renamed', 'tests'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['courses/stops/course.yaml', 'courses/stops/lessons/01-a.md', 'courses/renamed/Course.yml'])
    writeFileSync(join(root, file), 'x');
  writeFileSync(join(root, 'README.md'), 'x');
  return root;
}

// biome-ignore format: a table
it.each([
  ['README.md',                     'README.md is a file; courses are folders with a course.yaml. Name the folder of a course'],
  ['courses/stops/lessons/01-a.md', 'courses/stops/lessons/01-a.md is a file; courses are folders with a course.yaml. It is part of the course courses/stops: name that'],
  ['tests',                         'tests is no course: a course is a folder with a course.yaml and a folder lessons/'],
  ['.',                             '. is no course: a course is a folder with a course.yaml and a folder lessons/'],
  ['stop',                          'There is no course stop; did you mean stops?'],
])('%s is no course: %s', async (name, told) => {
  const root = project();
  expect(findCourses([name], { projectRoot: root, cwd: root })).toEqual({ courses: [], problem: told });
  const lines: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
  for (const command of ['check', 'package', 'preview']) {
    expect(await main([command, name], { projectRoot: root, cwd: root })).toBe(2);
  }
  expect(lines).toEqual([told, told, told]);
});

it.each(['stops', 'begun', 'renamed', 'courses/begun/'])('%s is a course, or somebody has begun with one', (name) => {
  const root = project();
  const { courses, problem } = findCourses([name], { projectRoot: root, cwd: root });
  expect({ problem, count: courses.length }).toEqual({ problem: undefined, count: 1 });
});

it('a name is looked for where npm was called, too', () => {
  const root = project();
  const calledFrom = join(root, 'courses/stops');
  expect(findCourses(['.'], { projectRoot: root, cwd: root, calledFrom }).courses).toEqual([
    { root: calledFrom, name: 'courses/stops' },
  ]);
});
