import type { MarkdownIt, Token } from 'markdown-it';
import type { AssetFile } from '../course/course.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { ComposedSource, type Piece } from '../text/composed-source.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { findFile } from './assets.ts';
import type { ContainerMeta } from './container.ts';
import { withoutFrontMatter } from './front-matter.ts';
import type { Kinds } from './kinds.ts';

/** The name of the container that another file takes the place of. */
export const INCLUDE = 'include';

/** A Markdown file of the course. */
export interface MarkdownFile {
  /** From the course folder. */
  readonly path: string;
  readonly source: SourceFile;
}

/** A document in which files stand in place of their `::: include`. */
export interface ComposedDocument {
  readonly source: SourceFile;
  /** Its text without front matter; every offset in it is one of `source`. */
  readonly body: string;
  /** Path from the course folder of the file that a place is written in; links and pictures are addressed from there. */
  readonly pathAt: (range: Range) => string;
}

interface IncludeContext {
  readonly md: MarkdownIt;
  readonly kinds: Kinds;
  readonly documents: readonly MarkdownFile[];
  readonly assets: ReadonlyMap<string, AssetFile>;
  readonly report: Report;
}

/** Whoever needs more has files that are hard to find anything in. */
const DEEPEST = 8;

/** Characters of a lesson with everything that is included in it; as much as one file may have. */
const LONGEST = 1_000_000;

/** Cheap to look for; whether it is one, or an example in a code block, is for the parser to say. */
const MAYBE_INCLUDE = /^ {0,3}:{3,}[ \t]*include\b/m;

/** Whether a text may include the example of a kind, so that the examples have to be there when it is read. */
export const mayIncludeExample = (text: string): boolean => MAYBE_EXAMPLE.test(text);

const MAYBE_EXAMPLE = /^ {0,3}:{3,}[ \t]*include\b.*\bexample=/m;

/**
 * Puts files in place of `::: include {file=../shared/contact.md}`, in these files, too. What is wrong is reported where
 * it is written, and left out. `::: include {example=choice}` is the example of a kind, each container of it first as
 * it is written and then as it comes out.
 *
 * Findings: attributes/missing, attributes/unknown, include/file-and-example, include/unknown-example, include/not-empty, include/not-markdown, include/cycle,
 * include/too-deep, include/too-long, and those of {@link findFile} and of reading the file.
 */
export function withIncludes(file: MarkdownFile, body: string, context: IncludeContext): ComposedDocument {
  const { path, source } = file;
  if (!MAYBE_INCLUDE.test(body)) return { source, body, pathAt: () => path };
  const includer = new Includer(context);
  const pieces = includer.pieces(file, body, [file.path]);
  const [begin, ...rest] = pieces;
  const asWritten = { ...begin!, text: source.text.slice(0, begin!.text.length) };
  const composed = new ComposedSource(source.path, [asWritten, ...rest]);
  const paths = new Map(includer.files.map((each) => [each.source, each.path]));
  return {
    source: composed,
    body: pieces.map(({ text }) => text).join(''),
    pathAt: (range) => paths.get(composed.place(range).source) ?? path,
  };
}

class Includer {
  readonly files: MarkdownFile[] = [];
  #length = 0;

  constructor(private readonly context: IncludeContext) {}

  /** @param around - Paths of the files that include each other, the document first and this one last. */
  pieces(file: MarkdownFile, text: string, around: readonly string[]): readonly Piece[] {
    const { source } = file;
    this.files.push(file);
    const pieces: Piece[] = [];
    let at = 0;
    const upTo = (end: number) => {
      this.#length += end - at;
      pieces.push({ text: text.slice(at, end), place: { source, range: { start: at, end } } });
      at = end;
    };
    for (const { meta, first, end } of this.#includesIn(text)) {
      const opening = source.linesRange(first, first + 1);
      upTo(source.lineStart(first));
      this.#checkInside(source, { first: first + 1, end: end - 1 });
      pieces.push(...this.#included(file, meta, opening, around));
      at = source.lineStart(end);
    }
    upTo(text.length);
    return pieces;
  }

  /** The includes at the margin or in containers, with their lines; others are for the reader of the document to tell. */
  #includesIn(text: string): readonly { meta: ContainerMeta; first: number; end: number }[] {
    if (!MAYBE_INCLUDE.test(text)) return [];
    let depth = 0;
    return this.context.md.parse(text, { docId: INCLUDE }).flatMap((token: Token) => {
      const isContainer = token.type.startsWith('container_');
      if (!isContainer) depth += token.nesting;
      if (token.type !== 'container_open' || depth > 0 || !token.map) return [];
      const meta = token.meta as ContainerMeta;
      const readable = meta.closed && meta.rest === '' && meta.attributes.problems.length === 0;
      return meta.name === INCLUDE && readable ? [{ meta, first: token.map[0], end: token.map[1] }] : [];
    });
  }

  #included(from: MarkdownFile, meta: ContainerMeta, opening: Range, around: readonly string[]): readonly Piece[] {
    const { source } = from;
    const named = this.#named(source, meta, opening);
    if (!named) return [];
    const { of, range } = named;
    // Empty lines keep the first and the last paragraph apart from those around them.
    const glue: Piece = { text: '\n', place: { source, range: { start: opening.start, end: opening.start } } };
    if (of === 'example') return [glue, ...this.#example(named.value, source, range), glue, glue];
    const file = this.#find(named.value, from, range);
    if (!file) return [];
    if (around.includes(file.path)) {
      const way = [...around.slice(around.indexOf(file.path)), file.path].join(' → ');
      this.#error(
        'include/cycle',
        source,
        range,
        `This file would include itself: ${way}`,
        'delete one of the includes',
      );
      return [];
    }
    if (around.length > DEEPEST) {
      const message = `Files include each other ${DEEPEST} times on the way here, and this one would be one more`;
      this.#error('include/too-deep', source, range, message, 'write the text here, or include it further out');
      return [];
    }
    if (this.#length + file.source.text.length > LONGEST) {
      const message = `With ${file.path} the text would have more than ${LONGEST.toLocaleString('en')} characters`;
      this.#error('include/too-long', source, range, message, 'include fewer files, or make several lessons of it');
      return [];
    }
    return [glue, ...this.pieces(file, withoutFrontMatter(file.source.text), [...around, file.path]), glue, glue];
  }

  /** What is included: a file by its path, or the example of a kind by its name. */
  #named(
    source: SourceFile,
    { attributes }: ContainerMeta,
    opening: Range,
  ): { readonly of: 'file' | 'example'; readonly value: string; readonly range: Range } | undefined {
    for (const { name, range } of [...(attributes.id ? [attributes.id] : []), ...attributes.entries]) {
      if (name === 'file' || name === 'example') continue;
      const message = `::: include has no attribute ${name}`;
      this.#error('attributes/unknown', source, range, message, 'it can have: file, example');
    }
    const [file, example] = ['file', 'example'].map((of) => attributes.entries.find(({ name }) => name === of));
    if (file && example) {
      const message = '::: include takes a file or an example, not both';
      this.#error('include/file-and-example', source, example.range, message, 'write two ::: include, one for each');
    }
    const named = file ?? example;
    if (named && named.value !== true && named.value !== '') {
      return { of: named === file ? 'file' : 'example', value: named.value, range: named.range };
    }
    const help = 'write the path from this file: ::: include {file=../shared/contact.md}';
    this.#error('attributes/missing', source, opening, '::: include needs file=', help);
    return undefined;
  }

  /** The example of the kind with a name after `:::`; its headings go one level down, under that of whoever shows it. */
  #example(name: string, source: SourceFile, range: Range): readonly Piece[] {
    const { kinds, documents } = this.context;
    const folders = new Map([
      ...kinds.questions.map(({ name }) => [name, name] as const),
      ...kinds.blocks.flatMap(({ names, folder }) => names.map((each) => [each, folder] as const)),
    ]);
    const folder = folders.get(name);
    const file = documents.find(({ path }) => path === `${folder}/${folder}.md`);
    if (!file) {
      const names = [...folders.keys()];
      const help = didYouMean(name, names, `blocks and questions are: ${names.join(', ')}`)!;
      this.#error('include/unknown-example', source, range, `There is no block and no question ${name}`, help);
      return [];
    }
    this.files.push(file);
    const text = withoutFrontMatter(file.source.text);
    const pieces: Piece[] = [];
    const put = (words: string, start: number, end: number) => {
      this.#length += words.length;
      pieces.push({ text: words, place: { source: file.source, range: { start, end } } });
    };
    let at = 0;
    for (const { start, code } of this.#shownIn(text, file.source)) {
      put(text.slice(at, start), at, start);
      at = start;
      if (code) {
        const fence = fenceAround(code);
        put(`${fence}md\n`, start, start);
        put(code, start, start + code.length);
        put(`${fence}\n\n`, start + code.length, start + code.length);
      } else {
        put('#', start, start);
      }
    }
    put(text.slice(at), at, text.length);
    return pieces;
  }

  /** Where headings begin, and containers that stand in no other one, with what is written there. */
  #shownIn(text: string, source: SourceFile): readonly { readonly start: number; readonly code?: string }[] {
    let depth = 0;
    return this.context.md.parse(text, { docId: INCLUDE }).flatMap(({ type, nesting, map, markup }: Token) => {
      const outermost = depth === 0;
      depth += nesting;
      if (!map) return [];
      const start = source.lineStart(map[0]);
      if (type === 'heading_open' && markup.startsWith('#')) return [{ start: text.indexOf('#', start) }];
      if (type !== 'container_open' || !outermost) return [];
      return [{ start, code: `${text.slice(start, source.lineStart(map[1])).trimEnd()}\n` }];
    });
  }

  #find(path: string, from: MarkdownFile, range: Range): MarkdownFile | undefined {
    const { assets, documents, report } = this.context;
    const found = findFile(path, from.path, assets);
    if (!('file' in found)) {
      const help = found.code === 'asset/outside-course' ? 'copy the file into the course folder' : found.help;
      this.#error(found.code, from.source, range, found.message, help);
      return undefined;
    }
    if (!/\.(md|markdown)$/i.test(found.path)) {
      const message = `${path} is no Markdown file`;
      this.#error('include/not-markdown', from.source, range, message, 'only files that end with .md can be included');
      return undefined;
    }
    const source = documents.find((document) => document.path === found.path)?.source ?? found.file.source;
    if (source) return { path: found.path, source };
    if (found.file.unread) report(found.file.unread);
    return undefined;
  }

  #checkInside(source: SourceFile, { first, end }: { readonly first: number; readonly end: number }): void {
    const range = source.linesRange(first, end);
    if (range.start === range.end) return;
    const help = 'write these words before or after it, or delete them';
    this.#error('include/not-empty', source, range, 'The file takes the place of these words', help);
  }

  #error(code: Diagnostic['code'], source: SourceFile, range: Range, message: string, help: string): void {
    this.context.report({ code, severity: 'error', message, source, range, help });
  }
}

/** Longer than every row of backticks in the code, so that it ends where the code ends. */
function fenceAround(code: string): string {
  const rows = [...code.matchAll(/`+/g)].map(([row]) => row.length);
  return '`'.repeat(Math.max(2, ...rows) + 1);
}
