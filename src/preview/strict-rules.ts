/** What values an element takes. */
export interface ValueRule {
  readonly pattern: RegExp;
  /** Completes "... is not". */
  readonly meaning: string;
}

/** An element of the data model; `n` and `m` stand for numbers. */
export interface ElementRule {
  readonly access: 'read' | 'write' | 'both';
  readonly value: ValueRule;
}

export type Method =
  | 'Initialize'
  | 'Terminate'
  | 'GetValue'
  | 'SetValue'
  | 'Commit'
  | 'GetLastError'
  | 'GetErrorString'
  | 'GetDiagnostic';

/**
 * One standard, as narrow as its narrowest implementation: what ADL's reference implementation, scorm-again 3.4 and
 * Moodle 4.5 all accept.
 */
export interface Rules {
  /** Name of each method in the API object. */
  readonly names: Readonly<Record<Method, string>>;
  /** Error codes of calls before Initialize and after Terminate; Initialize itself is "after". */
  readonly before: Readonly<Partial<Record<Method, string>>>;
  readonly after: Readonly<Partial<Record<Method, string>>>;
  readonly initializedTwice: string;
  readonly codes: Readonly<
    Record<'unknown' | 'keyword' | 'readOnly' | 'writeOnly' | 'type' | 'order' | 'refused', string>
  >;
  readonly elements: Readonly<Record<string, ElementRule>>;
  /** Field of an interaction with the response, and what stands in it, by type of interaction. */
  readonly response: string;
  readonly responses: Readonly<Record<string, ValueRule>>;
  readonly patterns: Readonly<Record<string, ValueRule>>;
  /** Between the picks of a choice. */
  readonly separator: string;
  readonly mode: string;
  readonly credit: string;
  readonly exit: string;
  readonly sessionTime: string;
  readonly score: string;
  /** Elements that say how it went, each with its values from worst to best. */
  readonly statuses: Readonly<Record<string, readonly string[]>>;
  /** The first of `statuses` must have one of these values before Terminate, or the LMS makes one up. */
  readonly decided: readonly string[];
}

const rule = (pattern: RegExp, meaning: string): ValueRule => ({ pattern, meaning });
const oneOf = (...words: readonly string[]): ValueRule =>
  rule(new RegExp(`^(?:${words.join('|')})$`), `one of ${words.map((word) => `"${word}"`).join(', ')}`);
const text = (most: number): ValueRule =>
  rule(new RegExp(`^[^\\p{Cs}]{0,${most}}$`, 'u'), `a text of at most ${most} characters`);
const line = (most: number): ValueRule =>
  rule(new RegExp(`^[^\\n\\r\\u2028\\u2029\\p{Cs}]{0,${most}}$`, 'u'), `a line of at most ${most} characters`);
const ascii = (most: number): ValueRule =>
  rule(new RegExp(`^[\\x20-\\x7e]{0,${most}}$`), `at most ${most} ASCII characters`);
const identifier = rule(/^[A-Za-z][A-Za-z0-9_.-]{0,254}$/, 'an identifier of letters, digits and _.-');
const hundred = rule(/^(?:100(?:\.0{1,7})?|\d{1,2}(?:\.\d{1,7})?)$/, 'a plain number from 0 to 100');
const share = rule(/^(?:0(?:\.\d{1,18})?|1(?:\.0{1,18})?)$/, 'a plain number from 0 to 1');
const scaled = rule(/^-?(?:0(?:\.\d{1,18})?|1(?:\.0{1,18})?)$/, 'a plain number from -1 to 1');
const real = rule(/^-?\d{1,5}(?:\.\d{1,7})?$/, 'a plain number');
const anything = rule(/^/, 'a value');

const read: ElementRule = { access: 'read', value: anything };
const write = (value: ValueRule): ElementRule => ({ access: 'write', value });
const both = (value: ValueRule): ElementRule => ({ access: 'both', value });

const timespan12 = rule(/^\d{2,4}:[0-5]\d:[0-5]\d(?:\.\d{1,2})?$/, 'a time such as 0000:01:30.00');
const status12 = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed');
const types12 = ['true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric'];

const letters = rule(/^\{?[0-9a-z](?:,[0-9a-z])*\}?$/, 'single letters or digits with commas between');
const responses12 = {
  'true-false': oneOf('t', 'f', '0', '1'),
  choice: letters,
  'fill-in': line(255),
  matching: rule(/^\{?[0-9a-z]\.[0-9a-z](?:,[0-9a-z]\.[0-9a-z])*\}?$/, 'pairs such as 1.c,2.b'),
  performance: line(255),
  sequencing: letters,
  likert: rule(/^[0-9a-z]$/, 'a single letter or digit'),
  numeric: real,
};

export const rules12: Rules = {
  names: {
    Initialize: 'LMSInitialize',
    Terminate: 'LMSFinish',
    GetValue: 'LMSGetValue',
    SetValue: 'LMSSetValue',
    Commit: 'LMSCommit',
    GetLastError: 'LMSGetLastError',
    GetErrorString: 'LMSGetErrorString',
    GetDiagnostic: 'LMSGetDiagnostic',
  },
  before: { Terminate: '301', GetValue: '301', SetValue: '301', Commit: '301' },
  after: { Initialize: '101', Terminate: '301', GetValue: '301', SetValue: '301', Commit: '301' },
  initializedTwice: '101',
  codes: {
    unknown: '401',
    keyword: '402',
    readOnly: '403',
    writeOnly: '404',
    type: '405',
    order: '201',
    refused: '101',
  },
  elements: {
    'cmi._version': read,
    'cmi.core._children': read,
    'cmi.core.student_id': read,
    'cmi.core.student_name': read,
    'cmi.core.lesson_location': both(ascii(255)),
    'cmi.core.credit': read,
    'cmi.core.lesson_status': both(status12),
    'cmi.core.entry': read,
    'cmi.core.score._children': read,
    'cmi.core.score.raw': both(hundred),
    'cmi.core.score.min': both(hundred),
    'cmi.core.score.max': both(hundred),
    'cmi.core.total_time': read,
    'cmi.core.lesson_mode': read,
    // `logout` logs the learner out of the LMS; `normal` is a word of SCORM 2004.
    'cmi.core.exit': write(oneOf('suspend', 'time-out', '')),
    'cmi.core.session_time': write(timespan12),
    'cmi.suspend_data': both(ascii(4096)),
    'cmi.launch_data': read,
    'cmi.comments': both(text(4096)),
    'cmi.comments_from_lms': read,
    'cmi.objectives._children': read,
    'cmi.objectives._count': read,
    'cmi.objectives.n.id': both(identifier),
    'cmi.objectives.n.score._children': read,
    'cmi.objectives.n.score.raw': both(hundred),
    'cmi.objectives.n.score.min': both(hundred),
    'cmi.objectives.n.score.max': both(hundred),
    'cmi.objectives.n.status': both(status12),
    'cmi.student_data._children': read,
    'cmi.student_data.mastery_score': read,
    'cmi.student_data.max_time_allowed': read,
    'cmi.student_data.time_limit_action': read,
    'cmi.student_preference._children': read,
    'cmi.student_preference.audio': both(rule(/^(?:-1|100|\d{1,2})$/, 'a whole number from -1 to 100')),
    'cmi.student_preference.language': both(ascii(255)),
    'cmi.student_preference.speed': both(rule(/^-?(?:100|\d{1,2})$/, 'a whole number from -100 to 100')),
    'cmi.student_preference.text': both(oneOf('-1', '0', '1')),
    'cmi.interactions._children': read,
    'cmi.interactions._count': read,
    'cmi.interactions.n.id': write(identifier),
    'cmi.interactions.n.objectives._count': read,
    'cmi.interactions.n.objectives.m.id': write(identifier),
    'cmi.interactions.n.time': write(rule(/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,2})?$/, 'a time of day')),
    'cmi.interactions.n.type': write(oneOf(...types12)),
    'cmi.interactions.n.correct_responses._count': read,
    'cmi.interactions.n.correct_responses.m.pattern': write(anything),
    'cmi.interactions.n.weighting': write(hundred),
    'cmi.interactions.n.student_response': write(anything),
    'cmi.interactions.n.result': write(
      rule(
        /^(?:correct|wrong|unanticipated|neutral|\d{1,3}(?:\.\d{1,7})?)$/,
        'correct, wrong, unanticipated, neutral or a number',
      ),
    ),
    'cmi.interactions.n.latency': write(timespan12),
  },
  response: 'student_response',
  responses: responses12,
  patterns: responses12,
  separator: ',',
  mode: 'cmi.core.lesson_mode',
  credit: 'cmi.core.credit',
  exit: 'cmi.core.exit',
  sessionTime: 'cmi.core.session_time',
  score: 'cmi.core.score.',
  statuses: { 'cmi.core.lesson_status': ['incomplete', 'failed', 'completed', 'passed'] },
  decided: ['passed', 'completed', 'failed', 'incomplete', 'browsed'],
};

const timespan2004 = rule(
  /^PT(?=\d)(?:\d{1,4}H)?(?:\d{1,4}M)?(?:\d{1,9}(?:\.\d{1,2})?S)?$/,
  'a span such as PT1H2M3.45S',
);
const timestamp = rule(
  /^(?:19[7-9]\d|20[0-2]\d|203[0-8])-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
  'a local time such as 2026-01-02T10:11:12, without a zone',
);
const completion = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
const success = oneOf('passed', 'failed', 'unknown');
/** Braces in front are read as a delimiter such as `{lang=en}`. */
const plainLine = (most: number): ValueRule =>
  rule(
    new RegExp(`^(?!\\{)[^\\n\\r\\u2028\\u2029\\p{Cs}]{0,${most}}$`, 'u'),
    `a line of at most ${most} characters that does not begin with {`,
  );
const types2004 = [...types12, 'long-fill-in', 'other'];

const name = '[A-Za-z0-9_.]{1,250}';
const pair = '[A-Za-z0-9_]{1,250}\\[\\.\\][A-Za-z0-9_]{1,250}';
const listOf = (part: string, most: number): RegExp => new RegExp(`^${part}(?:\\[,\\]${part}){0,${most - 1}}$`, 'u');
const typed = '(?!\\{)(?:(?!\\[,\\])[^\\n\\r\\u2028\\u2029\\p{Cs}]){0,250}';

/** scorm-again parts a correct text at every comma. */
const expected = '(?![{ ])[^\\n\\r\\u2028\\u2029\\p{Cs},]{0,250}(?<! )';

const responses2004 = {
  'true-false': oneOf('true', 'false'),
  choice: rule(listOf(name, 36), 'at most 36 names of [A-Za-z0-9_.] with [,] between'),
  'fill-in': rule(listOf(typed, 10), 'at most 10 lines of 250 characters with [,] between'),
  'long-fill-in': plainLine(4000),
  matching: rule(listOf(pair, 36), 'at most 36 pairs such as a[.]b with [,] between'),
  performance: rule(listOf(pair, 125), 'at most 125 steps such as a[.]b with [,] between'),
  sequencing: rule(listOf(name, 36), 'at most 36 names of [A-Za-z0-9_.] with [,] between'),
  likert: rule(listOf(name, 1), 'a name of [A-Za-z0-9_.]'),
  numeric: real,
  other: line(4000),
};

export const rules2004: Rules = {
  names: {
    Initialize: 'Initialize',
    Terminate: 'Terminate',
    GetValue: 'GetValue',
    SetValue: 'SetValue',
    Commit: 'Commit',
    GetLastError: 'GetLastError',
    GetErrorString: 'GetErrorString',
    GetDiagnostic: 'GetDiagnostic',
  },
  before: { Terminate: '112', GetValue: '122', SetValue: '132', Commit: '142' },
  after: { Initialize: '104', Terminate: '113', GetValue: '123', SetValue: '133', Commit: '143' },
  initializedTwice: '103',
  codes: {
    unknown: '401',
    keyword: '404',
    readOnly: '404',
    writeOnly: '405',
    type: '406',
    order: '408',
    refused: '351',
  },
  elements: {
    'cmi._version': read,
    'cmi.completion_status': both(completion),
    'cmi.completion_threshold': read,
    'cmi.credit': read,
    'cmi.entry': read,
    'cmi.exit': write(oneOf('suspend', 'time-out', 'normal', '')),
    'cmi.launch_data': read,
    'cmi.learner_id': read,
    'cmi.learner_name': read,
    'cmi.learner_preference._children': read,
    'cmi.learner_preference.audio_level': both(rule(/^\d{1,3}(?:\.\d{1,7})?$/, 'a plain number')),
    'cmi.learner_preference.language': both(ascii(250)),
    'cmi.learner_preference.delivery_speed': both(rule(/^\d{1,3}(?:\.\d{1,7})?$/, 'a plain number')),
    'cmi.learner_preference.audio_captioning': both(oneOf('-1', '0', '1')),
    'cmi.location': both(ascii(1000)),
    'cmi.max_time_allowed': read,
    'cmi.mode': read,
    'cmi.progress_measure': both(share),
    'cmi.scaled_passing_score': read,
    'cmi.score._children': read,
    'cmi.score.scaled': both(scaled),
    'cmi.score.raw': both(hundred),
    'cmi.score.min': both(hundred),
    'cmi.score.max': both(hundred),
    'cmi.session_time': write(timespan2004),
    'cmi.success_status': both(success),
    'cmi.suspend_data': both(ascii(64_000)),
    'cmi.time_limit_action': read,
    'cmi.total_time': read,
    'cmi.comments_from_learner._children': read,
    'cmi.comments_from_learner._count': read,
    'cmi.comments_from_learner.n.comment': both(plainLine(4000)),
    'cmi.comments_from_learner.n.location': both(ascii(250)),
    'cmi.comments_from_learner.n.timestamp': both(timestamp),
    'cmi.comments_from_lms._children': read,
    'cmi.comments_from_lms._count': read,
    'cmi.comments_from_lms.n.comment': read,
    'cmi.comments_from_lms.n.location': read,
    'cmi.comments_from_lms.n.timestamp': read,
    'cmi.objectives._children': read,
    'cmi.objectives._count': read,
    'cmi.objectives.n.id': both(identifier),
    'cmi.objectives.n.score._children': read,
    'cmi.objectives.n.score.scaled': both(scaled),
    'cmi.objectives.n.score.raw': both(real),
    'cmi.objectives.n.score.min': both(real),
    'cmi.objectives.n.score.max': both(real),
    'cmi.objectives.n.success_status': both(success),
    'cmi.objectives.n.completion_status': both(completion),
    'cmi.objectives.n.progress_measure': both(share),
    'cmi.objectives.n.description': both(plainLine(250)),
    'cmi.interactions._children': read,
    'cmi.interactions._count': read,
    'cmi.interactions.n.id': both(identifier),
    'cmi.interactions.n.type': both(oneOf(...types2004)),
    'cmi.interactions.n.objectives._count': read,
    'cmi.interactions.n.objectives.m.id': both(identifier),
    'cmi.interactions.n.timestamp': both(timestamp),
    'cmi.interactions.n.correct_responses._count': read,
    'cmi.interactions.n.correct_responses.m.pattern': both(anything),
    'cmi.interactions.n.weighting': both(real),
    'cmi.interactions.n.learner_response': both(anything),
    'cmi.interactions.n.result': both(
      rule(
        /^(?:correct|incorrect|unanticipated|neutral|-?\d{1,4}(?:\.\d{1,7})?)$/,
        'correct, incorrect, unanticipated, neutral or a number',
      ),
    ),
    'cmi.interactions.n.latency': both(timespan2004),
    'cmi.interactions.n.description': both(plainLine(250)),
    // Executed after Terminate; Moodle refuses `_none_`, and `exit` and `exitAll` break its player.
    'adl.nav.request': both(oneOf('continue', 'previous', 'suspendAll')),
  },
  response: 'learner_response',
  responses: responses2004,
  patterns: {
    ...responses2004,
    'fill-in': rule(listOf(expected, 10), 'at most 10 lines without commas and outer blanks, with [,] between'),
    numeric: rule(/^-?\d{1,5}(?:\.\d+)?\[:\]-?\d{1,5}(?:\.\d+)?$/, 'a range such as 3[:]4'),
  },
  separator: '[,]',
  mode: 'cmi.mode',
  credit: 'cmi.credit',
  exit: 'cmi.exit',
  sessionTime: 'cmi.session_time',
  score: 'cmi.score.',
  statuses: {
    'cmi.completion_status': ['incomplete', 'completed'],
    'cmi.success_status': ['failed', 'passed'],
  },
  decided: ['completed', 'incomplete'],
};
