import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Outline } from '../../src/attempt/outline.ts';
import { decodeAttempt } from '../../src/attempt/saved-state.ts';
import { shuffle } from '../../src/attempt/shuffle.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { servedCourse } from './course-page.ts';

const EIGHT = ['keys', 'cash', 'ID', 'phone', 'bag', 'hotel', 'car', 'school'];

const home = mkdtempSync(join(tmpdir(), 'rollcall-shuffled-'));
afterAll(() => rmSync(home, { recursive: true }));

/** An assessment with a question of eight options, so that three orders are hardly ever alike. */
const manyTries = servedCourse(() => {
  mkdirSync(join(home, 'lessons'));
  writeFileSync(join(home, 'course.yaml'), 'id: tries\nversion: 1.0.0\ntitle: Tries\nlanguage: en\n');
  writeFileSync(
    join(home, 'lessons/01-check.md'),
    [
      '---\ntitle: Check\nkind: assessment\n---\n',
      '::: choice {#signs shuffled}\nWhich is named last?\n',
      ...EIGHT.map((words) => `- [${words === 'school' ? 'x' : ' '}] Somebody else has the ${words}`),
      ':::\n',
    ].join('\n'),
  );
  return home;
});

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

it('shows options of an assessment in another order for each try, the same when one is resumed', async () => {
  const course = await manyTries.open();
  const shown = () =>
    course.page
      .locator('rc-question[question="signs"] input')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value).join(''));
  const orders: string[] = [];
  await course.goTo('check');
  for (const _ of ['first', 'second', 'third']) {
    const order = await shown();
    orders.push(order);
    await course.answer('signs', 'a');
    await course.reload();
    expect(await shown()).toBe(order);
    expect(await course.input('signs', 'a').isChecked()).toBe(true);
    await course.submit();
    expect(await shown()).toBe(order);
    await course.press('again', '.rc-results');
    expect(await course.input('signs', 'a').isChecked()).toBe(false);
  }
  expect(new Set(orders).size).toBe(3);
  for (const order of orders) expect([...order].sort().join('')).toBe('abcdefgh');
  expect(course.errors).toEqual([]);
});
