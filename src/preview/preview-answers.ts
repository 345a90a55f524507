import type { Outline } from '../attempt/outline.ts';
import { interactionId } from '../attempt/record-values.ts';
import type { Course } from '../course/course.ts';
import { questionsOf } from '../course/walk.ts';
import { type AnswerKeyEntry, answerKeyOf } from '../reports/answer-key.ts';
import type { PreviewAnswer } from './preview-state.ts';

/** The answer key of a course as the page shows it. */
export function previewAnswers(course: Course, outline: Outline): readonly PreviewAnswer[] {
  const written = new Map(
    course.lessons.flatMap(({ source, blocks }) =>
      questionsOf(blocks).map(({ id, range }) => [interactionId(outline.course, id), { id, ...source.place(range) }]),
    ),
  );
  return answerKeyOf(course, outline).entries.map((entry) => {
    const { id, source, range } = written.get(entry.id)!;
    const { line, column } = source.position(range.start);
    return { ...answerOf(entry), question: id, place: { path: source.path, line, column } };
  });
}

const answerOf = (entry: AnswerKeyEntry): Omit<PreviewAnswer, 'question' | 'place'> => ({
  id: entry.id,
  lesson: entry.lesson.number,
  text: entry.text,
  options: entry.rows || entry.order ? [] : entry.options.map(({ text, correct }) => ({ text, correct })),
  right: rightOf(entry),
  counts: countsAs(entry),
});

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
