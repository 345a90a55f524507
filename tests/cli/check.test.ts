import { afterEach, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';

afterEach(() => vi.restoreAllMocks());

const LESSON = '---\ntitle: Signs\n---\n\n## Signs\n\n#### Too deep\n';

/** What was printed of a course, and the exit code. */
async function check(course: CourseTest, ...options: readonly string[]) {
  const lines: string[] = [];
  const print = (line: unknown) => void lines.push(String(line));
  vi.spyOn(console, 'log').mockImplementation(print);
  vi.spyOn(console, 'error').mockImplementation(print);
  const code = await main(['check', course.root, ...options], { projectRoot: PROJECT_ROOT, cwd: course.root });
  return { code, text: lines.join('\n') };
}

// biome-ignore format: a table
it.each([
  [['--json', '--sarif'],  '--json and --sarif are two ways to write the same findings; leave one of them out'],
  [['--watch', '--json'],  '--watch shows findings to a person'],
  [['--fix', '--sarif'],   '--fix shows what it changed to a person'],
])('%j cannot be had together', async (options, told) => {
  const { code, text } = await check(CourseTest.of({ 'lessons/01-signs.md': LESSON }), ...options);
  expect({ code, text }).toEqual({ code: 2, text: expect.stringContaining(told) });
});
