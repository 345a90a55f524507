import { type Check, tellOf } from './check.ts';

/** What an author says is taken for wrong when it is this share of what is reckoned, and as many minutes away. */
const TOO_SHORT = { share: 0.6, minutes: 3 };
const TOO_LONG = { share: 2.5, minutes: 10 };

/** Minutes by which the course and the sum of its lessons may differ. */
const ROUNDED = 4;

/** Minutes on the title page and in credits for training hours are those that learners need. */
export const checkMinutes: Check = ({ course }, report) => {
  for (const { minutes, reckonedMinutes, source, settingRange } of course.lessons) {
    const over = minutes - reckonedMinutes;
    const tooLong = over >= TOO_LONG.minutes && minutes > reckonedMinutes * TOO_LONG.share;
    const tooShort = -over >= TOO_SHORT.minutes && minutes < reckonedMinutes * TOO_SHORT.share;
    if (!tooLong && !tooShort) continue;
    tellOf(report, 'warning', source)(
      'lesson/other-minutes',
      settingRange(['minutes']),
      `The lesson says ${minutes} minutes; reading, watching and answering take about ${Math.round(reckonedMinutes)}`,
      `write minutes: ${Math.max(1, Math.round(reckonedMinutes))}, or delete the line and it is reckoned`,
    );
  }
  const sum = course.lessons.reduce((total, { minutes }) => total + minutes, 0);
  const { minutes } = course.settings;
  if (course.lessons.length === 0 || Math.abs(sum - minutes) <= Math.max(ROUNDED, sum * 0.15)) return;
  tellOf(report, 'warning', course.courseFile)(
    'course/other-minutes',
    course.settingRange(['minutes']),
    `The course says ${minutes} minutes; its lessons add up to ${Math.round(sum)}`,
    `write minutes: ${Math.round(sum)}, or delete the line and they are added up`,
  );
};
