import type { Grader, Response } from '../../attempt/outline.ts';

export interface ChoiceKey {
  readonly correct: readonly string[];
  /** Whether some of the right options earn some of the points. */
  readonly partial: boolean;
}

/** All right options and no wrong one; with partial credit every wrong pick cancels a right one. */
export const grader: Grader<ChoiceKey> = {
  grade({ correct, partial }, response) {
    const picked = [...new Set(response)];
    const right = picked.filter((option) => correct.includes(option)).length;
    const wrong = picked.length - right;
    if (right === correct.length && wrong === 0) return 1;
    return partial ? Math.max(0, right - wrong) / correct.length : 0;
  },
  correctResponses: ({ correct }): readonly Response[] => [correct],
};
