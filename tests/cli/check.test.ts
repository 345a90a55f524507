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
  [['--json', '--sarif'],  '--json and --sarif are ways to write the same findings; leave all but one of them out'],
  [['--json', '--github'], '--json and --github are ways to write the same findings'],
  [['--watch', '--fix'],   '--fix mends once, and --watch goes on; leave one of them out'],
  [['--watch', '--json'],  '--watch shows findings to a person; leave out --json'],
  [['--fix', '--sarif'],   '--fix shows what it changed to a person; leave out --sarif'],
])('%j cannot be had together', async (options, told) => {
  const { code, text } = await check(CourseTest.of({ 'lessons/01-signs.md': LESSON }), ...options);
  expect({ code, text }).toEqual({ code: 2, text: expect.stringContaining(told) });
});

it('--github prints a workflow command for each finding, and the summary', async () => {
  const { code, text } = await check(CourseTest.of({ 'lessons/01-signs.md': LESSON }), '--github');
  const [command, ...rest] = text.split('\n');
  expect(command).toMatch(
    /^::error file=\S+01-signs\.md,line=7,endLine=7,col=1,endColumn=14,title=heading\/skips-level::/,
  );
  expect(rest).toEqual([expect.stringContaining(': 1 error')]);
  expect(code).toBe(1);
});
