import { blocks } from '../../src/blocks/index.ts';
import type { AssetFile, Course, Lesson } from '../../src/course/course.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { parseCourseFile } from '../../src/parse/course-file.ts';
import { parseCourse } from '../../src/parse/parse-course.ts';
import { questions } from '../../src/questions/index.ts';
import { renderBlocks } from '../../src/render/markup.ts';
import { SourceFile } from '../../src/text/source.ts';
import { toldMarkup } from './told-markup.ts';

/** A lesson as it was understood, what was wrong with it, and what learners get to see. */
export interface ReadLesson {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly diagnostics: readonly Diagnostic[];
  readonly markup: string;
  /** The same as it stands in the page, where what is told after an answer cannot be read. */
  readonly pageSource: string;
}

const COURSE_FILE = 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\nobjectives:\n  law: State the law\n';
const FRONT_MATTER = '---\ntitle: Lesson\n---\n\n';

/** Pictures, captions and a video that lessons of tests may point at; there is nothing on disk. */
const ASSETS: ReadonlyMap<string, AssetFile> = new Map([
  ['assets/map.svg', { location: '/map.svg', size: 1, picture: { width: 40, height: 30 } }],
  ['assets/sheet.pdf', { location: '/sheet.pdf', size: 1 }],
  ['media/call.mp4', { location: '/call.mp4', size: 1 }],
  [
    'media/call.en.vtt',
    {
      location: '/call.en.vtt',
      size: 1,
      source: new SourceFile('media/call.en.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ana>Are you hurt?\n'),
    },
  ],
]);

/** Reads the body of a lesson as if a course had nothing else in it. */
export function readLesson(body: string, courseFile = COURSE_FILE, frontMatter = FRONT_MATTER): ReadLesson {
  const diagnostics: Diagnostic[] = [];
  const courseSource = new SourceFile('course.yaml', courseFile);
  const settings = parseCourseFile(courseSource, (diagnostic) => diagnostics.push(diagnostic));
  const source = new SourceFile('lessons/lesson.md', frontMatter + body);
  const documents = [{ path: source.path, source }];
  const parsed = parseCourse({ courseFile: courseSource, settings, documents, assets: ASSETS }, { blocks, questions });
  const { course } = parsed;
  const lesson = course.lessons[0]!;
  const pageSource = String(renderBlocks(lesson.blocks, { course, lesson, audience: 'learner', onAsset: () => {} }));
  return {
    course,
    lesson,
    diagnostics: [...diagnostics, ...parsed.diagnostics],
    markup: toldMarkup(pageSource),
    pageSource,
  };
}
