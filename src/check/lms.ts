import { trackingOf } from '../attempt/tracking.ts';
import { lmsProfiles } from '../course/lms-profiles.ts';
import type { Check } from './check.ts';

/** The packages are ones that the LMS takes, and what completes the course is there. */
export const checkLms: Check = ({ course, outline, formats }, report) => {
  const { lms, edition } = course.settings;
  const profile = lmsProfiles[lms];
  const source = course.courseFile;
  if (profile.edition && profile.edition.only !== edition && formats.some(({ name }) => name === 'scorm2004')) {
    report({
      code: 'lms/other-edition',
      severity: 'warning',
      message: `${profile.title} takes SCORM 2004 in its ${ORDINALS[profile.edition.only]} edition only (${profile.edition.source}); this course is packaged in the ${ORDINALS[edition]}`,
      help: `write edition: ${profile.edition.only}, or package it as scorm12`,
      source,
      range: course.settingRange(['lms']),
    });
  }
  const scored = outline.questions.some(({ points }) => points > 0);
  if (trackingOf(outline).completeWhen === 'assessment' && !scored) {
    report({
      code: 'tracking/nothing-to-submit',
      severity: 'error',
      message: 'The course is to be complete when its assessment is submitted, and it has none that is worth a point',
      help: 'write kind: assessment in the front matter of a lesson, or delete completeWhen',
      source,
      range: course.settingRange(['tracking', 'completeWhen']),
    });
  }
};

const ORDINALS = { 3: '3rd', 4: '4th' } as const;
