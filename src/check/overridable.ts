/** Warnings: an author may turn them off for a whole course, or let one stand in its place. */
export const warningRules: readonly string[] = [
  'asset/unused',
  'asset/very-large',
  'captions/long-cue',
  'course/other-minutes',
  'course/unlisted-lesson',
  'file/not-read',
  'footnote/unused',
  'heading/repeated',
  'image/alt-is-caption',
  'image/alt-is-file-name',
  'image/alt-says-picture',
  'image/alt-too-long',
  'image/no-long-description',
  'lesson/other-minutes',
  'link/file-without-type',
  'link/other-number',
  'list/no-list',
  'lms/other-edition',
  'markdown/invisible-break',
  'objective/not-asked',
  'objective/vague-verb',
  'question/all-of-the-above',
  'question/empty-rationale',
  'question/long-key',
  'question/negative',
  'question/no-objective',
  'question/no-rationale',
  'question/repeated',
  'question/shared-words',
  'table/no-caption',
  'text/acronym',
  'text/all-caps',
  'text/long-sentence',
  'text/other-language',
  'text/phone',
  'text/reading-level',
  'text/sensory',
  'text/term',
  'video/flashes',
];

/** Errors that a reviewer may let stand in one place: a course can be sound with them, and only a person can tell. */
const overridableErrors: readonly string[] = [
  'audio/no-transcript',
  'captions/auto-generated',
  'heading/bold-line',
  'heading/skips-level',
  'image/no-alt-text',
  'link/address-as-text',
  'link/same-text',
  'link/vague-text',
  'question/number-only',
  'question/picture-gives-away',
  'table/empty-header',
  'table/no-header',
  'table/one-column',
  'video/no-captions',
];

export const overridableRules: readonly string[] = [...warningRules, ...overridableErrors];

export const isWarning = (code: string): boolean => warningRules.includes(code);

export const isOverridable = (code: string): boolean => overridableRules.includes(code);
