import type { Attempt } from './attempt.ts';

/** How many tries at an assessment came before the one whose answers are there now; 0 for any other lesson. */
export function triesBefore({ results }: Attempt, lesson: string): number {
  const { tries = 0, submitted = false } = results[lesson] ?? {};
  return submitted ? tries - 1 : tries;
}
