import type { AssessmentResult, Attempt } from './attempt.ts';
import { pointsOf } from './draws.ts';
import type { Outline, OutlineLesson, OutlineObjective } from './outline.ts';
import { trackingOf } from './tracking.ts';

/** How far an attempt has come. */
export interface Progress {
  /** One for each lesson of the outline, in its order. */
  readonly lessons: readonly LessonProgress[];
  /** Share of the lessons that are completed, 0 to 1; pretests need not be. */
  readonly share: number;
  readonly completed: boolean;
  /** Absent while it is open: nothing is scored, or an assessment was never submitted. */
  readonly passed?: boolean;
  /** Percent of the points of all assessments, best submissions, at most two decimals; absent before the first. */
  readonly score?: number;
  /** The same of the last submissions. */
  readonly lastScore?: number;
  /** `false` while a failed course can still be passed by another try. */
  readonly final: boolean;
}

export interface LessonProgress {
  readonly id: string;
  readonly state: LessonState;
  /** The first lesson that must be completed before this one opens; only when it is locked. */
  readonly blockedBy?: string;
  /** How often an assessment can still be submitted; `Infinity` without a limit, absent for other lessons. */
  readonly triesLeft?: number;
}

type LessonState = 'not-started' | 'in-progress' | 'completed' | 'locked';

/** Whether a lesson decides over score and pass. A pretest is for comparison only. */
export const counts = ({ kind, form }: OutlineLesson): boolean => kind === 'assessment' && form !== 'pretest';

/** What an attempt amounts to. A pretest counts for nothing and holds up nothing. An assessment is completed by submitting it, whatever the result. */
export function progressOf(outline: Outline, attempt: Attempt): Progress {
  const gap = outline.lessons.findIndex(({ id, form }) => form !== 'pretest' && !attempt.completed.includes(id));
  const lessons = outline.lessons.map((lesson, place) =>
    lessonProgress(outline, attempt, lesson, gap >= 0 && gap < place ? outline.lessons[gap]?.id : undefined),
  );
  const required = lessons.filter((_, place) => outline.lessons[place]?.form !== 'pretest');
  const done = required.filter((lesson) => lesson.state === 'completed').length;
  const scored = outline.lessons
    .filter(counts)
    .map((lesson) => ({ result: attempt.results[lesson.id], points: pointsOf(outline, lesson.id) }))
    .filter(({ points }) => points > 0);
  const score = combinedScore(scored, 'best');
  const lastScore = combinedScore(scored, 'last');
  const assessed = scored.every(({ result }) => result);
  const enough = scored.length > 0 && trackingOf(outline).completeWhen === 'assessment';
  const missed = objectivesMissed(outline, attempt);
  const enoughPoints = comparedTo(outline.passMark, score);
  const passed = assessed && enoughPoints !== undefined ? enoughPoints && missed.length === 0 : undefined;
  const canImprove = required.some(
    ({ id, triesLeft = 0 }) => triesLeft > 0 && (missed.length > 0 || (attempt.results[id]?.best ?? 0) < 100),
  );
  return {
    lessons,
    share: required.length === 0 ? 0 : done / required.length,
    completed: required.length > 0 && (done === required.length || (enough && assessed)),
    ...(passed === undefined ? {} : { passed }),
    ...(score === undefined ? {} : { score }),
    ...(lastScore === undefined ? {} : { lastScore }),
    final: passed !== false || !canImprove,
  };
}

/** What a learner still has to do before going on completes a lesson. */
export interface LeftToDo {
  readonly questions: readonly string[];
  readonly scenarios: readonly string[];
}

/**
 * Check questions of a lesson that were never checked, and scenarios of which no ending was reached. Nothing is left in an
 * assessment, which is completed by submitting it, and in a lesson that was completed.
 */
export function leftToDo({ lessons, questions, scenarios = [] }: Outline, attempt: Attempt, lesson: string): LeftToDo {
  const kind = lessons.find(({ id }) => id === lesson)?.kind;
  if (kind !== 'lesson' || attempt.completed.includes(lesson)) return { questions: [], scenarios: [] };
  const left = (items: readonly { readonly id: string; readonly lesson: string }[], done: (id: string) => boolean) =>
    items.filter((item) => item.lesson === lesson && !done(item.id)).map(({ id }) => id);
  return {
    questions: left(questions, (id) => Boolean(attempt.answers[id]?.tries)),
    scenarios: left(scenarios, (id) => attempt.ended.includes(id)),
  };
}

/** Objectives with a pass mark of their own that no submission has met yet. */
export function objectivesMissed(outline: Outline, attempt: Attempt): readonly OutlineObjective[] {
  const marked = outline.objectives.filter(({ id, passMark }) => passMark !== undefined && !attempt.met.includes(id));
  if (marked.length === 0) return [];
  const scored = new Set(outline.lessons.filter(counts).map(({ id }) => id));
  return marked.filter(({ id }) =>
    outline.questions.some(({ lesson, objective, points }) => objective === id && points > 0 && scored.has(lesson)),
  );
}

/** @param missing - The first lesson before this one that is not completed. */
function lessonProgress(
  outline: Outline,
  attempt: Attempt,
  lesson: OutlineLesson,
  missing: string | undefined,
): LessonProgress {
  const { id, kind, opens } = lesson;
  const tries = kind === 'assessment' ? { triesLeft: triesLeft(outline, attempt, lesson) } : {};
  if (attempt.completed.includes(id)) return { id, state: 'completed', ...tries };
  if (opens === 'after-lessons-before' && missing) return { id, state: 'locked', blockedBy: missing, ...tries };
  return { id, state: attempt.opened.includes(id) ? 'in-progress' : 'not-started', ...tries };
}

/** A pretest is taken once: whoever has seen what it asks is no longer before it. */
export function triesOf(outline: Outline, { form, tries = outline.tries ?? 'unlimited' }: OutlineLesson): number {
  if (form === 'pretest') return 1;
  return tries === 'unlimited' ? Number.POSITIVE_INFINITY : tries;
}

const triesLeft = (outline: Outline, attempt: Attempt, lesson: OutlineLesson): number =>
  Math.max(0, triesOf(outline, lesson) - (attempt.results[lesson.id]?.tries ?? 0));

/** An assessment that is still to come counts as nothing yet, so a score on record can only rise. */
function combinedScore(
  scored: readonly { result: AssessmentResult | undefined; points: number }[],
  which: 'best' | 'last',
): number | undefined {
  if (!scored.some(({ result }) => result)) return undefined;
  const possible = scored.reduce((sum, { points }) => sum + points, 0);
  const earned = scored.reduce((sum, { points, result }) => sum + points * (result?.[which] ?? 0), 0);
  return Math.round((earned / possible) * 100) / 100;
}

const comparedTo = (passMark: number | undefined, score: number | undefined): boolean | undefined =>
  passMark === undefined || score === undefined ? undefined : score >= passMark;
