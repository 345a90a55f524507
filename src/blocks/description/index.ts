import { z } from 'zod';
import { html } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

/** The long description of a figure: everything the picture says, in words, for all to open. */
export const description = defineBlock<undefined>({
  names: ['description'],
  folder: 'description',
  plainTerms: true,
  attributes: z.strictObject({}),
  within: ['figure'],
  parse: () => undefined,
  render(_, { id, children, blocks }) {
    return html`<details class="rc-disclosure rc-description" id="${id}">
<summary>Description of the picture</summary>
<div class="rc-disclosure-body">
${blocks(children)}</div>
</details>
`;
  },
});
