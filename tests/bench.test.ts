import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CourseTest, PROJECT_ROOT } from './support/course-test.ts';

it('what the bench measures is a course without errors', async () => {
  const { addFilm, makeCourse } = (await import(join(PROJECT_ROOT, 'bench/make-course.mjs'))) as {
    makeCourse(folder: string, lessons: number): void;
    addFilm(folder: string, size: number): void;
  };
  const course = CourseTest.of({});
  makeCourse(course.root, 2);
  addFilm(course.root, 1024);
  const { diagnostics } = await course.check();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { plans } = await course.build();
  expect(plans.map(({ name }) => name)).toEqual(['bench-2-1.0.0.scorm2004']);
});
