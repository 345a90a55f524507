import { describe, expect, it } from 'vitest';
import { type CoursePage, sampleCourse } from './course-page.ts';

const sample = sampleCourse();

const openAssessment = async (): Promise<CoursePage> => {
  const course = await sample.open();
  await course.completeLessons();
  return course;
};

const answerAll = async (course: CoursePage, last: readonly string[]): Promise<void> => {
  await course.answer('q1', 'a');
  await course.answer('q2', 'a');
  await course.answer('q3', 'four');
  await course.answer('q4', ...last);
};

describe('while answering', () => {
  it('says what it asks for', async () => {
    const course = await openAssessment();
    expect(await course.text('.rc-task')).toContain('4 questions, 4 points. You pass with 80%. You have 2 tries left.');
    expect(await course.page.locator('[data-page="assessment"] .rc-question-label').allInnerTexts()).toEqual([
      'Question 1 of 4',
      'Question 2 of 4',
      'Question 3 of 4',
      'Question 4 of 4',
    ]);
  });

  it('gives no feedback and offers no checking', async () => {
    const course = await openAssessment();
    await course.answer('q1', 'b');
    expect(await course.isShown('[data-page="assessment"] [data-action="check"]')).toBe(false);
    expect(await course.isShown('[data-page="assessment"] .rc-verdict')).toBe(false);
  });
});

describe('before submitting', () => {
  it('every answer is listed, the missing ones marked, each with a way to change it', async () => {
    const course = await openAssessment();
    await course.answer('q1', 'b');
    await course.answer('q3', '5');
    await course.press('review');
    expect(await course.focused()).toMatchObject({ tag: 'h2', text: 'Review your answers' });
    expect(await course.isShown('rc-question[question="q1"]')).toBe(false);
    expect(await course.page.locator('.rc-review-answer').allInnerTexts()).toEqual([
      'Your answer: No',
      'No answer given',
      'Your answer: 5',
      'No answer given',
    ]);
    expect(await course.text('.rc-review')).toContain('2 questions have no answer. They would count as wrong.');
    expect(await course.page.locator('.rc-review-list button').allTextContents()).toEqual([
      'Change (question 1)',
      'Answer now (question 2)',
      'Change (question 3)',
      'Answer now (question 4)',
    ]);
    await course.page.click('.rc-review-list [data-question="q2"]');
    expect(await course.isFocused(course.input('q2', 'a'))).toBe(true);
    expect(await course.isShown('.rc-review')).toBe(false);
  });

  it('asks once more, and nothing is submitted when the learner is not ready', async () => {
    const course = await openAssessment();
    await answerAll(course, ['a', 'c']);
    await course.press('review');
    await course.press('submit');
    expect(await course.text('.rc-review dialog')).toContain('After this you cannot change them.');
    await course.press('cancel');
    expect((await course.snapshot()).score).toBeUndefined();
    expect(await course.isShown('.rc-review')).toBe(true);
  });
});

describe('a pass', () => {
  it('is said in words and figures, by objective, with feedback on every question', async () => {
    const course = await openAssessment();
    await answerAll(course, ['a', 'c']);
    await course.submit();
    expect(await course.focused()).toMatchObject({ tag: 'h2', text: 'Passed' });
    expect(await course.text('[data-figure="score"] dd')).toBe('100%');
    expect(await course.text('[data-figure="pass-mark"] dd')).toBe('80%');
    expect(await course.page.locator('.rc-objective-results tbody tr').allInnerTexts()).toEqual([
      'State what the law says.\t2 of 2',
      'Choose safe first steps.\t2 of 2',
    ]);
    expect(await course.isShown('text=What to review')).toBe(false);
    expect(await course.page.locator('[data-page="assessment"] rc-question .rc-verdict').allInnerTexts()).toEqual(
      Array(4).fill('Correct'),
    );
    expect(await course.input('q1', 'b').isDisabled()).toBe(true);
    expect(await course.isShown('.rc-results [data-action="again"]')).toBe(false);
    expect(await course.snapshot()).toMatchObject({ completed: true, passed: true, score: 100, final: true });
  });

  it('is what the title page tells from then on', async () => {
    const course = await openAssessment();
    await answerAll(course, ['a', 'c']);
    await course.submit();
    await course.press('next');
    expect(await course.text('.rc-outcome')).toBe('You have completed this course. You passed with 100%.');
    await course.reload();
    expect(await course.text('.rc-outcome')).toContain('You passed with 100%.');
  });
});

describe('a fail', () => {
  it('says what to review and leads there', async () => {
    const course = await openAssessment();
    await course.answer('q1', 'a');
    await course.submit();
    expect(await course.focused()).toMatchObject({ text: 'Not passed' });
    expect(await course.text('.rc-tries')).toBe('You have 1 try left.');
    expect(await course.page.locator('.rc-results li').allInnerTexts()).toEqual([
      'State what the law says. Go back to: Questions',
      'Choose safe first steps. Go back to: Questions',
    ]);
    expect(await course.page.locator('[data-page="assessment"] rc-question .rc-verdict').allInnerTexts()).toEqual([
      'Correct',
      'No answer given',
      'No answer given',
      'No answer given',
    ]);
    expect(await course.option('q2', 'a').locator('.rc-mark').innerText()).toBe('Correct answer');
    expect(await course.snapshot()).toMatchObject({ completed: true, passed: false, score: 25, final: false });
    await course.page.click('.rc-results li a');
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'Questions' });
  });

  it('can be tried again from the start, as often as allowed, and the best counts', async () => {
    const course = await openAssessment();
    await answerAll(course, ['a']);
    await course.submit();
    await course.press('again', '.rc-results');
    expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'Assessment' });
    expect(await course.input('q1', 'a').isChecked()).toBe(false);
    expect(await course.input('q1', 'a').isDisabled()).toBe(false);
    expect(await course.text('.rc-task')).toContain('You have 1 try left.');
    expect(await course.text('.rc-task')).toContain('Best score so far: 75%');
    await course.answer('q1', 'a');
    await course.submit();
    expect(await course.text('[data-figure="score"] dd')).toBe('25%');
    expect(await course.text('[data-figure="best"] dd')).toBe('75%');
    expect(await course.text('.rc-tries')).toBe('You have no tries left.');
    expect(await course.isShown('.rc-results [data-action="again"]')).toBe(false);
    expect(await course.snapshot()).toMatchObject({ score: 75, passed: false, final: true });
    expect(course.errors).toEqual([]);
  });
});

it('passes by the mark of the LMS where it has one', async () => {
  const course = await sample.open({ launch: { passMark: 50 } });
  await course.completeLessons();
  await answerAll(course, ['a']);
  await course.submit();
  expect(await course.focused()).toMatchObject({ text: 'Passed' });
  expect(await course.text('[data-figure="pass-mark"] dd')).toBe('50%');
});

it('reports each question once a submission, with what was answered', async () => {
  const course = await openAssessment();
  await answerAll(course, ['a', 'b']);
  await course.submit();
  const { interactions } = await course.snapshot();
  expect(interactions.map(({ id, response, grade, points }) => ({ id, response, grade, points })).slice(-4)).toEqual([
    { id: 'sample.q1', response: ['a'], grade: 1, points: 1 },
    { id: 'sample.q2', response: ['a'], grade: 1, points: 1 },
    { id: 'sample.q3', response: ['four'], grade: 1, points: 1 },
    { id: 'sample.q4', response: ['a', 'b'], grade: 0, points: 1 },
  ]);
  expect(interactions).toHaveLength(7);
});
