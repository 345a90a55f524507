import { parseDocument } from 'yaml';
import { courseSchema } from '../parse/course-file.ts';
import { nearestId } from '../parse/ids.ts';
import { issueWords } from '../parse/settings.ts';

/** Texts of files by path. */
export type TextFiles = ReadonlyMap<string, string>;

/** What an author says of a new course; everything else has a default. */
export interface CourseAnswers {
  /** Name of its folder, too. */
  readonly id: string;
  readonly title: string;
  readonly language: string;
}

/** The template as a course of its own: its course.yaml with these answers, comments kept. */
export function newCourse(template: TextFiles, answers: CourseAnswers): TextFiles {
  const settings = parseDocument(template.get('course.yaml') ?? '');
  for (const [key, value] of Object.entries(answers)) settings.set(key, value);
  return new Map([...template, ['course.yaml', settings.toString({ lineWidth: 0 })]]);
}

/** What is wrong with an answer, as a sentence; undefined when nothing is. */
export function answerProblem(key: keyof CourseAnswers, value: string): string | undefined {
  const [issue] = courseSchema.shape[key].safeParse(value).error?.issues ?? [];
  return issue && `${key} ${issueWords(issue)}`;
}

/** `traffic-stops` is likely to be called `Traffic stops`. */
export const titleFromId = (id: string): string => {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** `Traffic stops: the basics` is likely to be `traffic-stops-the-basics`; undefined when it has no letters to make an id of. */
export const idFromTitle = (title: string): string | undefined => nearestId(title) || undefined;
