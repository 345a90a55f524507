import type { BranchGraph, Course } from '../course/course.ts';
import { customsOf } from '../course/walk.ts';

/** All scenarios of a course in words, for whoever has to agree to them. */
export interface ScenarioReview {
  readonly title: string;
  readonly version: string;
  readonly language: string;
  /** In the order of the course. */
  readonly scenarios: readonly ReviewedScenario[];
}

export interface ReviewedScenario {
  readonly id: string;
  readonly lesson: { readonly number: number; readonly title: string };
  readonly graph: BranchGraph;
}

/** What there is to review; without scenarios when the course has none. */
export const scenarioReviewOf = ({ settings, lessons }: Course): ScenarioReview => ({
  title: settings.title,
  version: settings.version,
  language: settings.language,
  scenarios: lessons.flatMap(({ title, blocks }, place) =>
    customsOf(blocks).flatMap(({ kind, data, id }) => {
      const graph = kind.graph?.(data);
      return graph ? [{ id, lesson: { number: place + 1, title }, graph }] : [];
    }),
  ),
});
