import MarkdownItConstructor, { type MarkdownIt, type Token } from 'markdown-it';
import { packKey } from '../attempt/answer-key.ts';
import type { AssetReference, BlockKind, RenderContext } from '../blocks/kind.ts';
import type { AssetFile, Block, Course, GlossaryTerm, Lesson } from '../course/course.ts';
import { readLink } from '../course/links.ts';
import { escapeHtml, type Html, html, attributes as htmlAttributes, nothing, trusted } from '../text/html.ts';
import { TermMarker } from './mark-terms.ts';

/** What a page was made for, and what it turned out to need. */
export interface MarkupOptions {
  readonly course: Course;
  /** The lesson that is rendered; ids of its headings begin with its id. */
  readonly lesson: Pick<Lesson, 'id' | 'path' | 'kind'>;
  readonly audience: 'learner' | 'facilitator';
  /** Terms whose first use is marked; left out: none is. */
  readonly terms?: readonly GlossaryTerm[];
  /** Is told each file the markup points at. */
  readonly onAsset: (path: string, file: AssetFile) => void;
}

/** Blocks of a lesson as light DOM: complete and readable before any script. */
export function renderBlocks(blocks: readonly Block[], options: MarkupOptions): Html {
  const { onAsset, course, audience, lesson } = options;
  const md = rendererFor(course);
  const env: Env = { docId: lesson.id, lesson, onAsset, replace: undefined, notes: new Map() };
  const marker = new TermMarker(options.terms ?? []);
  let headingLevel = 1;

  const renderTokens = (tokens: readonly Token[]): Html =>
    trusted(md.renderer.render([...marker.mark(tokens)], md.options, env as never));

  /** Notes stand at the end, so by then it is known which of them learners get to see the number of. */
  const renderProse = (tokens: readonly Token[]): Html => {
    const at = tokens.findIndex(({ type }) => type === 'footnote_block_open');
    if (at === -1) return renderTokens(tokens);
    const before = renderTokens(tokens.slice(0, at));
    const texts = notesIn(tokens.slice(at + 1));
    const notes: Html[] = [];
    // Notes may point at further notes, which join the end of the map meanwhile.
    for (const id of env.notes.keys()) notes.push(renderTokens(texts.get(id) ?? []));
    if (notes.length === 0) return before;
    return html`${before}<section class="rc-footnotes" aria-label="Sources and notes">
<ol>
${notes}</ol>
</section>
`;
  };

  const context: RenderContext = {
    blocks: (inner) => html`${inner.map(renderBlock)}`,
    tokens: renderTokens,
    inline: (token, replace) => {
      env.replace = replace;
      const markup = trusted(
        md.renderer.renderInline(token ? (marker.markInline(token).children ?? []) : [], md.options, env as never),
      );
      env.replace = undefined;
      return markup;
    },
    asset: ({ path, file }: AssetReference) => {
      onAsset(path, file);
      return path;
    },
    get headingLevel() {
      return Math.min(6, headingLevel + 1);
    },
    language: course.settings.language,
    audience,
  };

  const renderBlock = (block: Block): Html => {
    switch (block.type) {
      case 'prose':
        for (const { type, tag } of block.tokens) if (type === 'heading_open') headingLevel = Number(tag.slice(1));
        return renderProse(block.tokens);
      case 'question':
        return marker.plainly(() =>
          renderQuestion(block, context, lesson.kind === 'assessment' ? 'assessment' : 'check'),
        );
      case 'custom': {
        if (block.kind.audience === 'facilitator' && audience === 'learner') return nothing;
        const { id, name, children, kind, data } = block;
        const render = () => kind.render(data, Object.create(context, props({ id, name, children })));
        return isPlain(kind) ? marker.plainly(render) : render();
      }
    }
  };
  return context.blocks(blocks);
}

/** Where not every learner would meet the first use of a term, a later one is marked. */
const isPlain = ({ plainTerms, hides, branching, audience }: BlockKind): boolean =>
  Boolean(plainTerms ?? hides ?? branching ?? audience);

function renderQuestion(
  { kind, id, data, points, headingLevel }: Extract<Block, { type: 'question' }>,
  context: RenderContext,
  purpose: 'check' | 'assessment',
): Html {
  const later: string[] = [];
  const afterwards = (what: 'rationale' | 'explanation', words: Html): Html => {
    const text = String(words);
    if (text === '' && what === 'explanation') return nothing;
    return html`<div class="rc-${what}" data-later="${later.push(text) - 1}" hidden></div>\n`;
  };
  const inside = kind.render(data, Object.create(context, props({ id, purpose, afterwards })));
  const host = htmlAttributes({
    kind: kind.name,
    question: id,
    purpose,
    points: purpose === 'assessment' ? points : undefined,
    level: Math.min(6, Math.max(2, headingLevel) + 1),
    later: later.some((text) => text !== '') ? packKey(later) : undefined,
  });
  return html`<rc-question${host}>
${inside}</rc-question>
`;
}

const props = (values: Readonly<Record<string, unknown>>): PropertyDescriptorMap =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, enumerable: true }]));

/** What the rules of the renderer need of the page; markdown-it hands it through. */
interface Env {
  readonly docId: string;
  readonly lesson: Pick<Lesson, 'id' | 'path'>;
  readonly onAsset: MarkupOptions['onAsset'];
  replace: ((token: Token) => Html | undefined) | undefined;
  /** Notes that are pointed at, by id, in the order of their numbers. */
  readonly notes: Map<number, { readonly number: number; times: number }>;
}

type Rule = (tokens: readonly Token[], index: number, env: Env, renderDefault: () => string) => string;

/** Tokens that were there to be reported. */
const SILENT = [
  'html_block',
  'html_inline',
  'container_open',
  'container_close',
  'container_stray',
  'footnote_twice',
  'footnote_unused',
  'nested_too_deep',
];

const renderers = new WeakMap<Course, MarkdownIt>();

/** One renderer serves all lessons of a course: making one takes longer than rendering a lesson. */
function rendererFor(course: Course): MarkdownIt {
  const known = renderers.get(course);
  if (known) return known;
  const md = createRenderer(course);
  renderers.set(course, md);
  return md;
}

function createRenderer(course: Course): MarkdownIt {
  const md = MarkdownItConstructor({ html: false });
  const documents = new Map([...course.lessons, ...course.sheets].map((lesson) => [lesson.path, lesson]));
  const set = (name: string, rule: Rule) => {
    md.renderer.rules[name] = (tokens, index, options, env, self) =>
      rule(tokens, index, env as unknown as Env, () => self.renderToken(tokens, index, options));
  };

  for (const silent of SILENT) set(silent, () => '');
  set('footnote_undefined', (tokens, index) => escapeHtml(tokens[index]!.content));
  set('variable', (tokens, index) => escapeHtml(tokens[index]!.content));
  set('gap', (tokens, index, { replace }) => String(replace?.(tokens[index]!) ?? '____'));
  set('heading_open', (tokens, index, { lesson }, renderDefault) => {
    const slug = (tokens[index]!.meta as { slug?: string } | null)?.slug;
    if (slug !== undefined) tokens[index]!.attrSet('id', `${lesson.id}--${slug}`);
    return renderDefault();
  });
  set('span_open', (tokens, index) => {
    const { attributes } = tokens[index]!.meta as {
      attributes: { entries: readonly { name: string; value: string | true }[] };
    };
    const lang = attributes.entries.find(({ name }) => name === 'lang')?.value;
    return `<span${htmlAttributes({ lang: lang === true ? undefined : lang })}>`;
  });
  set('term_open', (tokens, index) => {
    const { id } = tokens[index]!.meta as { id: string };
    return `<rc-term><a class="rc-term" href="#${id}">`;
  });
  set('term_close', () => '</a></rc-term>');
  set('image', (tokens, index, { onAsset }) => {
    const { asset, alt } = tokens[index]!.meta as { asset?: AssetReference; alt: string };
    if (!asset) return escapeHtml(alt);
    onAsset(asset.path, asset.file);
    const { width, height } = asset.file.picture ?? {};
    return `<img${htmlAttributes({ src: asset.path, alt, width, height, loading: 'lazy', decoding: 'async' })}>`;
  });
  set('link_open', (tokens, index, { lesson, onAsset }) => {
    const token = tokens[index]!;
    const asset = (token.meta as { asset?: AssetReference } | null)?.asset;
    if (asset) {
      onAsset(asset.path, asset.file);
      return `<a${htmlAttributes({ href: asset.path, target: '_blank', rel: 'noopener' })}>`;
    }
    const link = readLink(String(token.attrGet('href') ?? ''), lesson.path);
    if (link.to === 'outside') {
      const web = /^https?:/i.test(link.href);
      return `<a${htmlAttributes({ href: link.href, target: web ? '_blank' : undefined, rel: web ? 'noopener' : undefined })}>`;
    }
    if (link.to !== 'document') return '<a>';
    const target = documents.get(link.document === '' ? lesson.path : link.document);
    if (!target && link.document !== '') return '<a>';
    const page = target?.id ?? lesson.id;
    if (link.anchor === '') return `<a${htmlAttributes({ href: `#${page}` })}>`;
    const isHeading = !target || target.headings.some(({ slug }) => slug === link.anchor);
    return `<a${htmlAttributes({ href: isHeading ? `#${page}--${link.anchor}` : `#${link.anchor}` })}>`;
  });
  set('table_open', () => '<div class="rc-table-scroll"><table>\n');
  set('table_close', () => '</table></div>\n');
  set('th_open', (tokens, index) => `<th${htmlAttributes({ scope: 'col', class: alignment(tokens[index]!) })}>`);
  set('td_open', (tokens, index) => `<td${htmlAttributes({ class: alignment(tokens[index]!) })}>`);
  set('footnote_ref', (tokens, index, env) => {
    const { note, number, anchor } = footnoteOf(tokens[index]!, env);
    note.times += 1;
    const again = note.times === 1 ? '' : `-${note.times - 1}`;
    return `<sup class="rc-footnote-ref"><a href="#${anchor}" id="${anchor}-ref${again}" aria-label="Note ${number}">${number}</a></sup>`;
  });
  set('footnote_open', (tokens, index, env) => `<li id="${footnoteOf(tokens[index]!, env).anchor}" tabindex="-1">`);
  set('footnote_close', () => '</li>\n');
  set('footnote_anchor', (tokens, index, env) => {
    const { number, anchor } = footnoteOf(tokens[index]!, env);
    return ` <a href="#${anchor}-ref" class="rc-footnote-back" aria-label="Back to note ${number} in the text">↩︎</a>`;
  });
  return md;
}

/** Style attributes would break the page's policy. */
const alignment = (cell: Token): string | undefined =>
  /^text-align:(center|right)$/.exec(String(cell.attrGet('style') ?? ''))?.[1]?.replace(/^/, 'rc-align-');

function footnoteOf(token: Token, { docId, notes }: Env) {
  const { id } = token.meta as { id: number };
  const note = notes.get(id) ?? { number: notes.size + 1, times: 0 };
  notes.set(id, note);
  return { note, number: note.number, anchor: `${docId}_note-${note.number}` };
}

/** The tokens of each footnote, by its id, from `footnote_open` to `footnote_close`. */
function notesIn(tokens: readonly Token[]): ReadonlyMap<number, readonly Token[]> {
  const notes = new Map<number, Token[]>();
  let note: Token[] = [];
  for (const token of tokens) {
    if (token.type === 'footnote_open') {
      note = [];
      notes.set((token.meta as { id: number }).id, note);
    }
    note.push(token);
  }
  notes.forEach((tokensOfNote) => {
    if (tokensOfNote.at(-1)?.type === 'footnote_block_close') tokensOfNote.pop();
  });
  return notes;
}
