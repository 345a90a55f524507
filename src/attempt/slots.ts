import { markOf } from './fingerprint.ts';
import type { Outline, Slot } from './outline.ts';

/**
 * The places in the saved state of a course. A course that was never packaged has no lock file yet, and so one for each
 * thing that is kept, in the order of the outline.
 */
export const slotsOf = (outline: Outline): readonly Slot[] =>
  outline.slots ?? [
    ...[...outline.lessons, ...outline.sheets].map(({ id }) => slot('page', id)),
    ...outline.questions.map(({ id, shape }) => slot('question', id, JSON.stringify(shape))),
    ...outline.prompts.map(({ id }) => slot('note', id)),
    ...outline.videos.map(({ id }) => slot('video', id)),
    ...(outline.scenarios ?? []).flatMap(({ id, situations }) => [
      slot('scenario', id),
      ...situations.map((situation) => slot('situation', situation)),
    ]),
  ];

const slot = (keeps: Slot['keeps'], id: string, made = ''): Slot => ({
  keeps,
  id,
  mark: markOf(`${keeps} ${id} ${made}`),
});
