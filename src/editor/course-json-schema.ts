import { z } from 'zod';
import { courseSchema } from '../parse/course-file.ts';

/** course.yaml as JSON Schema (draft 7, the one that editors know best): what an author may leave out is not required. */
export const courseJsonSchema = (): object => ({
  ...z.toJSONSchema(courseSchema, { io: 'input', target: 'draft-7' }),
  title: 'Settings of a Rollcall course, course.yaml',
});
