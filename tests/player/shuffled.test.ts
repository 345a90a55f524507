import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Outline } from '../../src/attempt/outline.ts';
import { decodeAttempt } from '../../src/attempt/saved-state.ts';
import { shuffle } from '../../src/attempt/shuffle.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { servedCourse } from './course-page.ts';

const gallery = servedCourse(() => join(PROJECT_ROOT, 'courses/gallery'));

it('shows options in the order of the attempt, the last one last, again in the next session', async () => {
  const course = await gallery.open();
  const outline = JSON.parse((await course.page.locator('#rc-outline').textContent())!) as Outline;
  const options = outline.questions.find(({ id }) => id === 'example-shuffled')!.shape;
  if (options.type !== 'pick') throw new Error('no options');
  await course.goTo('choice');
  const shown = () =>
    course.page
      .locator('rc-question[question="example-shuffled"] input')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const first = await shown();
  await course.answer('example-shuffled', 'b');
  await course.check('example-shuffled');
  expect((await course.focused()).text).toBe('Correct');
  const { seed } = decodeAttempt(outline, (await course.snapshot()).state).attempt;
  const last = options.options.at(-1)!;
  expect(first).toEqual([...shuffle(options.options.slice(0, -1), seed, 'example-shuffled'), last]);
  await course.reload();
  expect(await shown()).toEqual(first);
  expect(course.errors).toEqual([]);
});
