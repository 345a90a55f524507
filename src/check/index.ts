import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkAssessments } from './assessments.ts';
import { checkBanks } from './banks.ts';
import type { Check, Checked } from './check.ts';
import { checkForms } from './forms.ts';
import { checkLargeFiles } from './large-files.ts';
import { checkLessons } from './lessons.ts';
import { checkLinks } from './links.ts';
import { checkLms } from './lms.ts';
import { checkObjectives } from './objectives.ts';
import { checkStateSize } from './state-size.ts';

/** What is asked of every course, in no particular order: findings are sorted by place. */
const checks: readonly Check[] = [
  checkLessons,
  checkAssessments,
  checkBanks,
  checkForms,
  checkObjectives,
  checkLinks,
  checkLms,
  checkLargeFiles,
  checkStateSize,
];

/** What a course as a whole has wrong with it. */
export function checkCourse(checked: Checked): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const check of checks) check(checked, (diagnostic) => diagnostics.push(diagnostic));
  return diagnostics;
}
