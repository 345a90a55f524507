import type { LmsName } from '../course/course.ts';
import type { UploadFacts } from './upload-sheet.ts';

/** One thing to set in an LMS. */
export interface Advice {
  /** What the LMS calls it, or what it is where every LMS has its own name for it. */
  readonly setting: string;
  readonly value: string;
  /** A sentence. */
  readonly why: string;
}

/** What to set in the LMS of a package, in the order of its forms. */
export const adviceFor = (lms: LmsName, facts: UploadFacts): readonly Advice[] => {
  const named = NAMED[lms]?.(facts) ?? {};
  return (Object.keys(GENERAL) as Topic[]).flatMap((topic) => {
    const general = GENERAL[topic](facts);
    return general ? { ...general, ...named[topic] } : [];
  });
};

/** What else is known about an LMS, a sentence or two each, with its source. */
export const notesFor = (lms: LmsName): readonly string[] => NOTES[lms];

type Topic = 'attempts' | 'grade' | 'complete' | 'passMark' | 'window' | 'again';

const GENERAL: Readonly<Record<Topic, (facts: UploadFacts) => Advice | undefined>> = {
  attempts: ({ tracking, tries }) => ({
    setting: 'Attempts',
    value: tracking.afterFinish === 'keep' ? 'One, which goes on at every launch' : 'As many as learners may take it',
    why: `The course counts tries itself (${tries === undefined ? 'no limit' : tries}) and opens where it was left; another attempt begins with nothing.`,
  }),
  grade: ({ scored, tracking }) =>
    scored
      ? {
          setting: 'Grade',
          value: `The ${tracking.score === 'best' ? 'highest' : 'last'} score, out of 100`,
          why: `The course sends a percentage from 0 to 100, of the ${tracking.score} submission.`,
        }
      : undefined,
  complete: ({ done }) => ({
    setting: 'Complete when',
    value: `The status is: ${done}`,
    why: 'This is what the course sends when the learner has finished.',
  }),
  passMark: ({ scored, tracking, passMark }) =>
    scored
      ? {
          setting: 'Pass mark',
          value: 'Leave it empty',
          why: tracking.passMarkFromLms
            ? `The course has its own, ${passMark}%. One that is set here takes its place.`
            : `The course has its own, ${passMark}%, and takes no other.`,
        }
      : undefined,
  window: () => ({
    setting: 'Window',
    value: 'The page of the LMS, or a new window',
    why: 'The course fits into 320 pixels; a new window has more room.',
  }),
  again: ({ tracking }) => ({
    setting: 'After completion',
    value: 'Let learners open it again',
    why:
      tracking.afterFinish === 'keep'
        ? 'It opens as it was left. In review nothing changes the record.'
        : 'It opens as a new attempt.',
  }),
};

/** Where an LMS has names for them, as its documentation writes them. */
const NAMED: Readonly<Partial<Record<LmsName, (facts: UploadFacts) => Partial<Record<Topic, Partial<Advice>>>>>> = {
  moodle: ({ tracking, done }) => ({
    attempts: {
      setting: 'Number of attempts, Force new attempt',
      value: tracking.afterFinish === 'keep' ? '1, No' : 'Unlimited, No',
    },
    grade: {
      setting: 'Grading method, Maximum grade',
      value: 'Highest grade, 100',
      why: 'The grade is the raw score as the course sends it, from 0 to 100 (tried on Moodle 4.5.6).',
    },
    complete: {
      setting: 'Activity completion, Require status',
      value: /pass/.test(done) ? 'Passed only' : 'Completed only',
      why: 'The rule for one takes no notice of the other, and what is complete stays so (tried on Moodle 4.5.6).',
    },
    passMark: {
      setting: 'Mastery score overrides status',
      value: 'Either',
      why: 'The package has no mastery score, so that Moodle leaves the status alone (tried on Moodle 4.5.6).',
    },
    window: {
      setting: 'Display package',
      value: 'New window',
      why: 'In the page the course gets 650 of 1280 pixels (tried on Moodle 4.5.6).',
    },
  }),
  blackboard: () => ({
    grade: {
      setting: 'Grade SCORM',
      why: 'It cannot be changed after the import; of several attempts the last one with a grade counts (a university guide to Blackboard Ultra).',
    },
  }),
  successfactors: () => ({
    passMark: {
      setting: 'Mastery Score of the content object',
    },
  }),
};

const NOTES: Readonly<Record<LmsName, readonly string[]>> = {
  generic: [
    'This sheet is for LMSs in general. Every LMS has its own names for these settings, and not all have them.',
  ],
  moodle: [
    'Names of settings are those of docs.moodle.org, SCORM settings. What was tried says so; all the rest holds for LMSs in general.',
    'The report of answers shows those of SCORM 1.2 only; SCORM 2004 answers are stored all the same.',
    'In preview the course records nothing.',
  ],
  'scorm-cloud': ['Nobody here has tried this package in SCORM Cloud. Leave its package properties as they are.'],
  cornerstone: [
    'Nobody here has tried this package in Cornerstone. Its guide advises to try a package in SCORM Cloud first (help.csod.com, Course Troubleshooting Guide).',
    'Beside SCORM 2004 it shows a column of its own navigation; SCORM 1.2 has none (forum of Articulate Storyline).',
  ],
  successfactors: [
    'Nobody here has tried this package in SuccessFactors.',
    'Leave contentStructurePageExpireDuration and contentStructurePageKeepAliveInterval as they are: a session that idles for 30 minutes ends (SAP note 2978409).',
    'A failure comes into the learning history because the course says failed (SAP note 2437537).',
  ],
  canvas: [
    'Nobody here has tried this package in Canvas.',
    'Upload it by SCORM in the course navigation. Links to single files of a package do not work (Canvas product blog, signed launch links).',
  ],
  blackboard: [
    'Nobody here has tried this package in Blackboard Learn.',
    'Learners leave by the button of Blackboard: a session that ends while its frame is still there voids the attempt (PreTeXtBook/pretext, pull request 3040).',
  ],
  brightspace: [
    'Nobody here has tried this package in Brightspace.',
    'The legacy player makes a grade item by itself while d2l.Tools.Content.AllowAutoSCORMGradeItem is on, and sets the grade when the session ends (community.d2l.com, article 4271).',
  ],
  docebo: [
    'Nobody here has tried this package in Docebo.',
    'It takes SCORM 1.2 and SCORM 2004 3rd edition, and no package with files such as .php or .jsp; this one has none (help.docebo.com, article 360020128479).',
  ],
};
