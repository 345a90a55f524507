import type { Interaction, Launch, Snapshot } from '../../attempt/lms.ts';
import { onceEach } from '../../attempt/once-each.ts';
import type { Response, ResponseShape } from '../../attempt/outline.ts';
import { decimal, identifier, numberUpTo, numeric, oneLine, withoutOddNumbers } from '../../attempt/record-values.ts';
import { defaultTracking, type Tracking } from '../../attempt/tracking.ts';

/** An element of the data model (SCORM 2004 RTE 4.2) and its value. */
export type CmiWrite = readonly [element: string, value: string];

/** What an LMS has on record when a course starts. */
export interface Cmi2004Record {
  readonly launch: Omit<Launch, 'recording'>;
  readonly viewOnly: boolean;
  readonly completion: string;
  readonly score: number | undefined;
  readonly progress: number | undefined;
  /** Where the next interaction goes. */
  readonly interactions: number;
  /** An LMS may have filled in some, such as the one of its manifest. */
  readonly objectives: readonly FoundObjective[];
}

interface FoundObjective {
  readonly id: string;
  readonly score: number | undefined;
  readonly completion: string;
  readonly success: string;
}

export function readCmi(get: (element: string) => string): Cmi2004Record {
  const completion = get('cmi.completion_status').toLowerCase();
  const success = get('cmi.success_status').toLowerCase();
  const learnerName = get('cmi.learner_name');
  const learner = get('cmi.learner_id');
  const passMark = numberUpTo(1, get('cmi.scaled_passing_score'));
  return {
    launch: {
      state: get('cmi.suspend_data'),
      location: get('cmi.location'),
      completed: completion === 'completed',
      ...(success === 'passed' || success === 'failed' ? { passed: success === 'passed' } : {}),
      ...(learner === '' ? {} : { learner }),
      ...(learnerName === '' ? {} : { learnerName }),
      // 0 is what some systems say where nobody has set a mark.
      ...(passMark ? { passMark: Number((passMark * 100).toFixed(2)) } : {}),
    },
    viewOnly: /^(browse|review)$/i.test(get('cmi.mode')) || /^no-credit$/i.test(get('cmi.credit')),
    completion,
    score: numberUpTo(100, get('cmi.score.raw')),
    progress: numberUpTo(1, get('cmi.progress_measure')),
    interactions: Number(get('cmi.interactions._count')) || 0,
    objectives: Array.from({ length: Number(get('cmi.objectives._count')) || 0 }, (_, place) => {
      const field = (name: string) => get(`cmi.objectives.${place}.${name}`).toLowerCase();
      return {
        id: get(`cmi.objectives.${place}.id`),
        score: numberUpTo(100, field('score.raw')),
        completion: field('completion_status'),
        success: field('success_status'),
      };
    }),
  };
}

export const beginCmi = ({ completion }: Cmi2004Record): readonly CmiWrite[] => [
  ['cmi.session_time', timespan(0)],
  ['cmi.exit', 'suspend'],
  ...when(completion !== 'completed' && completion !== 'incomplete', ['cmi.completion_status', 'incomplete']),
];

/**
 * Score stands before status, because some systems decide by the score when the status comes (Cornerstone). The exit is
 * `suspend` by default, also after completion: with any other Moodle starts the next session empty and then overwrites
 * the record.
 *
 * The two statuses go their own ways. `failed` is told as soon as it is so, since it can still become `passed`; but a
 * course that was failed is `incomplete` while there is another try.
 */
export const writeCmi = (
  snapshot: Snapshot,
  found: Cmi2004Record,
  tracking: Tracking = defaultTracking,
): readonly CmiWrite[] => [
  // The title page: scorm-again refuses an empty location.
  ...when(snapshot.location !== '', ['cmi.location', snapshot.location]),
  ['cmi.suspend_data', snapshot.state],
  ...snapshot.interactions.flatMap((interaction, place) => interactionAt(found.interactions + place, interaction)),
  ...score(snapshot, found, tracking),
  ...objectives(snapshot, found, tracking),
  ['cmi.session_time', timespan(snapshot.seconds)],
  ['cmi.exit', tracking.afterFinish === 'start-over' && isOver(snapshot, tracking) ? 'normal' : 'suspend'],
  ...progress(snapshot, found, tracking),
  ...when(!found.launch.completed, ['cmi.completion_status', isOver(snapshot, tracking) ? 'completed' : 'incomplete']),
  ...when(isTold(snapshot.passed, tracking) && !found.launch.passed, ['cmi.success_status', successOf(snapshot)]),
  ...when(snapshot.exits && tracking.exitRequest !== 'none', ['adl.nav.request', tracking.exitRequest]),
];

const when = (needed: boolean | undefined, write: CmiWrite): readonly CmiWrite[] => (needed ? [write] : []);

/** A failed course is over when there is no other try, unless it is to stay incomplete. */
const isOver = ({ completed, passed, final }: Snapshot, { onFail }: Tracking): boolean =>
  completed && (passed !== false || (final && onFail === 'failed'));

/** Failing is kept from an LMS that is to take it for incomplete. */
const isTold = (passed: boolean | undefined, { onFail }: Tracking): boolean =>
  passed === true || (passed === false && onFail === 'failed');

const successOf = ({ passed }: Pick<Snapshot, 'passed'>): string => (passed ? 'passed' : 'failed');

/** All four, because Moodle takes its grade from `raw` and Sakai from `scaled`. A better score on record stays. */
const score = ({ score }: Snapshot, found: Cmi2004Record, tracking: Tracking): readonly CmiWrite[] =>
  score === undefined || (tracking.score === 'best' && score <= (found.score ?? -1)) ? [] : scoreFields('cmi', score);

const scoreFields = (of: string, score: number): readonly CmiWrite[] => [
  [`${of}.score.min`, '0'],
  [`${of}.score.max`, '100'],
  [`${of}.score.raw`, decimal(score)],
  [`${of}.score.scaled`, String(Number((score / 100).toFixed(4)))],
];

/** Each where it was found, or behind the last one. The id comes first, and once (RTE 4.2.17, error 351). */
function objectives(snapshot: Snapshot, { objectives: found }: Cmi2004Record, tracking: Tracking): readonly CmiWrite[] {
  let next = found.length;
  return (snapshot.objectives ?? []).flatMap((objective) => {
    const id = identifier(objective.id);
    const known = found.find((candidate) => candidate.id === id);
    const of = `cmi.objectives.${known ? found.indexOf(known) : next++}`;
    const completion = objective.passed === undefined && !objective.measured ? 'incomplete' : 'completed';
    const success = successOf(objective);
    return [
      ...when(!known, [`${of}.id`, id]),
      ...when(!known, [`${of}.description`, undelimited(oneLine(objective.text, 250))]),
      ...(objective.score > (known?.score ?? -1) ? scoreFields(of, objective.score) : []),
      ...when(!['completed', completion].includes(known?.completion ?? ''), [`${of}.completion_status`, completion]),
      ...when(isTold(objective.passed, tracking) && !['passed', success].includes(known?.success ?? ''), [
        `${of}.success_status`,
        success,
      ]),
    ];
  });
}

/** 1 is for courses that are over: a system may take it for completion. */
function progress(snapshot: Snapshot, found: Cmi2004Record, tracking: Tracking): readonly CmiWrite[] {
  const measure = isOver(snapshot, tracking) ? 1 : Math.min(0.99, snapshot.progress);
  return when(measure > (found.progress ?? -1), ['cmi.progress_measure', decimal(measure)]);
}

/** The standard wants `id` first and `type` second. An empty value is left out: Moodle refuses it. */
const interactionAt = (place: number, interaction: Interaction): readonly CmiWrite[] =>
  fieldsToTell(interaction).map(([field, value]) => [`cmi.interactions.${place}.${field}`, value]);

const fieldsToTell = onceEach((interaction: Interaction) =>
  interactionFields(interaction).filter(([, value]) => value !== ''),
);

/** An answer as SCORM 2004 reports it, below `cmi.interactions.N.`; empty values are left out. */
export function interactionFields(answered: Interaction): readonly CmiWrite[] {
  const { shape, response, correct, ...interaction } = withoutOddNumbers(answered);
  return [
    ['id', identifier(interaction.id)],
    ['type', typeOf(shape)],
    ['objectives.0.id', interaction.objective === undefined ? '' : identifier(interaction.objective)],
    ['timestamp', timestamp(interaction.at)],
    ['correct_responses.0.pattern', expected(shape, correct)],
    ['weighting', decimal(Math.min(100, interaction.points))],
    ['learner_response', responseText(shape, response)],
    ['result', interaction.graded === false ? 'neutral' : result(interaction.grade)],
    ['latency', timespan(interaction.latency)],
    ['description', undelimited(oneLine(interaction.text, 250))],
  ];
}

const typeOf = (shape: ResponseShape): string =>
  ((shape.type === 'pick' || shape.type === 'text') && shape.record) || TYPES[shape.type];

const TYPES = { pick: 'choice', text: 'fill-in', match: 'matching', order: 'sequencing' } as const;

function responseText(shape: ResponseShape, response: Response): string {
  switch (shape.type) {
    case 'pick':
      if (shape.record === 'true-false') return response.map((side) => (side === 't' ? 'true' : 'false')).join();
      return parts(shortIdentifiers(shape.options, 'option').filter((_, at) => response.includes(shape.options[at]!)));
    case 'text':
      if (shape.record === 'long-fill-in') return undelimited(oneLine(response.join(' '), 4000));
      return isNumber(shape) ? response.map(numeric).join() : typed(response);
    case 'match':
      return parts(matched(shape.rows, shape.options, response));
    case 'order': {
      const names = undotted(shape.items, 'item');
      return parts(response.flatMap((item) => names[shape.items.indexOf(item)] ?? []));
    }
  }
}

/** At most 36 picks, pairs or items (RTE 4.1.1.6). */
const parts = (all: readonly string[]): string => all.slice(0, 36).join('[,]');

/** `1[.]c`, without rows that nothing is matched to. */
function matched(rows: readonly string[], options: readonly string[], response: Response): readonly string[] {
  const [rowNames, optionNames] = [undotted(rows, 'row'), undotted(options, 'option')];
  return rowNames.flatMap((row, place) => {
    const option = optionNames[options.indexOf(response[place] ?? '')];
    return option === undefined ? [] : `${row}[.]${option}`;
  });
}

/** scorm-again takes a full stop for the middle of a pair, and refuses a name of nothing else. */
const undotted = (ids: readonly string[], what: string): readonly string[] =>
  shortIdentifiers(
    ids.map((id) => id.replaceAll('.', '_')),
    what,
  );

/** Moodle takes `[A-Za-z0-9_.]` only; where ids could not be told apart by that they are numbered. */
function shortIdentifiers(ids: readonly string[], what: string): readonly string[] {
  const safe = ids.map((id) => id.replace(/[^A-Za-z0-9_.]/g, '_').slice(0, 250));
  const distinct = new Set(safe).size === safe.length && !safe.includes('');
  return distinct ? safe : ids.map((_, place) => `${what}_${place + 1}`);
}

/** At most 10 texts of 250 characters (RTE 4.1.1.6). Commas become semicolons: scorm-again parts a text at every comma. */
function typed(response: Response): string {
  const texts = response.slice(0, 10).map((text) => undelimited(oneLine(text, 250)).replaceAll(',', ';'));
  return texts.some((text) => text !== '') ? texts.join('[,]') : '';
}

/** What is right; a number has two ends: ADL refuses `5`, and Moodle `[:]10`. */
function expected(shape: ResponseShape, correct: readonly Response[]): string {
  const [best, ...others] = correct;
  if (!best) return '';
  if (!isNumber(shape)) return distinct(responseText(shape, best));
  const ends = others.length === 0 ? [best, best] : correct.slice(-2);
  return ends.map((end) => responseText(shape, end)).join('[:]');
}

const isNumber = (shape: ResponseShape): boolean => shape.type === 'text' && shape.record === 'numeric';

/** A correct response that wants the same word in two gaps becomes one text: scorm-again takes no word twice. */
function distinct(pattern: string): string {
  const texts = pattern.split('[,]');
  return new Set(texts).size < texts.length ? oneLine(texts.join('; '), 250) : pattern;
}

/** Braces in front are read as `{lang=en}` and the like. */
const undelimited = (text: string): string => text.replace(/^\{/, '(');

/** `incorrect`, where SCORM 1.2 has `wrong`. */
const result = (grade: number): string => (grade >= 1 ? 'correct' : grade > 0 ? partly(grade) : 'incorrect');

const partly = (grade: number): string => decimal(Math.min(0.99, Math.max(0.01, grade)));

/** Local time without a zone: Moodle, scorm-again and ADL all refuse a `Z` after whole seconds, and years after 2038. */
function timestamp(at: Date): string {
  const year = at.getFullYear();
  if (!(year >= 1970 && year <= 2038)) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** `PT1H2M3.45S` */
function timespan(value: number): string {
  const hundredths = Math.round(Math.min(9999 * 3600, Math.max(0, value || 0)) * 100);
  const minutes = Math.floor(hundredths / 6000);
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M${decimal((hundredths % 6000) / 100)}S`;
}
