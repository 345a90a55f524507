import type { MarkdownIt, Token } from 'markdown-it';
import { z } from 'zod';
import type { Glossary, GlossaryTerm, Lesson } from '../course/course.ts';
import { sameTerm } from '../course/terms.ts';
import { withChildren, withContent } from '../course/tokens.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { localeOf } from '../text/locale.ts';
import type { Range, SourceFile } from '../text/source.ts';
import type { DocumentContext } from './document.ts';
import { parseSettingText, type SettingBlocks } from './setting-text.ts';
import { readSettings } from './settings.ts';

/** Where a course explains its words. */
export const GLOSSARY_FILE = 'glossary.yaml';

/** The id of the page that is made of it. */
const GLOSSARY = 'glossary';

const words = z.string().trim().min(1).max(80);

/** glossary.yaml: type, check, defaults and documentation of every setting at once. */
export const glossarySchema = z.strictObject({
  title: words.default('Glossary').describe('Title of the page that lists the terms.'),
  terms: z
    .array(
      z.strictObject({
        term: words.describe('The term as the page lists it: commercial sex act'),
        forms: z.array(words).default([]).describe('Other forms that stand in lessons: [commercial sex acts]'),
        definition: z.string().trim().min(1).describe('What it means: one paragraph of Markdown.'),
      }),
      'must be a list of terms, each beginning with "- term: ..."',
    )
    .describe('The terms, in any order.'),
});

type GlossaryContext = Omit<DocumentContext, 'source' | 'path' | 'pathAt' | 'lesson' | 'place'>;

type GlossaryFile = z.output<typeof glossarySchema>;

const KEYS = Object.keys(glossarySchema.shape);
const TERM_KEYS = Object.keys(glossarySchema.shape.terms.element.shape);

/**
 * Reads glossary.yaml: the terms that are marked in lessons, and the page that lists them; none of both when there is no term.
 *
 * Findings: glossary/broken-yaml, glossary/unknown-setting, glossary/missing-setting, glossary/invalid-setting,
 * glossary/duplicate-term, glossary/not-inline, and those of the Markdown of definitions.
 */
export function parseGlossary(
  source: SourceFile,
  language: string,
  context: GlossaryContext,
): { readonly glossary: Glossary; readonly page: Lesson } | undefined {
  const { report } = context;
  const { value, rangeOf } = readSettings<GlossaryFile>(
    { source, yaml: source.text, offset: 0, area: 'glossary', keys: KEYS, groups: { terms: TERM_KEYS } },
    glossarySchema,
    { title: 'Glossary', terms: [] },
    report,
  );
  if (value.terms.length === 0) return undefined;
  const finding = (code: Diagnostic['code'], range: Range, message: string, help: string) =>
    report({ code, severity: 'error', message, help, source, range });

  context.ids.take(GLOSSARY, { what: 'the glossary', source, range: source.linesRange(0, 1) });
  const entries = value.terms.map(({ term, forms, definition }, place): Entry => {
    const range = rangeOf(['terms', place, 'definition']);
    return {
      term,
      forms: [term, ...forms],
      range: rangeOf(['terms', place, 'term']),
      ...parseDefinition(definition, range, source, context, () =>
        finding('glossary/not-inline', range, `The definition of ${term} is more than a paragraph`, ONE_PARAGRAPH),
      ),
    };
  });
  tellDuplicates(value.terms, rangeOf, finding);
  const { compare } = new Intl.Collator(localeOf(language));
  const sorted = entries.sort((one, other) => compare(one.term, other.term));
  const terms = sorted.map(
    ({ term, forms, range }, place): GlossaryTerm => ({ id: entryId(place), term, forms, range }),
  );
  return { glossary: { terms, source }, page: pageOf(value.title, sorted, source, context.md) };
}

const ONE_PARAGRAPH = 'write it without lists, headings and empty lines, or explain it in a lesson';

/** A term with what stands behind it. */
interface Entry {
  readonly term: string;
  readonly forms: readonly string[];
  readonly range: Range;
  /** The inline token of the paragraph. */
  readonly definition: Token | undefined;
  readonly parsed: SettingBlocks;
}

const entryId = (place: number): string => `${GLOSSARY}_${place + 1}`;

function parseDefinition(
  text: string,
  range: Range,
  source: SourceFile,
  context: GlossaryContext,
  tellNotInline: () => void,
): Pick<Entry, 'definition' | 'parsed'> {
  const place = 'a reference sheet';
  const parsed = parseSettingText(text, range, { ...context, source, path: GLOSSARY_FILE, lesson: GLOSSARY, place });
  const [block, ...more] = parsed.blocks;
  const [open, definition, close, ...rest] = block?.type === 'prose' ? block.tokens : [];
  const inline = open?.type === 'paragraph_open' && close?.type === 'paragraph_close' && rest.length === 0;
  if (!inline || more.length > 0) tellNotInline();
  return { definition: definition?.type === 'inline' ? definition : undefined, parsed };
}

function tellDuplicates(
  terms: GlossaryFile['terms'],
  rangeOf: (path: readonly PropertyKey[]) => Range,
  finding: (code: Diagnostic['code'], range: Range, message: string, help: string) => void,
): void {
  const taken: { readonly form: string; readonly term: string }[] = [];
  for (const [place, { term, forms }] of terms.entries()) {
    for (const [number, form] of [term, ...forms].entries()) {
      const other = taken.find((candidate) => sameTerm(candidate.form, form));
      taken.push({ form, term });
      if (!other) continue;
      const range = rangeOf(number === 0 ? ['terms', place, 'term'] : ['terms', place, 'forms', number - 1]);
      const message =
        other.term === term || sameTerm(form, other.term)
          ? `${form} is there twice`
          : `${form} is a form of ${other.term}, too`;
      finding(
        'glossary/duplicate-term',
        range,
        message,
        'delete one of the two, or put both meanings into one definition',
      );
    }
  }
}

/** A sheet: learners can open and print it at any time, and it counts for nothing. */
function pageOf(title: string, entries: readonly Entry[], source: SourceFile, md: MarkdownIt): Lesson {
  const range = { start: 0, end: source.text.length };
  return {
    id: GLOSSARY,
    title,
    kind: 'sheet',
    opens: 'always',
    draws: [],
    objectives: [],
    minutes: 1,
    reckonedMinutes: 1,
    source,
    path: GLOSSARY_FILE,
    blocks: [{ type: 'prose', tokens: definitionList(entries, md), range }],
    headings: [],
    links: entries.flatMap(({ parsed }) => parsed.links),
    images: [],
    tables: [],
    passages: entries.flatMap(({ parsed }) => parsed.passages),
    overrides: [],
    assetsUsed: entries.flatMap(({ parsed }) => parsed.assetsUsed),
    settingRange: () => range,
  };
}

/** The tokens that a definition list in Markdown would give, with an id at each term. */
function definitionList(entries: readonly Entry[], md: MarkdownIt): readonly Token[] {
  const [list, term, words, termEnd, description, , , , descriptionEnd, listEnd] = md.parse('term\n: words', {});
  const name = words!.children![0]!;
  const items = entries.flatMap((entry, place): readonly Token[] => [
    Object.assign(withContent(term!, ''), { attrs: [['id', entryId(place)]] }),
    withChildren(words!, [withContent(name, entry.term)]),
    termEnd!,
    description!,
    ...(entry.definition ? [entry.definition] : []),
    descriptionEnd!,
  ]);
  return [list!, ...items, listEnd!];
}
