import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { bringEngines, findBarriers } from '../support/accessibility.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { type CoursePage, type OpenOptions, servedCourse } from './course-page.ts';

const sample = servedCourse(() => join(PROJECT_ROOT, 'tests/fixtures/courses/welfare-check'));

const openScenario = async (options: OpenOptions = {}): Promise<CoursePage> => {
  const course = await sample.open(options);
  await course.goTo('nobody-answers');
  return course;
};

const choose = (course: CoursePage, words: string): Promise<void> =>
  course.page.getByRole('button', { name: words }).click();

/** Headings of what is shown of the scenario, without its own. */
const shown = (course: CoursePage): Promise<readonly string[]> =>
  course.page.locator('.rc-node-title:visible').allInnerTexts();

const soFar = (course: CoursePage): Promise<readonly string[]> =>
  course.page.locator('.rc-so-far li:visible').allInnerTexts();

const buttons = (course: CoursePage): Promise<readonly string[]> =>
  course.page.locator('rc-scenario button:visible').allInnerTexts();

describe('a scenario', () => {
  it('begins with its first situation, and nothing to go back to', async () => {
    const course = await openScenario();
    expect(await shown(course)).toEqual(['Nobody answers the bell']);
    expect(await buttons(course)).toEqual([
      'Look through the windows and listen',
      'Ask the neighbor what is usual for him',
      'Leave a card and clear the call',
    ]);
    expect(await course.isShown('.rc-scenario-foot')).toBe(false);
  });

  it('goes where a choice leads to, says what came of it, and moves the focus there', async () => {
    const course = await openScenario();
    await choose(course, 'Ask the neighbor');
    expect(await shown(course)).toEqual(['What the neighbor knows']);
    expect(await course.focused()).toMatchObject({ text: 'What the neighbor knows', id: 'neighbor_title' });
    expect(await course.text('.rc-came-of-it')).toBe('She is glad that somebody came.');
    expect(await soFar(course)).toEqual(['Nobody answers the bell: Ask the neighbor what is usual for him']);
    expect((await buttons(course)).slice(-2)).toEqual(['Back to the previous decision', 'Start again']);
  });

  it('goes back a decision at a time, and to the start at once', async () => {
    const course = await openScenario();
    for (const words of ['Look through the windows', 'Ask the neighbor', 'Call the daughter'])
      await choose(course, words);
    await choose(course, 'Back to the previous decision');
    expect(await shown(course)).toEqual(['What the neighbor knows']);
    expect(await course.focused()).toMatchObject({ id: 'neighbor_title' });
    expect(await course.text('.rc-came-of-it')).toBe('You keep an eye on the door while you walk over.');
    await choose(course, 'Start again');
    expect(await shown(course)).toEqual(['Nobody answers the bell']);
    expect(await course.focused()).toMatchObject({ id: 'door_title' });
    expect(await course.isShown('.rc-came-of-it')).toBe(false);
    expect(await soFar(course)).toEqual([]);
  });

  test('a way that comes back to itself is as short as before', async () => {
    const course = await openScenario();
    await choose(course, 'Ask the neighbor');
    for (let round = 0; round < 3; round++) {
      await choose(course, 'Look through the windows first');
      expect(await course.text('.rc-came-of-it')).toBe('The neighbor shows you the way to the kitchen.');
      await choose(course, 'Ask the neighbor about him first');
      expect(await course.text('.rc-came-of-it')).toBe('You keep an eye on the door while you walk over.');
    }
    expect(await soFar(course)).toEqual(['Nobody answers the bell: Ask the neighbor what is usual for him']);
  });

  it('shows points at an ending only, with the most that the same decisions could have earned', async () => {
    const course = await openScenario();
    for (const words of ['Ask the neighbor', 'Look through the windows first']) await choose(course, words);
    expect(await course.isShown('.rc-scenario-points')).toBe(false);
    await choose(course, 'Call medical aid');
    expect(await shown(course)).toEqual(['Found in time']);
    expect(await course.text('.rc-scenario-points')).toBe(
      'Your way earned 5 of 6 points. They are for you alone and count toward no score.',
    );
  });

  it('is done with the first ending, whichever, and stays done', async () => {
    const course = await openScenario();
    expect(await course.text('.rc-left-to-do')).toMatch(/^1 question and 1 scenario are left before/);
    await course.answer('first', 'a');
    await course.check('first');
    expect(await course.text('.rc-left-to-do')).toMatch(/^1 scenario is left to finish before/);
    await course.press('next');
    await course.goTo('nobody-answers');
    expect(await course.text('.rc-left-to-do')).toMatch(/^1 scenario/);
    await course.page.click('.rc-left-to-do a');
    expect(await course.focused()).toMatchObject({ id: 'welfare-check' });

    await choose(course, 'Leave a card');
    expect(await shown(course)).toEqual(['A second call']);
    expect(await course.text('.rc-scenario-done')).toMatch(/^You have come to an ending/);
    expect(await course.isShown('.rc-left-to-do')).toBe(false);
    await choose(course, 'Start again');
    expect(await course.isShown('.rc-scenario-done')).toBe(true);
    expect(await course.isShown('.rc-left-to-do')).toBe(false);
    await course.press('next');
    expect((await course.snapshot()).progress).toBe(0.5);
  });

  it('can be taken with the keyboard alone', async () => {
    const course = await openScenario();
    const { keyboard } = course.page;
    const tabTo = async (words: string) => {
      for (let presses = 0; presses < 40; presses++) {
        await keyboard.press('Tab');
        if ((await course.focused()).text.startsWith(words)) return;
      }
      throw new Error(`Tab never came to ${words}`);
    };
    await tabTo('Ask the neighbor');
    await keyboard.press('Enter');
    await tabTo('Call the daughter');
    await keyboard.press('Space');
    await tabTo('Back to the previous');
    await keyboard.press('Enter');
    expect(await course.focused()).toMatchObject({ id: 'neighbor_title' });
    await tabTo('Look through');
    await keyboard.press('Enter');
    await tabTo('Call medical aid');
    await keyboard.press('Enter');
    expect(await course.focused()).toMatchObject({ id: 'in-time_title', text: 'Found in time' });
  });

  it('has nothing that keeps anybody out, wherever one is', async () => {
    const course = await openScenario();
    const frame = course.page.mainFrame();
    await bringEngines(course.page, frame);
    const barriers = () => findBarriers(course.page, frame, 'open lesson');
    expect(await barriers()).toEqual([]);
    await choose(course, 'Ask the neighbor');
    expect(await barriers()).toEqual([]);
    await choose(course, 'Call the daughter');
    await choose(course, 'Go in with the key');
    expect(await barriers()).toEqual([]);
    expect(course.errors).toEqual([]);
  });

  it('fits a narrow frame, with buttons of 44 pixels', async () => {
    const course = await openScenario();
    await course.page.setViewportSize({ width: 320, height: 700 });
    await choose(course, 'Look through');
    expect(await course.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const heights = await course.page
      .locator('rc-scenario button:visible')
      .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(3);
    for (const height of heights) expect(height).toBeGreaterThanOrEqual(44);
  });

  it('prints all ways, with words in place of buttons', async () => {
    const course = await openScenario();
    await choose(course, 'Ask the neighbor');
    await course.page.emulateMedia({ media: 'print' });
    expect(await shown(course)).toEqual([
      '1. Nobody answers the bell',
      '2. At the kitchen window',
      '3. What the neighbor knows',
      '4. The daughter on the phone',
      '5. Found in time',
      '6. An hour later',
      '7. A second call',
    ]);
    expect(await course.page.locator('#daughter li:visible').allInnerTexts()).toEqual([
      'Go in with the key, and call medical aid\n\nShe stays on the phone.\n\nIf you choose this, go on to 5. Found in time.',
      'Wait outside until she is here\n\nYou park where she can see you.\n\nIf you choose this, go on to 6. An hour later.',
    ]);
    expect(await course.isShown('.rc-scenario-foot')).toBe(false);
    expect(await course.page.locator('.rc-consequence:visible').count()).toBe(9);
  });

  it('can be read without scripts, and its links lead on', async () => {
    const course = await sample.open({ javaScriptEnabled: false });
    expect(await course.page.locator('.rc-node-title:visible').count()).toBe(7);
    await course.page.getByRole('link', { name: '7. A second call' }).click();
    expect(course.page.url()).toMatch(/#second-call$/);
  });
});
