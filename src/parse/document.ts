import type { MarkdownIt, Token } from 'markdown-it';
import { z } from 'zod';
import type { AssetReference, BlockKind, ContainerSource } from '../blocks/kind.ts';
import type {
  AssetFile,
  Block,
  FormerId,
  HeadingFact,
  ImageFact,
  LinkFact,
  Override,
  Passage,
  TableFact,
} from '../course/course.ts';
import { movedLink, readLink } from '../course/links.ts';
import { plainText } from '../course/plain-text.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { QuestionKind } from '../questions/kind.ts';
import { type Range, SourceFile } from '../text/source.ts';
import { findAsset } from './assets.ts';
import type { Attributes } from './attributes.ts';
import type { ContainerMeta } from './container.ts';
import { ID_PATTERN, ID_RULE, LANGUAGE_PATTERN } from './course-file.ts';
import { type Ids, nearestId } from './ids.ts';
import { INCLUDE } from './includes.ts';
import { inlineRange, linkRange, offsetOf, textRange } from './inline-positions.ts';
import type { Kinds } from './kinds.ts';
import { joinReasons } from './loose-reasons.ts';
import { codeLines, UNFINISHED_MERGE, unfinishedMerges } from './merges.ts';
import { mendOpening } from './opening.ts';
import { OVERRIDE_ATTRIBUTE, readOverrides } from './overrides.ts';
import { type PassagePlace, readPassage } from './passages.ts';
import { closingLine, rawLines } from './raw-lines.ts';
import { rawSigns } from './raw-signs.ts';
import { refusalOf } from './refused-attributes.ts';
import { attributeHelp } from './setting-help.ts';
import { issueWords } from './settings.ts';
import { containerMeant, isGlossaryWord } from './synonyms.ts';
import { cellsOf } from './table-rows.ts';
import { fillVariables } from './variable-tokens.ts';
import type { Variables } from './variables.ts';

/** What reading a Markdown text needs to know. */
export interface DocumentContext {
  readonly md: MarkdownIt;
  readonly kinds: Kinds;
  readonly source: SourceFile;
  /** From the course folder. */
  readonly path: string;
  /** Path of the file that a place is written in, where others are included; left out: `path` for all of them. */
  readonly pathAt?: (range: Range) => string;
  /** Id of the lesson; ids that are made up begin with it. */
  readonly lesson: string;
  /** What is read, for messages. Only in lessons do questions, videos and discussions count for anything. */
  readonly place: 'a lesson' | 'a reference sheet' | 'a question bank' | 'course.yaml';
  readonly assets: ReadonlyMap<string, AssetFile>;
  /** Ids of the objectives; undefined when course.yaml could not be read. */
  readonly objectives: readonly string[] | undefined;
  readonly ids: Pick<Ids, 'take'>;
  /** Left out: variables stay as they are written. */
  readonly variables?: Variables;
  /** Left out: options have the ids that their question gives them. */
  readonly optionIds?: OptionIds;
  readonly report: Report;
}

/** Ids for the options of a question, for the rows that they are matched to, or for the choices of a situation, in their order. */
export type OptionIds = (
  thing: { readonly id: string; readonly was?: string },
  words: readonly string[],
  of: 'options' | 'rows' | 'choices',
) => readonly string[];

export interface ParsedDocument {
  readonly blocks: readonly Block[];
  readonly headings: readonly HeadingFact[];
  readonly links: readonly LinkFact[];
  readonly images: readonly ImageFact[];
  readonly tables: readonly TableFact[];
  readonly passages: readonly Passage[];
  readonly overrides: readonly Override[];
  /** Paths of the files that something in it points at. */
  readonly assetsUsed: readonly string[];
  /** How long reading, watching and answering takes, in minutes. */
  readonly minutes: number;
}

const WORDS_PER_MINUTE = 200;
export const MINUTES_PER_QUESTION = 0.75;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** As many as there are letters. */
const MOST_OPTIONS = LETTERS.length;

/** Markdown to blocks and facts, with everything that is wrong in it reported. */
export function parseDocument(body: string, context: DocumentContext): ParsedDocument {
  const merges = mergesIn(body, context);
  if (merges.length === 0) return new DocumentReader(context).read(body);
  // What two versions of the same lines have twice follows from there being two.
  const inMerge = ({ start }: Range) => merges.some((merge) => start >= merge.start && start <= merge.end);
  const { report, ids, source } = context;
  for (const { start } of merges) {
    const range = { start, end: source.lineEnd(start) };
    report({ code: 'markdown/unfinished-merge', severity: 'error', ...UNFINISHED_MERGE, source, range });
  }
  const parsed = new DocumentReader({
    ...context,
    report: (diagnostic) => inMerge(diagnostic.range) || report(diagnostic),
    ids: { take: (id, place) => inMerge(place.range) || ids.take(id, place) },
  }).read(body);
  return { ...parsed, passages: parsed.passages.filter(({ rangeOf }) => !inMerge(rangeOf(0, 1))) };
}

/** Merges that were not finished; examples in code are none. */
function mergesIn(body: string, { md }: DocumentContext): readonly Range[] {
  const merges = unfinishedMerges(body);
  if (merges.length === 0) return [];
  const code = codeLines(md.parse(body, { docId: '' }));
  const text = new SourceFile('', body);
  return merges.filter(({ start }) => !code.has(text.position(start).line - 1));
}

/** Attributes that every question has. */
const questionAttributes = z.object({
  points: z.coerce.number('must be a number').min(0).max(1000).default(1),
  objective: z.string().optional(),
});

/** A question whose options have the ids that they have in the lock. */
export function withOptionIds(
  kind: QuestionKind,
  data: unknown,
  { id, was }: { readonly id: string; readonly was?: FormerId },
  optionIds: OptionIds | undefined,
): unknown {
  const { options, rows = [] } = kind.report(data);
  if (!kind.withOptionIds || !optionIds || options.length === 0) return data;
  if (Math.max(options.length, rows.length) > MOST_OPTIONS) return data;
  const idsOf = (parts: readonly { readonly text: string }[], of: 'options' | 'rows') =>
    optionIds(
      { id, ...(was ? { was: was.id } : {}) },
      parts.map(({ text }) => text),
      of,
    );
  return kind.withOptionIds(data, idsOf(options, 'options'), idsOf(rows, 'rows'));
}

class DocumentReader {
  readonly #headings: HeadingFact[] = [];
  readonly #links: LinkFact[] = [];
  readonly #linkFacts = new WeakMap<Token, LinkFact>();
  readonly #images: ImageFact[] = [];
  readonly #tables: TableFact[] = [];
  readonly #passages: Passage[] = [];
  readonly #overrides: Override[] = [];
  readonly #assetsUsed: string[] = [];
  /** Slugs that are taken, with the number that the next of the same words is likely to get. */
  readonly #slugs = new Map<string, number>();
  /** Names of the containers around, outermost first. */
  readonly #within: string[] = [];
  #headingLevel = 1;
  #words = 0;
  #minutes = 0;
  #made = 0;
  /** As it is read; of a text of course.yaml the offsets are its own. */
  #text = new SourceFile('', '');
  /** Places of what keeps a question or a table from being understood: what follows from it is not told. */
  readonly #causes: number[] = [];
  /** Tables of a question that are none; told when it is known whether it needs one. */
  readonly #looseTables: Diagnostic[] = [];
  /** Pictures of which it is told that their words are missing. */
  readonly #wordless: Range[] = [];
  /** Containers that were opened with too few colons and have a closing line of their own. */
  #halfOpened = 0;
  /** First lines of code that is never closed and of which that was told. */
  readonly #openCode = new Set<number>();
  /** Ids that things of this document were given, headings among them. */
  readonly #places = new Map<string, { readonly what: string; readonly range: Range }>();
  readonly #names: ReadonlySet<string>;

  constructor(private readonly context: DocumentContext) {
    const { questions, blocks } = context.kinds;
    this.#names = new Set([...questions.map(({ name }) => name), ...blocks.flatMap(({ names }) => names), INCLUDE]);
  }

  read(body: string): ParsedDocument {
    this.#text = new SourceFile('', body);
    const tokens = this.context.md.parse(body, { docId: this.context.lesson });
    if (this.context.variables) fillVariables(tokens, this.context.source, this.context.variables);
    const blocks = this.#blocks(tokens);
    return {
      blocks,
      headings: this.#headings,
      links: this.#links,
      images: this.#images,
      tables: this.#tables,
      passages: this.#passages,
      overrides: this.#overrides,
      assetsUsed: this.#assetsUsed,
      minutes: this.#minutes + this.#words / WORDS_PER_MINUTE,
    };
  }

  #blocks(tokens: readonly Token[]): readonly Block[] {
    const blocks: Block[] = [];
    let prose: Token[] = [];
    const endProse = () => {
      if (prose.length > 0) blocks.push({ type: 'prose', tokens: prose, range: this.#tokensRange(prose) });
      prose = [];
    };
    let depth = 0;
    const around: string[] = [];
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index]!;
      if (token.type === 'container_open' && depth === 0) {
        endProse();
        const end = closingIndex(tokens, index);
        for (const block of this.#container(token, tokens.slice(index + 1, end))) blocks.push(block);
        index = end;
        continue;
      }
      if (token.type === 'container_stray') {
        this.#strayEnd(token);
        continue;
      }
      depth += token.type.startsWith('container_') ? 0 : token.nesting;
      this.#lookAt(token, tokens[index + 1]);
      if (token.type === 'inline') this.#raw(token, tokens[index - 1]?.type === 'paragraph_open');
      if (token.type === 'inline') this.#gaps(token, depth === 1 && tokens[index - 1]?.type === 'paragraph_open');
      if (token.nesting === 1) around.push(token.type);
      if (token.nesting === -1) around.pop();
      if (token.type === 'table_open') this.#table(token, tokens.slice(index, closingIndex(tokens, index)));
      if (token.type === 'inline') {
        this.#passages.push(readPassage(token, this.#placeOf(around), this.context.source));
      }
      prose.push(token);
    }
    endProse();
    return blocks;
  }

  #placeOf(around: readonly string[]): PassagePlace {
    const inItem = around.includes('list_item_open');
    return {
      role: ROLES[around.at(-1)!] ?? (around.at(-2) === 'list_item_open' ? 'item' : 'paragraph'),
      inItem,
      quoted: around.includes('blockquote_open'),
      within: [...this.#within],
    };
  }

  #table(open: Token, tokens: readonly Token[]): void {
    const headers = tokens.flatMap((token, index) =>
      token.type === 'th_open' ? [plainText(tokens[index + 1]?.children ?? [])] : [],
    );
    const rows = tokens.filter(({ type }) => type === 'tr_open');
    this.#tables.push({ headers, rows: rows.length - 1, within: [...this.#within], range: this.#tokenRange(open) });
    // A question with a table has rules of its own for it.
    if (this.#isQuestion(this.#within.at(-1))) return;
    for (const { map } of rows.slice(1)) if (map) this.#row(map[0], headers.length);
  }

  /** Cells for which there is no column are lost; a row with fewer is perhaps none. */
  #row(line: number, columns: number): void {
    const text = this.#text.lineText(line);
    const cells = cellsOf(text);
    const lost = cells.slice(columns).filter((cell) => cell.text !== '');
    const start = this.#text.lineStart(line);
    if (lost.length > 0) {
      this.#error(
        'table/lost-cell',
        { start: start + text.indexOf(lost[0]!.text, lost[0]!.start), end: start + text.trimEnd().length },
        `This row has ${cells.length} cells, and the table ${columns} columns, so this is shown to nobody`,
        'add a column to the first two lines of the table; to show a | sign, write \\|',
      );
    } else if (cells.length < columns) {
      const isWords = !text.includes('|');
      this.context.report({
        ...this.#finding(
          'table/few-cells',
          this.context.source.linesRange(line, line + 1),
          isWords
            ? 'This line stands right under a table, so it is its last row'
            : `This row has ${cells.length === 1 ? '1 cell' : `${cells.length} cells`}, and the table ${columns} columns`,
          isWords ? 'put an empty line above it' : 'write | | for a cell that stays empty',
        ),
        severity: 'warning',
      });
    }
  }

  #isQuestion(name: string | undefined): boolean {
    return this.context.kinds.questions.some((question) => question.name === name);
  }

  /** What learners would see as it is written. */
  #raw(block: Token, isParagraph: boolean): void {
    const { source } = this.context;
    for (const { code, message, help, start, end, fix } of rawSigns(block)) {
      const range = textRange(source, block, start, end - start);
      const edits = fix?.map((edit) => {
        const place = textRange(source, block, edit.start, edit.end - edit.start);
        return { range: edit.start === edit.end ? { start: place.start, end: place.start } : place, text: edit.text };
      });
      this.context.report({ ...this.#finding(code, range, message, help), ...(edits ? { fix: edits } : {}) });
    }
    if (!isParagraph) return;
    const around = this.#within.at(-1);
    const inQuestion = this.context.kinds.questions.some(({ name, grader }) => name === around && grader !== undefined);
    for (const line of rawLines(block, { text: this.#text, names: this.#names, inQuestion })) {
      if (line.code === 'container/few-colons' && line.fix?.length === 1) this.#halfOpened += 1;
      if (inQuestion || line.code === 'table/no-line') this.#causes.push(line.range.start);
      if (inQuestion && line.code === 'table/no-line') this.#looseTables.push({ ...line, source });
      else this.context.report({ ...line, source });
    }
  }

  /** What was no table is mended without thinking where the question needs one. */
  #reportLooseTables(needsTable: boolean): void {
    for (const { fix, ...table } of this.#looseTables.splice(0)) {
      this.context.report(needsTable && fix ? { ...table, fix } : table);
    }
  }

  /** The container as one block; the blocks in it when nobody knows what it is. */
  #container(open: Token, inner: readonly Token[]): readonly Block[] {
    const { name } = open.meta as ContainerMeta;
    const opening = this.#openingRange(open);
    const range = this.#tokenRange(open);
    const question = this.context.kinds.questions.find((each) => each.name === name);
    const kind = this.context.kinds.blocks.find(({ names }) => names.includes(name));
    const meta = this.#mended(open, question ?? kind);
    this.#checkOpening(meta, opening, question !== undefined || kind !== undefined || meta.name === INCLUDE);
    if (meta.name === INCLUDE) {
      this.#checkInclude(opening);
      return [];
    }
    this.#checkPlace(meta.name, question ?? kind, opening);
    this.#titles(meta);
    this.#overrides.push(...this.#overridesOf(meta, range));

    const headingLevel = this.#headingLevel;
    this.#within.push(meta.name);
    const blocks = this.#blocks(inner);
    this.#within.pop();
    const children = question ? blocks.map((block) => this.#withReasons(block)) : blocks;
    if (!question && !kind) return children;
    // Learners do not meet the headings in there.
    if (kind?.audience === 'facilitator') this.#headingLevel = headingLevel;

    const id = this.#id(meta, opening, question !== undefined || kind?.needsId === true);
    const source = (attributes: Readonly<Record<string, unknown>>): ContainerSource =>
      this.#containerSource(meta, id, attributes, children, range, opening);
    if (question) return [this.#question(question, meta, id, range, opening, headingLevel, source)];

    const own = this.#attributes(kind!, meta, opening, kind!.needsId ? ['was'] : []);
    const data = kind!.parse(source(own), this.#unlessCaused(range));
    this.#minutes += kind!.minutes?.(data) ?? 0;
    return [
      {
        type: 'custom',
        kind: kind!,
        name: meta.name,
        id,
        ...(kind!.needsId ? this.#was(meta) : {}),
        data,
        children,
        range,
      },
    ];
  }

  /** The opening line as it was meant, and what was wrong with it. */
  #mended(open: Token, kind: BlockKind | QuestionKind | undefined): ContainerMeta {
    const meta = open.meta as ContainerMeta;
    if (!kind) return meta;
    const [line] = open.map ?? [0];
    const shape = (kind.attributes as unknown as { shape?: Readonly<Record<string, z.ZodType>> }).shape ?? {};
    const isQuestion = 'gaps' in kind || this.#isQuestion(meta.name);
    const shared = [OVERRIDE_ATTRIBUTE, ...(isQuestion ? Object.keys(questionAttributes.shape) : [])];
    const { meta: mended, problems } = mendOpening(meta, {
      text: this.#text.text,
      range: this.#text.linesRange(line, line + 1),
      known: [...Object.keys(shape), ...shared, 'was'],
      isFlag: (name) => shape[name]?.safeParse(true).success ?? false,
      needsId: isQuestion || ('needsId' in kind && kind.needsId === true),
    });
    for (const { code, range, message, help, fix } of problems) {
      this.context.report({ ...this.#finding(code, range, message, help), ...(fix ? { fix } : {}) });
    }
    return mended;
  }

  /** Files have taken the place of all includes that could be read; what is wrong with the others is told. */
  #checkInclude(opening: Range): void {
    if (this.context.place !== 'course.yaml') return;
    this.#error(
      'container/misplaced',
      opening,
      `::: ${INCLUDE} has no place in course.yaml`,
      'put it into a lesson or a reference sheet',
    );
  }

  /** Attributes that learners read. */
  #titles({ name, attributes }: ContainerMeta): void {
    for (const { name: attribute, value, valueRange } of attributes.entries) {
      if (!TITLES.has(attribute) || value === true) continue;
      this.#passages.push({
        text: value,
        role: 'title',
        inItem: false,
        quoted: false,
        within: [...this.#within, name],
        emphasised: [],
        links: [],
        rangeOf: () => valueRange,
      });
    }
  }

  #overridesOf(meta: ContainerMeta, scope: Range): readonly Override[] {
    const written = meta.attributes.entries.find(({ name }) => name === OVERRIDE_ATTRIBUTE);
    if (!written) return [];
    const { source } = this.context;
    return readOverrides(written.value === true ? '' : written.value).map((override) => ({
      ...override,
      source,
      range: written.range,
      scope,
    }));
  }

  /** What counts for learners stands where every learner meets it once. */
  #checkPlace(name: string, kind: BlockKind | QuestionKind | undefined, opening: Range): void {
    if (!kind) return;
    const misplaced = (where: string, help: string) =>
      this.#error('container/misplaced', opening, `::: ${name} has no place ${where}`, help);
    const { kinds, place } = this.context;
    if (place === 'a question bank' && !('grader' in kind) && this.#within.length === 0) {
      misplaced(
        'in a question bank',
        'report' in kind
          ? 'put it into the assessment itself: only what can be right or wrong is drawn'
          : 'put it into a lesson: a bank has questions only',
      );
      return;
    }
    if ('within' in kind && kind.within && !kind.within.some((around) => this.#within.includes(around))) {
      misplaced('here', `put it inside ${kind.within.map((around) => `::: ${around}`).join(' or ')}`);
    }
    const counts = 'report' in kind || (kind.needsId === true && !kind.within);
    if (!counts) return;
    const completes = 'report' in kind || kind.branching === true;
    const around = this.#within.findLast(
      (candidate) =>
        kinds.questions.some((question) => question.name === candidate) ||
        kinds.blocks.some(
          ({ names, audience, branching, hides }) =>
            names.includes(candidate) &&
            (audience === 'facilitator' || hides === true || (completes && branching === true)),
        ),
    );
    if (place === 'a reference sheet' || place === 'course.yaml') misplaced(`in ${place}`, 'put it into a lesson');
    else if (around !== undefined) misplaced(`in ::: ${around}`, `put it before or after ::: ${around}`);
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
    const own = this.#attributes(kind, meta, opening, [...Object.keys(questionAttributes.shape), 'was']);
    const shared = this.#sharedAttributes(meta, opening);
    if (!kind.grader) this.#checkUngraded(meta);
    const was = this.#was(meta);
    const untold: string[] = [];
    const data = withOptionIds(
      kind,
      kind.parse(
        source(own),
        this.#unlessCaused(range, (code) => untold.push(code)),
      ),
      { id, ...was },
      this.context.optionIds,
    );
    this.#reportLooseTables(untold.some((code) => code.endsWith('/no-table')));
    this.#minutes += MINUTES_PER_QUESTION;
    return {
      type: 'question',
      kind,
      id,
      ...was,
      points: kind.grader ? shared.points : 0,
      objective: shared.objective,
      data,
      range,
      headingLevel,
    };
  }

  /** Where signs were not understood, what is missing in a container is not told as well. */
  #unlessCaused(container: Range, untold: (code: string) => void = () => {}): Report {
    const { report } = this.context;
    const caused = this.#causes.some((cause) => cause >= container.start && cause < container.end);
    const wordless = this.#wordless.filter((range) => overlap(range, container));
    if (!caused && wordless.length === 0) return report;
    return (diagnostic) => {
      const { code, range } = diagnostic;
      if (caused && (range.start === container.start || FOLLOWS.test(code))) return untold(code);
      if (/\/(?:empty-|no-name)/.test(code) && wordless.some((picture) => overlap(picture, range))) return;
      report(diagnostic);
    };
  }

  /** Reasons that stand under an option without blanks before them become part of it, as they were meant to be. */
  #withReasons(block: Block): Block {
    if (block.type !== 'prose') return block;
    const { tokens, loose } = joinReasons(block.tokens, this.#text);
    for (const { range, width, goesOn, fix } of loose) {
      const blanks = width === 2 ? 'two blanks' : `${width} blanks`;
      this.context.report({
        ...this.#finding(
          'question/reason-outside',
          range,
          goesOn
            ? 'This reason belongs to no option, and ends the list of options'
            : 'This reason belongs to no option',
          `put ${blanks} before > so that it belongs to its option; an explanation of all of them has an empty line above it`,
        ),
        severity: goesOn ? 'error' : 'warning',
        fix,
      });
    }
    return loose.length === 0 ? block : { ...block, tokens };
  }

  /** There is nothing to earn where no answer is right or wrong. */
  #checkUngraded(meta: ContainerMeta): void {
    const points = meta.attributes.entries.find(({ name }) => name === 'points');
    if (!points) return;
    this.#error(
      'question/ungraded-points',
      points.range,
      `::: ${meta.name} has no right answer, so it earns no points`,
      'delete points=',
    );
  }

  /** `was=old-id`. */
  #was(meta: ContainerMeta): { readonly was?: FormerId } {
    const was = meta.attributes.entries.find(({ name }) => name === 'was');
    if (!was) return {};
    if (was.value !== true && ID_PATTERN.test(was.value)) return { was: { id: was.value, range: was.range } };
    this.#error('attributes/invalid', was.range, `was ${ID_RULE}`, 'write the id that it had: was=old-id');
    return {};
  }

  #sharedAttributes(meta: ContainerMeta, opening: Range): { points: number; objective: string | undefined } {
    const given = Object.fromEntries(
      meta.attributes.entries
        .filter(({ name }) => Object.hasOwn(questionAttributes.shape, name))
        .map(({ name, value }) => [name, value]),
    );
    const parsed = questionAttributes.safeParse(given);
    for (const issue of parsed.error?.issues ?? []) {
      const [name] = issue.path;
      this.#error(
        'attributes/invalid',
        attributeRange(meta, String(name), opening),
        `${String(name)} ${issueWords(issue)}`,
        attributeHelp(issue, String(name), given[String(name)]),
      );
    }
    const { points = 1, objective } = parsed.data ?? {};
    const { objectives } = this.context;
    if (objective !== undefined && objectives && !objectives.includes(objective)) {
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
      meta.attributes.entries
        .filter(({ name }) => !shared.includes(name) && name !== OVERRIDE_ATTRIBUTE)
        .map(({ name, value }) => [name, value]),
    );
    const known = [...Object.keys((kind.attributes as unknown as { shape?: object }).shape ?? {}), ...shared];
    const parsed = kind.attributes.safeParse(given);
    if (parsed.success) return parsed.data;
    const bad = new Set<string>();
    for (const issue of parsed.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          bad.add(key);
          const { code, message, help } = refusalOf(key) ?? {
            code: 'attributes/unknown',
            message: `::: ${meta.name} has no attribute ${key}`,
            help: didYouMean(key, known, known.length > 0 ? `it can have: ${known.join(', ')}` : 'delete it'),
          };
          this.#error(code, attributeRange(meta, key, opening), message, help);
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
          `write ::: ${meta.name} {${name}="..."}`,
        );
      } else if (!isUnreadable(meta, name)) {
        this.#error(
          'attributes/invalid',
          attributeRange(meta, name, opening),
          `${name} ${issueWords(issue)}`,
          attributeHelp(issue, name, given[name]),
        );
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
      INCLUDE,
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
          whatWasMeant(meta.name, names),
        );
      }
    }
    if (!meta.closed && meta.openCode) {
      const { fence, line } = meta.openCode;
      this.#openCode.add(line);
      this.#error(
        'container/unclosed',
        this.context.source.linesRange(line, line + 1),
        `::: ${meta.name} is never closed: the code that begins here goes on to the end`,
        `put a line with ${fence} after the code`,
      );
    } else if (!meta.closed && !this.#fewColonsAtEnd(meta, opening)) {
      const colons = /^:+/.exec(this.context.source.text.slice(opening.start))?.[0] ?? ':::';
      this.#error(
        'container/unclosed',
        opening,
        `::: ${meta.name} is never closed`,
        `put a line with ${colons} after its last line`,
      );
    }
    if (meta.rest !== '') {
      this.#causes.push(opening.start);
      this.#error(
        'container/unreadable-line',
        opening,
        `${meta.rest} cannot be understood here`,
        this.#isQuestion(meta.name)
          ? 'write the question into a line of its own under this one; after the name only {attributes} may follow'
          : 'after the name only {attributes} may follow; close them with }, and put texts with spaces into "quotation marks"',
      );
    }
    for (const { code, message, help, range, right } of meta.attributes.problems) {
      const fix = right === undefined ? {} : { fix: [{ range, text: right }] };
      this.context.report({ ...this.#finding(code, range, message, help), ...fix });
    }
  }

  /** A closing line with one or two colons; whether there is one. */
  #fewColonsAtEnd(meta: ContainerMeta, opening: Range): boolean {
    const line = this.#text.position(opening.start).line;
    const range = closingLine(this.#text, line);
    const colons = /^:+/.exec(this.#text.text.slice(opening.start))?.[0];
    if (!range || colons === undefined) return false;
    const isEmpty = this.#text.text.slice(opening.end, range.start).trim() === '';
    const surely = !isEmpty && range.end - range.start === 2;
    this.context.report({
      ...this.#finding(
        'container/unclosed',
        range,
        `::: ${meta.name} is never closed: this line has not as many colons as the one that opens`,
        `write ${colons}`,
      ),
      ...(surely ? { fix: [{ range, text: colons }] } : {}),
    });
    return true;
  }

  #id(meta: ContainerMeta, opening: Range, needed: boolean): string {
    const { id } = meta.attributes;
    this.#made += 1;
    const made = `${this.context.lesson}_${this.#made}`;
    if (id) {
      const place = { what: `::: ${meta.name}`, range: id.range };
      this.context.ids.take(id.value as string, { ...place, source: this.context.source });
      this.#place(id.value as string, place);
      return id.value as string;
    }
    // What could not be read may be the id.
    if (needed && meta.rest === '' && meta.attributes.problems.length === 0) {
      this.#error(
        'id/missing',
        opening,
        `::: ${meta.name} needs an id: records and saved answers depend on it`,
        `write ::: ${meta.name} {#a-short-name-for-it}, and do not change it later`,
      );
    }
    return made;
  }

  /** Whether a heading and something else, or two headings, have one id: a link could lead to both. */
  #place(id: string, place: { readonly what: string; readonly range: Range }): void {
    const first = this.#places.get(id);
    this.#places.set(id, first ?? place);
    // That two containers have one is told of by all ids of the course.
    if (!first || (first.what !== HEADING && place.what !== HEADING)) return;
    const { source, range } = this.context.source.place(first.range);
    this.#error(
      'id/duplicate',
      place.range,
      `${id} is the id of two things`,
      `the other is ${first.what} at ${source.path}:${source.position(range.start).line}`,
    );
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
      optionIds: (words) => this.#situationOptionIds(meta, id, words),
      takeLink: (open) => this.#takeLink(open) ?? opening,
      asset: (path, at) => this.#asset(path, at, report),
    };
  }

  #situationOptionIds(meta: ContainerMeta, id: string, words: readonly string[]): readonly string[] {
    const was = meta.attributes.entries.find(({ name }) => name === 'was')?.value;
    const { optionIds } = this.context;
    if (!optionIds || words.length > MOST_OPTIONS) return words.map((_, index) => LETTERS[index] ?? `z${index}`);
    return optionIds({ id, ...(typeof was === 'string' ? { was } : {}) }, words, 'choices');
  }

  #takeLink(open: Token): Range | undefined {
    const fact = this.#linkFacts.get(open);
    if (fact && this.#links.includes(fact)) this.#links.splice(this.#links.indexOf(fact), 1);
    return fact?.range;
  }

  #asset(path: string, range: Range, report: Report): AssetReference | undefined {
    const found = findAsset(path, this.#pathAt(range), this.context.assets);
    if ('file' in found) {
      this.#assetsUsed.push(found.path);
      return found;
    }
    report(this.#finding(found.code, range, found.message, found.help));
    return undefined;
  }

  #pathAt(range: Range): string {
    return this.context.pathAt?.(range) ?? this.context.path;
  }

  /** Facts and findings of one token of prose. */
  #lookAt(token: Token, next: Token | undefined): void {
    switch (token.type) {
      case 'heading_open':
        this.#heading(token, next);
        break;
      case 'html_block':
        this.#html(token.content, this.#tokenRange(token));
        break;
      case 'inline':
        this.#inline(token);
        break;
      case 'fence':
        this.#checkFence(token);
        this.#words += countWords(token.content);
        break;
      case 'code_block':
        this.#words += countWords(token.content);
        break;
      case 'container_open':
        this.#error(
          'container/in-list',
          this.#openingRange(token),
          'A container cannot stand inside a list or a quotation',
          'end the list with an empty line and begin the container at the left margin',
        );
        break;
      case 'footnote_twice':
        this.#error(
          'footnote/twice',
          this.#tokenRange(token),
          `The footnote [^${token.content}] is written twice`,
          'give one of them another name, or delete it',
        );
        break;
      case 'footnote_unused':
        this.context.report({
          ...this.#finding(
            'footnote/unused',
            this.#tokenRange(token),
            `Nothing points at the footnote [^${token.content}], so it is not shown`,
            `write [^${token.content}] where it belongs, or delete it`,
          ),
          severity: 'warning',
        });
        break;
      case 'nested_too_deep':
        this.#error(
          'markdown/too-deep',
          this.#tokenRange(token),
          'This is nested too deep to be read',
          'end some of the lists, quotations or containers around it',
        );
        break;
    }
  }

  #checkFence({ map, markup }: Token): void {
    if (!map || this.#openCode.has(map[0])) return;
    const last = this.#text
      .lineText(map[1] - 1)
      .replace(/^[\s>]+/, '')
      .trimEnd();
    const closes = last.startsWith(markup) && last.replaceAll(markup[0]!, '') === '';
    if (closes && map[1] - 1 > map[0]) return;
    this.#error(
      'markdown/unclosed-code',
      this.context.source.linesRange(map[0], map[0] + 1),
      'The code that begins here is never closed, so everything after it is shown as code',
      `put a line with ${markup} after the code`,
    );
  }

  #strayEnd(token: Token): void {
    if (this.#halfOpened > 0) {
      this.#halfOpened -= 1;
      return;
    }
    this.#error(
      'container/stray-end',
      this.#tokenRange(token),
      'This line closes nothing',
      'delete it, or give it as many colons as the line that opens',
    );
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
    if (inline) this.#checkInlineAttributes(attributes, ['id'], inline);
    const id = attributes?.id;
    if (id && inline) this.#headingId(String(id.value), this.#textRange(inline, id.range));
    const slug = this.#slug((id?.value as string | undefined) ?? text);
    open.meta = { ...open.meta, slug };
    this.#headings.push({ level, text, slug, range });
  }

  #headingId(id: string, range: Range): void {
    if (ID_PATTERN.test(id)) {
      this.#place(id, { what: HEADING, range });
      return;
    }
    const near = nearestId(id);
    const help = near === '' ? 'use small letters, digits and hyphens' : `write #${near}`;
    this.#error('id/invalid', range, `${id} cannot be an id: links could not carry it`, help);
  }

  /** GitHub's way of making ids of headings, so that links that work there work here. */
  #slug(text: string): string {
    const plain = text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
    const words =
      plain
        .replace(/[^a-z0-9 _-]/g, '')
        .trim()
        .replace(/[ _]+/g, '-') || 'section';
    let again = this.#slugs.get(words) ?? 0;
    const nth = () => (again === 0 ? words : `${words}-${again}`);
    while (this.#slugs.has(nth())) again += 1;
    const slug = nth();
    this.#slugs.set(slug, 1).set(words, again + 1);
    return slug;
  }

  #inline(block: Token): void {
    const children = block.children ?? [];
    this.#words += countWords(plainText(children));
    const at = (token: Token, length: number, shift = 0) =>
      inlineRange(this.context.source, block, token, length, shift);
    const openTags = new Set<string>();
    children.forEach((token, index) => {
      switch (token.type) {
        case 'html_inline':
          this.#htmlTag(token.content, at(token, token.content.length), openTags);
          break;
        case 'image':
          this.#image(token, block, linkRange(this.context.source, block, token));
          break;
        case 'link_open':
          this.#link(token, linkWords(children, index), linkRange(this.context.source, block, token));
          break;
        case 'link_close':
          this.#linkAttributes(token, block);
          break;
        case 'footnote_undefined':
          this.#error(
            'footnote/undefined',
            at(token, token.content.length),
            `The footnote ${token.content} is nowhere written`,
            `add a line: ${token.content}: the note`,
          );
          break;
        case 'span_open':
          this.#span((token.meta as { attributes: Attributes }).attributes, block);
          break;
      }
    });
  }

  /** Gaps are for paragraphs of questions that have them; elsewhere the learner would see neither gap nor words. */
  #gaps(block: Token, inParagraph: boolean): void {
    const question = this.context.kinds.questions.find(({ name }) => name === this.#within.at(-1));
    if (inParagraph && question?.gaps) {
      this.#checkGaps(block);
      return;
    }
    for (const token of block.children ?? []) {
      if (token.type !== 'gap') continue;
      this.#error(
        'gap/misplaced',
        inlineRange(this.context.source, block, token, token.content.length + 4),
        'There is no gap to fill in here',
        'write the sentence as a paragraph of ::: blank; for two square brackets write \\[\\[',
      );
    }
  }

  /** What is no gap, though somebody meant it to be one; and a gap that goes on to the brackets of another. */
  #checkGaps(block: Token): void {
    const { content, children } = block;
    const cause = (code: Diagnostic['code'], range: Range, message: string, help: string) => {
      this.#causes.push(range.start);
      this.#error(code, range, message, help);
    };
    let rest = content;
    for (const token of children ?? []) {
      if (token.type !== 'gap') continue;
      const start = offsetOf(token) ?? 0;
      const end = content.indexOf(']]', start + 2) + 2;
      rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
      if (!/[[\]]/.test(content.slice(start + 2, end - 2))) continue;
      const answer = /^[^[\]|]*/.exec(content.slice(start + 2))![0].trim();
      cause(
        'gap/brackets',
        textRange(this.context.source, block, start, end - start),
        'A gap has no brackets in it, and ends with two',
        `write [[${answer === '' ? 'answer' : answer}]]`,
      );
    }
    const open = rest.replace(/\\./g, '  ').indexOf('[[');
    if (open === -1) return;
    const words = /^[^[\]\n.,;:?!]*/.exec(rest.slice(open + 2))![0].trim();
    cause(
      'gap/unclosed',
      textRange(this.context.source, block, open, `${rest}\n`.indexOf('\n', open) - open),
      'This gap is never closed, so learners see its answer',
      `put ]] after the answer: [[${/^\S*/.exec(words)![0] || 'answer'}]]`,
    );
  }

  #span(attributes: Attributes, block: Token): void {
    this.#checkInlineAttributes(attributes, ['lang'], block);
    const lang = attributes.entries.find(({ name }) => name === 'lang');
    if (lang !== undefined && !LANGUAGE_PATTERN.test(String(lang.value))) {
      const range = this.#textRange(block, lang.range);
      this.#error('attributes/invalid', range, 'lang must be a language tag', 'write {lang=es} or {lang=en-US}');
    }
  }

  #image(token: Token, block: Token, range: Range): void {
    const src = String(token.attrGet('src') ?? '');
    const alt = plainText(token.children ?? []);
    const attributes = (token.meta as { attributes?: Attributes } | null)?.attributes;
    this.#checkInlineAttributes(attributes, ['decorative'], block);
    const decorative = attributes?.entries.some(({ name }) => name === 'decorative') ?? false;
    if (alt === '' && !decorative) {
      this.#wordless.push(range);
      this.#error(
        'image/no-alt-text',
        range,
        'This picture has no text for learners who cannot see it',
        `write ![what the picture shows](${src}), or put {decorative} after it`,
      );
    }
    const asset = this.#asset(src, range, this.context.report);
    if (asset && !PICTURE.test(asset.path)) {
      this.#error('image/format', range, `${asset.path} is not a picture`, 'save it as PNG, JPEG, WebP, GIF or SVG');
    }
    token.meta = { ...token.meta, asset, decorative, alt };
    this.#images.push({ src: movedLink(src, this.#pathAt(range), this.context.path), alt, decorative, range });
  }

  #link(open: Token, text: string, range: Range): void {
    const written = hrefOf(open);
    const href = this.#wholeAddress(written);
    if (href !== written) this.#halfAddress(text, range, written, href);
    const from = this.#pathAt(range);
    const link = readLink(href, from);
    if (link.to === 'unsafe') {
      this.#error(
        'link/unsafe',
        range,
        `A link cannot begin with ${link.scheme}:`,
        'links go to https:, mailto:, tel: or to a file of the course',
      );
    }
    const told = this.#wordless.some((picture) => overlap(picture, range));
    if (text === '' && !told)
      this.#error('link/no-text', range, 'This link has no words', 'write [where it leads](address)');
    if (href === '') {
      this.#error('link/no-address', range, 'This link leads nowhere', `write [${text}](address)`);
    }
    if (link.to === 'file') {
      const asset = this.#asset(href, range, this.context.report);
      open.meta = { ...open.meta, asset };
    }
    const moved = movedLink(href, from, this.context.path);
    open.attrSet('href', moved);
    const fact = { href: moved, text, within: [...this.#within], range };
    this.#links.push(fact);
    this.#linkFacts.set(open, fact);
  }

  /** The address with the beginning that was left out: of a mail, a page of the web, a place on the same page. */
  #wholeAddress(href: string): string {
    if (/^[^\s/:@#?]+@[^\s/@:]+\.[a-z]{2,}$/i.test(href)) return `mailto:${href}`;
    if (/^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|gov|net|edu|mil|us)(?:[/?#]\S*)?$/i.test(href)) {
      return `https://${href}`;
    }
    const around = this.#within.at(-1) ?? '';
    const kind = this.context.kinds.blocks.find(({ names }) => names.includes(around));
    return kind?.linkAttributes && ID_PATTERN.test(href) ? `#${href}` : href;
  }

  #halfAddress(text: string, range: Range, written: string, href: string): void {
    const at = this.#text.text.slice(range.start, range.end).lastIndexOf(`(${written})`);
    const start = range.start + at + 1;
    this.context.report({
      ...this.#finding(
        'link/half-address',
        range,
        `The beginning of this address is missing, so ${written} is taken for a file of the course`,
        `write [${text}](${href})`,
      ),
      ...(at === -1 ? {} : { fix: [{ range: { start, end: start }, text: href.slice(0, -written.length) }] }),
    });
  }

  #linkAttributes({ meta }: Token, block: Token): void {
    const around = this.#within.at(-1) ?? '';
    const kind = this.context.kinds.blocks.find(({ names }) => names.includes(around));
    const { attributes } = (meta ?? {}) as { attributes?: Attributes };
    this.#checkInlineAttributes(attributes, kind?.linkAttributes ?? [], block);
  }

  /** One finding for an element, not another for its end. */
  #htmlTag(content: string, range: Range, openTags: Set<string>): void {
    const [, slash, name] = /^<(\/?)([A-Za-z][\w-]*)/.exec(content) ?? [];
    const tag = name?.toLowerCase() ?? '';
    if (slash === '/' && openTags.delete(tag)) return;
    if (tag !== '') openTags.add(tag);
    this.#html(content, range);
  }

  #html(content: string, range: Range): void {
    const { markup, open } = withoutComments(content);
    if (open) {
      this.#error(
        'markdown/unclosed-comment',
        { start: range.start, end: Math.min(range.end, this.context.source.lineEnd(range.start)) },
        'This comment is never closed, so nothing after it is shown',
        'put --> after its last word',
      );
    }
    if (markup.trim() === '') return;
    const tag = /<[/!?]?([A-Za-z][\w-]*)/.exec(markup)?.[1]?.toLowerCase() ?? 'html';
    this.#error(
      'markdown/raw-html',
      range,
      `HTML is not used in lessons: <${tag}>`,
      (Object.hasOwn(HTML_REMEDIES, tag) && HTML_REMEDIES[tag]) || 'write it in Markdown; to show a < sign, write \\<',
    );
  }

  #checkInlineAttributes(attributes: Attributes | undefined, allowed: readonly string[], block: Token): void {
    if (!attributes) return;
    for (const { code, message, help, range } of attributes.problems) {
      this.#error(code, this.#textRange(block, range), message, help);
    }
    for (const { name, range } of [...(attributes.id ? [attributes.id] : []), ...attributes.entries]) {
      if (allowed.includes(name)) continue;
      const { code, message, help } = refusalOf(name) ?? {
        code: 'attributes/unknown',
        message: `${name} means nothing here`,
        help: didYouMean(name, allowed, whatItCanBe(allowed)),
      };
      this.#error(code, this.#textRange(block, range), message, help);
    }
  }

  /** Where a stretch of a block's text stands in the file. */
  #textRange(block: Token, { start, end }: Range): Range {
    return textRange(this.context.source, block, start, end - start);
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
    let first = Number.POSITIVE_INFINITY;
    let end = 0;
    for (const { map } of tokens) {
      if (!map) continue;
      first = Math.min(first, map[0]);
      end = Math.max(end, map[1]);
    }
    return end === 0 ? { start: 0, end: 0 } : this.context.source.linesRange(first, end);
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

/** Markup that is no comment, and whether the last comment is still open at the end. */
function withoutComments(markup: string): { readonly markup: string; readonly open: boolean } {
  let rest = '';
  let at = 0;
  for (;;) {
    const start = markup.indexOf('<!--', at);
    if (start === -1) return { markup: rest + markup.slice(at), open: false };
    rest += markup.slice(at, start);
    const end = markup.indexOf('-->', start + 4);
    if (end === -1) return { markup: rest, open: true };
    at = end + 3;
  }
}

/** What somebody means by a container of another name. */
function whatWasMeant(word: string, names: readonly string[]): string {
  const meant = containerMeant(word);
  if (meant !== undefined && names.includes(meant)) return `for that there is ::: ${meant}`;
  if (isGlossaryWord(word)) return 'write terms and what they mean into glossary.yaml, beside course.yaml';
  return didYouMean(word, names, `names are: ${names.join(', ')}`)!;
}

const whatItCanBe = (allowed: readonly string[]): string =>
  allowed.length > 0 ? `it can be: ${allowed.map((word) => ALLOWED_FORMS[word] ?? word).join(', ')}` : 'delete it';

const ALLOWED_FORMS: Readonly<Record<string, string>> = { id: '#an-id', lang: 'lang=es', points: 'points=2' };

const hrefOf = (open: Token): string => String(open.attrGet('href') ?? '');

/** The words of the link that opens at `open`. */
function linkWords(children: readonly Token[], open: number): string {
  let close = open + 1;
  while (close < children.length && children[close]!.type !== 'link_close') close += 1;
  return plainText(children.slice(open + 1, close));
}

/** What the words of a block are, by the token that opens it. */
const ROLES: Readonly<Record<string, Passage['role']>> = {
  heading_open: 'heading',
  td_open: 'cell',
  th_open: 'header',
  dt_open: 'term',
};

const TITLES = new Set(['title', 'caption']);

const HEADING = 'a heading';

/** What is told of a question whose answers were not found. */
const FOLLOWS = /\/(?:no-correct|one-|missing-|long-option|second-list|too-few)/;

const attributeRange = (meta: ContainerMeta, name: string, opening: Range): Range =>
  meta.attributes.entries.find((entry) => entry.name === name)?.range ?? opening;

/** Whether what is wrong with an attribute has been told already. */
const isUnreadable = (meta: ContainerMeta, name: string): boolean => {
  const entry = meta.attributes.entries.find((each) => each.name === name);
  return meta.attributes.problems.some(({ range }) => entry !== undefined && overlap(range, entry.range));
};

const overlap = (one: Range, other: Range): boolean => one.start < other.end && other.start < one.end;

const countWords = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const PICTURE = /\.(png|jpe?g|gif|webp|svg|avif)$/i;

const HTML_REMEDIES: Readonly<Record<string, string>> = {
  script: 'delete it: lessons run no scripts of their own',
  style: 'delete it: the theme decides how lessons look',
  iframe: 'a package shows nothing from other sites; use ::: video for a video, or a link',
  video: 'use ::: video {#id src=media/name.mp4 captions=media/name.vtt}',
  img: 'write ![what it shows](../assets/name.png)',
  br: 'delete it and end the line with a backslash \\, or leave an empty line',
  b: 'write **words**',
  strong: 'write **words**',
  i: 'write *words*',
  em: 'write *words*',
  u: 'write **words**: what is underlined looks like a link',
  font: 'colour alone tells nothing; write **words**',
  span: 'colour alone tells nothing; write **words**, or [words]{lang=es} for another language',
  mark: 'write **words**',
  big: 'write **words**',
  small: 'delete it: small words are hard to read',
  center: 'delete it: the theme decides how lessons look',
  sup: 'write ² or ³; for a note write [^1], and [^1]: the note',
  p: 'delete it: an empty line parts paragraphs',
  div: 'delete it, or use a container such as ::: note',
  h1: 'write ## and the words of the heading',
  h2: 'write ## and the words of the heading',
  h3: 'write ### and the words of the heading',
  h4: 'write #### and the words of the heading',
  ul: 'write lines that begin with - and a blank',
  ol: 'write lines that begin with 1. 2. 3.',
  li: 'write lines that begin with - and a blank',
  table: 'write rows such as | a | b |, with a line | --- | --- | under the first',
  hr: 'write a heading where something new begins',
  a: 'write [where it leads](address)',
  details: 'use ::: disclosure {title="..."}',
};
