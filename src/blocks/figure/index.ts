import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { Block, Custom } from '../../course/course.ts';
import { outermost } from '../../course/tokens.ts';
import { html, attributes as htmlAttributes, nothing } from '../../text/html.ts';
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
  parse({ tokens, children, opening, source, finding }, report) {
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
    for (const child of children) {
      if (child.type === 'prose' || (isDescription(child) && child === children.find(isDescription))) continue;
      const place = source.position(child.range.start).line - 1;
      report(
        finding(
          'figure/stray-container',
          source.linesRange(place, place + 1),
          'A figure is a picture, a caption and one ::: description',
          'put this before or after the figure',
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
  render({ picture, caption, description }, { id, tokens, inline, blocks }) {
    const figure = html`<figure class="rc-figure"${description ? nothing : htmlAttributes({ id })}>
${inline(picture[1])}
<figcaption>${tokens(caption)}</figcaption>
</figure>
`;
    // A caption is the first or the last thing in a figure, so what is told at length stands under it.
    return description
      ? html`<div class="rc-described" id="${id}">\n${figure}${blocks([description])}</div>\n`
      : figure;
  },
});

const isDescription = (block: Block): block is Custom => block.type === 'custom' && block.name === 'description';

const hasPicture = (paragraph: readonly Token[]): boolean =>
  paragraph[1]?.children?.some(({ type }) => type === 'image') ?? false;
