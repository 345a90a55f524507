import type { Attempt } from './attempt.ts';
import type { Outline, OutlineQuestion } from './outline.ts';

/** What `draws.ts` says of a course that draws nothing: the player of such a course has this in its place. */

/** The questions of a lesson: each try asks all that stand in it. */
export const questionsAsked = (outline: Outline, _: Attempt, lesson: string): readonly OutlineQuestion[] =>
  outline.questions.filter((question) => question.lesson === lesson);

/** The very same attempt, because no try leaves a question out. */
export const withoutUndrawn = (_: Outline, attempt: Attempt): Attempt => attempt;

/** Points of a try. */
export const pointsOf = ({ questions }: Outline, lesson: string): number =>
  questions.reduce((sum, question) => sum + (question.lesson === lesson ? question.points : 0), 0);
