import { z } from 'zod';
import { html } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

const TITLES: Readonly<Record<string, string>> = {
  note: 'Note',
  tip: 'Tip',
  caution: 'Caution',
  warning: 'Warning',
  'content-note': 'Content note',
};

interface CalloutData {
  readonly title: string;
}

/** A few words set apart, with a label that says why: never by colour alone (WCAG 1.4.1). */
export const callout = defineBlock<CalloutData>({
  names: ['note', 'tip', 'caution', 'warning', 'content-note'],
  folder: 'callout',
  attributes: z.strictObject({ title: z.string().optional().describe('Stands in place of "Note", "Tip", ...') }),
  parse({ name, attributes, children, opening, finding }, report) {
    if (children.length === 0) {
      report(finding('callout/empty', opening, `This ${name} says nothing`, 'write something in it, or delete it'));
    }
    return { title: (attributes.title as string | undefined) ?? TITLES[name]! };
  },
  render({ title }, { id, name, children, blocks }) {
    return html`<div class="rc-callout" role="note" data-kind="${name}" id="${id}" aria-labelledby="${id}_title">
<p class="rc-callout-title" id="${id}_title">${title}</p>
${blocks(children)}</div>
`;
  },
});
