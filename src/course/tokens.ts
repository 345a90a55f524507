import type { Token } from 'markdown-it';

/** Blocks that a list has in its items: one run of tokens an item. */
export const itemsOf = (list: readonly Token[]): readonly (readonly Token[])[] =>
  outermost(list.slice(1, -1)).map((item) => item.slice(1, -1));

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

/** The same token around other tokens. */
export const withChildren = (token: Token, children: readonly Token[]): Token =>
  Object.assign(Object.create(Object.getPrototypeOf(token)), token, { children: [...children] });

/** The same token with other words. */
export const withContent = (token: Token, content: string): Token =>
  Object.assign(Object.create(Object.getPrototypeOf(token)), token, { content });
