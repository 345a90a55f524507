import { readLink } from '../course/links.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { type DocumentContext, type ParsedDocument, parseDocument } from './document.ts';

/** What is known of such a text. */
export type SettingBlocks = Pick<ParsedDocument, 'blocks' | 'links' | 'passages' | 'assetsUsed'>;

/**
 * Markdown inside a file of settings. Findings and links point at the setting: the indentation of YAML block texts makes lines
 * and columns inside them differ from those of the file.
 */
export function parseSettingText(text: string, range: Range, context: DocumentContext): SettingBlocks {
  if (text.trim() === '') return { blocks: [], links: [], passages: [], assetsUsed: [] };
  const { variables } = context;
  const { blocks, links, headings, passages, assetsUsed } = parseDocument(text, {
    ...context,
    // Edits would be made at places of the text, not of the file.
    report: ({ fix: _, ...diagnostic }) => context.report({ ...diagnostic, range }),
    ids: { take: (id, place) => context.ids.take(id, { ...place, range }) },
    ...(variables ? { variables: { fill: (words, place) => variables.fill(words, { ...place, range }) } } : {}),
  });
  for (const { href } of links) {
    const link = readLink(href, context.path);
    if (link.to !== 'document' || link.document !== '' || link.anchor === '') continue;
    if (headings.some(({ slug }) => slug === link.anchor)) continue;
    context.report({
      code: 'link/no-such-place',
      severity: 'error',
      message: `This text has no heading #${link.anchor}`,
      help: `write the lesson, too: lessons/01-welcome.md#${link.anchor}`,
      source: context.source,
      range,
    });
  }
  return {
    blocks,
    links: links.map((link) => ({ ...link, range })),
    passages: passages.map((passage) => ({
      ...passage,
      rangeOf: (start, end) => wordsRange(context.source, range, passage.text.slice(start, end)),
    })),
    assetsUsed,
  };
}

/** Where words stand in a setting, by the first of them; the whole setting when they are written in another way there. */
function wordsRange(source: SourceFile, range: Range, words: string): Range {
  const beginning = words.trim().split(' ').slice(0, FIRST_WORDS).join(' ');
  const start = beginning === '' ? -1 : source.text.indexOf(beginning, range.start);
  if (start === -1 || start >= range.end) return range;
  return { start, end: Math.min(start + words.trim().length, source.lineEnd(start)) };
}

const FIRST_WORDS = 3;
