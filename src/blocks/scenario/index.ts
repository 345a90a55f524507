import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { Block, BranchGraph, BranchNode } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, nothing } from '../../text/html.ts';
import { type BlockRenderContext, type ContainerSource, defineBlock } from '../kind.ts';
import { type EndingData, renderEnding } from './ending.ts';
import { renderSituation, type SituationData } from './situation.ts';
import { checkWays, type Node } from './ways.ts';

interface ScenarioData {
  readonly title: string;
  /** What stands before the first situation; always shown. */
  readonly lead: readonly Block[];
  readonly nodes: readonly Node[];
}

/**
 * A story in which the learner decides how it goes on. It begins with its first situation and is done when an ending was
 * reached once, whichever. Points are feedback at the ending and no part of any score. On paper all ways are there.
 */
export const scenario = defineBlock<ScenarioData>({
  names: ['scenario'],
  folder: 'scenario',
  element: '/src/blocks/scenario/element.ts',
  styles: 'scenario.css',
  needsId: true,
  branching: true,
  attributes: z.strictObject({ title: z.string().min(1).describe('What the scenario is called.') }),
  parse(source, report) {
    const { children, attributes } = source;
    const begin = children.findIndex((child) => nodeOf(child) !== undefined);
    const lead = children.slice(0, begin === -1 ? children.length : begin);
    const nodes = children.flatMap((child) => nodeOf(child) ?? []);
    checkWays(nodes, source, report);
    if (begin !== -1) reportWordsBetween(children.slice(begin), source, report);
    return { title: String(attributes.title ?? ''), lead, nodes };
  },
  parts: ({ nodes }, id) => ({
    scenarios: [{ id, situations: nodes.filter(({ type }) => type === 'situation').map(({ block }) => block.id) }],
  }),
  graph: ({ title, lead, nodes }): BranchGraph => ({
    title,
    words: wordsOf(lead),
    nodes: nodes.map(branchNode),
  }),
  render(data, context) {
    const { id, headingLevel, blocks } = context;
    const heading = html`h${headingLevel}`;
    return html`<rc-scenario scenario="${id}">
<section class="rc-scenario" id="${id}" aria-labelledby="${id}_title">
<${heading} class="rc-scenario-title" id="${id}_title">${data.title}</${heading}>
${blocks(data.lead)}${renderNodes(data.nodes, context)}${foot(data, id)}</section>
</rc-scenario>
`;
  },
});

/** Blocks of a scenario know their kind by the word after `:::` only: what is in them is as that kind has read it. */
const nodeOf = (block: Block): Node | undefined => {
  if (block.type !== 'custom') return undefined;
  if (block.name === 'situation') return { type: 'situation', block, data: block.data as SituationData };
  return block.name === 'ending' ? { type: 'ending', block, data: block.data as EndingData } : undefined;
};

/** While one situation is shown at a time, what stands between two of them is shown with none. */
function reportWordsBetween(children: readonly Block[], { finding }: ContainerSource, report: Report): void {
  const between = children.find((child) => nodeOf(child) === undefined);
  if (!between) return;
  report(
    finding(
      'scenario/words-between',
      between.range,
      'This stands in no situation, so learners never see it',
      'move it into a ::: situation or an ::: ending, or before the first of them',
    ),
  );
}

function renderNodes(nodes: readonly Node[], context: BlockRenderContext): readonly Html[] {
  const names = new Map(nodes.map(({ block, data }, index) => [block.id, `${index + 1}. ${data.title}`]));
  return nodes.map(({ type, block, data }, index) => {
    const places = { number: index + 1, names };
    return type === 'situation'
      ? renderSituation(data, block.id, context, places)
      : renderEnding(data, block.id, context, places);
  });
}

/** What stands below each situation as soon as there is somebody to choose. */
const foot = ({ nodes }: ScenarioData, id: string): Html => html`<div class="rc-scenario-foot" hidden>
${hasPoints(nodes) ? html`<p class="rc-scenario-points" hidden>Your way earned <b data-earned></b> of <b data-possible></b> points. They are for you alone and count toward no score.</p>\n` : nothing}<div class="rc-so-far" hidden>
<p class="rc-so-far-title" id="${id}_so_far">Your decisions so far</p>
<ol aria-labelledby="${id}_so_far"></ol>
</div>
<p class="rc-scenario-done" hidden>You have come to an ending, so this scenario is done. You can still see how it goes another way.</p>
<div class="rc-actions">
<button type="button" class="rc-button rc-button-quiet" data-action="back">Back to the previous decision</button>
<button type="button" class="rc-button rc-button-quiet" data-action="again">Start again</button>
</div>
</div>
`;

const hasPoints = (nodes: readonly Node[]): boolean =>
  nodes.some(({ type, data }) => type === 'situation' && data.choices.some(({ points }) => points !== undefined));

const branchNode = ({ type, block, data }: Node, index: number): BranchNode => ({
  id: block.id,
  kind: type,
  number: index + 1,
  title: data.title,
  words: wordsOf(data.text),
  choices:
    type === 'ending'
      ? []
      : data.choices.map(({ id, text, leadsTo, consequence, points }) => ({
          id,
          text,
          leadsTo,
          consequence: paragraphs(consequence),
          ...(points === undefined ? {} : { points }),
        })),
});

/** The words of blocks, a paragraph each; notes for facilitators are none of them. */
const wordsOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'prose') return paragraphs(block.tokens);
    return block.type === 'custom' && block.kind.audience !== 'facilitator' ? wordsOf(block.children) : [];
  });

const paragraphs = (tokens: readonly Token[]): readonly string[] =>
  tokens.filter(({ type }) => type === 'inline').map((token) => plainText([token]));
