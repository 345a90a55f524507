import type { Outline } from '../attempt/outline.ts';
import { interactionId } from '../attempt/record-values.ts';
import type { Course, Lesson } from '../course/course.ts';
import { questionsOf } from '../course/walk.ts';
import { type AnswerKeyEntry, answerKeyOf } from '../reports/answer-key.ts';
import type { Range, SourceFile } from '../text/source.ts';
import type { PlaceToOpen, PreviewAnswer } from './preview-state.ts';

/** The answer key of a course as the page shows it. */
export function previewAnswers(course: Course, outline: Outline): readonly PreviewAnswer[] {
  const written = new Map(
    course.lessons.flatMap(placesOf).map(({ id, place }) => [interactionId(outline.course, id), { id, place }]),
  );
  return answerKeyOf(course, outline).entries.map((entry) => {
    const { id, place } = written.get(entry.id)!;
    return { ...answerOf(entry), question: id, place };
  });
}

/** Where the questions of a lesson are written: in its own file, or in the bank that they are drawn from. */
const placesOf = ({
  source,
  blocks,
  draws,
}: Lesson): readonly { readonly id: string; readonly place: PlaceToOpen }[] => [
  ...questionsOf(blocks).map(({ id, range }) => ({ id, place: placeIn(source, range) })),
  ...draws.flatMap(({ bank, questions }) =>
    questions.map(({ id, range }) => ({ id, place: placeIn(bank.source, range) })),
  ),
];

function placeIn(file: SourceFile, range: Range): PlaceToOpen {
  const { source, range: own } = file.place(range);
  return { path: source.path, ...source.position(own.start) };
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
  const full = partial ? `${words}, partly right earns a part` : words;
  return use === 'pretest' ? `pretest, ${full}` : full;
};
