import { z } from 'zod';
import type { Block } from '../../course/course.ts';
import { attributes, type Html, html, nothing } from '../../text/html.ts';
import { type BlockRenderContext, defineBlock } from '../kind.ts';
import { type Choice, decisionIn, readChoices, reportNested } from './decision.ts';

export interface SituationData {
  readonly title: string;
  /** What is told, without the choices. */
  readonly text: readonly Block[];
  readonly choices: readonly Choice[];
}

/** Where something stands in its scenario: the words that print needs in place of buttons. */
export interface ScenarioPlaces {
  readonly number: number;
  /** `3. On the shoulder`, by id; the ending or situation that a choice leads to. */
  readonly names: ReadonlyMap<string, string>;
}

/** A place in a scenario where something has to be decided: text, and a list of links to what comes next. */
export const situation = defineBlock<SituationData>({
  names: ['situation'],
  folder: 'scenario',
  within: ['scenario'],
  needsId: true,
  linkAttributes: ['points'],
  attributes: z.strictObject({ title: z.string().min(1).describe('Its heading, a few words.') }),
  parse(source, report) {
    const { children, attributes, opening, finding } = source;
    const { text, items } = decisionIn(children);
    const title = String(attributes.title ?? '');
    reportNested(source, report);
    if (text.length === 0) {
      report(finding('scenario/empty', opening, 'Nothing is told here', 'write what the officer sees and hears'));
    }
    if (items.length === 0) {
      report(
        finding(
          'scenario/dead-end',
          opening,
          'There is no way on from here',
          'write a list of choices such as - [Ask her alone](#alone), or make it an ::: ending',
        ),
      );
    }
    return { title, text, choices: readChoices(items, source, report) };
  },
  parts: ({ choices }, id) => ({
    situations: [{ id, choices: choices.map(({ id, text, leadsTo }) => ({ id, text, leadsTo })) }],
  }),
  render: (data, context) => renderSituation(data, context.id, context),
});

/** @param places - Left out where it stands in no scenario. */
export function renderSituation(
  { title, text, choices }: SituationData,
  id: string,
  context: Pick<BlockRenderContext, 'blocks' | 'tokens' | 'headingLevel'>,
  places?: ScenarioPlaces,
): Html {
  return html`<section class="rc-situation" id="${id}" aria-labelledby="${id}_title">
${nodeHeading(id, title, context.headingLevel, places)}
${context.blocks(text)}<p class="rc-decide" id="${id}_decide">What do you do?</p>
<ul class="rc-ways" aria-labelledby="${id}_decide">
${choices.map((choice) => renderChoice(choice, context, places))}</ul>
</section>
`;
}

export function nodeHeading(id: string, title: string, level: number, places: ScenarioPlaces | undefined): Html {
  const name = html`h${Math.min(6, level + 1)}`;
  const number = places ? html`<span class="rc-node-number">${places.number}. </span>` : nothing;
  return html`<${name} class="rc-node-title" id="${id}_title" tabindex="-1">${number}<span data-name>${title}</span></${name}>`;
}

const renderChoice = (
  { id, words, leadsTo, points, consequence }: Choice,
  { tokens }: Pick<BlockRenderContext, 'tokens'>,
  places: ScenarioPlaces | undefined,
): Html => {
  const name = places?.names.get(leadsTo);
  const button = attributes({
    type: 'button',
    class: 'rc-way',
    'data-choice': id,
    'data-to': leadsTo,
    'data-points': points,
  });
  return html`<li><button${button}>${tokens(words)}</button>
${consequence.length > 0 ? html`<div class="rc-consequence">${tokens(consequence)}</div>\n` : nothing}${
  name === undefined
    ? nothing
    : html`<p class="rc-goes-on">If you choose this, go on to <a href="#${leadsTo}">${name}</a>.</p>`
}</li>
`;
};
