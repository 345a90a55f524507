import type { MarkdownIt, StateCore, StateInline } from 'markdown-it';
import { type Attributes, parseAttributes } from './attributes.ts';

/**
 * Attributes on inline things: `![](map.svg){decorative}`, `[texto]{lang=es}`, `## Title {#slug}`.
 *
 * They end up in `token.meta.attributes` of the image, of `span_open`, and of `heading_open`, with offsets relative to
 * the text of the block.
 */
export function inlineAttributesPlugin(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'span', span);
  md.inline.ruler.after('image', 'image-attributes', imageAttributes);
  md.core.ruler.before('inline', 'heading-attributes', headingAttributes);
  md.inline.ruler.before('link', 'gap', gap);
}

function span(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos, false);
  if (labelEnd < 0 || state.src[labelEnd + 1] !== '{') return false;
  const attributes = parseAttributes(state.src, labelEnd + 1, lineEnd(state.src, labelEnd));
  if (!attributes) return false;
  if (!silent) {
    const { pos, posMax } = state;
    const open = state.push('span_open', 'span', 1);
    open.meta = { attributes };
    state.pos = pos + 1;
    state.posMax = labelEnd;
    state.md.inline.tokenize(state);
    state.pos = pos;
    state.posMax = posMax;
    state.push('span_close', 'span', -1);
  }
  state.pos = attributes.range.end;
  return true;
}

function imageAttributes(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '{' || state.pending !== '') return false;
  const image = state.tokens.at(-1);
  if (image?.type !== 'image') return false;
  const attributes = parseAttributes(state.src, state.pos, lineEnd(state.src, state.pos));
  if (!attributes) return false;
  if (!silent) image.meta = { attributes };
  state.pos = attributes.range.end;
  return true;
}

/** `[[answer|variant]]`: a gap to fill in, told apart by `questions/blank`. */
function gap(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[[', state.pos)) return false;
  const end = state.src.indexOf(']]', state.pos + 2);
  if (end === -1 || end > state.posMax || state.src.slice(state.pos, end).includes('\n')) return false;
  if (!silent) {
    const token = state.push('gap', '', 0);
    token.content = state.src.slice(state.pos + 2, end);
    token.markup = '[[';
  }
  state.pos = end + 2;
  return true;
}

function headingAttributes({ tokens }: StateCore): void {
  tokens.forEach((heading, index) => {
    const inline = tokens[index + 1];
    if (heading.type !== 'heading_open' || !inline) return;
    const brace = inline.content.lastIndexOf('{');
    if (brace === -1 || !inline.content.trimEnd().endsWith('}')) return;
    const attributes: Attributes | undefined = parseAttributes(inline.content, brace);
    if (!attributes || attributes.range.end !== inline.content.trimEnd().length) return;
    heading.meta = { attributes };
    inline.content = inline.content.slice(0, brace).trimEnd();
  });
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};
