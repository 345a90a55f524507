import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { Surroundings } from './surroundings.ts';

export interface CourseLocation {
  readonly root: string;
  /** As findings call it: `courses/welcome`. */
  readonly name: string;
}

/**
 * The courses that were meant: names of folders in `courses/`, paths, or all of `courses/` when none is named.
 *
 * @returns What is wrong with the names, when something is.
 */
export function findCourses(
  wanted: readonly string[],
  { projectRoot, cwd }: Surroundings,
): { readonly courses: readonly CourseLocation[]; readonly problem?: string } {
  const home = join(projectRoot, 'courses');
  const names = existsSync(home)
    ? readdirSync(home).filter((name) => !name.startsWith('.') && statSync(join(home, name)).isDirectory())
    : [];
  const at = (root: string): CourseLocation => {
    const inside = relative(cwd, root);
    return { root, name: (inside === '' || inside.startsWith('..') ? root : inside).split(sep).join('/') };
  };
  if (wanted.length === 0) {
    const courses = names.sort().map((name) => at(join(home, name)));
    return courses.length > 0
      ? { courses }
      : { courses, problem: 'There are no courses yet: make a folder courses/NAME' };
  }
  const courses: CourseLocation[] = [];
  for (const name of wanted) {
    const root = [join(home, name), resolve(cwd, name)].find((path) => existsSync(path));
    if (!root) {
      const help = didYouMean(name, names, names.length > 0 ? `courses are: ${names.sort().join(', ')}` : undefined);
      return { courses: [], problem: `There is no course ${name}${help ? `; ${help}` : ''}` };
    }
    const courseRoot = statSync(root).isDirectory() ? root : resolve(root, '..');
    if (!courses.some((course) => course.root === courseRoot)) courses.push(at(courseRoot));
  }
  return { courses };
}
