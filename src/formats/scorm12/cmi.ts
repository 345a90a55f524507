import type { Interaction, Launch, ObjectiveStanding, Snapshot } from '../../attempt/lms.ts';
import { onceEach } from '../../attempt/once-each.ts';
import type { Response, ResponseShape } from '../../attempt/outline.ts';
import {
  decimal,
  identifier,
  isRange,
  numberUpTo,
  numeric,
  oneLine,
  withoutOddNumbers,
} from '../../attempt/record-values.ts';
import { defaultTracking, type Tracking } from '../../attempt/tracking.ts';

/** An element of the data model (SCORM 1.2 RTE 3.4.4) and its value. */
export type CmiWrite = readonly [element: string, value: string];

/** What an LMS has on record when a course starts. */
export interface Cmi12Record {
  readonly launch: Omit<Launch, 'recording'>;
  readonly viewOnly: boolean;
  readonly status: string;
  readonly score: number | undefined;
  /** Where the next interaction goes; undefined when the LMS keeps none. */
  readonly interactions: number | undefined;
  /** Undefined when the LMS keeps none. */
  readonly objectives: readonly FoundObjective[] | undefined;
}

interface FoundObjective {
  readonly id: string;
  readonly score: number | undefined;
  readonly status: string;
}

export function readCmi(get: (element: string) => string): Cmi12Record {
  const status = get('cmi.core.lesson_status').toLowerCase();
  const learnerName = get('cmi.core.student_name');
  const learner = get('cmi.core.student_id');
  const passMark = numberUpTo(100, get('cmi.student_data.mastery_score'));
  return {
    launch: {
      state: get('cmi.suspend_data'),
      location: get('cmi.core.lesson_location'),
      completed: status === 'completed' || status === 'passed',
      ...(status === 'passed' || status === 'failed' ? { passed: status === 'passed' } : {}),
      ...(learner === '' ? {} : { learner }),
      ...(learnerName === '' ? {} : { learnerName }),
      // 0 is what some systems say where nobody has set a mark.
      ...(passMark ? { passMark } : {}),
    },
    viewOnly: /^(browse|review)$/i.test(get('cmi.core.lesson_mode')) || /^no-credit$/i.test(get('cmi.core.credit')),
    status,
    score: numberUpTo(100, get('cmi.core.score.raw')),
    interactions: get('cmi.interactions._children') === '' ? undefined : Number(get('cmi.interactions._count')) || 0,
    objectives: get('cmi.objectives._children') === '' ? undefined : readObjectives(get),
  };
}

const readObjectives = (get: (element: string) => string): readonly FoundObjective[] =>
  Array.from({ length: Number(get('cmi.objectives._count')) || 0 }, (_, place) => {
    const field = (name: string) => get(`cmi.objectives.${place}.${name}`);
    return { id: field('id'), score: numberUpTo(100, field('score.raw')), status: field('status').toLowerCase() };
  });

/** The status is set at once, because one that nobody sets becomes `completed` at LMSFinish (Moodle). */
export const beginCmi = (found: Cmi12Record): readonly CmiWrite[] => [
  ['cmi.core.session_time', timespan(0)],
  ['cmi.core.exit', 'suspend'],
  ...status('incomplete', found.status),
];

/**
 * Score stands before status, because some systems decide by the score when the status comes (Cornerstone). The exit is
 * `suspend` by default, also after completion: learners find the course as they left it.
 */
export const writeCmi = (
  snapshot: Snapshot,
  found: Cmi12Record,
  tracking: Tracking = defaultTracking,
): readonly CmiWrite[] => [
  ['cmi.core.lesson_location', snapshot.location],
  ['cmi.suspend_data', snapshot.state],
  ...interactions(snapshot, found),
  ...score(snapshot, found, tracking).map(([field, value]) => [`cmi.core.${field}`, value] as const),
  ...objectives(snapshot, found, tracking),
  ['cmi.core.session_time', timespan(snapshot.seconds)],
  // "Normal" is the empty word in SCORM 1.2.
  ['cmi.core.exit', tracking.afterFinish === 'start-over' && isOver(snapshot, tracking) ? '' : 'suspend'],
  ...status(statusOf(snapshot, tracking), found.status),
];

/** From worst to best. `not attempted`, `browsed` and nothing are no status yet. */
const statuses = ['incomplete', 'failed', 'completed', 'passed'];

/**
 * One word for completion and success. It is not `passed` before the lessons are completed, and not `failed` while there
 * is another try: some systems close a course that was failed.
 */
function statusOf({ completed, passed, final }: Snapshot, { onFail, passedAs }: Tracking): string {
  if (!completed) return 'incomplete';
  if (passed === undefined) return 'completed';
  if (passed) return passedAs;
  return final ? onFail : 'incomplete';
}

const isOver = ({ completed, passed, final }: Snapshot, { onFail }: Tracking): boolean =>
  completed && (passed !== false || (final && onFail === 'failed'));

/** Nothing when it would make the record worse than it was found. */
const status = (now: string, found: string): readonly CmiWrite[] =>
  isBetter(now, found) ? [['cmi.core.lesson_status', now]] : [];

const isBetter = (now: string, found = ''): boolean => statuses.indexOf(now) > statuses.indexOf(found);

const score = ({ score }: Snapshot, found: Cmi12Record, tracking: Tracking): readonly CmiWrite[] =>
  score === undefined || (tracking.score === 'best' && score <= (found.score ?? -1)) ? [] : scoreFields(score);

const scoreFields = (score: number): readonly CmiWrite[] => [
  ['score.min', '0'],
  ['score.max', '100'],
  ['score.raw', decimal(score)],
];

/** Each where it was found, or behind the last one. */
function objectives(snapshot: Snapshot, { objectives: found }: Cmi12Record, tracking: Tracking): readonly CmiWrite[] {
  if (!found) return [];
  let next = found.length;
  return (snapshot.objectives ?? []).flatMap((objective) => {
    const id = identifier(objective.id);
    const known = found.find((candidate) => candidate.id === id);
    const place = known ? found.indexOf(known) : next++;
    const word = objectiveStatus(objective, snapshot, tracking);
    const fields: readonly CmiWrite[] = [
      ...(known ? [] : [['id', id] as const]),
      ...(objective.score > (known?.score ?? -1) ? scoreFields(objective.score) : []),
      ...(isBetter(word, known?.status) ? [['status', word] as const] : []),
    ];
    return fields.map(([field, value]) => [`cmi.objectives.${place}.${field}`, value] as const);
  });
}

const objectiveStatus = ({ passed, measured }: ObjectiveStanding, { final }: Snapshot, { onFail }: Tracking): string =>
  measured ? 'completed' : passed ? 'passed' : passed === false && final ? onFail : 'incomplete';

const interactions = (snapshot: Snapshot, { interactions: first }: Cmi12Record): readonly CmiWrite[] =>
  first === undefined
    ? []
    : snapshot.interactions.flatMap((interaction, place) =>
        fieldsToTell(interaction).map(
          ([field, value]) => [`cmi.interactions.${first + place}.${field}`, value] as const,
        ),
      );

const fieldsToTell = onceEach((interaction: Interaction) =>
  interactionFields(interaction).filter(([, value]) => value !== ''),
);

/**
 * An answer as SCORM 1.2 reports it, below `cmi.interactions.N.`. An empty value is left out: for a question without a
 * response there is no response on record.
 */
export function interactionFields(answered: Interaction): readonly CmiWrite[] {
  const { shape, response, correct, ...interaction } = withoutOddNumbers(answered);
  return [
    ['id', identifier(interaction.id)],
    ['type', typeOf(shape)],
    ['objectives.0.id', interaction.objective === undefined ? '' : identifier(interaction.objective)],
    ['time', Number.isNaN(interaction.at.getTime()) ? '' : interaction.at.toTimeString().slice(0, 8)],
    ['correct_responses.0.pattern', correctText(shape, correct)],
    ['weighting', decimal(Math.min(100, interaction.points))],
    ['student_response', responseText(shape, response)],
    ['result', interaction.graded === false ? 'neutral' : result(interaction.grade)],
    ['latency', timespan(interaction.latency)],
  ];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ROW_SIGNS = `123456789${LETTERS}`;

/** There are letters for 26 options, and signs for 35 rows; answers about more are reported as text. */
function typeOf(shape: ResponseShape): string {
  const fits = (ids: readonly string[], signs: string) => ids.length <= signs.length;
  switch (shape.type) {
    case 'pick':
      return fits(shape.options, LETTERS) ? (shape.record ?? 'choice') : 'fill-in';
    case 'match':
      return fits(shape.options, LETTERS) && fits(shape.rows, ROW_SIGNS) ? 'matching' : 'fill-in';
    case 'order':
      return fits(shape.items, LETTERS) ? 'sequencing' : 'fill-in';
    case 'text':
      return shape.record === 'numeric' ? 'numeric' : 'fill-in';
  }
}

/** A numeric pattern is one number: from where to where a number is right cannot be said. */
const correctText = (shape: ResponseShape, correct: readonly Response[]): string =>
  isNumber(shape) && isRange(correct) ? '' : responseText(shape, correct[0] ?? []);

const isNumber = (shape: ResponseShape): boolean => shape.type === 'text' && shape.record === 'numeric';

function responseText(shape: ResponseShape, response: Response): string {
  if (isNumber(shape)) return response.map(numeric).join();
  if (shape.type === 'text' || typeOf(shape) === 'fill-in') return typed(response);
  if (shape.type === 'match') return matched(shape.rows, shape.options, response);
  if (shape.type === 'order') return named(shape.items, LETTERS, response).join();
  return named(
    shape.options,
    LETTERS,
    shape.options.filter((option) => response.includes(option)),
  ).join();
}

/** `1.c,2.b`, without rows that nothing is matched to. */
const matched = (rows: readonly string[], options: readonly string[], response: Response): string =>
  rows
    .flatMap((row, place) => {
      const [sign] = named(rows, ROW_SIGNS, [row]);
      return named(options, LETTERS, [response[place] ?? '']).map((letter) => `${sign}.${letter}`);
    })
    .join();

const typed = (response: Response): string => oneLine(response.join(', '), 255).replace(/^[, ]+$/, '');

/** A single sign for each of some ids; where they have none of their own they are numbered. */
function named(all: readonly string[], signs: string, some: readonly string[]): readonly string[] {
  const own = all.every((id) => id.length === 1 && signs.includes(id));
  return some.filter((id) => all.includes(id)).map((id) => (own ? id : (signs[all.indexOf(id)] ?? '')));
}

/** `wrong`, where SCORM 2004 has `incorrect`. */
const result = (grade: number): string => (grade >= 1 ? 'correct' : grade > 0 ? partly(grade) : 'wrong');

const partly = (grade: number): string => decimal(Math.min(0.99, Math.max(0.01, grade)));

/** `HHHH:MM:SS.SS` */
function timespan(value: number): string {
  const hundredths = Math.round(Math.min(9999 * 3600, Math.max(0, value || 0)) * 100);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const minutes = `${two((hundredths / 6000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
  return `${two(hundredths / 360_000).padStart(4, '0')}:${minutes}`;
}
