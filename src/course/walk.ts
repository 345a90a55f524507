import type { Block, Custom, Lesson, Question } from './course.ts';

/** All questions, wherever they stand, in reading order. */
export const questionsOf = (blocks: readonly Block[]): readonly Question[] =>
  blocks.flatMap((block) =>
    block.type === 'question' ? [block] : block.type === 'custom' ? questionsOf(block.children) : [],
  );

/** All questions that a lesson may ask: those that stand in it, then those that it may draw. */
export const questionsIn = ({ blocks, draws }: Pick<Lesson, 'blocks' | 'draws'>): readonly Question[] => [
  ...questionsOf(blocks),
  ...draws.flatMap(({ questions }) => questions),
];

/** All containers that are no questions, the outer before the inner. */
export const customsOf = (blocks: readonly Block[]): readonly Custom[] =>
  blocks.flatMap((block) => (block.type === 'custom' ? [block, ...customsOf(block.children)] : []));

/** Ids of everything that learners can be sent to, questions and containers; not into a scenario, which shows itself. */
export const idsIn = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'prose') return [];
    if (block.type === 'question') return [block.id];
    if (block.kind.audience === 'facilitator') return [];
    return block.kind.branching ? [block.id] : [block.id, ...idsIn(block.children)];
  });
