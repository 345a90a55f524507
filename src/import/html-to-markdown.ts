import { atLineStart, inLine } from './plain-to-markdown.ts';

/** HTML as blocks of Markdown, and what Markdown has nothing for. */
export interface ConvertedHtml {
  readonly blocks: readonly string[];
  /** Names of what is missing now: `picture map.png`, `table`. */
  readonly lost: readonly string[];
}

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+|</g;

/** Elements that begin and end a paragraph. */
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'blockquote',
  'pre',
  'tr',
  'dl',
  'dt',
  'dd',
  'figure',
  'figcaption',
  'hr',
]);
const HEADING = /^h[1-6]$/;
const MARKS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*' };

/** Elements that only say how words look, or nothing. */
const NEUTRAL = new Set([
  'span',
  'u',
  'font',
  'small',
  'big',
  'abbr',
  'cite',
  'code',
  'kbd',
  'tbody',
  'thead',
  'mark',
  'html',
  'body',
  'a',
]);

/** Elements whose words are no words. */
const SILENT = new Set(['script', 'style', 'head', 'title']);

/**
 * What a Moodle editor writes, as Markdown: paragraphs, lists, emphasis, links, line breaks. What Markdown has nothing for
 * leaves its words, and its name in `lost`.
 */
export function htmlToMarkdown(html: string): ConvertedHtml {
  const writer = new BlockWriter();
  let silent: string | undefined;
  for (const [token, slash, name, attributes = ''] of html.matchAll(TOKEN)) {
    const tag = name?.toLowerCase();
    if (silent !== undefined) {
      if (slash === '/' && tag === silent) silent = undefined;
    } else if (tag === undefined) {
      if (!token.startsWith('<!--')) writer.words(decodeEntities(token));
    } else if (SILENT.has(tag)) {
      if (slash === '') silent = tag;
      if (tag === 'script') writer.lost.add('script');
    } else {
      element(writer, tag, slash === '/', attributes);
    }
  }
  return { blocks: writer.end(), lost: [...writer.lost] };
}

function element(writer: BlockWriter, tag: string, closes: boolean, attributes: string): void {
  const mark = MARKS[tag];
  if (mark !== undefined) writer.emphasis(mark, closes);
  else if (HEADING.test(tag)) {
    if (!closes) writer.block();
    writer.emphasis('**', closes);
    if (closes) writer.block();
  } else if (tag === 'br') writer.lineBreak();
  else if (tag === 'a') {
    // A link does not stand in a link: the next one ends it (HTML, parsing of `a`).
    writer.link(undefined);
    if (!closes) writer.link(attributeOf('href', attributes));
  } else if (tag === 'ul' || tag === 'ol') writer.list(closes ? undefined : tag);
  else if (tag === 'li') writer.item(closes);
  else if (tag === 'img') writer.picture(attributeOf('src', attributes), attributeOf('alt', attributes));
  else if (tag === 'sup' || tag === 'sub') writer.raised(tag, closes);
  else if (BLOCKS.has(tag)) writer.block();
  else if (tag === 'td' || tag === 'th') writer.words(' ');
  else if (!NEUTRAL.has(tag) && !closes) {
    writer.lost.add(tag === 'iframe' || tag === 'object' || tag === 'embed' ? 'something from another page' : tag);
    writer.words(' ');
  }
}

const attributeOf = (name: string, attributes: string): string | undefined => {
  const [, double, single, bare] =
    new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes) ?? [];
  const value = double ?? single ?? bare;
  return value === undefined ? undefined : decodeEntities(value);
};

/** Puts paragraphs and list items together, in the order in which they come. */
class BlockWriter {
  readonly lost = new Set<string>();
  readonly #blocks: string[] = [];
  /** Stretches that emphasis or a link is open around; the first is around all. */
  #open: { readonly mark: string; readonly href?: string | undefined; text: string }[] = [{ mark: '', text: '' }];
  readonly #lists: { readonly tag: 'ul' | 'ol'; count: number }[] = [];
  #items: string[] = [];
  #raised: 'sup' | 'sub' | undefined;

  words(text: string): void {
    const plain = text.replace(/[ \t\r\n\f]+/g, ' ');
    const written = this.#raised === undefined ? plain : raisedDigits(plain, this.#raised);
    if (written === undefined) this.lost.add(`${this.#raised === 'sup' ? 'raised' : 'lowered'} ${plain.trim()}`);
    this.#top.text += inLine(written ?? plain);
  }

  lineBreak(): void {
    this.#top.text += '\\\n';
  }

  raised(tag: 'sup' | 'sub', closes: boolean): void {
    this.#raised = closes ? undefined : tag;
  }

  emphasis(mark: string, closes: boolean): void {
    if (!closes) this.#open.push({ mark, text: '' });
    else if (this.#open.some((each) => each.mark === mark)) this.#closeTo((each) => each.mark === mark);
  }

  /** @param href - Where the link leads; undefined closes the one that is open. */
  link(href: string | undefined): void {
    if (href !== undefined) this.#open.push({ mark: 'link', href, text: '' });
    else if (this.#open.some(({ mark }) => mark === 'link')) this.#closeTo(({ mark }) => mark === 'link');
  }

  picture(src = '', alt = ''): void {
    this.lost.add(`picture ${src.replace(/^.*\//, '')}`.trim());
    if (alt.trim() !== '') this.words(` [${alt}] `);
  }

  list(tag: 'ul' | 'ol' | undefined): void {
    this.block();
    if (tag) this.#lists.push({ tag, count: 0 });
    else this.#lists.pop();
    if (this.#lists.length === 0 && this.#items.length > 0) {
      this.#blocks.push(this.#items.join('\n'));
      this.#items = [];
    }
  }

  item(closes: boolean): void {
    this.block();
    const list = this.#lists.at(-1);
    if (list && !closes) list.count += 1;
  }

  /** Ends a paragraph. */
  block(): void {
    while (this.#open.length > 1) this.#close();
    const text = this.#top.text
      .replace(/^(?:\s|\\\n)+|(?:\s|\\\n)+$/g, '')
      .replace(/ *\\\n */g, '\\\n')
      .replace(/ {2,}/g, ' ');
    this.#open = [{ mark: '', text: '' }];
    if (text === '') return;
    const list = this.#lists.at(-1);
    if (!list) {
      // Two line breaks are what editors without paragraphs have for one.
      for (const paragraph of text.split(/(?:\\\n){2,}/)) {
        this.#blocks.push(paragraph.split('\\\n').map(atLineStart).join('\\\n'));
      }
      return;
    }
    const sign = list.tag === 'ul' ? '-' : `${list.count}.`;
    const indent = '   '.repeat(this.#lists.length - 1);
    this.#items.push(`${indent}${sign} ${atLineStart(text.replaceAll('\\\n', ' '))}`);
  }

  end(): readonly string[] {
    while (this.#lists.length > 0) this.list(undefined);
    this.block();
    return this.#blocks;
  }

  get #top() {
    return this.#open.at(-1)!;
  }

  #closeTo(isMeant: (open: { readonly mark: string }) => boolean): void {
    for (;;) {
      const meant = isMeant(this.#top);
      this.#close();
      if (meant) return;
    }
  }

  #close(): void {
    const { mark, href, text } = this.#open.pop()!;
    const [, before, inside, after] = /^((?:\s|\\\n)*)([\s\S]*?)((?:\s|\\\n)*)$/.exec(text)!;
    if (inside === '') this.#top.text += before! + after!;
    else if (mark !== 'link') this.#top.text += `${before}${mark}${inside}${mark}${after}`;
    else if (/^(?:https?|mailto|tel):[^\s<>]+$/i.test(href ?? ''))
      this.#top.text += `${before}[${inside}](<${href}>)${after}`;
    else {
      this.lost.add(`link to ${href}`);
      this.#top.text += text;
    }
  }
}

const RAISED = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹', sub: '₀₁₂₃₄₅₆₇₈₉' } as const;

/** Digits have signs of their own for this; letters have not. */
const raisedDigits = (text: string, tag: 'sup' | 'sub'): string | undefined =>
  /^\d+$/.test(text.trim()) ? text.trim().replace(/\d/g, (digit) => RAISED[tag][Number(digit)]!) : undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  deg: '°',
  sect: '§',
  para: '¶',
  bull: '•',
  middot: '·',
  times: '×',
  divide: '÷',
  plusmn: '±',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  euro: '€',
  pound: '£',
  cent: '¢',
  copy: '©',
  reg: '®',
  trade: '™',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  iquest: '¿',
  iexcl: '¡',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  ccedil: 'ç',
  egrave: 'è',
  agrave: 'à',
  ecirc: 'ê',
};

/** `&amp;` and `&#8217;`; a name that nobody knows stays as it is written. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w{1,30}));/g, (written, decimal, hex, name) => {
    if (name !== undefined) return (Object.hasOwn(ENTITIES, name) && ENTITIES[name]) || written;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
