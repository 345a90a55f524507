import { spawn } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';

const LESSON = 'lessons/01-signs.md';
const lesson = (words: string) => `---\ntitle: Signs\n---\n\n${words}\n`;

it('--watch checks again at every save, also one that puts a new file in place, and ends with 0', async () => {
  const course = CourseTest.of({ [LESSON]: lesson('# Too high') });
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'src/cli/run.mjs'), 'check', course.root, '--watch'], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let told = '';
  const until = (pattern: RegExp): Promise<void> =>
    new Promise((found) => {
      const look = () => {
        if (!pattern.test(told)) return;
        child.stdout.off('data', look);
        told = '';
        found();
      };
      child.stdout.on('data', look);
      look();
    });
  child.stdout.on('data', (data) => {
    told += String(data);
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));

  await until(/\[heading\/level-one\][\s\S]*Stop with Ctrl\+C/);
  course.write({ [LESSON]: lesson('[Here](https://www.dhs.gov)') });
  await until(/\[link\/vague-text\][\s\S]*Stop with Ctrl\+C/);
  course.write({ '../saved.md': lesson('Words.') });
  renameSync(join(course.root, '../saved.md'), join(course.root, LESSON));
  await until(/nothing to mend[\s\S]*Stop with Ctrl\+C/);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});
