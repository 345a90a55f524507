import { z } from 'zod';
import { LMS_NAMES } from '../course/lms-profiles.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../text/source.ts';
import { readSettings, type Settings } from './settings.ts';

/** An id that file names, links, saved states and SCORM can all carry. */
export const ID_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const ID_RULE = 'must be small letters a to z, digits and single hyphens, and begin with a letter: roll-call-2';

/** An absolute IRI (RFC 3987) without a fragment, by which its parts are told apart. */
export const IRI_PATTERN = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s#<>"{}|\\^`]+$/;

/** A language tag as far as its form goes (BCP 47). */
export const LANGUAGE_PATTERN = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

const id = z.string().max(40).regex(ID_PATTERN, ID_RULE);

const text = z.string().trim().min(1);

/** How the course reports to the LMS. What is left out is as the profile of the LMS has it, or the default named first. */
const tracking = z
  .strictObject({
    completeWhen: z
      .enum(['all-lessons', 'assessment'])
      .exactOptional()
      .describe('What completes the course: all-lessons, every lesson; assessment, submitting every assessment.'),
    onFail: z
      .enum(['failed', 'incomplete'])
      .exactOptional()
      .describe(
        'What the LMS is told when no try is left: failed; or incomplete, for LMSs that close a course that was failed. While a try is left it is incomplete.',
      ),
    passedAs: z
      .enum(['passed', 'completed'])
      .exactOptional()
      .describe(
        'SCORM 1.2 has one word for completion and success: passed; or completed, for LMSs to which passed is not complete.',
      ),
    score: z
      .enum(['best', 'last'])
      .exactOptional()
      .describe('Which submission the score is of: best or last. A pass is never taken back.'),
    passMarkFromLms: z
      .boolean()
      .exactOptional()
      .describe('true: a pass mark that somebody sets in the LMS takes the place of passMark. false: it does not.'),
    answers: z
      .enum(['all', 'assessment', 'none'])
      .exactOptional()
      .describe('Which answers the LMS gets to report: all, those of assessments, or none.'),
    afterFinish: z
      .enum(['keep', 'start-over'])
      .exactOptional()
      .describe(
        'What a finished course opens as: keep, as it was left; start-over, where the LMS allows it, as a new and empty attempt.',
      ),
    exitButton: z
      .enum(['ends-session', 'saves', 'none'])
      .exactOptional()
      .describe(
        'What "Save and exit" does: ends-session; saves, and says to leave by the button of the LMS; none, there is no such button.',
      ),
    exitRequest: z
      .enum(['none', 'suspendAll', 'exitAll'])
      .exactOptional()
      .describe(
        'What "Save and exit" asks a SCORM 2004 LMS to do afterwards (adl.nav.request). Try it in your LMS first: some break.',
      ),
    idleMinutes: z
      .number()
      .min(1)
      .max(600)
      .exactOptional()
      .describe(
        'How long a learner may read without a sign of life; after that time does not count until the next one. 10 when left out.',
      ),
    journal: z
      .enum(['answers', 'all', 'none'])
      .exactOptional()
      .describe(
        'What the browser keeps until it is known to be in the LMS: answers, but no words of the learner; all, also typed words and notes; or none.',
      ),
    connectionCheck: z
      .boolean()
      .exactOptional()
      .describe(
        'true: a save counts only when a small file of the package can still be loaded, for LMSs that say yes although the network is down. false: the LMS is believed.',
      ),
  })
  .default({})
  .describe('How the course reports to the LMS, one "key: value" a line; each wins over the profile of the LMS.');

/** What the author wants to be told of the words of the course, and what not. */
const checks = z
  .strictObject({
    readingGrade: z
      .number()
      .min(4)
      .max(18)
      .default(10)
      .describe('School grade from which on a lesson is told to be hard to read (Flesch-Kincaid).'),
    sentenceWords: z.int().min(10).max(60).default(25).describe('Words from which on a sentence is told to be long.'),
    acronyms: z.array(z.string().min(1)).default([]).describe('Abbreviations that every learner of the course knows.'),
    terms: z
      .record(z.string().min(1), z.string().min(1))
      .default({})
      .describe('Words that are not to be used, each with what to write in its place. They join those of the house.'),
    off: z
      .record(z.string(), z.string().trim().regex(/\S/, 'needs a reason'))
      .default({})
      .describe('Warnings that are not given, by code, each with its reason: text/acronym: everybody here knows them'),
  })
  .prefault({})
  .describe('What npm run check tells of the words of the course, and from which size on.');

/** course.yaml: type, check, defaults and documentation of every setting at once. */
export const courseSchema = z.strictObject({
  id: id.describe('Names the course in file names and in the LMS. Never change it once learners have begun.'),
  version: z
    .string('must be three numbers with two points: 1.0.0')
    .regex(/^\d+\.\d+\.\d+$/, 'must be three numbers with two points: 1.0.0')
    .describe('Goes into the file name and the title page, so that records tell which edition an officer took.'),
  title: z.string().trim().min(1).max(200).describe('Title of the course, as the LMS lists it.'),
  language: z
    .string()
    .regex(LANGUAGE_PATTERN, 'must be a language tag: en, en-US, es')
    .describe('Language of the course (BCP 47), for screen readers and hyphenation.'),
  description: z.string().default('').describe('Markdown for the title page: what the course is and whom it is for.'),
  contentNote: z
    .string()
    .default('')
    .describe('Markdown shown first on the title page: what may distress, how to pause.'),
  help: z.string().default('').describe('Markdown behind "Help and resources", at the same place in every lesson.'),
  notice: z.string().default('').describe('Markdown at the foot of the title page: who made it, what it is not.'),
  objectives: z
    .record(
      id,
      z.union(
        [text, z.strictObject({ text, passMark: z.number().min(1).max(100).exactOptional() })],
        'must be a text, or two lines: text: ..., and passMark: with a number from 1 to 100',
      ),
    )
    .default({})
    .describe(
      'What a learner can do afterwards, by id. Questions point here with objective=ID. In place of the text: text, and passMark, the percent of its points without which nobody passes.',
    ),
  passMark: z.number().min(1).max(100).default(80).describe('Percent of the points that pass the assessments.'),
  tries: z
    .int()
    .min(1)
    .max(99)
    .optional()
    .describe('How often an assessment may be submitted; left out: without limit.'),
  certificate: z
    .union(
      [
        z.boolean(),
        z.strictObject({
          title: z.string().trim().min(1).max(80).exactOptional(),
          words: z.string().max(600).default(''),
          notEndorsedBy: z.string().trim().min(1).max(200).exactOptional(),
        }),
      ],
      'must be true, false, or lines with title, words (at most 600 letters) and notEndorsedBy',
    )
    .default(false)
    .describe(
      'A page to print for whoever has completed the course and not failed it: true; or title, words of your agency, and notEndorsedBy, an authority that it does not come from.',
    ),
  order: z
    .enum(['free', 'in-order'])
    .default('free')
    .describe('in-order: a lesson opens when the ones before it are completed.'),
  minutes: z
    .number()
    .min(1)
    .max(6000)
    .optional()
    .describe('Duration on the title page; left out: the sum of the lessons.'),
  formats: z
    .array(z.enum(['scorm12', 'scorm2004', 'cmi5', 'web']))
    .min(1)
    .default(['scorm12'])
    .describe('What npm run package makes.'),
  edition: z
    .union([z.literal(3), z.literal(4)], 'must be 3 or 4')
    .default(4)
    .describe('Edition of SCORM 2004: 4, or 3 for LMSs that ask for it.'),
  iri: z
    .string()
    .max(300)
    .regex(IRI_PATTERN, 'must be an address without blanks and #: https://training.example.gov/courses/roll-call')
    .optional()
    .describe(
      'Names the course for all the world, in cmi5 packages: an address in a domain of yours, which need not lead anywhere. Left out: made from the id. Never change it once learners have begun.',
    ),
  lms: z
    .enum(LMS_NAMES)
    .default('generic')
    .describe('The LMS it is for: sets what is known to work there, and writes the upload sheet for it.'),
  tracking,
  contact: z
    .string()
    .trim()
    .max(300)
    .default('')
    .describe('Who answers questions about the course: name, telephone, e-mail. Stands on the upload sheet.'),
  lessons: z
    .union([z.literal('examples'), z.array(z.string())], 'must be a list of file names in lessons/')
    .optional()
    .describe('Files of lessons/ in the order they are taken; left out: all of them by file name.'),
  media: z
    .string()
    .default('media')
    .describe('Folder with big videos, from the course folder; may lie outside it. Lessons say src=media/NAME.mp4.'),
  checks,
});

export type CourseFile = z.output<typeof courseSchema>;

export const courseKeys: readonly string[] = Object.keys(courseSchema.shape);

const trackingKeys: readonly string[] = Object.keys(tracking.unwrap().shape);

const checksKeys: readonly string[] = Object.keys(checks.unwrap().shape);

/** A course file that stands in when there is none that can be read, so that the lessons are checked all the same. */
const standIn: CourseFile = courseSchema.parse({ id: 'course', version: '0.0.0', title: 'Untitled', language: 'en' });

/** Reads course.yaml. Findings: course/broken-yaml, -unknown-setting, -missing-setting, -invalid-setting. */
export const parseCourseFile = (source: SourceFile, report: Report): Settings<CourseFile> =>
  readSettings(
    {
      source,
      yaml: source.text,
      offset: 0,
      area: 'course',
      keys: courseKeys,
      groups: { tracking: trackingKeys, checks: checksKeys },
    },
    courseSchema,
    standIn,
    report,
  );
