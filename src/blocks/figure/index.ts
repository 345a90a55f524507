import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { Block, Custom } from '../../course/course.ts';
import { outermost } from '../../course/tokens.ts';
import { html, nothing } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

interface FigureData {
  readonly picture: readonly Token[];
  readonly caption: readonly Token[];
  readonly description: Custom | undefined;
}

/** A picture with a caption and, where the alt text cannot say it all, a long description (WCAG 1.1.1). */
export const figure = defineBlock<FigureData>({
  names: ['figure'],
  folder: 'figure',
  attributes: z.strictObject({}),
  parse({ tokens, children, opening, finding }, report) {
    const paragraphs = outermost(tokens);
    const picture = paragraphs.find((paragraph) => hasPicture(paragraph));
    if (!picture) {
      report(
        finding(
          'figure/no-picture',
          opening,
          'This figure has no picture',
          'write ![what it shows](../assets/name.png) in it',
        ),
      );
    }
    const caption = paragraphs.filter((paragraph) => paragraph !== picture).flat();
    if (caption.length === 0) {
      report(
        finding('figure/no-caption', opening, 'This figure has no caption', 'write a line of text under the picture'),
      );
    }
    return { picture: picture ?? [], caption, description: children.find(isDescription) };
  },
  render({ picture, caption, description }, { tokens, inline, blocks }) {
    return html`<figure class="rc-figure">
${inline(picture[1])}
<figcaption>${tokens(caption)}</figcaption>
${description ? blocks([description]) : nothing}</figure>
`;
  },
});

const isDescription = (block: Block): block is Custom => block.type === 'custom' && block.name === 'description';

const hasPicture = (paragraph: readonly Token[]): boolean =>
  paragraph[1]?.children?.some(({ type }) => type === 'image') ?? false;
