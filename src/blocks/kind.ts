import type { Token } from 'markdown-it';
import type { ZodType } from 'zod';
import type { AssetFile, Block, BlockParts, BranchGraph } from '../course/course.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Html } from '../text/html.ts';
import type { Range, SourceFile } from '../text/source.ts';

/** Everything the builder needs to know about one thing in a lesson that is not a question. */
export interface BlockKind<Data = unknown> {
  /** The words after `:::` that mean this kind, the chief one first. */
  readonly names: readonly [string, ...string[]];
  /** Its folder in src/blocks, where its examples.md is. */
  readonly folder: string;
  /** Set when it is for facilitators only: learners' packages do not contain it, nor what only it uses. */
  readonly audience?: 'facilitator';
  /** Module that defines its element, if it has behaviour: `/src/blocks/NAME/element.ts`. */
  readonly element?: string;
  /** Whether one with this data needs the element; absent is always. */
  behaves?(data: Data): boolean;
  /** Set when it shows a part of its inside at a time, so that nothing that counts for learners may stand in it. */
  readonly hides?: true;
  /** Set when terms of the glossary are not marked in it: the words of others, and words to press. */
  readonly plainTerms?: true;
  /** Style sheet in templates/theme that only courses with this kind get: `steps.css`. */
  readonly styles?: string;
  /** Attributes besides `#id` and, where an id is needed, `was`: strict object schema. */
  readonly attributes: ZodType<Readonly<Record<string, unknown>>>;
  /** Containers it may stand in; absent is anywhere. */
  readonly within?: readonly string[];
  /** Set when learners meet only some of what is in it: nothing that lessons are completed by can stand there. */
  readonly branching?: true;
  /** Attributes that links in it may have: `[words](#place){points=2}`. */
  readonly linkAttributes?: readonly string[];
  /** Whether the saved state or links need its id, so that the author must give one. */
  readonly needsId?: boolean;
  /** Reads the body. Reports what is wrong and still returns the best it can. */
  parse(source: ContainerSource, report: Report): Data;
  render(data: Data, context: BlockRenderContext): Html;
  /** How long it takes besides reading its words, in minutes. */
  minutes?(data: Data): number;
  /** What the player must keep for it. */
  parts?(data: Data, id: string): BlockParts;
  /** The ways through it, for those who review the course. */
  graph?(data: Data): BranchGraph;
}

/** A container as the author wrote it, its inside already understood. */
export interface ContainerSource {
  /** The word after `:::`. */
  readonly name: string;
  /** `#id`, or one made from the lesson and the place. */
  readonly id: string;
  /** Attributes after the kind's schema. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Nested containers and the prose between them. */
  readonly children: readonly Block[];
  /** All tokens of the body that are prose, in order. */
  readonly tokens: readonly Token[];
  readonly source: SourceFile;
  /** The whole container. */
  readonly range: Range;
  /** The opening line. */
  readonly opening: Range;
  /** Where an attribute's value stands; the opening line when it is not there. */
  attributeRange(name: string): Range;
  /** Lines a token covers. */
  tokenRange(token: Token): Range;
  /** A finding about this file. */
  finding(code: Diagnostic['code'], range: Range, message: string, help?: string): Diagnostic;
  /** Ids for things that learners pick by their words: letters that stay with the words when their order changes. */
  optionIds(words: readonly string[]): readonly string[];
  /** Takes over a link that leads to something inside this block: nobody else looks whether that is there. Gives its place. */
  takeLink(open: Token): Range;
  /** A file of the course by the path an author wrote, from this file; reports what is wrong with it. */
  asset(path: string, range: Range): AssetReference | undefined;
}

/** A file of the course that exists and may be packaged. */
export interface AssetReference {
  /** From the course folder, or from the media folder as `media/...`. */
  readonly path: string;
  readonly file: AssetFile;
}

/** What rendering may ask for. */
export interface RenderContext {
  /** Blocks to markup. */
  blocks(blocks: readonly Block[]): Html;
  /** Block tokens (paragraphs, lists, ...) to markup. */
  tokens(tokens: readonly Token[]): Html;
  /**
   * The inline token of a paragraph to markup without the `<p>`.
   *
   * @param replace - Markup in place of a token inside it.
   */
  inline(token: Token | undefined, replace?: (token: Token) => Html | undefined): Html;
  /** Address of a file in the package; asking puts it into the package. */
  asset(reference: AssetReference): string;
  /** Level for a heading that the block adds, 2 to 6. */
  readonly headingLevel: number;
  /** Language of the course. */
  readonly language: string;
  /** Who the page is for: facilitator notes show only to facilitators. */
  readonly audience: 'learner' | 'facilitator';
}

export interface BlockRenderContext extends RenderContext {
  /** Id of the block in the page. */
  readonly id: string;
  readonly name: string;
  readonly children: readonly Block[];
}

/** Keeps `Data` private to the kind. */
export const defineBlock = <Data>(kind: BlockKind<Data>): BlockKind => kind as BlockKind;
