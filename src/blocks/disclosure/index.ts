import { z } from 'zod';
import { html } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

interface DisclosureData {
  readonly title: string;
}

/** Something that may be opened; in print it is open. */
export const disclosure = defineBlock<DisclosureData>({
  names: ['disclosure'],
  folder: 'disclosure',
  plainTerms: true,
  attributes: z.strictObject({ title: z.string().min(1).describe('The words that open it.') }),
  parse({ attributes, children, opening, finding }, report) {
    if (children.length === 0) {
      report(
        finding('disclosure/empty', opening, 'There is nothing to disclose', 'write something in it, or delete it'),
      );
    }
    return { title: String(attributes.title ?? '') };
  },
  render({ title }, { id, children, blocks }) {
    return html`<details class="rc-disclosure" id="${id}">
<summary>${title}</summary>
<div class="rc-disclosure-body">
${blocks(children)}</div>
</details>
`;
  },
});
