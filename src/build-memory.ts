import { relative, sep } from 'node:path';
import { type CourseFolder, loadCourseFolder, rereadDocuments } from './load/load-course.ts';
import { LessonMemory } from './parse/lesson-memory.ts';
import { MarkupMemory } from './render/markup-memory.ts';

/**
 * What one build leaves for the next of the same course, so that a preview does only what is new. As soon as anything
 * changes that is not a lesson or a sheet that was there before, it is all forgotten.
 */
export class BuildMemory {
  lessons = new LessonMemory();
  markup = new MarkupMemory();
  #folder: CourseFolder | undefined;
  #made = new Map<string, Promise<unknown>>();

  /**
   * The course folder as it is now.
   *
   * @param changed - Absolute paths of all that may have changed since the folder was asked for last; undefined is anything.
   */
  async courseFolder(root: string, name: string, changed: readonly string[] | undefined): Promise<CourseFolder> {
    const paths = changed?.map((path) => relative(root, path).split(sep).join('/'));
    // Lessons hold the questions that they draw, so that a bank is no business of its own.
    const onlyPages = paths && !paths.some((path) => path.startsWith('banks/'));
    const known = this.#folder && onlyPages && (await rereadDocuments(this.#folder, paths));
    if (!known) {
      this.lessons = new LessonMemory();
      this.markup = new MarkupMemory();
      this.#made = new Map();
    }
    this.#folder = known || (await loadCourseFolder(root, name));
    return this.#folder;
  }

  /** What `make` gave when it was first asked for under this name. */
  once<Value>(name: string, make: () => Promise<Value>): Promise<Value> {
    const made = this.#made.get(name) ?? make();
    this.#made.set(name, made);
    return made as Promise<Value>;
  }
}
