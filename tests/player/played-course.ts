import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tracking } from '../../src/attempt/tracking.ts';
import { blocks } from '../../src/blocks/index.ts';
import { checkFolder } from '../../src/build.ts';
import { bundlePlayer } from '../../src/bundle/bundle-player.ts';
import type { PlanEntry } from '../../src/formats/format.ts';
import { questions } from '../../src/questions/index.ts';
import { outlineOf } from '../../src/render/outline.ts';
import { renderCourse } from '../../src/render/render-course.ts';

const PROJECT_ROOT = join(import.meta.dirname, '../..');

/**
 * The files of a course as learners get them, with an LMS that writes down what it is told.
 *
 * @param tracking - In place of what its course.yaml sets.
 */
export async function playableFiles(
  root: string,
  tracking: Partial<Tracking> = {},
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { course: found, diagnostics } = await checkFolder({ root, name: 'course', projectRoot: PROJECT_ROOT });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!found || errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const course = { ...found, settings: { ...found.settings, tracking } };
  const { page, assets } = renderCourse(course, outlineOf(course));
  const { files } = await bundlePlayer({
    projectRoot: PROJECT_ROOT,
    elements: [
      ...blocks.flatMap(({ element }) => element ?? []),
      ...questions.map(({ element }) => element),
      '/src/player/glossary-term.ts',
    ],
    styles: [...blocks.flatMap(({ styles }) => styles ?? []), 'glossary.css'],
    graders: Object.fromEntries(questions.flatMap(({ name, grader }) => (grader ? [[name, grader]] : []))),
    features: ['draws', 'certificate'],
    format: { adapter: '/tests/player/adapter.ts' },
  });
  return new Map([page, ...files, ...assets].map((entry) => [entry.path, bytesOf(entry)]));
}

const bytesOf = (entry: PlanEntry): Uint8Array => {
  if ('text' in entry) return Buffer.from(entry.text);
  return 'bytes' in entry ? entry.bytes : readFileSync(entry.copyFrom);
};
