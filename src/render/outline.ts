import { packKey } from '../attempt/answer-key.ts';
import { onceEach } from '../attempt/once-each.ts';
import type {
  Outline,
  OutlineDraw,
  OutlineLesson,
  OutlineQuestion,
  OutlineScenario,
  Slot,
} from '../attempt/outline.ts';
import { defaultTracking, type Tracking } from '../attempt/tracking.ts';
import type { Course, Draw, Lesson, Question } from '../course/course.ts';
import { customsOf, questionsOf } from '../course/walk.ts';
import type { QuestionKind } from '../questions/kind.ts';

/**
 * What the player must know of a course; everything else it finds in the page.
 *
 * @param slots - Places in the saved state, from the lock.
 */
export function outlineOf({ settings, lessons, sheets }: Course, slots?: readonly Slot[]): Outline {
  const scored = lessons.some(({ kind }) => kind === 'assessment');
  return {
    course: settings.id,
    version: settings.version,
    title: settings.title,
    language: settings.language,
    ...(scored ? { passMark: settings.passMark } : {}),
    ...(scored && settings.tries !== undefined ? { tries: settings.tries } : {}),
    ...trackingUnlessDefault(settings.tracking),
    ...(settings.certificate ? { certificate: true } : {}),
    objectives: settings.objectives,
    lessons: lessons.map(outlineLesson),
    sheets: sheets.map(({ id, title }) => ({ id, title })),
    questions: lessons.flatMap((lesson) => partsOfLesson(lesson).questions),
    prompts: lessons.flatMap((lesson) => partsOfLesson(lesson).prompts),
    videos: lessons.flatMap((lesson) => partsOfLesson(lesson).videos),
    ...unlessNone(lessons.flatMap((lesson) => partsOfLesson(lesson).scenarios)),
    ...(slots ? { slots } : {}),
  };
}

/** A preview asks for an outline at every save, and most lessons are as they were. */
const partsOfLesson = onceEach((lesson: Lesson) => ({
  questions: [
    ...questionsOf(lesson.blocks).map((question) => outlineQuestion(question, lesson)),
    ...lesson.draws.flatMap(({ bank, questions }) =>
      questions.map((question) => ({ ...outlineQuestion(question, lesson), bank: bank.name })),
    ),
  ],
  prompts: partsOf(lesson, 'prompts'),
  videos: partsOf(lesson, 'videos'),
  scenarios: partsOf(lesson, 'scenarios'),
}));

const outlineLesson = ({ id, title, kind, opens, form, tries, draws, objectives }: Lesson): OutlineLesson => ({
  id,
  title,
  kind: kind === 'assessment' ? 'assessment' : 'lesson',
  ...(form ? { form } : {}),
  ...(tries === undefined ? {} : { tries }),
  ...(draws.length > 0 ? { draws: draws.map(outlineDraw) } : {}),
  ...(objectives.length > 0 ? { objectives } : {}),
  opens,
});

const outlineDraw = ({ bank, count, by }: Draw): OutlineDraw => ({ bank: bank.name, count, ...(by ? { by } : {}) });

function trackingUnlessDefault(tracking: Partial<Tracking>): Pick<Outline, 'tracking'> {
  const set = Object.entries(tracking).filter(([name, value]) => value !== defaultTracking[name as keyof Tracking]);
  return set.length === 0 ? {} : { tracking: Object.fromEntries(set) };
}

const outlineQuestion = ({ id, kind, points, objective, data }: Question, lesson: Lesson): OutlineQuestion => ({
  id,
  lesson: lesson.id,
  kind: kind.name,
  points: lesson.kind === 'assessment' ? points : 0,
  ...(objective === undefined ? {} : { objective }),
  text: shorten(kind.text(data), 250),
  shape: kind.shape(data),
  ...statementsOf(kind, data),
  ...(kind.grader ? {} : { graded: false }),
  key: kind.answerKey ? packKey(kind.answerKey(data)) : '',
});

const unlessNone = (scenarios: readonly OutlineScenario[]): Pick<Outline, 'scenarios'> =>
  scenarios.length === 0 ? {} : { scenarios };

function statementsOf(kind: QuestionKind, data: unknown): Pick<OutlineQuestion, 'statements'> {
  const shape = kind.shape(data);
  if (shape.type !== 'match' || shape.record !== 'likert') return {};
  return { statements: (kind.report(data).rows ?? []).map(({ text }) => shorten(text, 250)) };
}

function partsOf<Part extends 'prompts' | 'videos' | 'scenarios'>(lesson: Lesson, part: Part): Required<Outline>[Part] {
  const parts = customsOf(lesson.blocks).flatMap(({ kind, data, id }) => kind.parts?.(data, id)[part] ?? []);
  return parts.map((each) => ({ ...each, lesson: lesson.id })) as unknown as Required<Outline>[Part];
}

/** At most `most` characters, cut between words, and never in the middle of a sign that takes two. */
const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$|[\ud800-\udbff]$/, '')}…`;
