import MarkdownItConstructor, { type MarkdownIt } from 'markdown-it';
import deflist from 'markdown-it-deflist';
import { containerPlugin } from './container.ts';
import { footnotesPlugin } from './footnotes.ts';
import { inlineAttributesPlugin } from './inline-attributes.ts';
import { inlinePositionsPlugin } from './inline-positions.ts';
import { variablesPlugin } from './variable-tokens.ts';

/**
 * The one configured Markdown parser: CommonMark, tables, footnotes, definition lists, containers, attributes,
 * variables.
 *
 * Raw HTML is recognised only so that it can be reported, and every address becomes a link so that a bad one can be:
 * rendering lets neither through.
 */
export function createMarkdown(): MarkdownIt {
  const md = MarkdownItConstructor({ html: true, linkify: false, typographer: false })
    .use(footnotesPlugin)
    .use(deflist as (md: MarkdownIt) => void)
    .use(inlinePositionsPlugin)
    .use(containerPlugin)
    .use(inlineAttributesPlugin)
    .use(variablesPlugin);
  md.validateLink = () => true;
  return md;
}
