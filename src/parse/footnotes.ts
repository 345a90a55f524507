import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import { escapeHtml } from '../text/html.ts';

/** What `footnote_ref` and `footnote_open` carry in `meta`. */
export interface FootnoteMeta {
  readonly [key: string]: unknown;
  /** Place of the note in the order in which notes are pointed at, from 0. */
  readonly id: number;
  /** Absent for a note that stands at its place. */
  readonly label?: string;
}

interface Env {
  footnotes?: {
    /** Labels with a colon before them, so that no label means anything to JavaScript. */
    refs?: Record<string, number>;
    list?: Note[];
    inside?: boolean;
  };
}

interface Note {
  readonly label?: string;
  /** The words of a note that stands at its place, and their tokens. */
  readonly content?: string;
  readonly tokens?: Token[];
}

/**
 * `[^1]` with `[^1]: the note` somewhere, and `^[the note]` at its place; all of them at the end of the document.
 *
 * Definitions are read by markdown-it-footnote. What points at them is ours: it takes time in proportion to the text,
 * gives a token `footnote_undefined` for a note that is nowhere written, and before a definition that counts for
 * nothing a token `footnote_twice` or `footnote_unused`.
 */
export function footnotesPlugin(md: MarkdownIt): void {
  md.use(footnote as (md: MarkdownIt) => void);
  md.inline.ruler.at('footnote_ref', reference);
  md.inline.ruler.at('footnote_inline', inlineNote);
  md.core.ruler.at('footnote_tail', notesLast);
  md.renderer.rules.footnote_undefined = (tokens, index) => escapeHtml(tokens[index]!.content);
}

const REFERENCE = /\[\^([^\]\s[]{1,200})\]/y;

function reference(state: StateInline, silent: boolean): boolean {
  REFERENCE.lastIndex = state.pos;
  const found = state.src.startsWith('[^', state.pos) ? REFERENCE.exec(state.src) : null;
  if (!found || REFERENCE.lastIndex > state.posMax) return false;
  if (!silent) {
    const [written, label] = found as unknown as [string, string];
    const { refs = {}, list = [] } = notesOf(state.env);
    const id = refs[`:${label}`];
    if (id === undefined) {
      state.push('footnote_undefined', '', 0).content = written;
    } else {
      if (id < 0) refs[`:${label}`] = list.push({ label }) - 1;
      state.push('footnote_ref', '', 0).meta = { id: refs[`:${label}`]!, label } satisfies FootnoteMeta;
    }
  }
  state.pos += found[0].length;
  return true;
}

function inlineNote(state: StateInline, silent: boolean): boolean {
  const notes = notesOf(state.env);
  // A note in a note would be read again for every note around it.
  if (notes.inside || !state.src.startsWith('^[', state.pos)) return false;
  const start = state.pos + '^['.length;
  const end = state.md.helpers.parseLinkLabel(state, start - 1);
  if (end < 0) return false;
  if (!silent) {
    const content = state.src.slice(start, end);
    const tokens: Token[] = [];
    const id = (notes.list ?? []).push({ content, tokens }) - 1;
    state.push('footnote_ref', '', 0).meta = { id } satisfies FootnoteMeta;
    notes.inside = true;
    state.md.inline.parse(content, state.md, state.env, tokens);
    notes.inside = false;
  }
  state.pos = end + 1;
  return true;
}

function notesOf(env: object): NonNullable<Env['footnotes']> {
  const holder = env as Env;
  holder.footnotes ??= {};
  holder.footnotes.refs ??= {};
  holder.footnotes.list ??= [];
  return holder.footnotes;
}

/** Takes the definitions from their places and puts those that are pointed at to the end. */
function notesLast(state: StateCore): void {
  const { list = [], refs = {} } = (state.env as Env).footnotes ?? {};
  const { rest, definitions } = withoutDefinitions(state, refs);
  const make = (type: string, nesting: -1 | 0 | 1, meta?: FootnoteMeta): Token => {
    const token = new state.Token(type, '', nesting);
    if (meta) token.meta = meta;
    return token;
  };
  if (list.length > 0) rest.push(make('footnote_block_open', 1));
  for (const [id, note] of list.entries()) {
    const meta: FootnoteMeta = note.label === undefined ? { id } : { id, label: note.label };
    rest.push(make('footnote_open', 1, meta));
    const words = note.tokens ? inlineParagraph(state, note) : (definitions.get(note.label!) ?? []);
    const last = words.at(-1)?.type === 'paragraph_close' ? words.at(-1) : undefined;
    for (const token of last ? words.slice(0, -1) : words) rest.push(token);
    rest.push(make('footnote_anchor', 0, meta));
    if (last) rest.push(last);
    rest.push(make('footnote_close', -1));
  }
  if (list.length > 0) rest.push(make('footnote_block_close', -1));
  state.tokens = rest;
}

function withoutDefinitions(
  state: StateCore,
  refs: Readonly<Record<string, number>>,
): { readonly rest: Token[]; readonly definitions: ReadonlyMap<string, readonly Token[]> } {
  const rest: Token[] = [];
  const definitions = new Map<string, Token[]>();
  const around: { readonly label: string; readonly tokens: Token[] }[] = [];
  for (const token of state.tokens) {
    if (token.type === 'footnote_reference_open') {
      around.push({ label: (token.meta as { label: string }).label, tokens: [] });
    } else if (token.type === 'footnote_reference_close') {
      const { label, tokens } = around.pop()!;
      const problem = definitions.has(label) ? 'twice' : (refs[`:${label}`] ?? -1) < 0 ? 'unused' : undefined;
      if (!definitions.has(label)) definitions.set(label, tokens);
      const map = tokens.find((inner) => inner.map)?.map;
      if (problem && map) {
        const told = new state.Token(`footnote_${problem}`, '', 0);
        told.map = map;
        told.content = label;
        rest.push(told);
      }
    } else {
      (around.at(-1)?.tokens ?? rest).push(token);
    }
  }
  return { rest, definitions };
}

function inlineParagraph(state: StateCore, { content = '', tokens = [] }: Note): readonly Token[] {
  const words = new state.Token('inline', '', 0);
  words.content = content;
  words.children = tokens;
  return [new state.Token('paragraph_open', 'p', 1), words, new state.Token('paragraph_close', 'p', -1)];
}
