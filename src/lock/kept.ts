import { onceEach } from '../attempt/once-each.ts';
import type { Course, FormerId, Lesson, Question, SituationParts } from '../course/course.ts';
import { customsOf, questionsOf } from '../course/walk.ts';
import type { AnswerReport } from '../questions/kind.ts';
import type { Range, SourceFile } from '../text/source.ts';
import type { Kept, KeptQuestion, KeptSituation } from './lock.ts';

/** What is kept, what the author says it was called, and where an author finds both. */
export interface PlacedKept {
  readonly kept: Kept;
  readonly was?: FormerId;
  readonly source: SourceFile;
  readonly range: Range;
}

/** Everything of a course that saved states keep, in its order. */
export const keptIn = ({ lessons, sheets }: Course): readonly PlacedKept[] => [...lessons, ...sheets].flatMap(keptOf);

const keptOf = onceEach((lesson: Lesson): readonly PlacedKept[] => {
  const { id, title, kind, blocks, draws } = lesson;
  const placed = (kept: Kept, range: Range, was: FormerId | undefined, source = lesson.source): PlacedKept => ({
    kept,
    ...(was ? { was } : {}),
    source,
    range,
  });
  return [
    placed({ keeps: 'page', id, kind, title }, lesson.source.linesRange(0, 1), lesson.was),
    ...questionsOf(blocks).map((question) =>
      placed(keptQuestion(question, lesson), openingOf(question.range, lesson.source), question.was),
    ),
    ...draws.flatMap(({ bank: { source }, questions }) =>
      questions.map((question) =>
        placed(keptQuestion(question, lesson), openingOf(question.range, source), question.was, source),
      ),
    ),
    ...customsOf(blocks).flatMap(({ kind, data, id, range, was }) => {
      const { prompts = [], videos = [], scenarios = [], situations = [] } = kind.parts?.(data, id) ?? {};
      const kept: readonly Kept[] = [
        ...prompts.map(({ id, characters }) => ({ keeps: 'note' as const, id, in: lesson.id, characters })),
        ...videos.map(({ id }) => ({ keeps: 'video' as const, id, in: lesson.id })),
        ...scenarios.map(({ id }) => ({ keeps: 'scenario' as const, id, in: lesson.id })),
        ...situations.map((situation) => keptSituation(situation, lesson)),
      ];
      return kept.map((each) => placed(each, openingOf(range, lesson.source), was));
    }),
  ];
});

const keptSituation = ({ id, choices }: SituationParts, lesson: Lesson): KeptSituation => ({
  keeps: 'situation',
  id,
  in: lesson.id,
  options: Object.fromEntries(choices.map(({ id, text }) => [id, text])),
  leadsTo: Object.fromEntries(choices.map(({ id, leadsTo }) => [id, leadsTo])),
});

function keptQuestion({ id, kind, points, data }: Question, lesson: Lesson): KeptQuestion {
  const answers = kind.report(data);
  const { options, rows, order } = answers;
  const shape = kind.shape(data);
  return {
    keeps: 'question',
    id,
    in: lesson.id,
    kind: kind.name,
    points: lesson.kind === 'assessment' ? points : 0,
    text: kind.text(data),
    ...(options.length > 0 ? { options: Object.fromEntries(options.map(({ id, text }) => [id, text])) } : {}),
    ...(shape.type === 'pick' && shape.many ? { many: true } : {}),
    ...(order ? { ordered: true } : {}),
    ...(rows ? { rows: rows.map(({ id, text }) => [id, text] as const) } : {}),
    right: rightOf(answers),
  };
}

function rightOf({ options, gaps, rows, order }: AnswerReport): KeptQuestion['right'] {
  if (rows) return rows.map(({ id, right }) => `${id}.${right}`);
  return order ?? (options.length > 0 ? options.filter(({ correct }) => correct).map(({ id }) => id) : gaps);
}

const openingOf = ({ start }: Range, source: SourceFile): Range => ({ start, end: source.lineEnd(start) });
