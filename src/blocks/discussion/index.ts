import { z } from 'zod';
import type { Block, Custom } from '../../course/course.ts';
import { html } from '../../text/html.ts';
import { defineBlock } from '../kind.ts';

interface DiscussionData {
  readonly prompt: readonly Block[];
  readonly keyPoints: readonly Block[];
  readonly facilitator: readonly Block[];
  readonly minutes: number;
  readonly characters: number;
}

/**
 * A prompt for a talk or for thinking alone, with private notes and points to compare them with.
 *
 * The notes are kept in the saved state and nowhere else, within a budget of characters.
 */
export const discussion = defineBlock<DiscussionData>({
  names: ['discussion'],
  folder: 'discussion',
  plainTerms: true,
  element: '/src/blocks/discussion/element.ts',
  needsId: true,
  attributes: z.strictObject({
    minutes: z.coerce.number('must be a number').min(0).max(240).default(3).describe('How long to talk about it.'),
    characters: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(20)
      .max(2000)
      .default(150)
      .describe('Room for the private notes; all notes of a course share what the LMS can keep.'),
  }),
  parse({ children, attributes, opening, finding }, report) {
    const named = (name: string) =>
      children.filter((child): child is Custom => child.type === 'custom' && child.name === name);
    const keyPoints = named('key-points');
    const facilitator = named('facilitator');
    const prompt = children.filter(
      (child) => !keyPoints.includes(child as Custom) && !facilitator.includes(child as Custom),
    );
    if (prompt.length === 0) {
      report(
        finding('discussion/no-prompt', opening, 'This discussion asks nothing', 'write the question to talk about'),
      );
    }
    const { minutes = 3, characters = 150 } = attributes as { minutes?: number; characters?: number };
    return { prompt, keyPoints, facilitator, minutes, characters };
  },
  minutes: ({ minutes }) => minutes,
  parts: ({ characters }, id) => ({ prompts: [{ id, characters }] }),
  render({ prompt, keyPoints, facilitator, characters }, { id, headingLevel, blocks }) {
    const heading = `h${headingLevel}`;
    return html`<rc-discussion prompt="${id}">
<section class="rc-discussion" id="${id}" aria-labelledby="${id}_title ${id}_prompt">
<${tag(heading)} class="rc-discussion-title" id="${id}_title">Discuss</${tag(heading)}>
<div class="rc-prompt" id="${id}_prompt">
${blocks(prompt)}</div>
<div class="rc-notes">
<label for="${id}_notes">Your notes</label>
<p class="rc-hint" id="${id}_privacy">Kept with your progress and shown in no report. Do not write names or details of a case.</p>
<textarea id="${id}_notes" rows="4" maxlength="${characters}" data-characters="${characters}" aria-describedby="${id}_privacy ${id}_prompt"></textarea>
<p class="rc-left" data-left></p>
</div>
${blocks(keyPoints)}${blocks(facilitator)}</section>
</rc-discussion>
`;
  },
});

const tag = (name: string) => html`${name}`;
