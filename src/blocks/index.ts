import { callout } from './callout/index.ts';
import { cards } from './cards/index.ts';
import { compare } from './compare/index.ts';
import { description } from './description/index.ts';
import { disclosure } from './disclosure/index.ts';
import { discussion } from './discussion/index.ts';
import { download } from './download/index.ts';
import { facilitator } from './facilitator/index.ts';
import { figure } from './figure/index.ts';
import { keyPoints } from './key-points/index.ts';
import type { BlockKind } from './kind.ts';
import { quotation } from './quotation/index.ts';
import { ending } from './scenario/ending.ts';
import { scenario } from './scenario/index.ts';
import { situation } from './scenario/situation.ts';
import { steps } from './steps/index.ts';
import { table } from './table/index.ts';
import { tabs } from './tabs/index.ts';
import { timeline } from './timeline/index.ts';
import { video } from './video/index.ts';

/** Blocks, in the order the documentation shows them. */
export const blocks: readonly BlockKind[] = [
  callout,
  quotation,
  figure,
  description,
  table,
  steps,
  compare,
  timeline,
  cards,
  tabs,
  download,
  disclosure,
  video,
  discussion,
  keyPoints,
  facilitator,
  scenario,
  situation,
  ending,
];
