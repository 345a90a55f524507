import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { watchFolders } from '../../src/preview/watch-folders.ts';

/** Watches `course/` and `agency.yaml` of a folder of the test's own. */
function watched(onChange = (): void => {}) {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, 'course/lessons'), { recursive: true });
  const told: (string | undefined)[] = [];
  const watch = watchFolders(
    [join(home, 'course'), join(home, 'gone')],
    (paths) => {
      told.push(...(paths ?? [undefined]).map((path) => path && basename(path)));
      onChange();
    },
    [join(home, 'agency.yaml')],
  );
  onTestFinished(() => watch.stop());
  const write = (path: string): void => writeFileSync(join(home, path), 'Words');
  /** Names of what was told of, once whoever wrote is done. */
  const names = async (): Promise<ReadonlySet<string | undefined>> => {
    await expect.poll(() => told.length).toBeGreaterThan(0);
    await watch.settled();
    return new Set(told.splice(0));
  };
  return { watch, told, write, names, home };
}

it('tells of files in the folders, and of a file beside them that was not there', async () => {
  const { write, names } = watched();
  write('course/lessons/01-a.md');
  expect(await names()).toContain('01-a.md');
  write('agency.yaml');
  expect(await names()).toEqual(new Set(['agency.yaml']));
});

it('tells of a file that takes the place of the one beside them, and of no other there', async () => {
  const { write, names, home } = watched();
  write('other.yaml');
  write('.agency.tmp');
  renameSync(join(home, '.agency.tmp'), join(home, 'agency.yaml'));
  expect(await names()).toEqual(new Set(['agency.yaml']));
  write('another.yaml');
  write('course/course.yaml');
  expect(await names()).toEqual(new Set(['course.yaml']));
});

/** What is done to a course whose lessons were `01-a.md`, and a file that is written after that. */
const DONE: readonly (readonly [what: string, done: (course: string) => void, then: string])[] = [
  [
    'a file is saved by another one that is renamed over it',
    (course) => {
      writeFileSync(join(course, 'lessons/.01-a.md.tmp'), 'Other words');
      renameSync(join(course, 'lessons/.01-a.md.tmp'), join(course, 'lessons/01-a.md'));
    },
    'lessons/01-a.md',
  ],
  [
    'a file is put aside and written anew',
    (course) => {
      renameSync(join(course, 'lessons/01-a.md'), join(course, 'lessons/01-a.md~'));
      writeFileSync(join(course, 'lessons/01-a.md'), 'Other words');
    },
    'lessons/01-a.md',
  ],
  ['a file is removed', (course) => rmSync(join(course, 'lessons/01-a.md')), 'lessons/01-a.md'],
  [
    'a folder goes and comes again, as with another branch',
    (course) => {
      rmSync(join(course, 'lessons'), { recursive: true });
      mkdirSync(join(course, 'lessons'));
      writeFileSync(join(course, 'lessons/01-a.md'), 'Other words');
    },
    'lessons/01-a.md',
  ],
  [
    'a folder is put in place of another one',
    (course) => {
      renameSync(join(course, 'lessons'), join(course, 'old'));
      mkdirSync(join(course, 'lessons'));
    },
    'lessons/01-a.md',
  ],
  ['a folder comes', (course) => mkdirSync(join(course, 'media/deep'), { recursive: true }), 'media/deep/02-b.vtt'],
];

it.each(DONE)('still hears of a file after %s', async (_, done, then) => {
  const { write, names, home } = watched();
  write('course/lessons/01-a.md');
  await names();
  for (let time = 0; time < 2; time += 1) {
    done(join(home, 'course'));
    await names();
    write(`course/${then}`);
    expect(await names()).toContain(basename(then));
    for (const folder of ['old', 'media']) {
      if (!existsSync(join(home, 'course', folder))) continue;
      rmSync(join(home, 'course', folder), { recursive: true });
      await names();
    }
  }
});

it('tells of the files of a folder that comes with files in it', async () => {
  const { names, home } = watched();
  mkdirSync(join(home, 'theme'));
  writeFileSync(join(home, 'theme/tokens.css'), 'p {}');
  renameSync(join(home, 'theme'), join(home, 'course/theme'));
  expect(await names()).toContain('tokens.css');
});

it('has not settled before it told of what was written since', async () => {
  const changes: string[] = [];
  const { watch, write } = watched(() => {
    if (changes.push('told') > 1) return;
    write('course/lessons/02-b.md');
    void watch.settled().then(() => changes.push('settled'));
  });
  write('course/lessons/01-a.md');
  await expect.poll(() => changes).toContain('settled');
  expect(changes.indexOf('settled')).toBeGreaterThan(1);
  expect(changes.at(-1)).toBe('settled');
});

it('hears of what was written during long work that ends just then', async () => {
  const { watch, write, told, names } = watched();
  write('course/lessons/01-a.md');
  await names();
  for (let time = 0; time < 20; time += 1) {
    // As work ends that waited for a file.
    await readFile(import.meta.filename);
    write('course/lessons/01-a.md');
    const end = performance.now() + 15;
    while (performance.now() < end);
    await watch.settled();
    expect(told.splice(0)).toContain('01-a.md');
  }
});

it('does not wait for ever where something else writes all the time', async () => {
  const { watch, write, told } = watched();
  const writing = setInterval(() => write('course/lessons/01-a.md'), 3);
  onTestFinished(() => clearInterval(writing));
  await expect.poll(() => told.length).toBeGreaterThan(0);
  await watch.settled();
});
