import type { Token } from 'markdown-it';
import type { Block } from './course.ts';
import { outermost } from './tokens.ts';

/** A question that needs no list: its last paragraph asks, and a quotation behind it explains. */
export interface StemAndQuotation {
  /** Everything else, in its order. */
  readonly context: readonly Block[];
  /** The inline token of the last paragraph. */
  readonly stem: Token | undefined;
  /** What is quoted behind it. */
  readonly quotation: readonly Token[];
}

export function splitAtQuotation(children: readonly Block[]): StemAndQuotation {
  const parts = children.flatMap((child): readonly Block[] =>
    child.type === 'prose' ? outermost(child.tokens).map((tokens) => ({ ...child, tokens })) : [child],
  );
  const at = parts.findLastIndex((part) => opens(part, 'paragraph_open'));
  const isQuotation = (part: Block, place: number) => place > at && at >= 0 && opens(part, 'blockquote_open');
  const [, stem] = at === -1 ? [] : tokensOf(parts[at]!);
  return {
    context: parts.filter((part, place) => place !== at && !isQuotation(part, place)),
    stem,
    quotation: parts.filter(isQuotation).flatMap((part) => tokensOf(part).slice(1, -1)),
  };
}

const tokensOf = (block: Block): readonly Token[] => (block.type === 'prose' ? block.tokens : []);

const opens = (block: Block, type: string): boolean => tokensOf(block)[0]?.type === type;
