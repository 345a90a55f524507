import type { Interaction } from '../attempt/lms.ts';
import type { Outline, OutlineQuestion, Response, ResponseShape } from '../attempt/outline.ts';
import { interactionId } from '../attempt/record-values.ts';
import { reportedParts } from '../attempt/reported-parts.ts';
import type { Course, Lesson, Question } from '../course/course.ts';
import { questionsOf } from '../course/walk.ts';
import * as scorm12 from '../formats/scorm12/cmi.ts';
import * as scorm2004 from '../formats/scorm2004/cmi.ts';
import type { AnswerReport } from '../questions/kind.ts';

/** What stands behind the ids in a report, for whoever keeps the records. */
export interface AnswerKey {
  readonly course: string;
  readonly version: string;
  readonly title: string;
  readonly language: string;
  /** Percent; absent when nothing is scored. */
  readonly passMark?: number;
  /** In the order of the course. */
  readonly entries: readonly AnswerKeyEntry[];
}

/** One question. */
export interface AnswerKeyEntry {
  /** What every report calls it; the same in every release. */
  readonly id: string;
  readonly lesson: { readonly number: number; readonly title: string };
  /** `check` teaches and earns nothing, `assessment` counts, `pretest` is for comparison. */
  readonly use: 'check' | 'assessment' | 'pretest';
  /** Title of the question bank that it may be drawn from. */
  readonly bank?: string;
  readonly type:
    | 'choose one'
    | 'choose some'
    | 'true or false'
    | 'number'
    | 'rate'
    | 'free text'
    | 'fill in'
    | 'match'
    | 'put in order';
  /** Whether an answer can be right or wrong. */
  readonly graded: boolean;
  /** All of it, on one line. */
  readonly text: string;
  readonly options: AnswerReport['options'];
  readonly gaps: AnswerReport['gaps'];
  readonly rows?: AnswerReport['rows'];
  readonly order?: AnswerReport['order'];
  /** 0 for a check question. */
  readonly points: number;
  readonly partial: boolean;
  readonly objective?: { readonly id: string; readonly text: string };
  readonly scorm12: ReportedAs;
  readonly scorm2004: ReportedAs & { readonly description: string };
}

/** How the right answer looks in a report. */
export interface ReportedAs {
  readonly type: string;
  /** `correct_responses.0.pattern` */
  readonly correct: string;
}

/** Everything there is to say about the questions of a course. */
export function answerKeyOf({ lessons }: Course, outline: Outline): AnswerKey {
  const { course, version, title, language, passMark } = outline;
  return {
    course,
    version,
    title,
    language,
    ...(passMark === undefined ? {} : { passMark }),
    entries: lessons.flatMap((lesson, place) => [
      ...questionsOf(lesson.blocks).flatMap((question) => entriesOf(question, lesson, place + 1, outline)),
      ...lesson.draws.flatMap(({ bank, questions }) =>
        questions.flatMap((question) =>
          entriesOf(question, lesson, place + 1, outline).map((entry) => ({ ...entry, bank: bank.title })),
        ),
      ),
    ]),
  };
}

/** One entry, or one for each statement of a grid, as reports have them. */
function entriesOf(question: Question, lesson: Lesson, number: number, outline: Outline): readonly AnswerKeyEntry[] {
  const { kind, data } = question;
  const asked = outline.questions.find(({ id }) => id === question.id)!;
  const objective = outline.objectives.find(({ id }) => id === question.objective);
  const { rows, ...answers } = kind.report(data);
  const text = kind.text(data);
  const statements = rows?.map((row) => row.text) ?? [];
  return reportedParts({ ...asked, text, statements }, []).map(({ id, shape, text }) => {
    const correct = answers.correct ?? [rightOf({ ...answers, ...(rows ? { rows } : {}) })];
    const reported = asReported({ ...asked, id, shape }, kind.grader ? correct : [], outline);
    return {
      id: interactionId(outline.course, id),
      lesson: { number, title: lesson.title },
      use: lesson.kind !== 'assessment' ? 'check' : lesson.form === 'pretest' ? 'pretest' : 'assessment',
      type: typeOf(shape),
      graded: kind.grader !== undefined,
      text,
      ...answers,
      ...(rows && shape.type === 'match' ? { rows } : {}),
      points: asked.points,
      ...(objective === undefined ? {} : { objective }),
      scorm12: reportedAs(scorm12.interactionFields(reported)),
      scorm2004: {
        ...reportedAs(scorm2004.interactionFields(reported)),
        description: fieldOf(scorm2004.interactionFields(reported), 'description'),
      },
    };
  });
}

function typeOf(shape: ResponseShape): AnswerKeyEntry['type'] {
  switch (shape.type) {
    case 'pick':
      if (shape.record === 'true-false') return 'true or false';
      if (shape.record === 'likert') return 'rate';
      return shape.many ? 'choose some' : 'choose one';
    case 'text':
      return shape.record === undefined ? 'fill in' : shape.record === 'numeric' ? 'number' : 'free text';
    case 'match':
      return 'match';
    case 'order':
      return 'put in order';
  }
}

function rightOf({ options, gaps, rows, order }: AnswerReport): Response {
  if (rows) return rows.map(({ right }) => right);
  if (order) return order;
  return options.length > 0
    ? options.filter(({ correct }) => correct).map(({ id }) => id)
    : gaps.map(([best = '']) => best);
}

/** The right answer as the player would report it, so that what the answer key says is what an LMS gets. */
const asReported = (question: OutlineQuestion, correct: readonly Response[], { course }: Outline): Interaction => ({
  id: interactionId(course, question.id),
  text: question.text,
  shape: question.shape,
  response: correct[0] ?? [],
  correct,
  grade: 1,
  points: question.points,
  at: new Date(Number.NaN),
  latency: 0,
});

type Fields = readonly (readonly [name: string, value: string])[];

const reportedAs = (fields: Fields): ReportedAs => ({
  type: fieldOf(fields, 'type'),
  correct: fieldOf(fields, 'correct_responses.0.pattern'),
});

const fieldOf = (fields: Fields, wanted: string): string => fields.find(([name]) => name === wanted)?.[1] ?? '';
