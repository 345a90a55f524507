import { z } from 'zod';
import { html } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

interface TableData {
  readonly caption: string;
}

/** A Markdown table with a caption (WCAG 1.3.1). */
export const table = defineBlock<TableData>({
  names: ['table'],
  folder: 'table',
  attributes: z.strictObject({ caption: z.string().min(1).describe('What the table is about.') }),
  parse({ tokens, attributes, opening, finding }, report) {
    if (!tokens.some(({ type }) => type === 'table_open')) {
      report(
        finding(
          'table/no-table',
          opening,
          'There is no table in here',
          'write rows like | a | b | with a line | - | - | under the first',
        ),
      );
    }
    return { caption: String(attributes.caption ?? '') };
  },
  render({ caption }, { id, children, blocks }) {
    return html`<figure class="rc-table" id="${id}" aria-labelledby="${id}_caption">
<figcaption id="${id}_caption">${caption}</figcaption>
${blocks(children)}</figure>
`;
  },
});
