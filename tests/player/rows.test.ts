import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bringEngines, findBarriers } from '../support/accessibility.ts';
import { type CoursePage, type OpenOptions, servedCourse } from './course-page.ts';

const served = servedCourse(() => join(import.meta.dirname, 'rows-course'));

async function openRows(options: OpenOptions = {}): Promise<CoursePage> {
  const course = await served.open(options);
  if (options.javaScriptEnabled !== false) await course.goTo('rows');
  return course;
}

const question = (course: CoursePage, id: string): Locator => course.page.locator(`rc-question[question="${id}"]`);

const row = (course: CoursePage, id: string, name: string): Locator =>
  question(course, id).getByRole('combobox', { name, exact: true });

const savedResponse = (course: CoursePage, id: string): Promise<readonly string[]> =>
  question(course, id).evaluate(
    (element) => (element as HTMLElement & { answerElement: { response: readonly string[] } }).answerElement.response,
  );

/** Words of the items from the top. */
const shown = (course: CoursePage): Promise<readonly string[]> =>
  question(course, 'steps').locator('.rc-order-text').allInnerTexts();

describe('rows to match', () => {
  it('are lists that say what they are for, with nothing chosen', async () => {
    const course = await openRows();
    const select = row(course, 'terms', 'Match for: NCIC');
    expect(await select.locator('option').allInnerTexts()).toEqual([
      'Choose a match',
      'A clearinghouse',
      'A court',
      'An index',
    ]);
    expect(await select.inputValue()).toBe('');
    expect(await savedResponse(course, 'terms')).toEqual([]);
  });

  it('that are empty are pointed at, and forgiven', async () => {
    const course = await openRows();
    await row(course, 'terms', 'Match for: NCIC').selectOption('An index');
    await course.check('terms');
    const open = row(course, 'terms', 'Match for: NCMEC');
    expect(await course.isFocused(open)).toBe(true);
    expect(await open.getAttribute('aria-invalid')).toBe('true');
    expect(await course.text(`#${await open.getAttribute('aria-describedby')}`)).toBe(
      'Choose a match in every row, then check your answer.',
    );
    expect(await row(course, 'terms', 'Match for: NCIC').getAttribute('aria-invalid')).toBeNull();
    await open.selectOption('A court');
    expect(await open.getAttribute('aria-invalid')).toBeNull();
  });

  it('are marked in words; what is right, and why, is told when it is asked for', async () => {
    const course = await openRows();
    await row(course, 'terms', 'Match for: NCIC').selectOption('A court');
    await row(course, 'terms', 'Match for: NCMEC').selectOption('A clearinghouse');
    await course.check('terms');
    expect(await course.focused()).toMatchObject({ text: 'Not quite' });
    const marks = question(course, 'terms').locator('.rc-mark');
    expect(await marks.allInnerTexts()).toEqual(['Your answer: not correct', 'Your answer: correct']);
    expect(await course.isShown('text=Records are kept in it.')).toBe(false);
    expect(await course.isShown('text=Reports go to it.')).toBe(true);
    expect(await question(course, 'terms').locator('.rc-chosen').allInnerTexts()).toEqual([
      'A court',
      'A clearinghouse',
    ]);
    expect(await row(course, 'terms', 'Match for: NCIC').isDisabled()).toBe(true);
    await course.press('reveal', 'rc-question[question="terms"]');
    expect(await marks.first().innerText()).toBe('Your answer: not correct. Correct answer: An index');
    expect(await course.isShown('text=Records are kept in it.')).toBe(true);
    expect(await course.isShown('text=Three letters more')).toBe(true);
  });

  it('can be tried again: what was chosen stays, the focus is in the first row', async () => {
    const course = await openRows();
    for (const name of ['NCIC', 'NCMEC']) await row(course, 'terms', `Match for: ${name}`).selectOption('A court');
    await course.check('terms');
    await course.press('again', 'rc-question[question="terms"]');
    const first = row(course, 'terms', 'Match for: NCIC');
    expect(await course.isFocused(first)).toBe(true);
    expect(await first.locator('option:checked').innerText()).toBe('A court');
    expect(await question(course, 'terms').locator('.rc-mark').count()).toBe(0);
  });

  it('are sorted into groups in the same way, for part of the points', async () => {
    const course = await openRows();
    for (const name of ['The roster', 'The notebook', 'The camera']) {
      await row(course, 'keepers', `Group for: ${name}`).selectOption('The officer');
    }
    await course.check('keepers');
    expect(await course.focused()).toMatchObject({ text: 'Partly correct' });
    expect((await question(course, 'keepers').locator('.rc-mark').allInnerTexts()).sort()).toEqual([
      'Your answer: correct',
      'Your answer: correct',
      'Your answer: not correct',
    ]);
  });
});

describe('items to put in order', () => {
  it('are not answered before one was moved', async () => {
    const course = await openRows();
    expect(await savedResponse(course, 'steps')).toEqual([]);
    await course.check('steps');
    expect(await course.text('rc-question[question="steps"] .rc-error')).toContain('Move at least one item');
    expect((await course.focused()).id).toMatch(/^steps_[a-d]$/);
  });

  it.each(['Enter', 'Space'])(
    'move by their buttons with %s, the focus stays, and a status says where they are',
    async (key) => {
      const course = await openRows();
      const before = await shown(course);
      const [first, second, ...others] = before;
      const down = question(course, 'steps').getByRole('button', { name: `Move down: ${first}` });
      await down.focus();
      await course.page.keyboard.press(key);
      expect(await shown(course)).toEqual([second, first, ...others]);
      expect(await course.isFocused(down)).toBe(true);
      const status = question(course, 'steps').getByRole('status');
      expect(await status.textContent()).toBe(`${first}, position 2 of 4`);
      for (let times = 0; times < 4; times++) await course.page.keyboard.press(key);
      expect(await shown(course)).toEqual([second, ...others, first]);
      expect(await course.isFocused(down)).toBe(true);
      expect(await down.getAttribute('aria-disabled')).toBe('true');
      expect(await status.textContent()).toBe(`${first}, position 4 of 4`);
    },
  );

  it('move to a position that is chosen, and all positions are said anew', async () => {
    const course = await openRows();
    const [first, second, third, last] = await shown(course);
    await row(course, 'steps', `Position of: ${last}`).selectOption('2');
    expect(await shown(course)).toEqual([first, last, second, third]);
    const positions = await question(course, 'steps')
      .locator('select')
      .evaluateAll((all) => all.map((select) => (select as HTMLSelectElement).value));
    expect(positions).toEqual(['1', '2', '3', '4']);
    expect(await savedResponse(course, 'steps')).toHaveLength(4);
  });

  it('are marked by their places, and are right in the right order only', async () => {
    const course = await openRows();
    const order = ['Count', 'Call', 'Write', 'Wait'];
    for (const [place, item] of ['Count', 'Write', 'Call', 'Wait'].entries()) {
      await row(course, 'steps', `Position of: ${item}`).selectOption(String(place + 1));
    }
    await course.check('steps');
    await course.press('reveal', 'rc-question[question="steps"]');
    expect(await question(course, 'steps').locator('.rc-mark').allInnerTexts()).toEqual([
      'Your answer: correct',
      'Your answer: not correct. Correct answer: position 3',
      'Your answer: not correct. Correct answer: position 2',
      'Your answer: correct',
    ]);
    expect(await course.isShown('text=First of all.')).toBe(true);
    await course.press('again', 'rc-question[question="steps"]');
    await row(course, 'steps', 'Position of: Call').selectOption('2');
    expect(await shown(course)).toEqual(order);
    await course.check('steps');
    expect(await course.focused()).toMatchObject({ text: 'Correct' });
  });
});

describe('places in a picture', () => {
  const spot = (course: CoursePage, name: string): Locator =>
    question(course, 'room').getByRole('button', { name, exact: true });

  it('are picked in the picture or in the list, and both say so', async () => {
    const course = await openRows();
    await spot(course, 'The rack').click();
    expect(await question(course, 'room').getByRole('radio', { name: 'The rack' }).isChecked()).toBe(true);
    expect(await spot(course, 'The rack').getAttribute('aria-pressed')).toBe('true');
    await question(course, 'room').getByRole('radio', { name: 'The board' }).check();
    expect(await spot(course, 'The rack').getAttribute('aria-pressed')).toBe('false');
    expect(await spot(course, 'The board').getAttribute('aria-pressed')).toBe('true');
    await spot(course, 'The lectern').focus();
    await course.page.keyboard.press('Space');
    expect(await savedResponse(course, 'room')).toEqual(['c']);
  });

  it('are where the author says, large enough to be hit, at every width', async () => {
    const course = await openRows();
    for (const width of [1280, 700, 500]) {
      await course.page.setViewportSize({ width, height: 800 });
      const picture = (await question(course, 'room').getByRole('img').boundingBox())!;
      const rack = (await spot(course, 'The rack').boundingBox())!;
      expect(rack.x - picture.x).toBeCloseTo(picture.width * 0.65, -1);
      expect(rack.y - picture.y).toBeCloseTo(picture.height * 0.27, -1);
      expect(rack.width).toBeCloseTo(picture.width * 0.28, -1);
      expect(Math.min(rack.width, rack.height)).toBeGreaterThanOrEqual(24);
    }
  });

  it('are in the list only where the picture is small', async () => {
    const course = await openRows();
    await course.page.setViewportSize({ width: 400, height: 800 });
    expect(await question(course, 'room').locator('.rc-spot:visible').count()).toBe(0);
    await question(course, 'room').locator('label', { hasText: 'The rack' }).click();
    await course.check('room');
    expect(await course.focused()).toMatchObject({ text: 'Correct' });
  });

  it('are marked in both, with the reason in the list', async () => {
    const course = await openRows();
    await spot(course, 'The board').click();
    await course.check('room');
    expect(await spot(course, 'The board').getAttribute('data-verdict')).toBe('incorrect');
    expect(await spot(course, 'The board').isDisabled()).toBe(true);
    expect(await course.isShown('text=It has bulletins.')).toBe(true);
    await course.press('reveal', 'rc-question[question="room"]');
    expect(await spot(course, 'The rack').getAttribute('data-verdict')).toBe('missed');
    expect(await question(course, 'room').locator('.rc-mark').allInnerTexts()).toEqual([
      'Your answer: not correct',
      'Correct answer',
    ]);
  });

  it('have nothing in the picture without scripts, and all of it in the list', async () => {
    const course = await openRows({ javaScriptEnabled: false });
    expect(await course.page.locator('.rc-spot:visible').count()).toBe(0);
    expect(await course.page.locator('rc-hotspot .rc-option:visible').count()).toBe(3);
  });
});

it('all of them come back as they were', async () => {
  const course = await openRows();
  await row(course, 'terms', 'Match for: NCMEC').selectOption('A clearinghouse');
  await row(course, 'steps', 'Position of: Wait').selectOption('1');
  await row(course, 'keepers', 'Group for: The camera').selectOption('The sergeant');
  await question(course, 'room').getByRole('button', { name: 'The lectern' }).click();
  const ids = ['terms', 'steps', 'keepers', 'room'];
  const before = await Promise.all(ids.map((id) => savedResponse(course, id)));
  const order = await shown(course);
  await course.goTo('');
  await course.reload();
  await course.goTo('rows');
  expect(await Promise.all(ids.map((id) => savedResponse(course, id)))).toEqual(before);
  expect(await shown(course)).toEqual(order);
  const lectern = question(course, 'room').getByRole('button', { name: 'The lectern' });
  expect(await lectern.getAttribute('aria-pressed')).toBe('true');
});

it.each(['none', 'active'] as const)(
  'nothing of it is a barrier in any state, forced colours %s',
  async (forcedColors) => {
    const course = await openRows({ forcedColors });
    const ids = ['terms', 'steps', 'keepers', 'room'];
    await bringEngines(course.page, course.page.mainFrame());
    const barriers = () => findBarriers(course.page, course.page.mainFrame(), 'open lesson');
    expect(await barriers()).toEqual([]);
    for (const id of ids) await course.check(id);
    expect(await barriers()).toEqual([]);
    for (const name of ['NCIC', 'NCMEC']) await row(course, 'terms', `Match for: ${name}`).selectOption('A court');
    await row(course, 'steps', 'Position of: Wait').selectOption('1');
    for (const name of ['The roster', 'The notebook', 'The camera']) {
      await row(course, 'keepers', `Group for: ${name}`).selectOption('The sergeant');
    }
    await question(course, 'room').getByRole('button', { name: 'The lectern' }).click();
    expect(await barriers()).toEqual([]);
    for (const id of ids) await course.check(id);
    expect(await barriers()).toEqual([]);
    for (const id of ids) await course.press('reveal', `rc-question[question="${id}"]`);
    expect(await barriers()).toEqual([]);
  },
);

it.each([320, 360])('nothing of it is wider than a page of %d pixels', async (width) => {
  const course = await openRows();
  await course.page.setViewportSize({ width, height: 800 });
  expect(await course.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  const small = await course.page
    .locator('.rc-page:not([hidden]) :is(select, .rc-order-button):visible')
    .evaluateAll((all) =>
      all
        .filter((control) => {
          const { width, height } = control.getBoundingClientRect();
          return Math.min(width, height) < 44;
        })
        .map((control) => control.outerHTML),
    );
  expect(small).toEqual([]);
});
