import { z } from 'zod';
import { type Sectioned, sectionsOf } from '../../course/sections.ts';
import { html } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

interface TabsData extends Sectioned {
  readonly title: string;
}

/** Characters of a tab that still stand on a line of 320 px. */
const LONGEST_TITLE = 40;

/**
 * Stretches of words of which one is shown at a time: tabs made from headings (WAI-ARIA Authoring Practices, Tabs). On
 * paper and without script all of them are there, each under its heading.
 */
export const tabs = defineBlock<TabsData>({
  names: ['tabs'],
  folder: 'tabs',
  element: '/src/blocks/tabs/element.ts',
  styles: 'tabs.css',
  hides: true,
  attributes: z.strictObject({ title: z.string().min(1).describe('What the tabs have in common.') }),
  parse({ children, attributes, opening, tokenRange, finding }, report) {
    const sectioned = sectionsOf(children);
    const { sections } = sectioned;
    if (sections.length < 2) {
      report(
        finding(
          'tabs/too-few',
          opening,
          sections.length === 0 ? 'There are no tabs in here' : 'There is one tab in here, so nothing to choose',
          'write a heading for each tab, ## Title, and its words under it',
        ),
      );
    }
    for (const { title, heading, blocks } of sections) {
      const range = tokenRange(heading.tokens[0]!);
      if (blocks.length === 0) {
        report(finding('tabs/empty', range, `The tab ${title} is empty`, 'write something under the heading'));
      }
      if (title.length > LONGEST_TITLE) {
        const message = `A tab has room for ${LONGEST_TITLE} characters; these are ${title.length}`;
        report({ ...finding('tabs/long-title', range, message, 'shorten the heading'), severity: 'warning' });
      }
    }
    return { ...sectioned, title: String(attributes.title ?? '') };
  },
  render({ title, lead, sections }, { id, blocks }) {
    return html`<rc-tabs>
<section class="rc-tabs" id="${id}" aria-labelledby="${id}_title">
<p class="rc-tabs-title" id="${id}_title">${title}</p>
${blocks(lead)}${sections.map(
  (section, place) => html`<div class="rc-tab-panel" id="${id}_${place + 1}" data-tab="${section.title}">
${blocks([section.heading, ...section.blocks])}</div>
`,
)}</section>
</rc-tabs>
`;
  },
});
