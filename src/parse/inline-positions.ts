import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { type Range, SourceFile } from '../text/source.ts';

/** Where an inline token begins in the text of its block. */
const offsets = new WeakMap<Token, number>();

/** Where the text of a table cell begins in the file; the text of other blocks is looked up line by line. */
const cellStarts = new WeakMap<Token, number>();

/** The block and the offset in its text where the text of a footnote at its place (`^[...]`) begins. */
const origins = new WeakMap<Token, { readonly block: Token; readonly offset: number }>();

/** Where the lines of a block's text begin, in the text and in the file. */
interface TextLine {
  readonly inText: number;
  readonly inFile: number;
}

const textLines = new WeakMap<Token, readonly TextLine[]>();

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
  md.core.ruler.before('inline', 'cell-positions', cellPositions);
  md.core.ruler.after('footnote_tail', 'footnote-positions', footnotePositions);
}

/**
 * Where an inline token stands in the file.
 *
 * @param block - The `inline` token it is a child of.
 * @param length - Characters to cover; to the end of the line when there are fewer.
 * @param shift - Characters that the place lies after where the token was begun.
 */
export const inlineRange = (source: SourceFile, block: Token, token: Token, length = 1, shift = 0): Range =>
  textRange(source, block, Math.max(0, (offsets.get(token) ?? 0) + shift), length);

/** Where a stretch of a block's text stands in the file. */
export function textRange(source: SourceFile, block: Token, offset: number, length = 1): Range {
  const origin = origins.get(block);
  if (origin) return textRange(source, origin.block, origin.offset + offset, length);
  const { inText, inFile } = lineAt(linesOf(source, block), offset);
  const lineEnd = source.lineEnd(inFile);
  const start = Math.min(inFile + offset - inText, lineEnd);
  return { start, end: Math.min(start + Math.max(1, length), lineEnd) };
}

/** Where a link or a picture stands in the file, from its bracket to behind its address. */
export function linkRange(source: SourceFile, block: Token, token: Token): Range {
  const { start, end } = linkStretch(block, token);
  return textRange(source, block, start, end - start);
}

/** Where a link or a picture stands in the text of its block. */
export function linkStretch({ content }: Token, token: Token): Range {
  const offset = offsets.get(token) ?? 0;
  if (token.markup === 'autolink') return { start: offset, end: content.indexOf('>', offset) + 1 };
  const start = token.type === 'image' ? offset : Math.max(0, offset - 1);
  const wordsEnd = closingBracket(content, content.indexOf('[', start));
  const next = content[wordsEnd];
  return { start, end: next === '(' || next === '[' ? closingBracket(content, wordsEnd) : wordsEnd };
}

/** Offset behind a note that stands at its place, `^[the note]`, in the text of a block. */
export const noteEnd = (content: string, start: number): number => closingBracket(content, start + 1);

/** Where an inline token begins in the text of its block; undefined for words between markup. */
export const offsetOf = (token: Token): number | undefined => offsets.get(token);

/** Offset behind a link whose words end at `wordsEnd`, in the text of a block. */
export function linkEnd(content: string, wordsEnd: number): number {
  const end = content.indexOf(']', wordsEnd) + 1;
  if (end === 0) return wordsEnd;
  return content[end] === '(' || content[end] === '[' ? closingBracket(content, end) : end;
}

const OPPOSITE: Readonly<Record<string, string>> = { '[': ']', '(': ')' };
const LONGEST_LINK = 2000;

/** Offset behind the bracket that closes the one at `open`; in code and behind a backslash there are no brackets. */
function closingBracket(text: string, open: number): number {
  const opening = text[open]!;
  const closing = OPPOSITE[opening];
  let depth = 0;
  const end = Math.min(text.length, open + LONGEST_LINK);
  for (let at = open; at < end; at += 1) {
    const character = text[at]!;
    if (character === '\\') at += 1;
    else if (character === '`') at = Math.max(at, text.indexOf('`', at + 1));
    else if (character === opening) depth += 1;
    else if (character === closing) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return end;
}

function linesOf(source: SourceFile, block: Token): readonly TextLine[] {
  const known = textLines.get(block);
  if (known) return known;
  const cell = cellStarts.get(block);
  const lines = cell === undefined ? paragraphLines(source, block) : [{ inText: 0, inFile: cell }];
  textLines.set(block, lines);
  return lines;
}

/** The text of a block is its lines without what stands before them: the signs of quotations, lists and headings. */
function paragraphLines(source: SourceFile, { map, content }: Token): readonly TextLine[] {
  const [first] = map ?? [0];
  let inText = 0;
  return content.split('\n').map((text, index) => {
    const words = text.trim();
    const line = source.lineText(first + index);
    const before = line.indexOf(words);
    const indent = text.length - text.trimStart().length;
    const inFile = source.lineStart(first + index) + Math.max(0, before - indent);
    const start = inText;
    inText += text.length + 1;
    return { inText: start, inFile };
  });
}

function lineAt(lines: readonly TextLine[], offset: number): TextLine {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.inText <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low]!;
}

/** markdown-it gives lines to rows, not to their cells. */
function cellPositions({ src, tokens }: StateCore): void {
  if (!tokens.some(({ type }) => type === 'table_open')) return;
  const source = new SourceFile('', src);
  let row: [number, number] | null = null;
  let text = '';
  let column = 0;
  for (const token of tokens) {
    if (token.type === 'tr_open') {
      row = token.map;
      text = source.lineText(row?.[0] ?? 0);
      column = 0;
    } else if (token.type === 'tr_close') {
      row = null;
    } else if (token.type === 'inline' && row && !token.map) {
      token.map = row;
      const found = text.indexOf(token.content, column);
      cellStarts.set(token, source.lineStart(row[0]) + (found === -1 ? column : found));
      if (found !== -1) column = found + token.content.length;
    }
  }
}

/** A footnote at its place is moved to the end of the document; its words stay where they were written. */
function footnotePositions({ tokens }: StateCore): void {
  const places = new Map<unknown, { readonly block: Token; readonly offset: number }>();
  for (const block of tokens) {
    for (const token of block.type === 'inline' ? (block.children ?? []) : []) {
      if (token.type !== 'footnote_ref') continue;
      const { id, label } = token.meta as { id: number; label?: string };
      if (label === undefined && !places.has(id))
        places.set(id, { block, offset: (offsets.get(token) ?? 0) + '^['.length });
    }
  }
  if (places.size === 0) return;
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'footnote_open') continue;
    const place = places.get((token.meta as { id: number }).id);
    const words = tokens[index + 2];
    if (!place || words?.type !== 'inline' || words.map) continue;
    words.map = place.block.map;
    origins.set(words, place);
  }
}
