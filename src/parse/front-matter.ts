import { z } from 'zod';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../text/source.ts';
import { ID_PATTERN, ID_RULE } from './course-file.ts';
import { DRAW_PATTERN, DRAW_RULE } from './draws.ts';
import { readSettings, type Settings } from './settings.ts';

const draw = z.string().regex(DRAW_PATTERN, DRAW_RULE);

/** The settings at the top of a lesson, between two lines of `---`. */
const lessonSchema = z.strictObject({
  title: z.string().trim().min(1).max(200).describe('Title of the lesson.'),
  id: z.string().max(40).regex(ID_PATTERN, ID_RULE).optional().describe('Left out: the file name without its number.'),
  was: z.string().max(40).regex(ID_PATTERN, ID_RULE).optional().describe('The id it had, when it was renamed.'),
  minutes: z.number().min(0.5).max(600).optional().describe('Left out: reckoned from words, videos and questions.'),
  kind: z
    .enum(['lesson', 'assessment', 'pretest', 'posttest'])
    .default('lesson')
    .describe(
      'assessment: its questions are scored. pretest and posttest: two assessments that draw from the same bank, before and after; only the posttest counts.',
    ),
  draw: z
    .union([draw, z.array(draw).min(1)], DRAW_RULE)
    .optional()
    .describe(
      'Questions that an assessment draws from a file of banks/, others for each try: 10 from roll-call; with by objective every objective gets its share. Several draws are a list.',
    ),
  tries: z
    .union([z.int().min(1).max(99), z.literal('unlimited')], 'must be a number from 1 to 99, or unlimited')
    .optional()
    .describe('How often the assessment may be submitted. Left out: as course.yaml says.'),
  objectives: z
    .array(z.string())
    .default([])
    .describe('Ids of the objectives that the lesson teaches: whoever misses one is sent here.'),
  opens: z
    .enum(['always', 'after-lessons-before'])
    .optional()
    .describe('When it can be entered. Left out: lessons always, assessments after the lessons before.'),
  'a11y-override': z
    .array(z.string())
    .default([])
    .describe(
      'Findings that a reviewer lets stand in this file, each as "code - reason". They are listed in the report.',
    ),
});

export type FrontMatter = z.output<typeof lessonSchema>;

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n|$)/;

/** The text with its front matter blanked out, so that every offset in it is one of the file. */
export const withoutFrontMatter = (text: string): string =>
  text.replace(FRONT_MATTER, (settings) => settings.replace(/[^\n]/g, ' '));

/** Settings and the body, in which they are blank, so that every offset in it is one of the file; undefined without. */
export function splitFrontMatter(
  text: string,
): { readonly yaml: string; readonly offset: number; readonly body: string } | undefined {
  const match = FRONT_MATTER.exec(text);
  if (!match) return undefined;
  const offset = match[0].indexOf('\n') + 1;
  return { yaml: match[1] ?? '', offset, body: match[0].replace(/[^\n]/g, ' ') + text.slice(match[0].length) };
}

/** Settings under empty lines, with what {@link splitFrontMatter} says of them. */
function lateSettings(text: string) {
  const above = /^\s*\n(?=---[ \t]*\n)/.exec(text)?.[0].length ?? 0;
  const parts = above === 0 ? undefined : splitFrontMatter(text.slice(above));
  return parts && { ...parts, above, offset: parts.offset + above, body: text.slice(0, above) + parts.body };
}

/**
 * Reads the front matter of a lesson. Findings: lesson/no-front-matter, lesson/unclosed-front-matter,
 * lesson/missing-setting (title), and those of {@link readSettings}.
 *
 * @returns The settings and the body (see {@link splitFrontMatter}).
 */
export function parseFrontMatter(
  source: SourceFile,
  report: Report,
): { settings: Settings<FrontMatter>; body: string } {
  const fallback: FrontMatter = { title: 'Untitled', kind: 'lesson', objectives: [], 'a11y-override': [] };
  const parts = splitFrontMatter(source.text);
  const late = parts ? undefined : lateSettings(source.text);
  if (late) {
    const settings = { start: late.above, end: source.lineEnd(late.above) };
    const above = { start: 0, end: late.above };
    report({
      code: 'lesson/no-front-matter',
      severity: 'error',
      message: 'The settings of the lesson do not begin in its first line, so they are none',
      help: 'delete the empty line above ---',
      source,
      range: settings,
      fix: [{ range: above, text: '' }],
    });
    const keys = Object.keys(lessonSchema.shape);
    return {
      settings: readSettings({ source, ...late, area: 'lesson', keys }, lessonSchema, fallback, report),
      body: late.body,
    };
  }
  if (!parts) {
    const range = source.linesRange(0, 1);
    const finding = { severity: 'error', source, range } as const;
    if (/^---[ \t]*\n/.test(source.text)) {
      const message = 'The settings of the lesson are never closed';
      const help = 'put a line with --- under the last of them';
      report({ ...finding, code: 'lesson/unclosed-front-matter', message, help });
    } else {
      const message = 'The lesson has no title';
      const help = 'begin the file with three lines: --- then title: Your title, then ---';
      report({ ...finding, code: 'lesson/no-front-matter', message, help });
    }
    return { settings: { value: fallback, readable: false, rangeOf: () => range }, body: source.text };
  }
  const { yaml, offset, body } = parts;
  const keys = Object.keys(lessonSchema.shape);
  const settings = readSettings({ source, yaml, offset, area: 'lesson', keys }, lessonSchema, fallback, report);
  return { settings, body };
}
