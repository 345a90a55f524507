import { Scorm12API, Scorm2004API } from 'scorm-again';

/** Which of the two run-time interfaces; both editions of SCORM 2004 share one. */
export type Standard = '1.2' | '2004';

/** What an LMS decides before it opens a course. */
export interface LaunchSettings {
  readonly standard: Standard;
  readonly learnerId: string;
  /** Family name first, as both standards ask for. */
  readonly learnerName: string;
  readonly mode: 'normal' | 'browse' | 'review';
  /** Left out, what is normal counts and what is not does not. */
  readonly credit?: 'credit' | 'no-credit';
  /** Percent; absent leaves the pass mark to the course. */
  readonly passMark?: number;
}

/** What an LMS has on record about one learner and one course: a tree of CMI values. */
export interface LearnerRecord {
  readonly cmi: CmiTree;
}

export interface CmiTree {
  readonly [name: string]: string | CmiTree;
}

/** An API object as scorm-again makes it, loaded and ready to be initialised by a course. */
export interface LoadedApi {
  /** What goes under {@link apiName} into the window that the course searches. */
  readonly api: Scorm12API | Scorm2004API;
  /** What stands in the record if the LMS stores everything now; total time includes this session. */
  record(): LearnerRecord;
  /** Every value there is, by element: `cmi.core.lesson_status`. */
  values(): readonly (readonly [element: string, value: string])[];
}

/** Where a course looks for it (SCORM 1.2 RTE 3.2.2, SCORM 2004 RTE 3.2). */
export const apiName = (standard: Standard): 'API' | 'API_1484_11' => (standard === '1.2' ? 'API' : 'API_1484_11');

/** An LMS that has `record` about a learner opens the course once more. */
export function loadApi(settings: LaunchSettings, record: LearnerRecord | undefined): LoadedApi {
  const api = settings.standard === '1.2' ? new Scorm12API(QUIET) : new Scorm2004API(QUIET);
  api.loadFromJSON({
    cmi: settings.standard === '1.2' ? launch12(settings, record?.cmi) : launch2004(settings, record?.cmi),
  });
  return {
    api,
    record: () => structuredClone(api.renderCommitCMI(true)) as unknown as LearnerRecord,
    values: () => flatten('cmi', api.renderCMIToJSONObject().cmi as CmiTree),
  };
}

/** No network, no timers, no printing; status and score stay as the course set them. */
const QUIET = { autocommit: false, lmsCommitUrl: false, logLevel: 5, mastery_override: false } as const;

/** SCORM 1.2 as Moodle does it: everything comes back, whatever the exit was; `resume` only after `suspend`. */
function launch12(
  { learnerId, learnerName, mode, credit, passMark }: LaunchSettings,
  cmi: CmiTree | undefined,
): CmiTree {
  const core = branch(cmi, 'core');
  return {
    ...pick(cmi, ['suspend_data', 'comments', 'objectives', 'student_preference']),
    core: {
      ...pick(core, ['lesson_location', 'lesson_status', 'score', 'total_time']),
      student_id: learnerId,
      student_name: learnerName,
      lesson_mode: mode,
      credit: credit ?? creditOf(mode),
      entry: cmi === undefined ? 'ab-initio' : core?.exit === 'suspend' ? 'resume' : '',
    },
    ...(passMark === undefined ? {} : { student_data: { mastery_score: String(passMark) } }),
  };
}

/** SCORM 2004: an attempt goes on only after `suspend`; any other exit ended it and the next one starts empty (RTE 4.2.8). */
function launch2004(
  { learnerId, learnerName, mode, credit, passMark }: LaunchSettings,
  cmi: CmiTree | undefined,
): CmiTree {
  const kept = cmi?.exit === 'suspend' ? cmi : undefined;
  return {
    ...pick(kept, [
      'suspend_data',
      'location',
      'completion_status',
      'success_status',
      'progress_measure',
      'score',
      'total_time',
      'interactions',
      'objectives',
      'learner_preference',
      'comments_from_learner',
    ]),
    learner_id: learnerId,
    learner_name: learnerName,
    mode,
    credit: credit ?? creditOf(mode),
    entry: kept === undefined ? 'ab-initio' : 'resume',
    ...(passMark === undefined ? {} : { scaled_passing_score: String(passMark / 100) }),
  };
}

const creditOf = (mode: LaunchSettings['mode']): string => (mode === 'normal' ? 'credit' : 'no-credit');

const branch = (tree: CmiTree | undefined, name: string): CmiTree | undefined => {
  const value = tree?.[name];
  return typeof value === 'object' ? value : undefined;
};

const pick = (tree: CmiTree | undefined, names: readonly string[]): CmiTree =>
  Object.fromEntries(names.flatMap((name) => (tree?.[name] === undefined ? [] : [[name, tree[name]]])));

const flatten = (path: string, tree: CmiTree): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'object' ? flatten(`${path}.${name}`, value) : [[`${path}.${name}`, value] as const],
  );
