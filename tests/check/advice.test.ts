import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';
import { findingLine } from '../support/finding-line.ts';

it.each(['tests/fixtures/forty-mistakes/course', 'tests/fixtures/courses/roll-call-basics'])(
  'what only warns can be left for later: %s',
  async (folder) => {
    const course = CourseTest.copyFrom(join(PROJECT_ROOT, folder));
    const all = (await course.check()).diagnostics;
    const first = (await course.check({ withoutAdvice: true })).diagnostics.map(findingLine);
    const errors = all.filter(({ severity }) => severity === 'error').map(findingLine);
    expect(first).toEqual(expect.arrayContaining(errors));
    expect(all.map(findingLine)).toEqual(expect.arrayContaining(first));
  },
);
