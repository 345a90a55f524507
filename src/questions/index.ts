import { blank } from './blank/index.ts';
import { choice } from './choice/index.ts';
import { hotspot } from './hotspot/index.ts';
import type { QuestionKind } from './kind.ts';
import { match } from './match/index.ts';
import { numberQuestion } from './number/index.ts';
import { order } from './order/index.ts';
import { scale } from './scale/index.ts';
import { shortAnswer } from './short-answer/index.ts';
import { sort } from './sort/index.ts';
import { trueFalse } from './true-false/index.ts';

/** Question types, in the order the documentation shows them. */
export const questions: readonly QuestionKind[] = [
  choice,
  trueFalse,
  blank,
  numberQuestion,
  match,
  order,
  sort,
  hotspot,
  scale,
  shortAnswer,
];
