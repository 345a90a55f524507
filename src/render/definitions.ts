import { courseIri } from '../attempt/iris.ts';
import type { CourseDefinitions } from '../attempt/outline.ts';
import { interactionId } from '../attempt/record-values.ts';
import type { Course } from '../course/course.ts';
import { questionsIn } from '../course/walk.ts';

/** What a server of records is told of a course besides the outline. */
export function definitionsOf({ settings, lessons }: Course): CourseDefinitions {
  const asked = lessons
    .flatMap(questionsIn)
    .map(({ id, kind, data }) => ({ id: interactionId(settings.id, id), ...kind.report(data) }));
  const rows = wordsById(asked.map(({ id, rows = [] }) => [id, rows]));
  return {
    iri: courseIri(settings),
    options: wordsById(asked.map(({ id, options }) => [id, options])),
    ...(Object.keys(rows).length > 0 ? { rows } : {}),
  };
}

const wordsById = (
  all: readonly (readonly [id: string, parts: readonly { readonly text: string }[]])[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    all.filter(([, parts]) => parts.length > 0).map(([id, parts]) => [id, parts.map(({ text }) => text)]),
  );
