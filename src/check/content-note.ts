import { onceEach } from '../attempt/once-each.ts';
import type { Lesson } from '../course/course.ts';
import { isEnglish } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

const DISTRESSING =
  /\b(?:sex(?:ual)?(?:ly)? (?:traffick\w+|abus\w+|assault\w*|exploit\w+|violence)|commercial sex|rape[ds]?|raping|suicid\w+|homicide|child abuse|torture[ds]?|molest\w*)\b/gi;

/** Mentions from which on a course is about it. */
const ABOUT_IT = 3;

/** A course that may distress says so first, and says where help is (trauma-informed practice, OVC TTAC). */
export const checkContentNote: Check = ({ course }, report) => {
  if (!isEnglish(course)) return;
  const mentions = course.lessons.flatMap(mentionsIn);
  if (mentions.length < ABOUT_IT) return;
  const fail = tellOf(report, 'error', course.courseFile);
  const start = course.courseFile.linesRange(0, 1);
  const about = `The course speaks ${mentions.length} times of things like "${mentions[0]!.toLowerCase()}"`;
  if (course.contentNote.length === 0) {
    fail(
      'course/no-content-note',
      start,
      `${about} and says nothing of it beforehand`,
      'add contentNote: | and under it, two blanks in: what may distress, that one may pause, whom to talk to',
    );
  }
  if (course.help.length === 0) {
    fail(
      'course/no-help',
      start,
      `${about} and does not say where to find help`,
      'add help: | and under it, two blanks in: hotlines, peer support, employee assistance',
    );
  }
};

const mentionsIn = onceEach(({ passages }: Lesson) => passages.flatMap(({ text }) => text.match(DISTRESSING) ?? []));
