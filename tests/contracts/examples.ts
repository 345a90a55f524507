import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocks } from '../../src/blocks/index.ts';
import type { Block, Course, Custom, Lesson, Question } from '../../src/course/course.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadExamples } from '../../src/load/load-course.ts';
import { parseCourseFile } from '../../src/parse/course-file.ts';
import { parseCourse } from '../../src/parse/parse-course.ts';
import { questions } from '../../src/questions/index.ts';
import { renderBlocks } from '../../src/render/markup.ts';
import { SourceFile } from '../../src/text/source.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { toldMarkup } from '../support/told-markup.ts';

/** The examples of one kind as a course of their own. */
export interface Examples {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly diagnostics: readonly Diagnostic[];
}

const FOLDERS = [
  ...new Set(blocks.map(({ folder }) => `src/blocks/${folder}`)),
  ...questions.map(({ name }) => `src/questions/${name}`),
];

const COURSE_FILE = 'id: examples\nversion: 1.0.0\ntitle: Examples\nlanguage: en\nlessons: examples\n';

/**
 * @param folder - Of the kind: `src/questions/choice`.
 * @param change - What is done to the text before it is read.
 */
export async function readExamplesOf(folder: string, change = (text: string) => text): Promise<Examples> {
  const { documents } = await loadExamples(PROJECT_ROOT, [folder]);
  // Examples may show a picture of another kind.
  const { assets } = await loadExamples(PROJECT_ROOT, FOLDERS);
  const courseFile = new SourceFile('course.yaml', COURSE_FILE);
  const settings = parseCourseFile(courseFile, () => {});
  const changed = documents.map(({ path, source }) => ({
    path,
    source: new SourceFile(source.path, change(source.text)),
  }));
  const { course, diagnostics } = parseCourse(
    { courseFile, settings, documents: changed, assets },
    { blocks, questions },
  );
  return { course, diagnostics, lesson: course.lessons[0]! };
}

export const sourceOfExamples = (folder: string): string =>
  readFileSync(join(PROJECT_ROOT, folder, 'examples.md'), 'utf8');

/** As learners or facilitators get to see it in the end, with what is told after an answer. */
export const markupOf = (...what: Parameters<typeof pageSourceOf>): string => toldMarkup(pageSourceOf(...what));

/** As it stands in the page. */
export const pageSourceOf = (
  parts: readonly Block[] | Question | Custom,
  { course, lesson }: Examples,
  audience: 'learner' | 'facilitator' = 'learner',
): string => String(renderBlocks('type' in parts ? [parts] : parts, { course, lesson, audience, onAsset: () => {} }));

export const idsIn = (markup: string): readonly string[] =>
  [...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);

export const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at);
