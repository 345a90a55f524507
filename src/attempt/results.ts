import { unpackKey } from './answer-key.ts';
import type { Attempt } from './attempt.ts';
import type { ObjectiveStanding } from './lms.ts';
import type { Graders, Outline, OutlineObjective, OutlineQuestion, Response } from './outline.ts';

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

/** Percent of its points that an assessment earns with the answers as they stand, checked or not. */
export function assessmentPercent(outline: Outline, attempt: Attempt, graders: Graders, lesson: string): number {
  const questions = outline.questions.filter((question) => question.lesson === lesson);
  const earned = earnedBy(questions, attempt, graders);
  return earned === 0 ? 0 : (earned / possibleIn(questions)) * 100;
}

/** How the scored questions went, by objective, in the order of the outline. */
export function resultsByObjective(outline: Outline, attempt: Attempt, graders: Graders): readonly ObjectiveResult[] {
  return outline.objectives
    .map((objective) => {
      const questions = outline.questions.filter((question) => question.objective === objective.id);
      const checked = questions.filter(({ id }) => attempt.answers[id]?.checked);
      return {
        objective,
        earned: earnedBy(checked, attempt, graders),
        possible: possibleIn(questions),
      };
    })
    .filter(({ possible }) => possible > 0);
}

/**
 * What an LMS is told about the objectives, best so far. Only questions of assessments are worth points, and only what
 * was submitted counts.
 *
 * @param before - What was told before; nothing of it is taken back.
 */
export function objectiveStandings(
  outline: Outline,
  attempt: Attempt,
  graders: Graders,
  before: readonly ObjectiveStanding[],
): readonly ObjectiveStanding[] {
  const { passMark = 0, objectives, questions } = outline;
  const results = resultsByObjective(outline, attempt, graders);
  return objectives.flatMap(({ id, text }) => {
    const known = before.find((standing) => standing.id === id);
    const asked = questions.filter(({ objective, points }) => objective === id && points > 0);
    const checked = asked.filter((question) => attempt.answers[question.id]?.checked);
    if (checked.length === 0) return known ?? [];
    const { earned = 0, possible = 1 } = results.find(({ objective }) => objective.id === id) ?? {};
    const score = Math.max(Math.round((earned / possible) * 10_000) / 100, known?.score ?? 0);
    if (checked.length < asked.length && known?.passed === undefined) return { id, text, score };
    return { id, text, score, passed: score >= passMark };
  });
}

const earnedBy = (questions: readonly OutlineQuestion[], attempt: Attempt, graders: Graders): number =>
  questions
    .map((question) => question.points * gradeOf(question, attempt.answers[question.id]?.response ?? [], graders))
    .reduce((sum, points) => sum + points, 0);

const possibleIn = (questions: readonly OutlineQuestion[]): number =>
  questions.reduce((sum, { points }) => sum + points, 0);
