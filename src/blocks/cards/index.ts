import type { Token } from 'markdown-it';
import { z } from 'zod';
import { type Section, type Sectioned, sectionsOf } from '../../course/sections.ts';
import { type Html, html } from '../../text/html.ts';
import { type BlockRenderContext, defineBlock } from '../kind.ts';

interface CardsData extends Sectioned {
  readonly reveal: boolean;
}

/** Words that a card holds before it is no card any more. */
const MOST_WORDS = 80;

/**
 * A few short things beside each other, each under its heading. With `reveal`, a heading is a button that shows what
 * stands under it (WAI-ARIA Authoring Practices, Disclosure); on paper and without script everything is shown.
 */
export const cards = defineBlock<CardsData>({
  names: ['cards'],
  folder: 'cards',
  element: '/src/blocks/cards/element.ts',
  behaves: ({ reveal }) => reveal,
  styles: 'cards.css',
  hides: true,
  attributes: z.strictObject({
    reveal: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {reveal}')
      .optional()
      .describe('Learners think first: the words of a card are shown when its heading is pressed.'),
  }),
  parse({ children, attributes, opening, tokenRange, finding }, report) {
    const sectioned = sectionsOf(children);
    const reveal = attributes.reveal === true || attributes.reveal === 'true';
    if (sectioned.sections.length === 0) {
      const help = 'write a heading for each card, ## Title, and its words under it';
      report(finding('cards/no-cards', opening, 'There are no cards in here', help));
    }
    for (const section of sectioned.sections) {
      const { title, heading, blocks } = section;
      const range = tokenRange(heading.tokens[0]!);
      if (blocks.length === 0) {
        report(finding('cards/empty', range, `The card ${title} is empty`, 'write something under the heading'));
      }
      const words = wordsIn(section);
      if (words > MOST_WORDS) {
        const message = `A card says one thing in up to ${MOST_WORDS} words; these are ${words}`;
        const help = 'shorten it, or write it under a heading of the lesson';
        report({ ...finding('cards/long', range, message, help), severity: 'warning' });
      }
      if (reveal && heading.tokens[1]?.children?.some(isLink)) {
        const help = 'put the link or the note under the heading';
        report(finding('cards/link-in-title', range, 'This heading is a button, so nothing in it can be a link', help));
      }
    }
    return { ...sectioned, reveal };
  },
  render(data, context) {
    if (!data.reveal) return list(data, context);
    return html`<rc-cards>\n${list(data, context)}</rc-cards>\n`;
  },
});

const list = (
  { lead, sections }: CardsData,
  { id, blocks }: BlockRenderContext,
): Html => html`<div class="rc-cards" id="${id}">
${blocks(lead)}<ul>
${sections.map(
  (section, place) => html`<li class="rc-card">
${blocks([section.heading])}<div class="rc-card-words" id="${id}_${place + 1}">
${blocks(section.blocks)}</div>
</li>
`,
)}</ul>
</div>
`;

const isLink = ({ type }: Token): boolean => type === 'link_open' || type === 'footnote_ref';

const wordsIn = ({ blocks }: Section): number =>
  blocks
    .flatMap((block) => (block.type === 'prose' ? block.tokens : []))
    .filter(({ type }) => type === 'inline')
    .reduce((sum, { content }) => sum + (content.match(/\S+/g)?.length ?? 0), 0);
