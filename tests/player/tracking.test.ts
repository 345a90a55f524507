import { describe, expect, it } from 'vitest';
import { type CoursePage, sampleCourse } from './course-page.ts';

const usual = sampleCourse();
const saves = sampleCourse({ exitButton: 'saves' });
const none = sampleCourse({ exitButton: 'none', idleMinutes: 2 });
const ownMark = sampleCourse({ passMarkFromLms: false, answers: 'assessment', score: 'last' });

const EXIT = '[data-course-action="exit"]';
const namesOf = async (course: CoursePage): Promise<readonly string[]> =>
  (await course.calls()).map(({ call }) => call);

describe('the exit button', () => {
  it('ends the session, and says that it was the button', async () => {
    const course = await usual.open();
    await course.goTo('words');
    await course.page.click(EXIT);
    await course.page.waitForSelector('#rc-ended:not([hidden])');
    expect((await course.calls()).at(-1)).toMatchObject({ call: 'close', snapshot: { exits: true } });
    expect(await course.page.locator('#rc-leave').count()).toBe(0);
  });

  it('only saves where the end of a session is left to the LMS, and the course goes on', async () => {
    const course = await saves.open();
    await course.goTo('words');
    await course.page.click(EXIT);
    const dialog = course.page.getByRole('dialog', { name: 'Leaving the course' });
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('Leave with the button of your learning management system');
    expect((await namesOf(course)).at(-1)).toBe('save');

    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await course.isFocused(course.page.locator(EXIT))).toBe(true);
    await course.goTo('questions');
    expect((await course.snapshot()).location).toBe('questions');
    await course.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    const last = (await course.calls()).at(-1);
    expect(last).toMatchObject({ call: 'close' });
    expect(last).not.toHaveProperty('snapshot.exits');
  });

  it('does not send learners away whose work is not saved', async () => {
    const course = await saves.open();
    await course.page.evaluate(() => {
      window.rollcallSaved = { saved: false, refused: [] };
    });
    await course.goTo('words');
    await course.page.click(EXIT);
    expect(await course.page.getByRole('dialog').innerText()).toContain(
      'Your latest work is not in your learning management system yet.',
    );
  });

  it('ends the session all the same where no LMS records anything', async () => {
    const course = await saves.open({ launch: { recording: 'local' } });
    await course.page.click(EXIT);
    await course.page.waitForSelector('#rc-ended:not([hidden])');
    expect((await namesOf(course)).at(-1)).toBe('close');
  });

  it('is not there where the LMS has one that is enough', async () => {
    const course = await none.open();
    expect(await course.page.locator(EXIT).count()).toBe(0);
    await course.completeLessons();
    await course.submit();
    await course.goTo('');
    expect(await course.isShown('rc-start [data-action="again"]')).toBe(true);
    expect(await course.page.locator('[data-action="exit"]').count()).toBe(0);
    expect(course.errors).toEqual([]);
  });
});

describe('what an LMS is told', () => {
  it('takes its pass mark, or leaves it', async () => {
    const launch = { passMark: 10 };
    const theirs = await usual.open({ launch });
    await theirs.completeLessons();
    expect(await theirs.text('.rc-page:not([hidden])')).toContain('You pass with 10%.');
    const ours = await ownMark.open({ launch });
    await ours.completeLessons();
    expect(await ours.text('.rc-page:not([hidden])')).toContain('You pass with 80%.');
  });

  it('is answers of assessments alone, and the last score, if an author wants it so', async () => {
    const course = await ownMark.open();
    await course.completeLessons();
    expect((await course.snapshot()).interactions).toEqual([]);
    await course.submit();
    const { interactions, score, objectives } = await course.snapshot();
    expect(interactions.length).toBeGreaterThan(0);
    expect(score).toBe(0);
    expect(objectives?.map(({ id, passed }) => ({ id, passed }))).toContainEqual({ id: 'law', passed: false });
  });
});

describe('the time that counts', () => {
  const seconds = async (course: CoursePage): Promise<number> => {
    await course.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    return (await course.snapshot()).seconds;
  };
  const minutes = async (course: CoursePage): Promise<number> => Math.floor((await seconds(course)) / 60);

  it('is what passes while the learner is there; of an hour away ten minutes count', async () => {
    const course = await usual.open({ ownClock: true });
    await course.goTo('words');
    await course.page.clock.fastForward('08:00');
    expect(await minutes(course)).toBe(8);
    await course.page.clock.fastForward('01:00:00');
    expect(await minutes(course)).toBe(18);
    await course.page.clock.fastForward('01:00');
    expect(await minutes(course)).toBe(19);
  });

  it('is as the author sets it', async () => {
    const course = await none.open({ ownClock: true });
    await course.goTo('words');
    await course.page.clock.fastForward('30:00');
    expect(await minutes(course)).toBe(2);
  });

  it('goes on while a video plays', async () => {
    const course = await usual.open({ ownClock: true });
    await course.goTo('more');
    for (let played = 0; played < 6; played += 1) {
      await course.page.clock.fastForward('05:00');
      await course.page.evaluate(() => document.querySelector('video')?.dispatchEvent(new Event('timeupdate')));
    }
    expect(await minutes(course)).toBe(30);
  });

  it('loses nothing and gains nothing when the clock of the computer is set', async () => {
    const course = await usual.open({ ownClock: true });
    await course.goTo('words');
    await course.page.clock.fastForward('05:00');
    const before = await seconds(course);
    await course.page.clock.setSystemTime(new Date(2025, 5, 1));
    expect(await seconds(course)).toBeGreaterThanOrEqual(before);
    await course.page.clock.setSystemTime(new Date(2030, 5, 1));
    expect((await seconds(course)) - before).toBeLessThan(60);
  });
});
