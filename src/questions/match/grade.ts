import { rowGrader } from '../../attempt/row-grader.ts';

export type { RowKey as MatchKey } from '../../attempt/row-grader.ts';

export const grader = rowGrader;
