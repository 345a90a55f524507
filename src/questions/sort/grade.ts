import { rowGrader } from '../../attempt/row-grader.ts';

export type { RowKey as SortKey } from '../../attempt/row-grader.ts';

export const grader = rowGrader;
