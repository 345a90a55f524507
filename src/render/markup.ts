import MarkdownItConstructor, { type MarkdownIt, type Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import type { AssetReference, RenderContext } from '../blocks/kind.ts';
import type { AssetFile, Block, Course, Lesson } from '../course/course.ts';
import { readLink } from '../course/links.ts';
import { escapeHtml, type Html, html, attributes as htmlAttributes, nothing, trusted } from '../text/html.ts';

/** What a page was made for, and what it turned out to need. */
export interface MarkupOptions {
  readonly course: Course;
  /** The lesson that is rendered; ids of its headings begin with its id. */
  readonly lesson: Pick<Lesson, 'id' | 'path' | 'kind'>;
  readonly audience: 'learner' | 'facilitator';
  /** Is told each file the markup points at. */
  readonly onAsset: (path: string, file: AssetFile) => void;
}

/** Blocks of a lesson as light DOM: complete and readable before any script. */
export function renderBlocks(blocks: readonly Block[], options: MarkupOptions): Html {
  const { onAsset, course, audience, lesson } = options;
  const md = rendererFor(course);
  const env: Env = { docId: lesson.id, lesson, onAsset, replace: undefined };
  let headingLevel = 1;

  const renderTokens = (tokens: readonly Token[]): Html =>
    trusted(md.renderer.render([...tokens], md.options, env as never));

  const context: RenderContext = {
    blocks: (inner) => html`${inner.map(renderBlock)}`,
    tokens: renderTokens,
    inline: (token, replace) => {
      env.replace = replace;
      const markup = trusted(md.renderer.renderInline(token?.children ?? [], md.options, env as never));
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
        return renderTokens(block.tokens);
      case 'question':
        return renderQuestion(block, context, lesson.kind === 'assessment' ? 'assessment' : 'check');
      case 'custom': {
        if (block.kind.audience === 'facilitator' && audience === 'learner') return nothing;
        const { id, name, children, kind, data } = block;
        return kind.render(data, Object.create(context, props({ id, name, children })));
      }
    }
  };
  return context.blocks(blocks);
}

function renderQuestion(
  { kind, id, data, points, headingLevel }: Extract<Block, { type: 'question' }>,
  context: RenderContext,
  purpose: 'check' | 'assessment',
): Html {
  const host = htmlAttributes({
    kind: kind.name,
    question: id,
    purpose,
    points: purpose === 'assessment' ? points : undefined,
    level: Math.min(6, Math.max(2, headingLevel) + 1),
  });
  return html`<rc-question${host}>
${kind.render(data, Object.create(context, props({ id, purpose })))}</rc-question>
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
}

type Rule = (tokens: readonly Token[], index: number, env: Env, renderDefault: () => string) => string;

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
  const md = MarkdownItConstructor({ html: false }).use(footnote as (md: MarkdownIt) => void);
  const documents = new Map([...course.lessons, ...course.sheets].map((lesson) => [lesson.path, lesson.id]));
  const set = (name: string, rule: Rule) => {
    md.renderer.rules[name] = (tokens, index, options, env, self) =>
      rule(tokens, index, env as unknown as Env, () => self.renderToken(tokens, index, options));
  };

  for (const silent of ['html_block', 'html_inline', 'container_open', 'container_close', 'container_stray']) {
    set(silent, () => '');
  }
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
    const page = link.document === '' ? lesson.id : documents.get(link.document);
    return page === undefined
      ? '<a>'
      : `<a href="#${escapeHtml(link.anchor === '' ? page : `${page}--${link.anchor}`)}">`;
  });
  set('table_open', () => '<div class="rc-table-scroll"><table>\n');
  set('table_close', () => '</table></div>\n');
  set('th_open', (tokens, index, _, renderDefault) => {
    tokens[index]!.attrSet('scope', 'col');
    return renderDefault();
  });
  set('footnote_block_open', () => '<section class="rc-footnotes" aria-label="Sources and notes">\n<ol>\n');
  set('footnote_block_close', () => '</ol>\n</section>\n');
  set('footnote_ref', (tokens, index, env) => {
    const { number, anchor } = footnoteOf(tokens[index]!, env);
    return `<sup class="rc-footnote-ref"><a href="#${anchor}" id="${anchor}-ref${subId(tokens[index]!)}" aria-label="Note ${number}">${number}</a></sup>`;
  });
  set('footnote_open', (tokens, index, env) => {
    const { anchor } = footnoteOf(tokens[index]!, env);
    return `<li id="${anchor}" tabindex="-1">`;
  });
  set('footnote_anchor', (tokens, index, env) => {
    const { number, anchor } = footnoteOf(tokens[index]!, env);
    const again = subId(tokens[index]!);
    return again === ''
      ? ` <a href="#${anchor}-ref" class="rc-footnote-back" aria-label="Back to note ${number} in the text">↩︎</a>`
      : '';
  });
  return md;
}

const footnoteOf = (token: Token, { docId }: Env): { readonly number: number; readonly anchor: string } => {
  const number = Number((token.meta as { id: number }).id) + 1;
  return { number, anchor: `${docId}--note-${number}` };
};

const subId = (token: Token): string => {
  const { subId: again } = token.meta as { subId?: number };
  return again ? `-${again}` : '';
};
