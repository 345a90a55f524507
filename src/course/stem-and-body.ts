import type { Token } from 'markdown-it';
import type { Block } from './course.ts';
import { outermost } from './tokens.ts';

/** A question and what is to be answered, with what stands around them. */
export interface StemAndBody {
  /** What stands before the question itself. */
  readonly context: readonly Block[];
  /** The question: the inline token of the paragraph before the body. */
  readonly stem: Token | undefined;
  /** The list or table: the first that stands among the blocks. */
  readonly body: readonly Token[] | undefined;
  readonly after: readonly Block[];
}

/**
 * Finds the first list or table, and the question before it.
 *
 * @param opens - Type of the token that opens it: `bullet_list_open`, `table_open`, ...
 */
export function splitAt(children: readonly Block[], opens: string): StemAndBody {
  const { before, body, after } = around(children, opens);
  const last = before.at(-1);
  const stem = last?.type === 'prose' ? lastParagraph(last.tokens) : undefined;
  return { context: stem ? withoutLastParagraph(before) : before, stem, body, after };
}

/** An explanation that is written as a quotation, so that it stands out in the source, is no quotation in the page. */
export const unquoted = (blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block) =>
    block.type === 'prose'
      ? {
          ...block,
          tokens: outermost(block.tokens).flatMap((part) =>
            part[0]?.type === 'blockquote_open' ? part.slice(1, -1) : part,
          ),
        }
      : block,
  );

function around(
  children: readonly Block[],
  opens: string,
): {
  readonly before: readonly Block[];
  readonly body: readonly Token[] | undefined;
  readonly after: readonly Block[];
} {
  for (const [index, child] of children.entries()) {
    if (child.type !== 'prose') continue;
    const parts = outermost(child.tokens);
    const at = parts.findIndex(([open]) => open?.type === opens);
    if (at === -1) continue;
    const prose = (tokens: readonly Token[]): readonly Block[] => (tokens.length > 0 ? [{ ...child, tokens }] : []);
    return {
      before: [...children.slice(0, index), ...prose(parts.slice(0, at).flat())],
      body: parts[at],
      after: [...prose(parts.slice(at + 1).flat()), ...children.slice(index + 1)],
    };
  }
  return { before: children, body: undefined, after: [] };
}

const lastParagraph = (tokens: readonly Token[]): Token | undefined => {
  const [open, inline] = outermost(tokens).at(-1) ?? [];
  return open?.type === 'paragraph_open' ? inline : undefined;
};

const withoutLastParagraph = (blocks: readonly Block[]): readonly Block[] => {
  const last = blocks.at(-1);
  if (last?.type !== 'prose') return blocks;
  const tokens = outermost(last.tokens).slice(0, -1).flat();
  return [...blocks.slice(0, -1), ...(tokens.length > 0 ? [{ ...last, tokens }] : [])];
};
