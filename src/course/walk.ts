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

/** Ids of everything that learners get to see, questions and containers. */
export const idsIn = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'prose') return [];
    if (block.type === 'question') return [block.id];
    return block.kind.audience === 'facilitator' ? [] : [block.id, ...idsIn(block.children)];
  });
