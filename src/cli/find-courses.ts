import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
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
  { projectRoot, cwd, calledFrom = cwd }: Surroundings,
): { readonly courses: readonly CourseLocation[]; readonly problem?: string } {
  const home = join(projectRoot, 'courses');
  const names = existsSync(home)
    ? readdirSync(home).filter((name) => !name.startsWith('.') && statSync(join(home, name)).isDirectory())
    : [];
  const at = (root: string): CourseLocation => {
    const inside = relative(cwd, root);
    return { root, name: (inside === '' || inside.startsWith('..') ? root : inside).split(sep).join('/') };
  };
  const inHome = (name: string): readonly string[] => {
    const folder = name.replace(/[\\/]+$/, '');
    return names.includes(folder) ? [join(home, folder)] : [];
  };
  if (wanted.length === 0) {
    const courses = names.sort().map((name) => at(join(home, name)));
    return courses.length > 0
      ? { courses }
      : { courses, problem: 'There are no courses yet: make a folder courses/NAME' };
  }
  const courses: CourseLocation[] = [];
  for (const name of wanted) {
    const root = [...inHome(name), resolve(calledFrom, name), resolve(cwd, name)].find((path) => existsSync(path));
    if (!root) {
      const help = didYouMean(name, names, names.length > 0 ? `courses are: ${names.sort().join(', ')}` : undefined);
      return { courses: [], problem: `There is no course ${name}${help ? `; ${help}` : ''}` };
    }
    const wrong = statSync(root).isDirectory() ? notACourse(root, name) : notAFolder(root, name, at);
    if (wrong) return { courses: [], problem: wrong };
    if (!courses.some((course) => course.root === root)) courses.push(at(root));
  }
  return { courses };
}

const COURSE_FILE = /^course\.ya?ml$/i;

/** A folder in which somebody has at least begun with a course. */
const isCourse = (folder: string): boolean =>
  readdirSync(folder).some((name) => COURSE_FILE.test(name) || name === 'lessons');

const notACourse = (folder: string, name: string): string | undefined =>
  isCourse(folder) ? undefined : `${name} is no course: a course is a folder with a course.yaml and a folder lessons/`;

function notAFolder(file: string, name: string, at: (root: string) => CourseLocation): string {
  const around = courseAround(dirname(file));
  const help = around ? `it is part of the course ${at(around).name}: name that` : 'name the folder of a course';
  return `${name} is a file; courses are folders with a course.yaml. ${help[0]!.toUpperCase()}${help.slice(1)}`;
}

/** The course folder that a folder is or lies in. */
export function courseAround(folder: string): string | undefined {
  if (existsSync(join(folder, 'course.yaml'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : courseAround(parent);
}
