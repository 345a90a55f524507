import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { Bank, Block } from '../course/course.ts';
import { questionsOf } from '../course/walk.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../text/source.ts';
import { type DocumentContext, parseDocument } from './document.ts';
import { splitFrontMatter } from './front-matter.ts';
import { type MarkdownFile, withIncludes } from './includes.ts';
import { readSettings } from './settings.ts';

/** The settings at the top of a question bank, between two lines of `---`; they may be left out as a whole. */
const bankSchema = z.strictObject({
  title: z.string().trim().min(1).max(200).describe('What answer keys call the bank.'),
});

/**
 * A file of questions. Findings: bank/not-a-question, and those of {@link readSettings} and {@link parseDocument}.
 *
 * @param name - What assessments draw it by.
 */
export function parseBank(
  document: MarkdownFile,
  name: string,
  documents: readonly MarkdownFile[],
  shared: Omit<DocumentContext, 'source' | 'path' | 'lesson' | 'place'>,
): Bank {
  const { path } = document;
  const parts = splitFrontMatter(document.source.text);
  const title = parts ? readTitle(document.source, parts, name, shared.report) : name;
  const written = parts?.body ?? document.source.text;
  const { source, body, pathAt } = withIncludes(document, written, { ...shared, documents });
  const { minutes: _, ...parsed } = parseDocument(body, {
    ...shared,
    source,
    path,
    pathAt,
    lesson: name,
    place: 'a question bank',
  });
  reportWords(parsed.blocks, source, shared.report);
  return { ...parsed, name, title, source, path, questions: questionsOf(parsed.blocks) };
}

function readTitle(
  source: SourceFile,
  { yaml, offset }: { readonly yaml: string; readonly offset: number },
  name: string,
  report: Report,
): string {
  const keys = Object.keys(bankSchema.shape);
  return readSettings({ source, yaml, offset, area: 'bank', keys }, bankSchema, { title: name }, report).value.title;
}

/** Headings may part a bank for whoever writes it; other words would get lost, as nobody draws them. */
function reportWords(blocks: readonly Block[], source: SourceFile, report: Report): void {
  const words = blocks.flatMap((block) => (block.type === 'prose' ? outerTokens(block.tokens) : []));
  for (const { map } of words.filter(({ type }) => type !== 'heading_open' && type !== 'html_block')) {
    if (!map) continue;
    report({
      code: 'bank/not-a-question',
      severity: 'error',
      message: 'Words between the questions of a bank are shown to nobody',
      help: 'put them into a question, or into the assessment that draws from the bank',
      source,
      range: source.linesRange(map[0], map[1]),
    });
  }
}

const outerTokens = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(({ level, nesting, type }) => level === 0 && nesting >= 0 && type !== 'inline');
