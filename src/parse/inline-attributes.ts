import type { MarkdownIt, StateCore, StateInline } from 'markdown-it';
import { type Attributes, parseAttributes } from './attributes.ts';

/**
 * Attributes on inline things: `![](map.svg){decorative}`, `[texto]{lang=es}`, `[words](#place){points=2}`,
 * `## Title {#slug}`.
 *
 * They end up in `token.meta.attributes` of the image, of `span_open`, of `link_close`, and of `heading_open`, with offsets
 * relative to the text of the block. A gap is a token `gap`.
 */
export function inlineAttributesPlugin(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'span', span);
  md.inline.ruler.after('image', 'link-attributes', attributesBehind);
  md.core.ruler.before('inline', 'heading-attributes', headingAttributes);
  md.inline.ruler.before('link', 'gap', gap);
}

function span(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos, false);
  if (labelEnd < 0 || state.src[labelEnd + 1] !== '{') return false;
  const attributes = parseAttributes(state.src, labelEnd + 1);
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

function attributesBehind(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '{' || state.pending !== '') return false;
  const target = state.tokens.at(-1);
  if (target?.type !== 'image' && target?.type !== 'link_close') return false;
  const attributes = parseAttributes(state.src, state.pos);
  if (!attributes) return false;
  if (!silent) target.meta = { attributes };
  state.pos = attributes.range.end;
  return true;
}

/** A gap is on one line, and short: whatever is longer is no gap. */
const GAP = /\[\[([^\n]{0,500}?)\]\]/y;

/** `[[answer|variant]]`: a gap to fill in. What it is good for, the question around it knows. */
function gap(state: StateInline, silent: boolean): boolean {
  GAP.lastIndex = state.pos;
  const found = state.src.startsWith('[[', state.pos) ? GAP.exec(state.src) : null;
  if (!found || GAP.lastIndex > state.posMax) return false;
  if (!silent) {
    const token = state.push('gap', '', 0);
    token.content = found[1]!;
    token.markup = '[[';
  }
  state.pos += found[0].length;
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
