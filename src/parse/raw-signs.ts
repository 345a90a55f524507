import type { Token } from 'markdown-it';
import { linkStretch, noteEnd, offsetOf } from './inline-positions.ts';

/** Signs of Markdown that could not be understood, so that learners would see them as they are written. */
export interface RawSign {
  readonly code: 'link/unreadable' | 'markdown/unclosed-comment';
  readonly message: string;
  readonly help: string;
  /** From and to where in the text of the block. */
  readonly start: number;
  readonly end: number;
  /** What mends it, in the text of the block. */
  readonly fix?: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

const MAYBE_RAW = /\]\(|\][ \t]+\(|<!--/;

/** Links and comments that were meant to be some: a blank in the wrong place, an end that is missing. */
export function rawSigns(block: Token): readonly RawSign[] {
  if (!MAYBE_RAW.test(block.content)) return [];
  const shown = shownText(block);
  return [...openComments(shown), ...unreadLinks(shown, block.content)];
}

/** The text of a block in which everything that was understood is blank: code, links, pictures, HTML, escapes. */
function shownText(block: Token): string {
  const { content } = block;
  const characters = content.split('');
  const blankOut = (start: number, end: number) => {
    for (let at = start; at < end; at += 1) if (characters[at] !== '\n') characters[at] = ' ';
  };
  for (const token of block.children ?? []) {
    const start = offsetOf(token);
    if (start === undefined) continue;
    if (token.type === 'html_inline') blankOut(start, start + token.content.length);
    if (token.type === 'code_inline') blankOut(start, codeEnd(content, start, token.markup));
    // The words of a note that stands at its place are a block of their own.
    if (token.type === 'footnote_ref' && content.startsWith('^[', start)) blankOut(start, noteEnd(content, start));
    if (token.type === 'image' || token.type === 'link_open') {
      const { start: from, end } = linkStretch(block, token);
      blankOut(from, end);
    }
  }
  for (const { index } of content.matchAll(/\\[!-/:-@[-`{-~]/g)) blankOut(index, index + 2);
  return characters.join('');
}

/** Behind the signs that close code: as many as open it, no more and no fewer. */
function codeEnd(content: string, start: number, markup: string): number {
  const runs = /`+/g;
  runs.lastIndex = start + markup.length;
  for (let run = runs.exec(content); run; run = runs.exec(content)) {
    if (run[0] === markup) return runs.lastIndex;
  }
  return content.length;
}

function openComments(shown: string): readonly RawSign[] {
  const start = shown.indexOf('<!--');
  if (start === -1) return [];
  return [
    {
      code: 'markdown/unclosed-comment',
      message: 'This comment is not closed in its paragraph, so learners see it',
      help: 'put --> after its last word, and no empty line before that',
      start,
      end: lineEnd(shown, start),
    },
  ];
}

function unreadLinks(shown: string, content: string): readonly RawSign[] {
  return [...shown.matchAll(/\]([ \t]*)\(/g)].flatMap(({ 0: between, 1: gap = '', index }) => {
    const open = shown.lastIndexOf('[', index);
    if (open === -1 || index - open > LONGEST_WORDS || shown.lastIndexOf(']', index - 1) > open) return [];
    const start = shown[open - 1] === '!' ? open - 1 : open;
    const words = content.slice(start, index + 1);
    const behind = content.slice(index + between.length, lineEnd(content, index));
    return (gap === '' ? brokenAddress : parted)({ start, words, gap, behind, at: index + 1 }) ?? [];
  });
}

interface Written {
  readonly start: number;
  /** `[law]` or `![map]`. */
  readonly words: string;
  readonly gap: string;
  /** What stands behind the bracket that opens the address, to the end of the line. */
  readonly behind: string;
  /** Behind the words. */
  readonly at: number;
}

/** `[law] (https://a.org)` */
function parted({ start, words, gap, behind, at }: Written): RawSign | undefined {
  const address = /^([^\s()]+)\)/.exec(behind)?.[1];
  if (address === undefined || !isAddress(address)) return undefined;
  return {
    code: 'link/unreadable',
    message: `Between ${words} and its address is a blank, so learners see the signs`,
    help: `write ${words}(${address})`,
    start,
    end: at + gap.length + address.length + 2,
    fix: [{ start: at, end: at + gap.length, text: '' }],
  };
}

/** `[law](https://a.org for more`, `[the map](my map.png)` */
function brokenAddress({ start, words, behind, at }: Written): RawSign | undefined {
  const inside = at + 1;
  const closed = /^([^()\n]+)\)/.exec(behind)?.[1];
  if (closed !== undefined && /^[^<>:"]+\.\w{2,4}$/.test(closed) && /\s/.test(closed)) {
    return {
      code: 'link/unreadable',
      message: `The address behind ${words} has blanks in it, so learners see the signs`,
      help: `rename the file, or write ${words}(<${closed}>)`,
      start,
      end: inside + closed.length + 1,
    };
  }
  const address = /^[^\s()<>]+/.exec(behind)?.[0];
  if (address === undefined || !isAddress(address)) return undefined;
  const end = inside + address.length;
  return {
    code: 'link/unreadable',
    message: `The address behind ${words} is never closed, so learners see the signs`,
    help: `put ) behind the address: ${words}(${address})`,
    start,
    end,
    fix: [{ start: end, end, text: ')' }],
  };
}

/** Whether somebody means an address, and not a remark in brackets. */
const isAddress = (words: string): boolean =>
  /^(?:https?:\/\/|mailto:|tel:|www\.|#[a-z]|\.{1,2}\/|media\/|assets\/)\S/i.test(words) ||
  /^[\w./-]+\.(?:md|png|jpe?g|gif|webp|svg|avif|pdf|mp4|mp3|docx?|xlsx?|pptx?)(?:#\S*)?$/i.test(words);

const LONGEST_WORDS = 500;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
