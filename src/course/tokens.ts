import type { Token } from 'markdown-it';

/** Splits a run of tokens into its outermost elements: one part a paragraph, a list, a quotation, ... */
export function outermost(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) parts.push([]);
    parts.at(-1)!.push(token);
    depth += token.nesting;
  }
  return parts;
}
