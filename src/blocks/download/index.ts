import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { Block } from '../../course/course.ts';
import { readLink } from '../../course/links.ts';
import { outermost, withChildren } from '../../course/tokens.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { html, attributes as htmlAttributes, nothing } from '../../text/html.ts';
import type { AssetReference, ContainerSource } from '../kind.ts';
import { defineBlock } from '../kind.ts';
import { fileFacts } from './file-facts.ts';

interface DownloadData {
  readonly file: AssetReference | undefined;
  /** The words of the link. */
  readonly title: Token | undefined;
  /** What stands under it. */
  readonly words: readonly Block[];
}

/** Bytes that are a long wait on a telephone: half a minute at 5 Mbit/s. */
const LARGE = 20_000_000;

/** A file of the course to take along, with its type and size, so that nobody is surprised by either (WCAG 2.4.4, 2.4.9). */
export const download = defineBlock<DownloadData>({
  names: ['download'],
  folder: 'download',
  plainTerms: true,
  styles: 'download.css',
  attributes: z.strictObject({}),
  parse(source, report) {
    const links = linksIn(source.tokens);
    const link = links.find(leadsToFile) ?? links[0];
    const file = link && fileOf(link);
    checkLink(link, links, source, report);
    if (link && file) checkFile(link, file, source, report);
    return {
      file,
      title: link && withChildren(link.paragraph[1]!, link.words),
      words: source.children.flatMap((child) => withoutParagraph(child, link?.paragraph)),
    };
  },
  render({ file, title, words }, { id, language, asset, inline, blocks }) {
    if (!file) return nothing;
    const facts = fileFacts(file.path, file.file.size, language);
    return html`<div class="rc-download" id="${id}">
<p class="rc-download-file"><a${htmlAttributes({ href: asset(file), download: true })}><span class="rc-download-title">${inline(title)}</span><span class="rc-visually-hidden">, </span> <span class="rc-download-facts">${facts}</span></a></p>
${blocks(words)}</div>
`;
  },
});

interface LinkInParagraph {
  readonly open: Token;
  readonly words: readonly Token[];
  readonly paragraph: readonly Token[];
  /** Whether nothing else stands in its paragraph. */
  readonly alone: boolean;
}

const linksIn = (tokens: readonly Token[]): readonly LinkInParagraph[] =>
  outermost(tokens).flatMap((paragraph) => {
    const children = (paragraph[0]?.type === 'paragraph_open' && paragraph[1]?.children) || [];
    return children.flatMap((open, start) => {
      if (open.type !== 'link_open') return [];
      const end = children.findIndex(({ type }, place) => place > start && type === 'link_close');
      const around = [...children.slice(0, start), ...children.slice(end + 1)];
      const alone = around.every(({ type, content }) => type === 'text' && content.trim() === '');
      return [{ open, words: children.slice(start + 1, end), paragraph, alone }];
    });
  });

const leadsToFile = ({ open }: LinkInParagraph): boolean =>
  readLink(String(open.attrGet('href') ?? ''), '').to === 'file';

const fileOf = ({ open }: LinkInParagraph): AssetReference | undefined =>
  (open.meta as { readonly asset?: AssetReference } | null)?.asset;

const withoutParagraph = (block: Block, paragraph: readonly Token[] | undefined): readonly Block[] => {
  if (block.type !== 'prose') return [block];
  const tokens = outermost(block.tokens)
    .filter(([open]) => open !== paragraph?.[0])
    .flat();
  return tokens.length > 0 ? [{ ...block, tokens }] : [];
};

const REMEDY = 'write a link to it: [Pocket card](../assets/pocket-card.pdf)';

/** A file that is not there, or that no package can carry, is told of where the link is read. */
function checkLink(
  link: LinkInParagraph | undefined,
  links: readonly LinkInParagraph[],
  { opening, tokenRange, finding }: ContainerSource,
  report: Report,
): void {
  if (!link) {
    report(finding('download/no-file', opening, 'There is no file to download in here', REMEDY));
    return;
  }
  const range = tokenRange(link.paragraph[0]!);
  const second = links.find((other) => other !== link && leadsToFile(other));
  if (!leadsToFile(link)) {
    report(finding('download/not-a-file', range, 'This link leads to no file of the course', REMEDY));
  }
  if (second) {
    const help = 'write a ::: download for each file';
    report(
      finding('download/two-links', tokenRange(second.paragraph[0]!), 'A download is one file with one link', help),
    );
  } else if (!link.alone) {
    const help = 'put the other words into a paragraph under the link';
    report(finding('download/words-beside-link', range, 'The link to the file does not stand alone', help));
  }
}

function checkFile(
  { paragraph }: LinkInParagraph,
  { path, file }: AssetReference,
  { tokenRange, finding }: ContainerSource,
  report: Report,
): void {
  const range = tokenRange(paragraph[0]!);
  if (file.size === 0) {
    report(finding('download/empty-file', range, `${path} is empty`, 'save it again, or name another file'));
  }
  if (file.size > LARGE) {
    const message = `${path} has ${Math.round(file.size / 1_000_000)} MB: a long wait for whoever is not at a desk`;
    const help = 'make its pictures smaller, or take out what is not needed';
    report({ ...finding('download/large', range, message, help), severity: 'warning' });
  }
}
