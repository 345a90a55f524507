import type { MarkdownIt, Token } from 'markdown-it';
import { z } from 'zod';
import type { AssetReference, BlockKind, ContainerSource } from '../blocks/kind.ts';
import type { AssetFile, Block, HeadingFact, ImageFact, LinkFact } from '../course/course.ts';
import { readLink } from '../course/links.ts';
import { plainText } from '../course/plain-text.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { QuestionKind } from '../questions/kind.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { findAsset } from './assets.ts';
import type { Attributes } from './attributes.ts';
import type { ContainerMeta } from './container.ts';
import type { Ids } from './ids.ts';
import { inlineRange } from './inline-positions.ts';
import type { Kinds } from './kinds.ts';
import { issueWords } from './settings.ts';

/** What reading a Markdown text needs to know. */
export interface DocumentContext {
  readonly md: MarkdownIt;
  readonly kinds: Kinds;
  readonly source: SourceFile;
  /** From the course folder. */
  readonly path: string;
  /** Id of the lesson; ids that are made up begin with it. */
  readonly lesson: string;
  readonly assets: ReadonlyMap<string, AssetFile>;
  readonly objectives: readonly string[];
  readonly ids: Ids;
  readonly report: Report;
  /** Where the text begins in the file when it is not the whole file. */
  readonly offsetLines?: number;
}

export interface ParsedDocument {
  readonly blocks: readonly Block[];
  readonly headings: readonly HeadingFact[];
  readonly links: readonly LinkFact[];
  readonly images: readonly ImageFact[];
  /** How long reading, watching and answering takes, in minutes. */
  readonly minutes: number;
}

const WORDS_PER_MINUTE = 200;
const MINUTES_PER_QUESTION = 0.75;

/** Markdown to blocks and facts, with everything that is wrong in it reported. */
export const parseDocument = (body: string, context: DocumentContext): ParsedDocument =>
  new DocumentReader(context).read(body);

/** Attributes that every question has. */
const questionAttributes = z.object({
  points: z.coerce.number('must be a number').min(0).max(1000).default(1),
  objective: z.string().optional(),
});

class DocumentReader {
  readonly #headings: HeadingFact[] = [];
  readonly #links: LinkFact[] = [];
  readonly #images: ImageFact[] = [];
  readonly #slugs = new Map<string, number>();
  #headingLevel = 1;
  #words = 0;
  #minutes = 0;
  #made = 0;

  constructor(private readonly context: DocumentContext) {}

  read(body: string): ParsedDocument {
    const tokens = this.context.md.parse(body, { docId: this.context.lesson });
    const blocks = this.#blocks(tokens, []);
    return {
      blocks,
      headings: this.#headings,
      links: this.#links,
      images: this.#images,
      minutes: this.#minutes + this.#words / WORDS_PER_MINUTE,
    };
  }

  /** @param within - Names of the containers around, outermost first. */
  #blocks(tokens: readonly Token[], within: readonly string[]): readonly Block[] {
    const blocks: Block[] = [];
    let prose: Token[] = [];
    const endProse = () => {
      if (prose.length > 0) blocks.push({ type: 'prose', tokens: prose, range: this.#tokensRange(prose) });
      prose = [];
    };
    let depth = 0;
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index]!;
      if (token.type === 'container_open' && depth === 0) {
        endProse();
        const end = closingIndex(tokens, index);
        const block = this.#container(token, tokens.slice(index + 1, end), within);
        if (Array.isArray(block)) blocks.push(...block);
        else blocks.push(block as Block);
        index = end;
        continue;
      }
      if (token.type === 'container_stray') {
        this.#error(
          'container/stray-end',
          this.#tokenRange(token),
          'This line closes nothing',
          'delete it, or give it as many colons as the line that opens',
        );
        continue;
      }
      if (token.type === 'container_open') {
        this.#error(
          'container/in-list',
          this.#openingRange(token),
          'A container cannot stand inside a list or a quotation',
          'end the list with an empty line and begin the container at the left margin',
        );
      }
      depth += token.type.startsWith('container_') ? 0 : token.nesting;
      this.#lookAt(token, tokens[index + 1]);
      prose.push(token);
    }
    endProse();
    return blocks;
  }

  #container(open: Token, inner: readonly Token[], within: readonly string[]): Block | readonly Block[] {
    const meta = open.meta as ContainerMeta;
    const opening = this.#openingRange(open);
    const range = this.#tokenRange(open);
    const question = this.context.kinds.questions.find(({ name }) => name === meta.name);
    const kind = this.context.kinds.blocks.find(({ names }) => names.includes(meta.name));
    this.#checkOpening(meta, opening, question !== undefined || kind !== undefined);

    const headingLevel = this.#headingLevel;
    const children = this.#blocks(inner, [...within, meta.name]);
    if (!question && !kind) return children;

    const id = this.#id(meta, opening, question !== undefined || kind?.needsId === true);
    const source = (attributes: Readonly<Record<string, unknown>>): ContainerSource =>
      this.#containerSource(meta, id, attributes, children, range, opening);
    if (question) return this.#question(question, meta, id, range, opening, headingLevel, source);

    if (kind!.within && !kind!.within.some((name) => within.includes(name))) {
      const places = kind!.within.map((name) => `::: ${name}`).join(' or ');
      this.#error('container/misplaced', opening, `::: ${meta.name} has no place here`, `put it inside ${places}`);
    }
    const data = kind!.parse(source(this.#attributes(kind!, meta, opening)), this.context.report);
    this.#minutes += kind!.minutes?.(data) ?? 0;
    return { type: 'custom', kind: kind!, name: meta.name, id, data, children, range };
  }

  #question(
    kind: QuestionKind,
    meta: ContainerMeta,
    id: string,
    range: Range,
    opening: Range,
    headingLevel: number,
    source: (attributes: Readonly<Record<string, unknown>>) => ContainerSource,
  ): Block {
    const own = this.#attributes(kind, meta, opening, Object.keys(questionAttributes.shape));
    const shared = this.#sharedAttributes(meta, opening);
    const data = kind.parse(source(own), this.context.report);
    this.#minutes += MINUTES_PER_QUESTION;
    return {
      type: 'question',
      kind,
      id,
      points: shared.points,
      objective: shared.objective,
      data,
      range,
      headingLevel,
    };
  }

  #sharedAttributes(meta: ContainerMeta, opening: Range): { points: number; objective: string | undefined } {
    const given = Object.fromEntries(
      meta.attributes.entries
        .filter(({ name }) => name in questionAttributes.shape)
        .map(({ name, value }) => [name, value]),
    );
    const parsed = questionAttributes.safeParse(given);
    for (const issue of parsed.error?.issues ?? []) {
      const [name] = issue.path;
      this.#error(
        'attributes/invalid',
        attributeRange(meta, String(name), opening),
        `${String(name)} ${issueWords(issue)}`,
      );
    }
    const { points = 1, objective } = parsed.data ?? {};
    const { objectives } = this.context;
    if (objective !== undefined && !objectives.includes(objective)) {
      this.#error(
        'question/unknown-objective',
        attributeRange(meta, 'objective', opening),
        `There is no objective ${objective} in course.yaml`,
        didYouMean(
          objective,
          objectives,
          objectives.length > 0
            ? `objectives are: ${objectives.join(', ')}`
            : 'add it under objectives: in course.yaml',
        ),
      );
    }
    return { points, objective };
  }

  /** Attributes by the kind's schema. `shared` are the names that are somebody else's business. */
  #attributes(
    kind: BlockKind | QuestionKind,
    meta: ContainerMeta,
    opening: Range,
    shared: readonly string[] = [],
  ): Readonly<Record<string, unknown>> {
    const given = Object.fromEntries(
      meta.attributes.entries.filter(({ name }) => !shared.includes(name)).map(({ name, value }) => [name, value]),
    );
    const known = [...Object.keys((kind.attributes as unknown as { shape?: object }).shape ?? {}), ...shared];
    const parsed = kind.attributes.safeParse(given);
    if (parsed.success) return parsed.data;
    const bad = new Set<string>();
    for (const issue of parsed.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          bad.add(key);
          this.#error(
            'attributes/unknown',
            attributeRange(meta, key, opening),
            `::: ${meta.name} has no attribute ${key}`,
            didYouMean(key, known, known.length > 0 ? `it can have: ${known.join(', ')}` : 'delete it'),
          );
        }
        continue;
      }
      const name = String(issue.path[0] ?? '');
      bad.add(name);
      if (given[name] === undefined) {
        this.#error(
          'attributes/missing',
          opening,
          `::: ${meta.name} needs ${name}=`,
          `write ::: ${meta.name} {${name}=...}`,
        );
      } else {
        this.#error('attributes/invalid', attributeRange(meta, name, opening), `${name} ${issueWords(issue)}`);
      }
    }
    const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !bad.has(name)));
    const again = kind.attributes.safeParse(rest);
    return again.success ? again.data : rest;
  }

  #checkOpening(meta: ContainerMeta, opening: Range, known: boolean): void {
    const names = [
      ...this.context.kinds.questions.map(({ name }) => name),
      ...this.context.kinds.blocks.flatMap(({ names }) => names),
    ];
    if (!known) {
      if (meta.name === '') {
        this.#error(
          'container/no-name',
          opening,
          'The colons are not followed by a name',
          `names are: ${names.join(', ')}`,
        );
      } else {
        this.#error(
          'container/unknown',
          opening,
          `There is no container named ${meta.name}`,
          didYouMean(meta.name, names, `names are: ${names.join(', ')}`),
        );
      }
    }
    if (!meta.closed) {
      const colons = /^:+/.exec(this.context.source.text.slice(opening.start))?.[0] ?? ':::';
      this.#error(
        'container/unclosed',
        opening,
        `::: ${meta.name} is never closed`,
        `put a line with ${colons} after its last line`,
      );
    }
    if (meta.rest !== '') {
      this.#error(
        'container/unreadable-line',
        opening,
        `${meta.rest} cannot be understood here`,
        'after the name only {attributes} may follow; close them with }, and put texts with spaces into "quotation marks"',
      );
    }
    for (const { message, help, range } of meta.attributes.problems) {
      this.#error('attributes/unreadable', range, message, help);
    }
  }

  #id(meta: ContainerMeta, opening: Range, needed: boolean): string {
    const { id } = meta.attributes;
    this.#made += 1;
    const made = `rc-${this.context.lesson}-${this.#made}`;
    if (id) {
      this.context.ids.take(id.value as string, {
        what: `::: ${meta.name}`,
        source: this.context.source,
        range: id.range,
      });
      return id.value as string;
    }
    if (needed) {
      this.#error(
        'id/missing',
        opening,
        `::: ${meta.name} needs an id: records and saved answers depend on it`,
        `write ::: ${meta.name} {#a-short-name-for-it}, and do not change it later`,
      );
    }
    return made;
  }

  #containerSource(
    meta: ContainerMeta,
    id: string,
    attributes: Readonly<Record<string, unknown>>,
    children: readonly Block[],
    range: Range,
    opening: Range,
  ): ContainerSource {
    const { source, report } = this.context;
    return {
      name: meta.name,
      id,
      attributes,
      children,
      tokens: children.flatMap((child) => (child.type === 'prose' ? child.tokens : [])),
      source,
      range,
      opening,
      attributeRange: (name) => attributeRange(meta, name, opening),
      tokenRange: (token) => this.#tokenRange(token),
      finding: (code, at, message, help) => this.#finding(code, at, message, help),
      asset: (path, at) => this.#asset(path, at, report),
    };
  }

  #asset(path: string, range: Range, report: Report): AssetReference | undefined {
    const found = findAsset(path, this.context.path, this.context.assets);
    if ('file' in found) return found;
    report(this.#finding(found.code, range, found.message, found.help));
    return undefined;
  }

  /** Facts and findings of one token of prose. */
  #lookAt(token: Token, next: Token | undefined): void {
    if (token.type === 'heading_open') this.#heading(token, next);
    if (token.type === 'html_block') this.#html(token.content, this.#tokenRange(token));
    if (token.type === 'inline') this.#inline(token);
    if (token.type === 'fence' || token.type === 'code_block') this.#words += countWords(token.content);
  }

  #heading(open: Token, inline: Token | undefined): void {
    const level = Number(open.tag.slice(1));
    const range = this.#tokenRange(open);
    const text = plainText(inline?.children ?? []);
    if (text === '') this.#error('heading/empty', range, 'This heading has no words', 'write some, or delete the line');
    else if (level === 1) {
      this.#error(
        'heading/level-one',
        range,
        'The title of the lesson is its only heading of level 1',
        `write ## ${text}`,
      );
    } else if (level > this.#headingLevel + 1) {
      this.#error(
        'heading/skips-level',
        range,
        `The heading jumps from level ${this.#headingLevel} to level ${level}`,
        `write ${'#'.repeat(this.#headingLevel + 1)} ${text}`,
      );
    }
    this.#headingLevel = Math.max(2, level);
    const attributes = (open.meta as { attributes?: Attributes } | null)?.attributes;
    this.#checkInlineAttributes(attributes, ['id'], range);
    const slug = this.#slug((attributes?.id?.value as string | undefined) ?? text);
    open.meta = { ...open.meta, slug };
    this.#headings.push({ level, text, slug, range });
  }

  /** GitHub's way of making ids of headings, so that links that work there work here. */
  #slug(text: string): string {
    const plain = text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
    const slug =
      plain
        .replace(/[^a-z0-9 _-]/g, '')
        .trim()
        .replace(/[ _]+/g, '-') || 'section';
    const before = this.#slugs.get(slug) ?? 0;
    this.#slugs.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  }

  #inline(block: Token): void {
    const children = block.children ?? [];
    this.#words += countWords(plainText(children));
    const at = (token: Token, length: number, shift = 0) =>
      inlineRange(this.context.source, block, token, length, shift);
    children.forEach((token, index) => {
      switch (token.type) {
        case 'html_inline':
          this.#html(token.content, at(token, token.content.length));
          break;
        case 'image':
          this.#image(token, this.#upTo(/^!\[[^\]]*\](\([^)\s]*[^)]*\)|\[[^\]]*\])?/, at(token, 2)));
          break;
        case 'link_open':
          this.#link(
            token,
            children.slice(index + 1),
            at(token, 1 + this.#linkLength(children, index), token.markup === 'autolink' ? 0 : -1),
          );
          break;
        case 'span_open':
          this.#checkInlineAttributes((token.meta as { attributes: Attributes }).attributes, ['lang'], at(token, 2));
          break;
        case 'text':
          this.#undefinedFootnote(token, at(token, token.content.length));
          break;
      }
    });
  }

  #linkLength(children: readonly Token[], open: number): number {
    const href = String(children[open]!.attrGet('href') ?? '');
    return plainText(children.slice(open + 1, closingIndex(children, open))).length + href.length + 3;
  }

  /** Stretches a range over what a pattern finds from its start on. */
  #upTo(pattern: RegExp, range: Range): Range {
    const { text } = this.context.source;
    const found = pattern.exec(text.slice(range.start, range.start + 500))?.[0] ?? '';
    return { start: range.start, end: Math.max(range.end, range.start + found.length) };
  }

  #undefinedFootnote(token: Token, range: Range): void {
    const missing = /\[\^([^\]\s]+)\]/.exec(token.content)?.[1];
    if (missing === undefined) return;
    this.#error(
      'footnote/undefined',
      range,
      `The footnote [^${missing}] is nowhere written`,
      `add a line: [^${missing}]: the note`,
    );
  }

  #image(token: Token, range: Range): void {
    const src = String(token.attrGet('src') ?? '');
    const alt = plainText(token.children ?? []);
    const attributes = (token.meta as { attributes?: Attributes } | null)?.attributes;
    this.#checkInlineAttributes(attributes, ['decorative'], range);
    const decorative = attributes?.entries.some(({ name }) => name === 'decorative') ?? false;
    if (alt === '' && !decorative) {
      this.#error(
        'image/no-alt-text',
        range,
        'This picture has no text for learners who cannot see it',
        `write ![what the picture shows](${src}), or put {decorative} after it`,
      );
    }
    const asset = this.#asset(src, range, this.context.report);
    token.meta = { ...token.meta, asset, decorative, alt };
    this.#images.push({ src, alt, decorative, range });
  }

  #link(open: Token, rest: readonly Token[], range: Range): void {
    const href = String(open.attrGet('href') ?? '');
    const text = plainText(
      rest.slice(
        0,
        rest.findIndex(({ type }) => type === 'link_close'),
      ),
    );
    const link = readLink(href, this.context.path);
    if (link.to === 'unsafe') {
      this.#error(
        'link/unsafe',
        range,
        `A link cannot begin with ${link.scheme}:`,
        'links go to https:, mailto:, tel: or to a file of the course',
      );
    }
    if (text === '') this.#error('link/no-text', range, 'This link has no words', 'write [where it leads](address)');
    if (link.to === 'file') {
      const asset = this.#asset(href, range, this.context.report);
      open.meta = { ...open.meta, asset };
    }
    this.#links.push({ href, text, range });
  }

  #html(content: string, range: Range): void {
    if (/^\s*<!--[\s\S]*-->\s*$/.test(content)) return;
    const tag = /<\/?([A-Za-z][\w-]*)/.exec(content)?.[1]?.toLowerCase() ?? 'html';
    this.#error(
      'markdown/raw-html',
      range,
      `HTML is not used in lessons: <${tag}>`,
      HTML_REMEDIES[tag] ?? 'write it in Markdown; to show a < sign, write \\<',
    );
  }

  #checkInlineAttributes(attributes: Attributes | undefined, allowed: readonly string[], range: Range): void {
    if (!attributes) return;
    for (const { message, help } of attributes.problems) this.#error('attributes/unreadable', range, message, help);
    const names = [...(attributes.id ? ['id'] : []), ...attributes.entries.map(({ name }) => name)];
    for (const name of names.filter((candidate) => !allowed.includes(candidate))) {
      this.#error(
        'attributes/unknown',
        range,
        `${name} means nothing here`,
        didYouMean(name, allowed, `it can be: ${allowed.join(', ')}`),
      );
    }
  }

  #finding(code: Diagnostic['code'], range: Range, message: string, help?: string): Diagnostic {
    return {
      code,
      severity: 'error',
      message,
      source: this.context.source,
      range,
      ...(help === undefined ? {} : { help }),
    };
  }

  #error(code: Diagnostic['code'], range: Range, message: string, help?: string): void {
    this.context.report(this.#finding(code, range, message, help));
  }

  #openingRange(token: Token): Range {
    const [first] = token.map ?? [0];
    return this.context.source.linesRange(first, first + 1);
  }

  #tokenRange(token: Token): Range {
    const [first, end] = token.map ?? [0, 1];
    return this.context.source.linesRange(first, end);
  }

  #tokensRange(tokens: readonly Token[]): Range {
    const lines = tokens.flatMap(({ map }) => (map ? [map] : []));
    if (lines.length === 0) return { start: 0, end: 0 };
    return this.context.source.linesRange(Math.min(...lines.map(([a]) => a)), Math.max(...lines.map(([, b]) => b)));
  }
}

/** Where the token at `open` ends. */
function closingIndex(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    depth += tokens[index]!.nesting;
    if (depth === 0) return index;
  }
  return tokens.length;
}

const attributeRange = (meta: ContainerMeta, name: string, opening: Range): Range =>
  meta.attributes.entries.find((entry) => entry.name === name)?.range ?? opening;

const countWords = (text: string): number => text.split(/\s+/).filter((word) => /\w/.test(word)).length;

const HTML_REMEDIES: Readonly<Record<string, string>> = {
  script: 'delete it: lessons run no scripts of their own',
  style: 'delete it: the theme decides how lessons look',
  iframe: 'a package shows nothing from other sites; use ::: video for a video, or a link',
  video: 'use ::: video {#id src=media/name.mp4 captions=media/name.vtt}',
  img: 'write ![what it shows](../assets/name.png)',
  br: 'end the line with a backslash \\',
  b: 'write **bold**',
  strong: 'write **bold**',
  i: 'write *emphasis*',
  em: 'write *emphasis*',
  a: 'write [where it leads](address)',
  details: 'use ::: disclosure {title="..."}',
};
