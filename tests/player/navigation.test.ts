import { describe, expect, it } from 'vitest';
import { sampleCourse } from './course-page.ts';

const sample = sampleCourse();

const stateOf = (page: string) => `rc-contents a[data-page="${page}"] .rc-state`;

describe('a first launch', () => {
  it('shows the title page, without moving the focus', async () => {
    const course = await sample.open();
    expect(await course.text('.rc-page:not([hidden]) h1')).toBe('A Sample Course of the Player');
    expect(await course.focused()).toMatchObject({ tag: 'body' });
    expect(await course.page.title()).toBe('A Sample Course of the Player');
    expect(course.errors).toEqual([]);
  });

  it('starts with the first lesson: title, top and heading in focus', async () => {
    const course = await sample.open();
    await course.press('start');
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'Words' });
    expect(await course.page.title()).toBe('Words - A Sample Course of the Player');
    expect(await course.page.getAttribute('main', 'aria-label')).toBe('Words');
    expect(await course.page.evaluate(() => scrollY)).toBe(0);
    expect(await course.text('rc-progress')).toBe('Lesson 1 of 4, 0% complete');
  });
});

describe('the contents', () => {
  it('say in words where the learner stands', async () => {
    const course = await sample.open();
    expect(await course.text(stateOf('words'))).toBe('Not started');
    await course.goTo('words');
    expect(await course.text(stateOf('words'))).toBe('In progress');
    await course.press('next');
    expect(await course.text(stateOf('words'))).toBe('Completed');
    expect(await course.text('rc-progress')).toBe('Lesson 2 of 4, 25% complete');
    expect(await course.page.locator('rc-contents [aria-current="page"]').innerText()).toContain('Questions');
  });

  it('keep a locked lesson as words with the reason, and open it when the reason is gone', async () => {
    const course = await sample.open();
    expect(await course.text(stateOf('assessment'))).toBe('Locked. Complete “Words” first.');
    expect(await course.page.getAttribute('rc-contents a[data-page="assessment"]', 'href')).toBeNull();
    await course.page.click('rc-contents a[data-page="assessment"]');
    expect(await course.isShown('.rc-title-page')).toBe(true);
    await course.completeLessons();
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'Assessment' });
    expect(await course.page.getAttribute('rc-contents a[data-page="assessment"]', 'href')).toBe('#assessment');
  });

  it('are behind a button in a narrow frame, and Escape closes them', async () => {
    const course = await sample.open({ viewport: { width: 367, height: 666 } });
    expect(await course.isShown('#rc-contents')).toBe(false);
    await course.page.click('#rc-contents-button');
    expect(await course.isShown('#rc-contents')).toBe(true);
    expect(await course.page.getAttribute('#rc-contents-button', 'aria-expanded')).toBe('true');
    await course.page.keyboard.press('Tab');
    await course.page.keyboard.press('Escape');
    expect(await course.isShown('#rc-contents')).toBe(false);
    expect(await course.focused()).toMatchObject({ id: 'rc-contents-button' });
    await course.page.click('#rc-contents-button');
    await course.goTo('words');
    expect(await course.isShown('#rc-contents')).toBe(false);
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'Words' });
  });
});

describe('the foot of a lesson', () => {
  it('says what is left, moves on all the same, and does not complete the lesson', async () => {
    const course = await sample.open();
    await course.goTo('questions');
    expect(await course.text('.rc-left-to-do')).toContain(
      '3 questions are left to answer before this lesson is complete.',
    );
    await course.page.click('.rc-left-to-do a');
    await course.answer('one', 'a');
    await course.check('one');
    expect(await course.text('.rc-left-to-do')).toContain('2 questions are left');
    await course.press('next');
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'More words' });
    expect(await course.text(stateOf('questions'))).toBe('In progress');
  });

  it('leads to the first lesson that still locks the next one', async () => {
    const course = await sample.open();
    await course.goTo('more');
    await course.press('next');
    expect(await course.text('rc-pager [role="status"]')).toContain(
      '“Assessment” opens when the lessons before it are complete',
    );
    await course.page.click('rc-pager [role="status"] a');
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'Words' });
  });

  it('leads from a sheet back to the lesson', async () => {
    const course = await sample.open();
    await course.goTo('questions');
    await course.goTo('sheet');
    await course.page.click('rc-pager button:has-text("Back to the course")');
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'Questions' });
  });
});

describe('links', () => {
  it('in a lesson lead to the place in another lesson', async () => {
    const course = await sample.open();
    await course.goTo('words');
    await course.page.click('text=link to questions');
    expect(await course.focused()).toMatchObject({ tag: 'h2', text: 'Check yourself', id: 'questions--second' });
    expect(await course.page.title()).toBe('Questions - A Sample Course of the Player');
  });

  it('skip to the lesson', async () => {
    const course = await sample.open();
    await course.goTo('words');
    await course.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await course.page.locator('.rc-skip').focus();
    await course.page.keyboard.press('Enter');
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'Words' });
  });
});

describe('help', () => {
  it('opens as a dialog, closes with Escape and gives the focus back', async () => {
    const course = await sample.open();
    const button = course.page.locator('[data-course-action="help"]');
    await button.focus();
    await course.page.keyboard.press('Enter');
    expect(await course.text('#rc-help')).toContain('Call 911 in an emergency.');
    expect(await course.text('#rc-help-recording')).toBe(
      'Your progress is recorded in your learning management system.',
    );
    await course.page.keyboard.press('Escape');
    expect(await course.isShown('#rc-help')).toBe(false);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('without scripts', () => {
  it('every lesson is there to read and nothing pretends to work', async () => {
    const course = await sample.open({ javaScriptEnabled: false });
    const headings = await course.page.locator('main h1:visible').allInnerTexts();
    expect(headings).toEqual([
      'A Sample Course of the Player',
      'Words',
      'Questions',
      'More words',
      'Assessment',
      'First steps',
    ]);
    expect(await course.isShown('.rc-tools')).toBe(false);
    expect(await course.page.locator('text=An explanation of the matter.').isVisible()).toBe(false);
  });
});
