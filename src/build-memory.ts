import { relative, sep } from 'node:path';
import { type CourseFolder, loadCourseFolder, rereadDocuments } from './load/load-course.ts';
import { LessonMemory } from './parse/lesson-memory.ts';

/**
 * What one build leaves for the next of the same course, so that a preview does only what is new. As soon as anything
 * changes that is not a Markdown file that was there before, it is all forgotten.
 */
export class BuildMemory {
  lessons = new LessonMemory();
  #folder: CourseFolder | undefined;
  #made = new Map<string, Promise<unknown>>();

  /**
   * The course folder as it is now.
   *
   * @param changed - Absolute paths of all that may have changed since the folder was asked for last; undefined is anything.
   */
  async courseFolder(root: string, name: string, changed: readonly string[] | undefined): Promise<CourseFolder> {
    const paths = changed?.map((path) => relative(root, path).split(sep).join('/'));
    const known = this.#folder && paths && (await rereadDocuments(this.#folder, paths));
    if (!known) {
      this.lessons = new LessonMemory();
      this.#made = new Map();
    }
    this.#folder = known ?? (await loadCourseFolder(root, name));
    return this.#folder;
  }

  /** What `make` gave when it was first asked for under this name. */
  once<Value>(name: string, make: () => Promise<Value>): Promise<Value> {
    const made = this.#made.get(name) ?? make();
    this.#made.set(name, made);
    return made as Promise<Value>;
  }
}
