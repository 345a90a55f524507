import type { MarkdownIt, StateBlock } from 'markdown-it';
import { type Attributes, noAttributes, parseAttributes } from './attributes.ts';

/** What a `container_open` token carries in `meta`. */
export interface ContainerMeta {
  readonly [key: string]: unknown;
  /** The word after the colons; empty when there is none that can be read. */
  readonly name: string;
  readonly attributes: Attributes;
  /** Whether its closing line is there. */
  readonly closed: boolean;
  /** What stands on the opening line besides name and attributes. */
  readonly rest: string;
}

const FENCE = /^(:{3,})[ \t]*(.*?)[ \t]*$/;
const CODE_FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * `::: name {attributes}` ... `:::`, nested to any depth.
 *
 * A closing line closes the innermost open container of its own number of colons. Gives the tokens `container_open`,
 * `container_close` and, for a closing line that closes nothing, `container_stray`; `map` has the lines.
 */
export function containerPlugin(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'container', container, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function container(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(start) !== 0x3a || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const fence = FENCE.exec(lineText(state, startLine));
  if (!fence) return false;
  if (silent) return true;

  const [, colons, words] = fence as unknown as [string, string, string];
  if (words === '') {
    const stray = state.push('container_stray', '', 0);
    stray.map = [startLine, startLine + 1];
    state.line = startLine + 1;
    return true;
  }

  const closingLine = findClosingLine(state, startLine, endLine, colons.length);
  const bodyEnd = closingLine ?? endLine;
  const wordsStart = state.src.indexOf(words, start + colons.length);
  const open = state.push('container_open', 'div', 1);
  open.block = true;
  open.meta = openingOf(state.src, words, wordsStart, closingLine !== undefined);
  open.map = [startLine, closingLine === undefined ? bodyEnd : bodyEnd + 1];

  const { parentType, lineMax } = state;
  state.parentType = 'container';
  state.lineMax = bodyEnd;
  state.md.block.tokenize(state, startLine + 1, bodyEnd);
  state.parentType = parentType;
  state.lineMax = lineMax;

  const close = state.push('container_close', 'div', -1);
  close.block = true;
  state.line = closingLine === undefined ? bodyEnd : bodyEnd + 1;
  return true;
}

function openingOf(src: string, words: string, at: number, closed: boolean): ContainerMeta {
  const name = /^[A-Za-z][\w-]*/.exec(words)?.[0] ?? '';
  let pos = at + name.length;
  while (src[pos] === ' ' || src[pos] === '\t') pos += 1;
  const lineEnd = at + words.length;
  const attributes = parseAttributes(src, pos, lineEnd) ?? noAttributes(pos);
  return { name, attributes, closed, rest: src.slice(attributes.range.end, lineEnd).replace(/:+$/, '').trim() };
}

/** Line that closes the container opened on `startLine`, or undefined when none does. Code fences are skipped. */
function findClosingLine(state: StateBlock, startLine: number, endLine: number, colons: number): number | undefined {
  const open = [colons];
  let codeFence = '';
  for (let line = startLine + 1; line < endLine; line += 1) {
    if (state.sCount[line]! < state.blkIndent && !state.isEmpty(line)) return undefined;
    const text = lineText(state, line);
    const code = CODE_FENCE.exec(text)?.[1];
    if (codeFence !== '') {
      if (code?.startsWith(codeFence) && text.trim() === code) codeFence = '';
      continue;
    }
    if (code) {
      codeFence = code;
      continue;
    }
    const fence = FENCE.exec(text);
    if (!fence) continue;
    const length = fence[1]!.length;
    if (fence[2] !== '') open.push(length);
    else if (open.includes(length)) {
      open.length = open.lastIndexOf(length);
      if (open.length === 0) return line;
    }
  }
  return undefined;
}

const lineText = (state: StateBlock, line: number): string =>
  state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!);
