import type { Grader, Response } from '../../attempt/outline.ts';

export interface HotspotKey {
  readonly correct: readonly string[];
  /** Whether some of the right places earn some of the points. */
  readonly partial: boolean;
}

/** All right places and no wrong one; with partial credit every wrong place cancels a right one. */
export const grader: Grader<HotspotKey> = {
  grade({ correct, partial }, response) {
    const picked = [...new Set(response)];
    const right = picked.filter((place) => correct.includes(place)).length;
    const wrong = picked.length - right;
    if (right === correct.length && wrong === 0) return 1;
    return partial ? Math.max(0, right - wrong) / correct.length : 0;
  },
  correctResponses: ({ correct }): readonly Response[] => [correct],
};
