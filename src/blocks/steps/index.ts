import type { Token } from 'markdown-it';
import { z } from 'zod';
import { type Section, sectionsOf } from '../../course/sections.ts';
import { itemsOf, outermost } from '../../course/tokens.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { html } from '../../text/html.ts';
import { type ContainerSource, defineBlock } from '../kind.ts';

interface StepsData {
  /** A step a heading; none when the steps are a numbered list, which is an ordered list already. */
  readonly sections: readonly Section[];
}

/** What is done one thing after the other: a numbered list, or headings with what belongs to them (WCAG 1.3.1). */
export const steps = defineBlock<StepsData>({
  names: ['steps'],
  folder: 'steps',
  styles: 'steps.css',
  attributes: z.strictObject({}),
  parse(source, report) {
    const lists = outermost(source.tokens).filter(([open]) => open?.type === 'ordered_list_open');
    const { sections } = sectionsOf(source.children);
    if (lists.length > 0) checkLists(lists, source, report);
    else if (sections.length === 0) checkSteps(source, report);
    else if (sections.length === 1) tellSingleStep(source, report);
    return { sections: lists.length > 0 ? [] : sections };
  },
  render({ sections }, { id, children, blocks }) {
    if (sections.length === 0) return html`<div class="rc-steps" id="${id}">\n${blocks(children)}</div>\n`;
    return html`<div class="rc-steps" id="${id}">
${blocks(sectionsOf(children).lead)}<ol>
${sections.map((section) => html`<li>\n${blocks([section.heading, ...section.blocks])}</li>\n`)}</ol>
</div>
`;
  },
});

/** A paragraph at the left margin ends a list, and what follows is another list to a screen reader. */
function checkLists(lists: readonly (readonly Token[])[], source: ContainerSource, report: Report): void {
  const [first, second] = lists;
  if (second) {
    report(
      source.finding(
        'steps/interrupted',
        source.tokenRange(second[0]!),
        'A second list begins here, so these are not the steps of one process',
        'indent everything that belongs to a step as far as its words: by three spaces under 1.',
      ),
    );
  } else if (itemsOf(first!).length === 1) tellSingleStep(source, report);
}

function checkSteps({ tokens, opening, tokenRange, finding }: ContainerSource, report: Report): void {
  const bullets = outermost(tokens).find(([open]) => open?.type === 'bullet_list_open')?.[0];
  report(
    bullets
      ? finding('steps/not-numbered', tokenRange(bullets), 'These steps have no numbers', 'write 1. in place of each -')
      : finding('steps/no-steps', opening, 'There are no steps in here', 'write a numbered list: 1. The first step'),
  );
}

const tellSingleStep = ({ finding, opening }: ContainerSource, report: Report): void =>
  report({
    ...finding('steps/single', opening, 'This process has one step', 'write the next step, or a sentence in its place'),
    severity: 'warning',
  });
