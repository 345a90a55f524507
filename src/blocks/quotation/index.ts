import { z } from 'zod';
import { readLink } from '../../course/links.ts';
import { html, attributes as htmlAttributes } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

interface QuotationData {
  readonly cite: string;
  readonly href: string | undefined;
}

/** Words of a law or of somebody else, with where they come from. */
export const quotation = defineBlock<QuotationData>({
  names: ['statute', 'quote'],
  folder: 'quotation',
  plainTerms: true,
  attributes: z.strictObject({
    cite: z.string().min(1).describe('Where the words come from: 22 U.S.C. § 7102(11)'),
    href: z.string().optional().describe('Address of the source.'),
  }),
  parse({ name, attributes, children, opening, attributeRange, finding }, report) {
    const { cite = '', href } = attributes as { cite?: string; href?: string };
    if (children.length === 0) {
      report(finding('quotation/empty', opening, `This ${name} has no words`, 'copy the words of the source into it'));
    }
    const link = href === undefined ? undefined : readLink(href, '');
    if (link && link.to !== 'outside') {
      report(
        finding('link/unsafe', attributeRange('href'), 'The source must be a web address', 'write href="https://..."'),
      );
    }
    return { cite, href: link?.to === 'outside' ? link.href : undefined };
  },
  render({ cite, href }, { id, name, children, blocks }) {
    const source = href ? html`<a${htmlAttributes({ href, rel: 'noopener', target: '_blank' })}>${cite}</a>` : cite;
    return html`<figure class="rc-quotation" data-kind="${name}" id="${id}">
<blockquote>
${blocks(children)}</blockquote>
<figcaption><cite>${source}</cite></figcaption>
</figure>
`;
  },
});
