import type { MarkdownIt, Token } from 'markdown-it';
import type { Range, SourceFile } from '../text/source.ts';

const offsets = new WeakMap<Token, number>();

/**
 * Remembers where each inline token begins in the text of its block. markdown-it gives lines to blocks and nothing to
 * inline tokens, and a position cannot be found again later.
 */
export function inlinePositionsPlugin(md: MarkdownIt): void {
  md.inline.State = class extends md.inline.State {
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const token = super.push(type, tag, nesting);
      offsets.set(token, this.pos);
      return token;
    }
  };
}

/**
 * Where an inline token stands in the file.
 *
 * @param block - The `inline` token it is a child of.
 * @param length - Characters to cover; to the end of the line when there are fewer.
 */
export function inlineRange(source: SourceFile, block: Token, token: Token, length = 1, shift = 0): Range {
  const [firstLine] = block.map ?? [0];
  const offset = Math.max(0, (offsets.get(token) ?? 0) + shift);
  const before = block.content.slice(0, offset).split('\n');
  const contentLine = block.content.split('\n')[before.length - 1] ?? '';
  const line = firstLine + before.length - 1;
  const sourceLine = source.lineText(line);
  const indent = Math.max(0, sourceLine.indexOf(contentLine.trim()));
  const start = source.lineStart(line) + indent + before.at(-1)!.length;
  const lineEnd = source.lineStart(line) + sourceLine.length;
  return { start: Math.min(start, lineEnd), end: Math.min(start + Math.max(1, length), Math.max(lineEnd, start)) };
}
