import { z } from 'zod';
import { html, nothing } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

/** Notes for the person who leads the talk. They never reach a learner's package. */
export const facilitator = defineBlock<undefined>({
  names: ['facilitator'],
  folder: 'facilitator',
  attributes: z.strictObject({}),
  audience: 'facilitator',
  parse: () => undefined,
  render(_, { id, audience, children, blocks }) {
    if (audience === 'learner') return nothing;
    return html`<div class="rc-callout" role="note" data-kind="facilitator" id="${id}" aria-labelledby="${id}_title">
<p class="rc-callout-title" id="${id}_title">For the facilitator</p>
${blocks(children)}</div>
`;
  },
});
