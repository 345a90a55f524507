import { relative, sep } from 'node:path';
import { type CourseFolder, loadCourseFolder, rereadFiles } from './load/load-course.ts';
import { LessonMemory } from './parse/lesson-memory.ts';
import { MarkupMemory } from './render/markup-memory.ts';

/**
 * What one build leaves for the next of the same course, so that a preview does only what is new.
 */
export class BuildMemory {
  readonly lessons = new LessonMemory();
  readonly markup = new MarkupMemory();
  #folder: CourseFolder | undefined;
  #made = new Map<string, Promise<unknown>>();

  /**
   * The course folder as it is now.
   *
   * @param changed - Absolute paths of all that may have changed since the folder was asked for last; undefined is anything.
   */
  async courseFolder(root: string, name: string, changed: readonly string[] | undefined): Promise<CourseFolder> {
    const paths = changed?.map((path) => relative(root, path).split(sep).join('/'));
    // A folder that comes or goes as a whole is named without what is in it.
    if (!paths || paths.some((path) => path === 'theme' || path.startsWith('theme/'))) this.#made.clear();
    const known = this.#folder && paths && (await rereadFiles(this.#folder, paths));
    this.#folder = known || (await loadCourseFolder(root, name));
    return this.#folder;
  }

  /** What `make` gave when it was first asked for under this name; what failed is made anew. */
  once<Value>(name: string, make: () => Promise<Value>): Promise<Value> {
    const made =
      this.#made.get(name) ??
      make().catch((mistake: unknown) => {
        this.#made.delete(name);
        throw mistake;
      });
    this.#made.set(name, made);
    return made as Promise<Value>;
  }
}
