import { courseIri } from '../attempt/iris.ts';
import type { CourseDefinitions } from '../attempt/outline.ts';
import { interactionId } from '../attempt/record-values.ts';
import type { Course } from '../course/course.ts';
import { questionsOf } from '../course/walk.ts';

/** What a server of records is told of a course besides the outline. */
export const definitionsOf = ({ settings, lessons }: Course): CourseDefinitions => ({
  iri: courseIri(settings),
  options: Object.fromEntries(
    lessons
      .flatMap(({ blocks }) => questionsOf(blocks))
      .map(({ id, kind, data }) => [id, kind.report(data).options] as const)
      .filter(([, options]) => options.length > 0)
      .map(([id, options]) => [interactionId(settings.id, id), options.map(({ text }) => text)]),
  ),
});
