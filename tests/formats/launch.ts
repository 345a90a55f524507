import type { Interaction, Lms, Snapshot } from '../../src/attempt/lms.ts';
import type { Tracking } from '../../src/attempt/tracking.ts';
import { connect as connect12 } from '../../src/formats/scorm12/adapter.ts';
import { connect as connect2004 } from '../../src/formats/scorm2004/adapter.ts';
import {
  apiName,
  type LaunchSettings,
  type LearnerRecord,
  loadApi,
  type Standard,
} from '../../src/preview/stand-in-lms.ts';
import { type ApiCall, type StrictApi, strictApi } from '../../src/preview/strict-api.ts';
import { rules12, rules2004 } from '../../src/preview/strict-rules.ts';

export interface LaunchOptions extends Partial<LaunchSettings> {
  /** As course.yaml has it; the rest is the default. */
  readonly tracking?: Partial<Tracking>;
  readonly record?: LearnerRecord;
  /** Makes the API object behave as some LMS does; the judge stays between it and the course. */
  readonly oddity?: (api: StrictApi, standard: Standard) => StrictApi;
  /** Stands between the course and the judge: the LMS itself knows nothing of it. */
  readonly between?: (api: StrictApi) => StrictApi;
}

/** A course opened by an LMS, with everything it says. */
export interface CourseLaunch {
  readonly lms: Lms;
  readonly calls: readonly ApiCall[];
  /** The calls as lines: `LMSSetValue cmi.core.exit suspend`, with the answer where it is not `true`. Takes them out. */
  lines(): readonly string[];
  /** Rules that were broken so far. */
  violations(): readonly string[];
  /** What the LMS will open the course with next time. */
  record(): LearnerRecord;
}

export function launch(
  standard: Standard,
  { tracking = {}, record, oddity, between = (api) => api, ...settings }: LaunchOptions = {},
): CourseLaunch {
  const loaded = loadApi(
    { standard, learnerId: 'officer-17', learnerName: 'Reyes, Dana', mode: 'normal', ...settings },
    record,
  );
  const calls: ApiCall[] = [];
  const inner = loaded.api as unknown as StrictApi;
  const api = strictApi(oddity ? oddity(methodsOf(inner, standard), standard) : inner, standard, (call) =>
    calls.push(call),
  );
  const connect = standard === '1.2' ? connect12 : connect2004;
  let shown = 0;
  return {
    lms: connect({ tracking }, windowWith({ [apiName(standard)]: between(api) })),
    calls,
    lines() {
      const lines = calls.slice(shown).map(lineOf);
      shown = calls.length;
      return lines;
    },
    violations: () => calls.flatMap(({ violations }) => violations),
    record: loaded.record,
  };
}

/** As much of a window as an adapter looks at. */
export function windowWith(members: object, around: object = {}): Window {
  const host: Record<string, unknown> = { opener: null, ...around, ...members };
  host.parent ??= host;
  host.top ??= host;
  return host as unknown as Window;
}

/** The methods of the standard, so that they can be taken off their object and replaced one by one. */
const methodsOf = (api: StrictApi, standard: Standard): StrictApi =>
  Object.fromEntries(
    Object.values((standard === '1.2' ? rules12 : rules2004).names).map((name) => [
      name,
      (...args: readonly unknown[]) => api[name]?.(...args),
    ]),
  );

function lineOf({ name, args, result, error, violations }: ApiCall): string {
  const call = [name, ...args].join(' ').trimEnd();
  const answer = result === 'true' ? '' : ` -> ${name.includes('Get') ? JSON.stringify(result) : result}`;
  const code = error === '0' || name.includes('Get') ? '' : ` (${error})`;
  return [call + answer + code, ...violations.map((violation) => `! ${violation}`)].join(' ');
}

/** Where a learner stands after a minute on the first page. */
export const snapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  location: 'signs',
  state: '1state',
  progress: 0,
  completed: false,
  final: true,
  seconds: 60,
  interactions: [],
  ...more,
});

export const answered = (more: Partial<Interaction> = {}): Interaction => ({
  id: 'trafficking.under-18',
  text: 'What must be shown?',
  shape: { type: 'pick', options: ['a', 'b', 'c'], many: false },
  response: ['b'],
  correct: [['c']],
  grade: 0,
  points: 2,
  objective: 'law',
  at: new Date(2026, 0, 2, 10, 11, 12),
  latency: 12.345,
  ...more,
});
