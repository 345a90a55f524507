import { courseIri } from '../attempt/iris.ts';
import type { CourseDefinitions } from '../attempt/outline.ts';
import { interactionId } from '../attempt/record-values.ts';
import { reportedParts } from '../attempt/reported-parts.ts';
import type { Course } from '../course/course.ts';
import { questionsIn } from '../course/walk.ts';

/** What a server of records is told of a course besides the outline. */
export function definitionsOf({ settings, lessons }: Course): CourseDefinitions {
  const asked = lessons.flatMap(questionsIn).flatMap(({ id, kind, data }) => {
    const { options, rows } = kind.report(data);
    return reportedParts({ id, text: '', shape: kind.shape(data) }, []).map((part) => ({
      id: interactionId(settings.id, part.id),
      options,
      ...(rows && part.shape.type === 'match' ? { rows } : {}),
    }));
  });
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
