import { z } from 'zod';
import { html } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

/** What a good answer to a discussion prompt touches; opened after one's own answer. */
export const keyPoints = defineBlock<undefined>({
  names: ['key-points'],
  folder: 'key-points',
  plainTerms: true,
  attributes: z.strictObject({}),
  within: ['discussion'],
  parse({ children, opening, finding }, report) {
    if (children.length === 0) {
      report(
        finding('key-points/empty', opening, 'There are no key points in here', 'write a list of them, or delete it'),
      );
    }
    return undefined;
  },
  render(_, { id, children, blocks }) {
    return html`<details class="rc-disclosure rc-key-points" id="${id}">
<summary>Compare with key points</summary>
<div class="rc-disclosure-body">
${blocks(children)}</div>
</details>
`;
  },
});
