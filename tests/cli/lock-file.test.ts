import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';

const LESSON = `---
title: The law
---

::: choice {#under-18}
When is no force needed?

- [ ] When she is under 21
- [x] When she is under 18
:::
`;
const FILES = { 'lessons/01-law.md': LESSON };
const VERSION_2 = 'id: course\nversion: 2.0.0\ntitle: Course\nlanguage: en\n';

const lockOf = ({ root }: CourseTest) => join(root, 'state.lock.json');

/** What a command printed, without colours, and its exit code. */
function run(command: 'package' | 'check', { root }: CourseTest, ...options: readonly string[]) {
  const out = command === 'package' ? ['--out', join(root, '../dist')] : [];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(PROJECT_ROOT, 'src/cli/run.mjs'), command, root, ...out, ...options],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { text: (stdout + stderr).replaceAll(`${root}/`, ''), code: status };
}

it('packaging writes the lock file, says so in a line, and leaves it alone when nothing changed', () => {
  const course = CourseTest.of(FILES);
  const first = run('package', course);
  expect(first.code).toBe(0);
  expect(first.text).toMatch(
    /^ {2}state\.lock\.json {2}1 KB {2}2 new places in the saved state; commit it with the course$/m,
  );
  const { mtimeMs } = statSync(lockOf(course));
  const text = readFileSync(lockOf(course), 'utf8');
  expect(text).toMatch(/^\{\n {2}"about"[\s\S]*\}\n$/);
  expect(run('package', course).text).not.toContain('state.lock.json');
  expect(statSync(lockOf(course)).mtimeMs).toBe(mtimeMs);
});

it('checking writes nothing, and tells what edits mean as packaging does', () => {
  const course = CourseTest.of(FILES);
  expect(run('check', course).code).toBe(0);
  expect(existsSync(lockOf(course))).toBe(false);

  run('package', course);
  course.write({ 'course.yaml': VERSION_2, 'lessons/01-law.md': LESSON.replace('[ ] When', '[x] When') });
  const before = readFileSync(lockOf(course), 'utf8');
  const told = [
    '  Officers who are half way through 1.0.0:',
    '    breaks   lessons/01-law.md:5 under-18: the right answer changed: officers who answered it are asked again',
  ].join('\n');
  expect(run('check', course).text).toContain(told);
  expect(readFileSync(lockOf(course), 'utf8')).toBe(before);
  expect(run('package', course).text).toContain(told);
  expect(readFileSync(lockOf(course), 'utf8')).not.toBe(before);
  const [json] = JSON.parse(run('package', course, '--json').text) as readonly unknown[];
  expect(json).toMatchObject({
    since: '1.0.0',
    edits: [{ effect: 'breaks', id: 'under-18', file: 'lessons/01-law.md', line: 5 }],
  });
});

it('says to raise the version when a package of the same version was there before', () => {
  const course = CourseTest.of(FILES);
  run('package', course);
  course.write({ 'lessons/01-law.md': LESSON.replace('{#under-18}', '{#age}') });
  expect(run('check', course).text).toContain(
    'Edits since 1.0.0 was packaged; if officers have that package already, raise the version in course.yaml:',
  );
});

it('a frozen build writes nothing, and fails when it would have had to', () => {
  const course = CourseTest.of(FILES);
  const missing = run('package', course, '--frozen');
  expect(missing).toMatchObject({ code: 1, text: expect.stringContaining('[state/lock-missing]') });
  expect(existsSync(lockOf(course))).toBe(false);

  run('package', course);
  expect(run('package', course, '--frozen').code).toBe(0);
  expect(run('check', course, '--frozen').code).toBe(0);
  course.write({ 'course.yaml': VERSION_2 });
  expect(run('check', course, '--frozen')).toMatchObject({
    code: 1,
    text: expect.stringContaining('[state/lock-outdated]'),
  });
});
