import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';
import { filesOf } from './unzip.ts';

const PROJECT_ROOT = join(import.meta.dirname, '../..');

/** A finished package, as somebody would upload it. */
export interface Package {
  readonly zip: string;
  /** What is in it, by path. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * What `npm run package` makes of a course, by format: `packages.get('scorm12')`. Gone after the test file.
 *
 * @param changes - Made to course.yaml first, on a copy.
 */
export function packageCourse(
  root: string,
  changes: (courseFile: string) => string = (courseFile) => courseFile,
): ReadonlyMap<string, Package> {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const course = join(home, basename(root));
  cpSync(root, course, { recursive: true });
  const courseFile = join(course, 'course.yaml');
  writeFileSync(courseFile, changes(readFileSync(courseFile, 'utf8')));
  const out = join(home, 'dist');
  execFileSync(process.execPath, [join(PROJECT_ROOT, 'src/cli/run.mjs'), 'package', course, '--out', out], {
    stdio: 'pipe',
  });
  const zips = readdirSync(out).filter((name) => name.endsWith('.zip'));
  return new Map(
    zips.map((name) => {
      const zip = join(out, name);
      return [name.replace(/^.*\.(\w+)\.zip$/, '$1'), { zip, files: filesOf(readFileSync(zip)) }];
    }),
  );
}

/**
 * The courses of which every page is visited. The authoring guide is none of them: what it has besides words are the examples of
 * all kinds, which are visited in the gallery.
 */
export const COURSES_TO_TOUR: readonly string[] = readdirSync(join(PROJECT_ROOT, 'courses'))
  .filter((name) => name !== 'authoring-guide')
  .map((name) => join(PROJECT_ROOT, 'courses', name));

/** The small course that has one of everything. */
export const SMALL_COURSE = join(PROJECT_ROOT, 'tests/fixtures/courses/roll-call-basics');
