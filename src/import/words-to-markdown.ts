import { htmlToMarkdown } from './html-to-markdown.ts';
import type { Tell, Words } from './imported-question.ts';
import { atLineStart, inLine } from './plain-to-markdown.ts';

/**
 * Words of a question file as paragraphs and lists of Markdown. Finding: import/simplified, for what Markdown has nothing
 * for.
 */
export function wordsToBlocks({ text, format, range }: Words, tell: Tell): readonly string[] {
  if (format === 'markdown') return text.split(/\n\s*\n/).map((block) => block.trim());
  if (format === 'html' || (format === 'moodle' && HTML.test(text))) {
    const { blocks, lost } = htmlToMarkdown(
      format === 'html' ? text : text.replace(/\n\s*\n/g, '<p>').replaceAll('\n', '<br>'),
    );
    if (lost.length > 0) {
      const help = 'look at the question, and put what it needs in again';
      tell('import/simplified', 'warning', range, `This is not taken over: ${lost.join(', ')}`, help);
    }
    return blocks;
  }
  return text
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .trim()
        .split('\n')
        .map((line) => atLineStart(inLine(line.replace(/\s+/g, ' ').trim())))
        .join('\\\n'),
    )
    .filter((block) => block !== '');
}

const HTML = /<\/?[a-z][^>]*>|&(?:#\d+|#x[\da-f]+|[a-z]\w+);/i;

/** The same where only one paragraph has room: an option, a cell of a table. */
export function wordsToLine(words: Words, tell: Tell): string {
  const blocks = wordsToBlocks(words, tell);
  if (blocks.length > 1) {
    const message = `These ${blocks.length} paragraphs become one: an answer has no more`;
    tell(
      'import/simplified',
      'warning',
      words.range,
      message,
      'shorten the answer, or put the details into the question',
    );
  }
  return blocks
    .map((block) => block.replace(/\\?\n\s*(?:[-*] |\d+\. )?/g, ' ').replace(/^(?:[-*] |\d+\. )/, ''))
    .join(' ');
}
