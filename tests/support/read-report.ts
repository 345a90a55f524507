import { readTable, unguarded } from './csv.ts';

/** One answer as an LMS has it on record, in the words of its standard. */
export interface RecordedAnswer {
  readonly id: string;
  readonly response: string;
  /** `correct`, `wrong`, `incorrect`, or a share of the points. */
  readonly result: string;
}

/**
 * What a training manager reads out of a report with the answer key beside it: a table, a line for each answer.
 *
 * @param key - The answer key, as it is delivered (`.answer-key.csv`).
 * @param between - What stands between picked options, and between typed texts, in this standard.
 */
export function readReport(
  answers: readonly RecordedAnswer[],
  key: string,
  between: { readonly picks: string; readonly texts: string },
): string {
  const questions = new Map(readTable(key).map((row) => [row['Id in reports'], row]));
  const rows = answers.map(({ id, response, result }, place) => {
    const question = questions.get(id);
    if (!question) throw new Error(`The answer key has no ${id}`);
    const { Lesson = '', Question = '', Options = '', Points = '', Use } = question;
    const options = new Map(Options.split('\n').map((option) => [option.slice(0, 1), option]));
    const typed = response.split(between.texts).join(', ');
    const picked = response.split(between.picks).map((letter) => options.get(letter) ?? letter);
    const answered = Options === '' ? typed : picked.join('; ');
    const right = question['Right answer in words']!.split('\n').join('; ');
    const share = shareOf(result);
    const points = Use === 'check' ? 'not scored' : `${Number((Number(Points) * share).toFixed(2))} of ${Points}`;
    return [place + 1, Lesson, Question, answered, right, wordFor(share), points].map((cell) =>
      unguarded(String(cell)),
    );
  });
  return [HEADINGS, HEADINGS.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

const HEADINGS = ['No.', 'Lesson', 'Question', 'The officer answered', 'Right answer', 'Result', 'Points'];

const shareOf = (result: string): number =>
  result === 'correct' ? 1 : result === 'wrong' || result === 'incorrect' ? 0 : Number(result);

const wordFor = (share: number): string =>
  share === 1 ? 'right' : share === 0 ? 'wrong' : `${Math.round(share * 100)}% right`;
