import type { Tracking } from '../attempt/tracking.ts';
import type { LmsName } from './course.ts';

/** What is known about one LMS: the settings it wants, each with its reason and where that comes from. */
export interface LmsProfile {
  /** What people call it. */
  readonly title: string;
  /** Settings of `tracking` that hold unless the author sets them. Some are the default too: they stand here for their reason. */
  readonly sets: readonly ProfileSetting[];
  /** Set when it takes SCORM 2004 in this edition only. */
  readonly edition?: { readonly only: 3 | 4; readonly source: string };
  /** Which of the formats it takes is the better one, for the upload sheet. */
  readonly prefers?: { readonly format: string; readonly reason: string; readonly source: string };
}

/** A setting with its value, and why it is so. */
export type ProfileSetting = {
  [Name in keyof Tracking]: {
    readonly setting: Name;
    readonly value: Tracking[Name];
    /** A sentence without its full stop. */
    readonly reason: string;
    readonly source: string;
  };
}[keyof Tracking];

const MOODLE = 'tried on Moodle 4.5.6';
const PRETEXT = 'PreTeXtBook/pretext, pull request 3040';
const CORNERSTONE = 'help.csod.com, Course Troubleshooting Guide';

/**
 * Where nothing says that an LMS wants something else, a profile says nothing and the default holds. Nobody here has
 * tried any of them but Moodle.
 */
export const lmsProfiles: Readonly<Record<LmsName, LmsProfile>> = {
  generic: { title: 'any LMS', sets: [] },
  moodle: {
    title: 'Moodle',
    sets: [
      {
        setting: 'afterFinish',
        value: 'keep',
        reason:
          'it takes up SCORM 2004 only after a suspended session; after any other it begins empty and overwrites the record',
        source: MOODLE,
      },
      {
        setting: 'exitRequest',
        value: 'none',
        reason: 'exitAll makes the end of a session fail, and suspendAll closes nothing',
        source: MOODLE,
      },
    ],
    prefers: {
      format: 'scorm12',
      reason: 'its report of answers knows the names of SCORM 1.2 only, and stays blank for SCORM 2004',
      source: MOODLE,
    },
  },
  'scorm-cloud': {
    title: 'SCORM Cloud and what runs on the Rustici Engine',
    sets: [
      {
        setting: 'afterFinish',
        value: 'keep',
        reason: 'it resets what is kept when a session ends in any way but suspended',
        source: 'adaptlearning/adapt_framework, issue 2458',
      },
    ],
  },
  cornerstone: {
    title: 'Cornerstone',
    sets: [
      {
        setting: 'passedAs',
        value: 'completed',
        reason: 'it advises against reporting passed and failed: courses were then not taken for complete',
        source: CORNERSTONE,
      },
      {
        setting: 'onFail',
        value: 'incomplete',
        reason: 'a course that was failed never counts as complete, and in SCORM 1.2 it could not go on from there',
        source: `${CORNERSTONE}; Display Failed Status for Online Classes`,
      },
    ],
    prefers: {
      format: 'scorm12',
      reason: 'it shows a column of its own navigation beside SCORM 2004',
      source: 'authors in the forum of Articulate Storyline',
    },
  },
  successfactors: {
    title: 'SAP SuccessFactors Learning',
    sets: [
      {
        setting: 'passedAs',
        value: 'passed',
        reason: 'it completes an item for passed as well as for completed',
        source: 'SAP note 2316953',
      },
      {
        setting: 'onFail',
        value: 'failed',
        reason: 'a failure comes into the learning history only when the course says failed',
        source: 'SAP note 2437537',
      },
    ],
  },
  canvas: {
    title: 'Canvas',
    sets: [
      {
        setting: 'afterFinish',
        value: 'keep',
        reason: 'what is kept belongs to one attempt, and a new attempt begins without it',
        source: PRETEXT,
      },
    ],
  },
  blackboard: {
    title: 'Blackboard Learn',
    sets: [
      {
        setting: 'exitButton',
        value: 'saves',
        reason: 'a session that ends while its frame is still there voids the attempt',
        source: PRETEXT,
      },
      {
        setting: 'completeWhen',
        value: 'all-lessons',
        reason: 'an attempt that is completed is closed, so completion has to come last',
        source: PRETEXT,
      },
      {
        setting: 'exitRequest',
        value: 'none',
        reason: 'the course leaves the end of the session to the LMS',
        source: PRETEXT,
      },
    ],
  },
  brightspace: {
    title: 'D2L Brightspace',
    sets: [
      {
        setting: 'exitButton',
        value: 'ends-session',
        reason: 'grades of SCORM 1.2 are set when the session is ended',
        source: 'community.d2l.com, article 4271',
      },
    ],
  },
  docebo: {
    title: 'Docebo',
    sets: [],
    edition: { only: 3, source: 'help.docebo.com, article 360020128479' },
    prefers: {
      format: 'scorm2004',
      reason: 'its report of answers was only seen to work with SCORM 2004, 3rd edition',
      source: 'community.docebo.com, topic 9047',
    },
  },
};

export const LMS_NAMES = Object.keys(lmsProfiles) as [LmsName, ...LmsName[]];

/** What a profile sets of `tracking`. */
export const trackingFor = (lms: LmsName): Partial<Tracking> =>
  Object.fromEntries(lmsProfiles[lms].sets.map(({ setting, value }) => [setting, value]));
