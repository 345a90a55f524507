import { z } from 'zod';
import { type Sectioned, sectionsOf } from '../../course/sections.ts';
import { html } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

/** Two things side by side, each under its heading; in a narrow frame and to a screen reader one after the other. */
export const compare = defineBlock<Sectioned>({
  names: ['compare'],
  folder: 'compare',
  styles: 'compare.css',
  attributes: z.strictObject({}),
  parse({ children, opening, tokenRange, finding }, report) {
    const sectioned = sectionsOf(children);
    const { sections } = sectioned;
    if (sections.length !== 2) {
      report(
        finding(
          'compare/not-two',
          opening,
          `Two things are compared, each under a heading; here ${HOW_MANY[sections.length] ?? `are ${sections.length}`}`,
          sections.length > 2 ? 'put more than two into a table' : 'write ### One thing, its words, ### The other',
        ),
      );
    }
    for (const { title, heading, blocks } of sections) {
      if (blocks.length > 0) continue;
      const range = tokenRange(heading.tokens[0]!);
      report(finding('compare/empty', range, `Nothing stands under ${title}`, 'write what it is like, or delete it'));
    }
    return sectioned;
  },
  render({ lead, sections }, { id, blocks }) {
    return html`<div class="rc-compare" id="${id}">
${blocks(lead)}<div class="rc-compare-columns">
${sections.map((section) => html`<div class="rc-compare-column">\n${blocks([section.heading, ...section.blocks])}</div>\n`)}</div>
</div>
`;
  },
});

const HOW_MANY: readonly string[] = ['is none', 'is one'];
