import { onceEach } from '../attempt/once-each.ts';
import type { Range, SourceFile } from '../text/source.ts';
import type { Bank, Course, Lesson, Passage, Question, WrittenPage } from './course.ts';
import { questionsOf } from './walk.ts';

/** A passage and where it stands. */
export interface PlacedPassage {
  readonly passage: Passage;
  readonly source: SourceFile;
}

/** All words of a course as learners meet them: title page, lessons, sheets, then the questions of banks. */
export const passagesOf = (course: Course): readonly PlacedPassage[] => [
  ...course.passages.map((passage) => ({ passage, source: course.courseFile })),
  ...pagesOf(course).flatMap(({ passages, source }) => passages.map((passage) => ({ passage, source }))),
];

/** Lessons, sheets and question banks. */
export const pagesOf = ({ lessons, sheets, banks }: Pick<Course, 'lessons' | 'sheets' | 'banks'>) => [
  ...lessons,
  ...sheets,
  ...banks,
];

/** A question as its author wrote it, whatever its kind. */
export interface WrittenQuestion {
  readonly question: Question;
  readonly page: WrittenPage;
  /** Whether it is scored, or teaches at once. */
  readonly purpose: 'check' | 'assessment';
  /** What is asked and what explains it; no options. */
  readonly words: readonly Passage[];
  readonly options: readonly WrittenOption[];
  /** Where it begins: its opening line. */
  readonly opening: Range;
}

/** An option of a task list with what is said of it. */
export interface WrittenOption {
  readonly passage: Passage;
  readonly ticked: boolean;
  /** Words under it that say why it is right or wrong. */
  readonly rationale: readonly Passage[];
}

/** All questions of lessons and banks with their words, in reading order. */
export const writtenQuestions = ({ lessons, banks }: Pick<Course, 'lessons' | 'banks'>): readonly WrittenQuestion[] =>
  [...lessons, ...banks].flatMap(questionsOn);

/** The questions of a lesson or a bank; a sheet asks nothing. Several checks look at them. */
export const questionsOn = onceEach((page: Lesson | Bank): readonly WrittenQuestion[] => {
  const kind = 'kind' in page ? page.kind : 'assessment';
  const purpose = kind === 'assessment' ? 'assessment' : 'check';
  const questions = kind === 'sheet' ? [] : questionsOf(page.blocks);
  if (questions.length === 0) return [];
  const placed = page.passages
    .map((passage) => ({ passage, at: passage.rangeOf(0, 1).start }))
    .sort((one, other) => one.at - other.at);
  let next = 0;
  return questions.map((question) => {
    const { start, end } = question.range;
    while (next < placed.length && placed[next]!.at < start) next += 1;
    const inside: Passage[] = [];
    for (let at = next; at < placed.length && placed[at]!.at < end; at += 1) inside.push(placed[at]!.passage);
    const { line } = page.source.position(start);
    return { question, page, purpose, opening: page.source.linesRange(line - 1, line), ...partsOf(inside) };
  });
});

function partsOf(passages: readonly Passage[]): Pick<WrittenQuestion, 'words' | 'options'> {
  const words: Passage[] = [];
  const options: { passage: Passage; ticked: boolean; rationale: Passage[] }[] = [];
  for (const passage of passages) {
    const last = options.at(-1);
    if (passage.role === 'option') options.push({ passage, ticked: passage.ticked === true, rationale: [] });
    else if (last && passage.inItem) last.rationale.push(passage);
    else words.push(passage);
  }
  return { words, options };
}

/** Rules that know English only leave other courses alone. */
export const isEnglish = ({ settings }: Course): boolean => /^en(?:-|$)/i.test(settings.language);
