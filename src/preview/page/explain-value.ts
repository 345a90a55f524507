/**
 * One value of the data model in plain words: `Score: 80 of 100` for `cmi.core.score.raw` and `80`.
 *
 * @param titleOf - The title of a page of the course by its id, for places that are such an id.
 */
export function explainValue(element: string, value: string, titleOf: (page: string) => string = same): string {
  const name = plainName(element);
  const [, collection, number = '0', field = ''] = /^(interactions|objectives)\.(\d+)\.(.+)$/.exec(name) ?? [];
  if (collection === 'interactions') return `Answer ${Number(number) + 1}: ${explainAnswer(field, value)}`;
  if (collection === 'objectives') return `Objective ${Number(number) + 1}: ${explainObjective(field, value)}`;
  if (/\._children$/.test(name)) return `What the LMS keeps of ${name.replace(/\._children$/, '')}`;
  if (/\._count$/.test(name)) return `How many ${name.replace(/\._count$/, '')} are on record: ${value || 'none'}`;
  const explain = VALUES[name];
  return explain ? explain(value, titleOf) : `${name}: ${value === '' ? 'nothing' : value}`;
}

/** What an element holds, without its value: `score`, `saved state`. */
export function explainElement(element: string): string {
  const name = plainName(element);
  if (/\._(?:children|count)$/.test(name)) return `what the LMS keeps of ${name.replace(/\.\w+$/, '')}`;
  const [, collection, number, field = ''] = /^(interaction|objective)s\.(\d+)\.(.+)$/.exec(name) ?? [];
  if (collection === undefined) return ELEMENTS[name] ?? name;
  const part = FIELDS[field.replace(/\.\d+\./, '.')] ?? ELEMENTS[field] ?? field;
  return `${collection === 'interaction' ? 'answer' : collection} ${Number(number) + 1}: ${part}`;
}

/** Parts of an entry of the report, without the number of what there may be several of. */
const FIELDS: Readonly<Record<string, string>> = {
  id: 'its id',
  type: 'its kind',
  description: 'its words',
  student_response: 'what was answered',
  learner_response: 'what was answered',
  'correct_responses.pattern': 'what is right',
  'objectives.id': 'its objective',
  result: 'how it went',
  weighting: 'how much it counts',
  latency: 'how long it took',
  time: 'when it was given',
  timestamp: 'when it was given',
  status: 'status',
};

const same = (text: string): string => text;

/** `cmi.core.score.raw` and `cmi.score.raw` are both `score.raw`. */
const plainName = (element: string): string => element.replace(/^cmi\.(?:core\.)?/, '');

const STATUSES: Readonly<Record<string, string>> = {
  passed: 'passed',
  completed: 'completed',
  failed: 'failed',
  incomplete: 'begun, not completed',
  browsed: 'looked at, not for credit',
  'not attempted': 'not begun',
  unknown: 'not known yet',
  '': 'not set',
};

const status = (value: string): string => STATUSES[value] ?? value;

const quoted = (value: string): string => (value === '' ? 'nothing' : `“${value}”`);

type Explain = (value: string, titleOf: (page: string) => string) => string;

const VALUES: Readonly<Record<string, Explain>> = {
  lesson_status: (value) => `Status: ${status(value)}`,
  completion_status: (value) => `Completion: ${status(value)}`,
  success_status: (value) => `Result: ${status(value)}`,
  'score.raw': (value) => `Score: ${value === '' ? 'none' : `${value} of 100`}`,
  'score.scaled': (value) => `Score: ${value === '' ? 'none' : percent(value)}`,
  'score.min': (value) => `Lowest score there can be: ${value || 'not set'}`,
  'score.max': (value) => `Highest score there can be: ${value || 'not set'}`,
  progress_measure: (value) => `Progress: ${value === '' ? 'not set' : percent(value)}`,
  lesson_location: (value, titleOf) => `Place: ${value === '' ? 'none' : titleOf(value)}`,
  location: (value, titleOf) => `Place: ${value === '' ? 'none' : titleOf(value)}`,
  suspend_data: (value) => `Saved state: ${value === '' ? 'none' : `${value.length.toLocaleString('en')} characters`}`,
  exit: (value) => LEAVES[value] ?? `Leaves: ${value}`,
  session_time: (value) => `Time of this session: ${timeInWords(value)}`,
  total_time: (value) => `Time of all sessions: ${timeInWords(value)}`,
  student_name: (value) => `Name of the learner: ${value || 'none'}`,
  learner_name: (value) => `Name of the learner: ${value || 'none'}`,
  student_id: (value) => `The LMS knows the learner as ${value || 'nobody'}`,
  learner_id: (value) => `The LMS knows the learner as ${value || 'nobody'}`,
  credit: (value) => (value === 'no-credit' ? 'Not for credit: nothing counts' : 'For credit: it counts'),
  lesson_mode: (value) => MODES[value] ?? `Opened as ${quoted(value)}`,
  mode: (value) => MODES[value] ?? `Opened as ${quoted(value)}`,
  entry: (value) => ENTRIES[value] ?? 'The learner was here before; the attempt was not put aside',
  'student_data.mastery_score': (value) => `Pass mark of the LMS: ${value === '' ? 'none' : `${value} of 100`}`,
  scaled_passing_score: (value) => `Pass mark of the LMS: ${value === '' ? 'none' : percent(value)}`,
  launch_data: (value) => `What the LMS hands to the course: ${quoted(value)}`,
};

const ELEMENTS: Readonly<Record<string, string>> = {
  lesson_status: 'status',
  completion_status: 'completion',
  success_status: 'result',
  'score.raw': 'score',
  'score.scaled': 'score, as a share',
  'score.min': 'lowest score',
  'score.max': 'highest score',
  progress_measure: 'progress',
  lesson_location: 'place',
  location: 'place',
  suspend_data: 'saved state',
  exit: 'how the learner leaves',
  session_time: 'time of this session',
  total_time: 'time of all sessions',
  student_name: 'name of the learner',
  learner_name: 'name of the learner',
  student_id: 'who the learner is',
  learner_id: 'who the learner is',
  credit: 'whether it counts',
  lesson_mode: 'how it was opened',
  mode: 'how it was opened',
  entry: 'whether the learner comes back',
  'student_data.mastery_score': 'pass mark of the LMS',
  scaled_passing_score: 'pass mark of the LMS',
  launch_data: 'what the LMS hands over',
};

const LEAVES: Readonly<Record<string, string>> = {
  suspend: 'Leaves, to go on later',
  normal: 'Leaves for good: the attempt is over',
  '': 'Leaves, without saying whether to go on later',
  logout: 'Leaves, and the LMS is to log the learner out',
  'time-out': 'Leaves, because time is up',
};

const MODES: Readonly<Record<string, string>> = {
  normal: 'Opened to learn',
  review: 'Opened to look back: nothing may be written',
  browse: 'Opened to look around: nothing may be written',
};

const ENTRIES: Readonly<Record<string, string>> = {
  'ab-initio': 'The learner is here for the first time',
  resume: 'The learner comes back to go on',
};

const RESULTS: Readonly<Record<string, string>> = {
  correct: 'right',
  wrong: 'wrong',
  incorrect: 'wrong',
  unanticipated: 'not expected',
  neutral: 'neither right nor wrong',
};

function explainAnswer(field: string, value: string): string {
  if (field === 'id') return `to the question ${value}`;
  if (field === 'type') return `its kind is ${value}`;
  if (field === 'description') return `the question is ${quoted(value)}`;
  if (field === 'student_response' || field === 'learner_response') return `the learner answered ${quoted(value)}`;
  if (/^correct_responses\.\d+\.pattern$/.test(field)) return `right is ${quoted(value)}`;
  if (field === 'result') return `it is ${RESULTS[value] ?? `worth ${value}`}`;
  if (field === 'weighting') return `it counts ${value}`;
  if (field === 'latency') return `it took ${timeInWords(value)}`;
  if (field === 'time' || field === 'timestamp') return `given at ${value}`;
  if (/^objectives\.\d+\.id$/.test(field)) return `it belongs to the objective ${value}`;
  return `${field} is ${quoted(value)}`;
}

function explainObjective(field: string, value: string): string {
  if (field === 'id') return value;
  if (field === 'score.raw') return `${value} of 100`;
  if (field === 'score.scaled') return percent(value);
  if (/status$/.test(field)) return status(value);
  return `${field} is ${quoted(value)}`;
}

const percent = (share: string): string => `${Math.round(Number(share) * 10_000) / 100}%`;

/** `0000:03:10.00` (SCORM 1.2) and `PT3M10S` (SCORM 2004) are `3 min 10 s`. */
export function timeInWords(value: string): string {
  const [, hours12, minutes12, seconds12] = /^(\d{2,4}):(\d{2}):(\d{2}(?:\.\d+)?)$/.exec(value) ?? [];
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(value) ?? [];
  const numbers = [days, hours12 ?? hours, minutes12 ?? minutes, seconds12 ?? seconds].map((part) => Number(part ?? 0));
  if (value === '' || (hours12 === undefined && !value.startsWith('P'))) return value === '' ? 'none' : value;
  return secondsInWords(numbers[0]! * 86_400 + numbers[1]! * 3600 + numbers[2]! * 60 + numbers[3]!);
}

/** `190` is `3 min 10 s`. */
export function secondsInWords(all: number): string {
  const whole = Math.round(all);
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ] as const;
  const words = parts.filter(([number]) => number > 0).map(([number, unit]) => `${number} ${unit}`);
  return words.length === 0 ? '0 s' : words.join(' ');
}
