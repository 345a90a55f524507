import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Build, type BuildOptions, buildCourse, checkFolder } from '../../src/build.ts';
import { findingLine } from './finding-line.ts';

/** Files of a course by path from its folder; `undefined` leaves out one that would be there. */
export type CourseFiles = Readonly<Record<string, string | Uint8Array | undefined>>;

export const PROJECT_ROOT = join(import.meta.dirname, '../..');

/**
 * A course in a folder of its own, gone when the test is finished.
 *
 * ```ts
 * const course = CourseTest.of({ 'lessons/01-cells.md': '---\ntitle: Cells\n---\n\n# Cells' });
 * expect(await course.findings()).toEqual(['lessons/01-cells.md:5:1 heading/too-high']);
 * course.write({ 'lessons/01-cells.md': '---\ntitle: Cells\n---\n\n## Cells' });
 * expect(await course.findings()).toEqual([]);
 * ```
 */
export class CourseTest {
  /** Folder of the course; its parent folder is the test's, too. */
  readonly root: string;

  private constructor() {
    const home = mkdtempSync(join(tmpdir(), 'rollcall-'));
    this.root = join(home, 'course');
    mkdirSync(this.root);
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  }

  /** A course of these files, with the least course.yaml that there can be unless there is one among them. */
  static of(files: CourseFiles): CourseTest {
    return new CourseTest().write({ 'course.yaml': LEAST_COURSE_FILE, ...files });
  }

  /** A copy of a folder of `tests/fixtures/courses`. */
  static copyOf(fixture: string): CourseTest {
    return CourseTest.copyFrom(join(PROJECT_ROOT, 'tests/fixtures/courses', fixture));
  }

  /** A copy of any folder. */
  static copyFrom(folder: string): CourseTest {
    const course = new CourseTest();
    cpSync(folder, course.root, { recursive: true });
    return course;
  }

  write(files: CourseFiles): this {
    for (const [path, content] of Object.entries(files)) {
      if (content === undefined) continue;
      const file = join(this.root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return this;
  }

  remove(...paths: readonly string[]): this {
    for (const path of paths) rmSync(join(this.root, path), { recursive: true });
    return this;
  }

  rename(from: string, to: string): this {
    renameSync(join(this.root, from), join(this.root, to));
    return this;
  }

  build(options: Partial<BuildOptions> = {}): Promise<Build> {
    return buildCourse({ ...this.#options, ...options });
  }

  check(options: Partial<BuildOptions> = {}): Promise<Omit<Build, 'plans' | 'reports'>> {
    return checkFolder({ ...this.#options, ...options });
  }

  /** What is wrong, a line each: `lessons/01-cells.md:5:1 heading/too-high`. */
  async findings(options: Partial<BuildOptions> = {}): Promise<readonly string[]> {
    return (await this.check(options)).diagnostics.map(findingLine);
  }

  get #options(): BuildOptions {
    return { root: this.root, name: 'course', projectRoot: PROJECT_ROOT };
  }
}

const LEAST_COURSE_FILE = 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\n';
