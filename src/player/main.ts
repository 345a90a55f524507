import type { Lms } from '../attempt/lms.ts';
import type { Graders, Outline } from '../attempt/outline.ts';
import './assessment-results.ts';
import './assessment-review.ts';
import './course-contents.ts';
import './course-progress.ts';
import './lesson-pager.ts';
import './start-panel.ts';
import type { PlayerWords } from '../text/player-words.ts';
import { RcCourse } from './course-player.ts';
import { messagesFrom } from './messages.ts';

/** What the generated entry module hands in: the standard, and the graders of the question types that the course has. */
export interface Player {
  readonly connect: (outline: Outline) => Lms;
  readonly graders: Graders;
}

/** Brings the page to life: from the outline and the words in it, the record the LMS has, and the graders. */
export function start({ connect, graders }: Player): void {
  const course = document.querySelector('rc-course');
  if (!(course instanceof RcCourse)) return;
  const outline = dataIn('rc-outline') as Outline;
  void course.begin(outline, connect(outline), graders, messagesFrom(dataIn('rc-words') as PlayerWords));
}

const dataIn = (id: string): unknown => JSON.parse(document.getElementById(id)?.textContent ?? '');
