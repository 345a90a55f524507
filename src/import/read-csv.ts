import { nearest } from '../diagnostics/nearest.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { type Cell, csvRows, delimiterOf } from './csv-rows.ts';
import type { ImportedItem, ImportedQuestion, ImportedTask, Tell, WeightedAnswer, Words } from './imported-question.ts';
import { numbersIn } from './read-gift.ts';

/** Columns of a CSV file of questions, in the order of the template. */
export const CSV_COLUMNS = ['kind', 'question', 'answer', 'wrong', 'feedback', 'id', 'points', 'objective'] as const;

type Column = (typeof CSV_COLUMNS)[number];

/** What the column `kind` may say; left out, it is judged by the other columns. */
const KINDS = ['choice', 'true-false', 'blank', 'number', 'match', 'discussion'] as const;

/** Several answers in one cell stand apart by this. */
const BETWEEN = '|';

/**
 * Reads questions from a spreadsheet, one a row, by the names in its first row; `templates/questions.csv` shows each kind.
 *
 * Findings: import/malformed, import/unknown-column.
 */
export function readCsv(source: SourceFile, tell: Tell): readonly ImportedItem[] {
  const rows = csvRows(source, delimiterOf(source), (range) =>
    tell(
      'import/malformed',
      'error',
      range,
      'This quotation mark is never closed',
      'write " behind the cell, too; inside of it write ""',
    ),
  );
  const [head, ...body] = rows;
  const columns = head ? readHead(head, source, tell) : undefined;
  if (!columns) return [];
  return body.map((cells) => readRow(cells, columns, tell));
}

/** Which column a cell of a row belongs to; nothing when the questions could not be told from the rest. */
function readHead(head: readonly Cell[], source: SourceFile, tell: Tell): readonly (Column | undefined)[] | undefined {
  const columns = head.map(({ text, range }) => {
    const name = text.toLowerCase();
    const column = CSV_COLUMNS.find((each) => each === name);
    if (column || name === '') return column;
    const near = nearest(name, CSV_COLUMNS);
    const help = near ? `did you mean ${near}?` : `columns are: ${CSV_COLUMNS.join(', ')}`;
    tell('import/unknown-column', 'warning', range, `The column ${text} is left out`, help);
    return undefined;
  });
  if (columns.includes('question') && columns.includes('answer')) return columns;
  const help = `name the columns in the first row: ${CSV_COLUMNS.join(',')}`;
  tell('import/malformed', 'error', source.linesRange(0, 1), 'There is no column question, or no column answer', help);
  return undefined;
}

function readRow(cells: readonly Cell[], columns: readonly (Column | undefined)[], tell: Tell): ImportedItem {
  const range: Range = { start: cells[0]!.range.start, end: cells.at(-1)!.range.end };
  const cell = (column: Column): Cell => {
    const found = columns.indexOf(column);
    return cells[found] ?? { text: '', range };
  };
  const leftOut = ({ at, message, help }: Mistake): ImportedItem => {
    tell('import/malformed', 'error', at, message, help);
    return { type: 'left-out', range };
  };
  const question = cell('question');
  if (question.text === '')
    return leftOut({ at: range, message: 'This row has no question', help: 'write one, or delete the row' });
  const task = readTask(cell);
  if ('message' in task) return leftOut(task);
  const points = cell('points');
  if (!/^(?:\d{1,4}(?:\.\d+)?)?$/.test(points.text)) {
    return leftOut({ at: points.range, message: `${points.text} is no number of points`, help: 'write 1, 2 or 0.5' });
  }
  const told = task.type === 'discussion' ? [cell('answer'), cell('feedback')] : [cell('feedback')];
  const explanations = told.filter(({ text }) => text !== '');
  const gap = task.type === 'text' ? /_{3,}/.exec(question.text) : null;
  const read: ImportedQuestion = {
    name: cell('id').text || undefined,
    text: wordsOf(question, gap ? question.text.slice(0, gap.index) : question.text),
    after: gap ? wordsOf(question, question.text.slice(gap.index + gap[0].length)) : undefined,
    task,
    explanation: explanations[0] && wordsOf(explanations[0], explanations.map(({ text }) => text).join('\n\n')),
    range,
    ...(points.text === '' ? {} : { points: points.text }),
    ...(cell('objective').text === '' ? {} : { objective: cell('objective').text }),
  };
  return { type: 'question', question: read };
}

interface Mistake {
  readonly at: Range;
  readonly message: string;
  readonly help: string;
}

function readTask(cell: (column: Column) => Cell): ImportedTask | Mistake {
  const kind = cell('kind');
  const answer = cell('answer');
  const wrong = cell('wrong');
  const name = kind.text.toLowerCase() || kindBy(answer, wrong);
  if (!KINDS.some((each) => each === name)) {
    const near = nearest(name, KINDS);
    const help = near ? `did you mean ${near}?` : `kinds are: ${KINDS.join(', ')}`;
    return { at: kind.range, message: `There is no kind ${kind.text}`, help };
  }
  if (name === 'discussion') return { type: 'discussion' };
  const answers = partsOf(answer);
  if (answers.length === 0) {
    return {
      at: answer.range,
      message: 'This question has no answer',
      help: `write what is right; several of them with ${BETWEEN} between`,
    };
  }
  if (wrong.text !== '' && name !== 'choice' && name !== 'match') {
    return {
      at: wrong.range,
      message: `A question of the kind ${name} has no wrong answers`,
      help: 'empty the cell, or write choice under kind',
    };
  }
  switch (name) {
    case 'true-false':
      if (!TRUTH.test(answer.text))
        return { at: answer.range, message: `${answer.text} is neither true nor false`, help: 'write TRUE or FALSE' };
      return { type: 'true-false', isTrue: /^t/i.test(answer.text) };
    case 'blank':
      return { type: 'text', answers: answers.map((words) => ({ words, weight: 100, feedback: undefined })) };
    case 'number': {
      const right = numbersIn(answer.text);
      const help = 'write a number, a number and how far off one may be (12:0.5), or from where to where (11..13)';
      if (!right) return { at: answer.range, message: `${answer.text} is no number`, help };
      return { type: 'number', answers: [{ words: wordsOf(answer), weight: 100, feedback: undefined, right }] };
    }
    case 'match':
      return readPairs(answer, answers, partsOf(wrong));
    default:
      return readOptions(wrong, answers, partsOf(wrong));
  }
}

const TRUTH = /^(?:t|true|f|false)$/i;

/** With wrong answers it is a choice; TRUE and FALSE say what they are; anything else is to be typed. */
const kindBy = (answer: Cell, wrong: Cell): string =>
  wrong.text !== '' ? 'choice' : TRUTH.test(answer.text) ? 'true-false' : 'blank';

function readPairs(answer: Cell, answers: readonly Words[], wrong: readonly Words[]): ImportedTask | Mistake {
  const pairs = answers.map(({ text, ...words }) => {
    const [left, right] = text.split('->').map((part) => part.trim());
    return left && right ? { prompt: { ...words, text: left }, match: { ...words, text: right } } : undefined;
  });
  if (pairs.includes(undefined)) {
    return {
      at: answer.range,
      message: 'This pair has no -> or only one side',
      help: `write left side -> right side ${BETWEEN} left side -> right side`,
    };
  }
  const others = wrong.map((match) => ({ prompt: { ...match, text: '' }, match }));
  return { type: 'match', pairs: [...pairs.flatMap((pair) => pair ?? []), ...others] };
}

/** By the alphabet: in a spreadsheet the right answer comes first, and would do so in every question. */
function readOptions(cell: Cell, right: readonly Words[], wrong: readonly Words[]): ImportedTask | Mistake {
  if (wrong.length === 0) {
    return {
      at: cell.range,
      message: 'A choice needs a wrong answer, too',
      help: `write some under wrong, with ${BETWEEN} between`,
    };
  }
  const share = 100 / right.length;
  const many = right.length > 1;
  const options: readonly WeightedAnswer[] = [
    ...right.map((words) => ({ words, weight: share, feedback: undefined })),
    ...wrong.map((words) => ({ words, weight: many ? -share : 0, feedback: undefined })),
  ];
  const byWords = (one: WeightedAnswer, other: WeightedAnswer) =>
    one.words.text.localeCompare(other.words.text, 'en', { numeric: true });
  return { type: 'choice', many, options: [...options].sort(byWords) };
}

const partsOf = (cell: Cell): readonly Words[] =>
  cell.text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => wordsOf(cell, part));

const wordsOf = ({ text, range }: Cell, part = text): Words => ({ text: part.trim(), format: 'plain', range });
