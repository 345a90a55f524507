import type { Grader } from '../../attempt/outline.ts';

export interface TrueFalseKey {
  /** Id of the right side. */
  readonly right: 't' | 'f';
}

/** All or nothing. */
export const grader: Grader<TrueFalseKey> = {
  grade: ({ right }, [picked]) => (picked === right ? 1 : 0),
  correctResponses: ({ right }) => [[right]],
};
