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
  /** What opens the code that swallows the closing line, and in which line of the file, from 0. */
  readonly openCode: { readonly fence: string; readonly line: number } | undefined;
  /** What stands on the opening line besides name and attributes. */
  readonly rest: string;
}

const FENCE = /^(:{3,})[ \t]*(.*)$/;
const CODE_FENCE = /^(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$/;

/**
 * `::: name {attributes}` ... `:::`, nested as deep as markdown-it goes.
 *
 * A closing line closes the innermost open container of its own number of colons. Gives the tokens `container_open`,
 * `container_close`, for a closing line that closes nothing `container_stray`, and for lines that are nested too deep to
 * be read `nested_too_deep`; `map` has the lines.
 */
export function containerPlugin(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'container', container, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  const tokenize = md.block.tokenize.bind(md.block);
  md.block.tokenize = (state, startLine, endLine) => {
    const first = state.skipEmptyLines(startLine);
    if (state.level >= md.options.maxNesting && first < endLine) {
      // markdown-it drops these lines without a word.
      const deep = state.push('nested_too_deep', '', 0);
      deep.map = [first, first + 1];
    }
    tokenize(state, startLine, endLine);
  };
}

function container(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(start) !== 0x3a || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const fence = FENCE.exec(lineText(state, startLine));
  if (!fence) return false;
  if (silent) return true;

  const colons = fence[1]!;
  const words = fence[2]!.trimEnd();
  if (words === '') {
    const stray = state.push('container_stray', '', 0);
    stray.map = [startLine, startLine + 1];
    state.line = startLine + 1;
    return true;
  }

  const { closingLine, openCode } = findClosingLine(state, startLine, endLine, colons.length);
  const bodyEnd = closingLine ?? endLine;
  const wordsStart = state.src.indexOf(words, start + colons.length);
  const open = state.push('container_open', 'div', 1);
  open.block = true;
  open.meta = { ...openingOf(state.src, words, wordsStart), closed: closingLine !== undefined, openCode };
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

function openingOf(src: string, words: string, at: number): Pick<ContainerMeta, 'name' | 'attributes' | 'rest'> {
  const name = /^[A-Za-z][\w-]*/.exec(words)?.[0] ?? '';
  let pos = at + name.length;
  while (src[pos] === ' ' || src[pos] === '\t') pos += 1;
  const lineEnd = at + words.length;
  const attributes = parseAttributes(src, pos) ?? noAttributes(pos);
  return { name, attributes, rest: src.slice(attributes.range.end, lineEnd).replace(/:+$/, '').trim() };
}

/** Line that closes the container opened on `startLine`, and code that is still open at the end. Code is skipped. */
function findClosingLine(
  state: StateBlock,
  startLine: number,
  endLine: number,
  colons: number,
): { readonly closingLine: number | undefined; readonly openCode: ContainerMeta['openCode'] } {
  const open = [colons];
  const openOfLength = new Map([[colons, 1]]);
  let openCode: ContainerMeta['openCode'];
  for (let line = startLine + 1; line < endLine; line += 1) {
    if (state.sCount[line]! < state.blkIndent && !state.isEmpty(line)) break;
    if (state.sCount[line]! - state.blkIndent >= 4) continue;
    const text = lineText(state, line);
    const code = CODE_FENCE.exec(text);
    if (openCode) {
      if (code?.[2] === '' && code[1]!.startsWith(openCode.fence)) openCode = undefined;
      continue;
    }
    if (code) {
      openCode = { fence: code[1]!, line };
      continue;
    }
    const fence = FENCE.exec(text);
    if (!fence) continue;
    const length = fence[1]!.length;
    if (fence[2]!.trimEnd() !== '') {
      open.push(length);
      openOfLength.set(length, (openOfLength.get(length) ?? 0) + 1);
    } else if ((openOfLength.get(length) ?? 0) > 0) {
      for (let closed = 0; closed !== length; ) {
        closed = open.pop()!;
        openOfLength.set(closed, openOfLength.get(closed)! - 1);
      }
      if (open.length === 0) return { closingLine: line, openCode: undefined };
    }
  }
  return { closingLine: undefined, openCode };
}

const lineText = (state: StateBlock, line: number): string =>
  state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!);
