import type { Grader, Response } from './outline.ts';

export interface RowKey {
  /** Id of the right option of each row. */
  readonly right: readonly string[];
  /** Whether some right rows earn some of the points. */
  readonly partial: boolean;
}

/** Every row with its option; for part of the points each row counts the same. */
export const rowGrader: Grader<RowKey> = {
  grade({ right, partial }, response) {
    const found = right.filter((option, row) => response[row] === option).length;
    if (found === right.length) return 1;
    return partial ? found / right.length : 0;
  },
  correctResponses: ({ right }): readonly Response[] => [right],
};
