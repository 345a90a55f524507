import type { AnswerKey, AnswerKeyEntry } from './answer-key.ts';

/** Columns of the answer key, in their order. Names and order stay the same, so that whoever joins by them can go on. */
export const ANSWER_KEY_COLUMNS: readonly (readonly [
  heading: string,
  cell: (entry: AnswerKeyEntry, key: AnswerKey) => string | number,
])[] = [
  ['Id in reports', ({ id }) => id],
  ['Lesson number', ({ lesson }) => lesson.number],
  ['Lesson', ({ lesson }) => lesson.title],
  ['Use', ({ use }) => use],
  ['Type', ({ type }) => type],
  ['Question', ({ text }) => text],
  ['Options', ({ options }) => options.map(({ id, text }) => `${id}. ${text}`).join('\n')],
  ['Right answer', rightAnswer],
  ['Right answer in words', rightAnswerInWords],
  ['Points', ({ points }) => points],
  ['Part credit', ({ partial }) => (partial ? 'yes' : 'no')],
  ['Objective', ({ objective }) => objective?.id ?? ''],
  ['Objective in words', ({ objective }) => objective?.text ?? ''],
  ['SCORM 1.2 type', ({ scorm12 }) => scorm12.type],
  ['SCORM 1.2 correct response', ({ scorm12 }) => scorm12.correct],
  ['SCORM 2004 type', ({ scorm2004 }) => scorm2004.type],
  ['SCORM 2004 correct response', ({ scorm2004 }) => scorm2004.correct],
  ['SCORM 2004 description', ({ scorm2004 }) => scorm2004.description],
  ['Course', (_, { course }) => course],
  ['Version', (_, { version }) => version],
  ['Rows', ({ rows = [] }) => rows.map(({ id, text }) => `${id}. ${text}`).join('\n')],
  ['Question bank', ({ bank }) => bank ?? ''],
];

/**
 * The answer key for a spreadsheet: RFC 4180, in UTF-8 with a byte order mark, by which Excel knows it. A cell that a
 * spreadsheet would run as a formula begins with an apostrophe (see {@link harmless}).
 */
export const answerKeyCsv = (key: AnswerKey): string =>
  `\uFEFF${[
    ANSWER_KEY_COLUMNS.map(([heading]) => heading),
    ...key.entries.map((entry) => ANSWER_KEY_COLUMNS.map(([, cell]) => cell(entry, key))),
  ]
    .map((row) => `${row.map(csvCell).join(',')}\r\n`)
    .join('')}`;

/**
 * Letters of the right options, pairs of a row and its option (`1.c`), all letters in order, or the accepted texts, gap by
 * gap: `18 / eighteen | parent`.
 */
function rightAnswer({ graded, options, gaps, rows, order }: AnswerKeyEntry): string {
  if (!graded) return '';
  if (rows) return rows.map(({ id, right }) => `${id}.${right}`).join(', ');
  if (order) return order.join(', ');
  return options.length > 0
    ? options
        .filter(({ correct }) => correct)
        .map(({ id }) => id)
        .join(', ')
    : gaps.map((accepted) => accepted.join(' / ')).join(' | ');
}

/** Without letters: the words of the right options, a line each; for gaps, a line each with everything accepted. */
function rightAnswerInWords({ graded, options, gaps, rows, order }: AnswerKeyEntry): string {
  if (!graded) return 'Not graded';
  const wordsOf = (id: string) => options.find((option) => option.id === id)?.text ?? '';
  if (rows) return rows.map(({ text, right }) => `${text}: ${wordsOf(right)}`).join('\n');
  if (order) return order.map(wordsOf).join('\n');
  return options.length > 0
    ? options
        .filter(({ correct }) => correct)
        .map(({ text }) => text)
        .join('\n')
    : gaps
        .map((accepted, place) => `${gaps.length === 1 ? '' : `Gap ${place + 1}: `}${accepted.join(' or ')}`)
        .join('\n');
}

const csvCell = (value: string | number): string => {
  const text = typeof value === 'number' ? String(value) : harmless(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * Spreadsheets run cells that begin with one of these signs, or with white space before one (OWASP, "CSV injection"); an
 * apostrophe in front makes them text. It shows in other programs: whoever reads the file by a program takes it away where
 * one of these signs follows it.
 */
const harmless = (text: string): string => (/^\s*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text);
