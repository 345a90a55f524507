import type { AnswerKey, AnswerKeyEntry } from '../reports/answer-key.ts';
import type { PreviewAnswer } from './preview-state.ts';

/** The answer key as the page shows it. */
export const previewAnswers = ({ entries }: AnswerKey): readonly PreviewAnswer[] =>
  entries.map((entry) => ({
    id: entry.id,
    lesson: entry.lesson.number,
    text: entry.text,
    options: entry.rows || entry.order ? [] : entry.options.map(({ text, correct }) => ({ text, correct })),
    right: rightOf(entry),
    counts: countsAs(entry),
  }));

function rightOf({ options, gaps, rows, order }: AnswerKeyEntry): readonly string[] {
  const wordsOf = (id: string): string => options.find((option) => option.id === id)?.text ?? 'nothing';
  if (rows) return rows.map(({ text, right }) => `${text} → ${wordsOf(right)}`);
  if (order) return order.map(wordsOf);
  return gaps.map((accepted) => accepted.join(' or '));
}

const countsAs = ({ use, points, partial }: AnswerKeyEntry): string => {
  if (use === 'check') return 'check, not scored';
  const words = `${points} ${points === 1 ? 'point' : 'points'}`;
  return partial ? `${words}, partly right earns a part` : words;
};
