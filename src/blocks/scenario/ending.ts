import { z } from 'zod';
import type { Block } from '../../course/course.ts';
import { type Html, html } from '../../text/html.ts';
import { type BlockRenderContext, defineBlock } from '../kind.ts';
import { decisionIn, reportNested, takeLinks } from './decision.ts';
import { nodeHeading, type ScenarioPlaces } from './situation.ts';

export interface EndingData {
  readonly title: string;
  readonly text: readonly Block[];
}

/** A place where a scenario ends. */
export const ending = defineBlock<EndingData>({
  names: ['ending'],
  folder: 'scenario',
  within: ['scenario'],
  needsId: true,
  linkAttributes: ['points'],
  attributes: z.strictObject({ title: z.string().min(1).describe('Its heading, a few words.') }),
  parse(source, report) {
    const { children, attributes, opening, finding, tokenRange } = source;
    reportNested(source, report);
    const { items } = decisionIn(children);
    takeLinks(items, source);
    const [choice] = items;
    if (choice) {
      report(
        finding(
          'scenario/goes-on',
          tokenRange(choice[0]!),
          'At an ending there is nothing to choose any more',
          'make it a ::: situation, or take the list out; learners can start again by themselves',
        ),
      );
    }
    if (children.length === 0) {
      report(finding('scenario/empty', opening, 'Nothing is told here', 'write how it ended and what that shows'));
    }
    return { title: String(attributes.title ?? ''), text: children };
  },
  render: (data, context) => renderEnding(data, context.id, context),
});

/** @param places - Left out where it stands in no scenario. */
export const renderEnding = (
  { title, text }: EndingData,
  id: string,
  context: Pick<BlockRenderContext, 'blocks' | 'headingLevel'>,
  places?: ScenarioPlaces,
): Html => html`<section class="rc-ending" id="${id}" aria-labelledby="${id}_title">
<p class="rc-ending-mark">Ending</p>
${nodeHeading(id, title, context.headingLevel, places)}
${context.blocks(text)}</section>
`;
