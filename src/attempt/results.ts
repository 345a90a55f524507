import { unpackKey } from './answer-key.ts';
import type { Attempt } from './attempt.ts';
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

const earnedBy = (questions: readonly OutlineQuestion[], attempt: Attempt, graders: Graders): number =>
  questions
    .map((question) => question.points * gradeOf(question, attempt.answers[question.id]?.response ?? [], graders))
    .reduce((sum, points) => sum + points, 0);

const possibleIn = (questions: readonly OutlineQuestion[]): number =>
  questions.reduce((sum, { points }) => sum + points, 0);
