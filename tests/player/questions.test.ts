import { describe, expect, it } from 'vitest';
import { type CoursePage, sampleCourse } from './course-page.ts';

const sample = sampleCourse();

const openQuestions = async (): Promise<CoursePage> => {
  const course = await sample.open();
  await course.goTo('questions');
  return course;
};

const within = (question: string, selector: string): string => `rc-question[question="${question}"] ${selector}`;

describe('checking nothing', () => {
  it('says how to mend it, ties the words to the group and moves the focus there', async () => {
    const course = await openQuestions();
    await course.check('one');
    expect(await course.text(within('one', '.rc-error'))).toBe('Choose one answer, then check it.');
    expect(await course.isFocused(course.input('one', 'a'))).toBe(true);
    const group = course.page.locator(within('one', 'fieldset'));
    expect(await group.getAttribute('role')).toBe('radiogroup');
    expect(await group.getAttribute('aria-invalid')).toBe('true');
    expect(await course.text(`#${await group.getAttribute('aria-describedby')}`)).toBe(
      'Choose one answer, then check it.',
    );
  });

  it('is forgiven as soon as something is picked', async () => {
    const course = await openQuestions();
    await course.check('one');
    await course.answer('one', 'a');
    expect(await course.isShown(within('one', '.rc-error'))).toBe(false);
    expect(await course.page.locator(within('one', 'fieldset')).getAttribute('aria-invalid')).toBeNull();
    expect(await course.page.locator(within('one', 'fieldset')).getAttribute('aria-describedby')).toBeNull();
  });

  it('keeps the hint of a question with several answers', async () => {
    const course = await openQuestions();
    await course.check('some');
    const descriptions = async () =>
      ((await course.page.locator(within('some', 'fieldset')).getAttribute('aria-describedby')) ?? '').split(' ');
    const [hint, error] = await descriptions();
    expect(await course.text(`#${hint}`)).toBe('Select all that apply.');
    expect(await course.text(`#${error}`)).toBe('Choose at least one answer, then check it.');
    await course.answer('some', 'b');
    expect(await descriptions()).toEqual([hint]);
  });

  it('points at the gap that is empty', async () => {
    const course = await openQuestions();
    await course.gap('gap', 1).fill('18');
    await course.check('gap');
    expect(await course.text(within('gap', '.rc-error'))).toBe('Fill in every gap, then check your answer.');
    expect(await course.isFocused(course.gap('gap', 2))).toBe(true);
    expect(await course.gap('gap', 1).getAttribute('aria-invalid')).toBeNull();
    expect(await course.gap('gap', 2).getAttribute('aria-invalid')).toBe('true');
  });
});

describe('a wrong answer', () => {
  it('gets the focus on its verdict, and only what was picked is explained', async () => {
    const course = await openQuestions();
    await course.answer('one', 'a');
    await course.check('one');
    expect(await course.focused()).toMatchObject({ text: 'Not quite' });
    expect(await course.page.locator(within('one', '.rc-verdict')).getAttribute('role')).toBe('heading');
    expect(await course.page.locator(within('one', '.rc-verdict')).getAttribute('aria-level')).toBe('3');
    expect(await course.option('one', 'a').locator('.rc-mark').innerText()).toBe('Your answer: not correct');
    expect(await course.isShown('text=The first is wrong.')).toBe(true);
    expect(await course.isShown('text=The second is right.')).toBe(false);
    expect(await course.isShown('text=An explanation of the matter.')).toBe(false);
    expect(await course.input('one', 'b').isDisabled()).toBe(true);
    expect(await course.page.locator(within('one', 'rc-choice')).getAttribute('locked')).toBe('');
  });

  it('can be tried again: the pick stays, what was said goes, the focus returns', async () => {
    const course = await openQuestions();
    await course.answer('one', 'a');
    await course.check('one');
    await course.press('again', within('one', ''));
    expect(await course.isFocused(course.input('one', 'a'))).toBe(true);
    expect(await course.input('one', 'a').isChecked()).toBe(true);
    expect(await course.isShown(within('one', '.rc-verdict'))).toBe(false);
    expect(await course.isShown(within('one', '.rc-mark'))).toBe(false);
    await course.answer('one', 'b');
    await course.check('one');
    expect(await course.focused()).toMatchObject({ text: 'Correct' });
    expect(await course.isShown('text=An explanation of the matter.')).toBe(true);
    expect(await course.isShown('text=The first is wrong.')).toBe(true);
  });

  it('may be told the right one', async () => {
    const course = await openQuestions();
    await course.answer('one', 'a');
    await course.check('one');
    await course.press('reveal', within('one', ''));
    expect(await course.focused()).toMatchObject({ text: 'Not quite' });
    expect(await course.option('one', 'b').locator('.rc-mark').innerText()).toBe('Correct answer');
    expect(await course.isShown('text=An explanation of the matter.')).toBe(true);
  });
});

it('is checked by Enter in a gap', async () => {
  const course = await openQuestions();
  await course.answer('gap', '18', 'minor');
  await course.page.keyboard.press('Enter');
  expect(await course.focused()).toMatchObject({ text: 'Correct' });
});

it('marks several answers one by one', async () => {
  const course = await openQuestions();
  await course.answer('some', 'a');
  await course.check('some');
  expect(await course.focused()).toMatchObject({ text: 'Partly correct' });
  expect(await course.page.locator(within('some', '.rc-mark')).allInnerTexts()).toEqual(['Your answer: correct']);
});

it('marks gaps one by one, and says the words of the marks with the field', async () => {
  const course = await openQuestions();
  await course.answer('gap', 'Eighteen', 'adult');
  await course.check('gap');
  expect(await course.page.locator(within('gap', '.rc-mark')).allInnerTexts()).toEqual(['Correct', 'Not correct']);
  const described = await course.gap('gap', 2).getAttribute('aria-describedby');
  expect(await course.text(`#${described}`)).toBe('Not correct');
  await course.press('reveal', within('gap', ''));
  expect(await course.text(`#${described}`)).toBe('Correct answer: minor');
  expect(await course.gap('gap', 1).evaluate((input: HTMLInputElement) => input.readOnly)).toBe(true);
});

it('shows answers and feedback again in the next session', async () => {
  const course = await openQuestions();
  await course.answer('one', 'b');
  await course.check('one');
  await course.answer('some', 'b');
  await course.gap('gap', 1).fill('17');
  await course.page.waitForFunction(() => window.rollcallCalls.length > 3);
  await course.reload();
  expect(await course.text('#rc-welcome')).toBe('Welcome back. You are where you left off: Questions.');
  expect(await course.focused()).toMatchObject({ tag: 'body' });
  expect(await course.text(within('one', '.rc-verdict'))).toBe('Correct');
  expect(await course.input('one', 'b').isChecked()).toBe(true);
  expect(await course.input('some', 'b').isChecked()).toBe(true);
  expect(await course.isShown(within('some', '.rc-verdict'))).toBe(false);
  expect(await course.gap('gap', 1).inputValue()).toBe('17');
});

it('takes no more of a text than it can keep, so that what is in a gap is what comes back', async () => {
  const course = await sample.open();
  await course.goTo('questions');
  for (const typed of [
    'Она держала телефон в руке',
    "it's the officer's 'own' word, isn't it, and nobody else's: no",
  ]) {
    await course.gap('gap', 1).fill('');
    await course.gap('gap', 1).pressSequentially(typed);
    await course.gap('gap', 2).fill('minor');
    const shown = await course.gap('gap', 1).inputValue();
    expect(shown.length).toBeGreaterThan(14);
    expect(shown.length).toBeLessThan(typed.length);
    await course.page.waitForFunction(() => document.querySelector('#rc-saving')?.textContent === 'Saved');
    await course.reload();
    expect(await course.gap('gap', 1).inputValue()).toBe(shown.trim());
  }
});

it('never shows the key in the page', async () => {
  const course = await openQuestions();
  const outline = await course.page.locator('#rc-outline').evaluate((element) => element.textContent);
  expect(outline).not.toContain('eighteen');
  expect(outline).not.toContain('minor');
  expect(course.errors).toEqual([]);
});
