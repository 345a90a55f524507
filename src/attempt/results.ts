import { unpackKey } from './answer-key.ts';
import type { Attempt } from './attempt.ts';
import { questionsAsked } from './draws.ts';
import type { ObjectiveStanding } from './lms.ts';
import type { Graders, Outline, OutlineLesson, OutlineObjective, OutlineQuestion, Response } from './outline.ts';
import { counts } from './progress.ts';

/** Points by objective, of the answers that were checked or submitted as they stand. */
export interface ObjectiveResult {
  readonly objective: OutlineObjective;
  readonly earned: number;
  /** Never 0: objectives without scored questions have no result. */
  readonly possible: number;
}

/** Share of its points that a response to a question earns, 0 to 1. */
export function gradeOf(question: OutlineQuestion, response: Response, graders: Graders): number {
  const grader = graders[question.kind];
  return grader && response.length > 0 ? grader.grade(unpackKey(question.key), response) : 0;
}

/** Percent of the points of the questions that it asks, which an assessment earns with the answers as they stand. */
export function assessmentPercent(outline: Outline, attempt: Attempt, graders: Graders, lesson: string): number {
  const questions = questionsAsked(outline, attempt, lesson);
  const earned = earnedBy(questions, attempt, graders);
  return earned === 0 ? 0 : (earned / possibleIn(questions)) * 100;
}

/**
 * How the scored questions went, by objective, in the order of the outline.
 *
 * @param lessons - Those whose questions are asked for; left out: all but pretests.
 */
export function resultsByObjective(
  outline: Outline,
  attempt: Attempt,
  graders: Graders,
  lessons = outline.lessons.filter(({ form }) => form !== 'pretest').map(({ id }) => id),
): readonly ObjectiveResult[] {
  const asked = lessons.flatMap((lesson) => questionsAsked(outline, attempt, lesson));
  return outline.objectives
    .map((objective) => {
      const questions = asked.filter((question) => question.objective === objective.id);
      const checked = questions.filter(({ id }) => attempt.answers[id]?.checked);
      return {
        objective,
        earned: earnedBy(checked, attempt, graders),
        possible: possibleIn(questions),
      };
    })
    .filter(({ possible }) => possible > 0);
}

/** The pretest that a posttest is compared with: the one that draws from one of its banks. */
export function pretestOf({ lessons }: Outline, posttest: string): OutlineLesson | undefined {
  const after = lessons.find(({ id, form }) => id === posttest && form === 'posttest');
  const banks = new Set(after?.draws?.map(({ bank }) => bank));
  return lessons.find(({ form, draws = [] }) => form === 'pretest' && draws.some(({ bank }) => banks.has(bank)));
}

/** Objectives with a pass mark of their own that an attempt meets with the answers that are submitted now. */
export const objectivesMet = (outline: Outline, attempt: Attempt, graders: Graders): readonly string[] =>
  objectiveStandings(outline, attempt, graders, [])
    .filter(
      ({ id, passed }) => passed && outline.objectives.some((each) => each.id === id && each.passMark !== undefined),
    )
    .map(({ id }) => id);

/** Once the posttest was submitted nothing is left that a pretest could be before. */
export const isPretestOver = ({ lessons }: Outline, { results }: Attempt, lesson: string): boolean =>
  !results[lesson] &&
  lessons.some(({ id, form }) => id === lesson && form === 'pretest') &&
  lessons.some(({ id, form }) => form === 'posttest' && results[id]);

/**
 * What an LMS is told about the objectives, best so far, and about pretests, which are measured as if each were an
 * objective. Only questions of assessments are worth points, and only what
 * was submitted counts.
 *
 * @param before - What was told before; nothing of it is taken back, and it stays in front: an LMS knows it by its place.
 */
export function objectiveStandings(
  outline: Outline,
  attempt: Attempt,
  graders: Graders,
  before: readonly ObjectiveStanding[],
): readonly ObjectiveStanding[] {
  const { passMark = 0, objectives } = outline;
  const questions = outline.lessons.filter(counts).flatMap(({ id }) => questionsAsked(outline, attempt, id));
  const results = resultsByObjective(outline, attempt, graders);
  const standings = objectives.flatMap((objective): readonly ObjectiveStanding[] => {
    const { id, text } = objective;
    const known = before.find((standing) => standing.id === id);
    const asked = questions.filter((question) => question.objective === id && question.points > 0);
    const checked = asked.filter((question) => attempt.answers[question.id]?.checked);
    if (checked.length === 0) return known ? [known] : [];
    const { earned = 0, possible = 1 } = results.find((result) => result.objective.id === id) ?? {};
    const score = Math.max(Math.round((earned / possible) * 10_000) / 100, known?.score ?? 0);
    if (checked.length < asked.length && known?.passed === undefined) return [{ id, text, score }];
    return [{ id, text, score, passed: attempt.met.includes(id) || score >= (objective.passMark ?? passMark) }];
  });
  const now = [...standings, ...pretestStandings(outline, attempt)];
  const told = before.flatMap(({ id }) => now.filter((standing) => standing.id === id));
  return [...told, ...now.filter((standing) => !told.includes(standing))];
}

const pretestStandings = ({ lessons }: Outline, { results }: Attempt): readonly ObjectiveStanding[] =>
  lessons
    .filter(({ form }) => form === 'pretest')
    .flatMap(({ id, title }) => (results[id] ? [{ id, text: title, score: results[id].last, measured: true }] : []));

const earnedBy = (questions: readonly OutlineQuestion[], attempt: Attempt, graders: Graders): number =>
  questions
    .map((question) => question.points * gradeOf(question, attempt.answers[question.id]?.response ?? [], graders))
    .reduce((sum, points) => sum + points, 0);

const possibleIn = (questions: readonly OutlineQuestion[]): number =>
  questions.reduce((sum, { points }) => sum + points, 0);
