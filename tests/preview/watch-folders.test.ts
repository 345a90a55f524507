import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { watchFolders } from '../../src/preview/watch-folders.ts';

/** Watches `course/` and `agency.yaml` of a folder of the test's own. */
function watched() {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, 'course/lessons'), { recursive: true });
  const seen = { times: 0 };
  const watch = watchFolders([join(home, 'course'), join(home, 'gone')], () => (seen.times += 1), [
    join(home, 'agency.yaml'),
  ]);
  onTestFinished(() => watch.stop());
  return { seen, write: (path: string) => writeFileSync(join(home, path), String(seen.times)), home };
}

it('tells of files in the folders, and of a file beside them that was not there', async () => {
  const { seen, write } = watched();
  write('course/lessons/01-a.md');
  await expect.poll(() => seen.times).toBe(1);
  write('agency.yaml');
  await expect.poll(() => seen.times).toBe(2);
});

it('tells of a file that takes the place of the one beside them, and of no other there', async () => {
  const { seen, write, home } = watched();
  write('other.yaml');
  write('.agency.tmp');
  renameSync(join(home, '.agency.tmp'), join(home, 'agency.yaml'));
  await expect.poll(() => seen.times).toBe(1);
  write('another.yaml');
  write('course/course.yaml');
  await expect.poll(() => seen.times).toBe(2);
});
