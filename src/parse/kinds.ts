import type { BlockKind } from '../blocks/kind.ts';
import type { QuestionKind } from '../questions/kind.ts';

/** The kinds of blocks and questions that a course may use; handed in, so that no stage knows them by name. */
export interface Kinds {
  readonly blocks: readonly BlockKind[];
  readonly questions: readonly QuestionKind[];
}
