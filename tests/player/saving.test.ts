import { describe, expect, it } from 'vitest';
import { type CoursePage, sampleCourse } from './course-page.ts';

const sample = sampleCourse();
const checked = sampleCourse({ connectionCheck: true });

const hide = (course: CoursePage): Promise<void> =>
  course.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });

const namesOf = async (course: CoursePage): Promise<readonly string[]> =>
  (await course.calls()).map(({ call }) => call);

describe('what is saved at once', () => {
  it('the opening of a lesson', async () => {
    const course = await sample.open();
    await course.press('start');
    expect(await namesOf(course)).toEqual(['open', 'save']);
    expect(await course.snapshot()).toMatchObject({
      location: 'words',
      progress: 0,
      completed: false,
      interactions: [],
    });
  });

  it('a checked answer, as it will be reported', async () => {
    const course = await sample.open();
    await course.goTo('questions');
    await course.answer('one', 'a');
    await course.check('one');
    const { interactions, seconds } = await course.snapshot();
    expect(interactions).toMatchObject([
      {
        id: 'sample.one',
        text: 'Which one is right?',
        response: ['a'],
        correct: [['b']],
        grade: 0,
        points: 0,
        objective: 'law',
      },
    ]);
    expect(interactions[0]?.latency).toBeLessThanOrEqual(seconds);
  });
});

it('saves notes and picks soon after the last change, in one go', async () => {
  const course = await sample.open();
  await course.goTo('words');
  const before = (await course.calls()).length;
  await course.page.locator('rc-discussion textarea').pressSequentially('He held her phone');
  expect(await course.calls()).toHaveLength(before);
  await course.page.waitForFunction((count) => window.rollcallCalls.length > count, before);
  expect(await course.calls()).toHaveLength(before + 1);
  expect(await course.text('#rc-saving')).toBe('Saved');
  await course.reload();
  expect(await course.page.inputValue('rc-discussion textarea')).toBe('He held her phone');
});

it('saves when the page is hidden, and closes once when it goes', async () => {
  const course = await sample.open();
  await course.goTo('words');
  await course.page.fill('rc-discussion textarea', 'Text');
  await hide(course);
  expect((await namesOf(course)).slice(-2)).toEqual(['save', 'save']);
  await course.page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide'));
    dispatchEvent(new PageTransitionEvent('pagehide'));
  });
  await hide(course);
  expect((await namesOf(course)).slice(-2)).toEqual(['save', 'close']);
});

it('says in the page brought back from the cache that the session is over', async () => {
  const course = await sample.open();
  await course.goTo('words');
  await course.page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  expect(await course.focused()).toMatchObject({ tag: 'h1', text: 'This session was closed' });
  expect(await course.text('#rc-ended')).toContain('Close this window and open the course again.');
  expect(await course.isShown('#rc-main')).toBe(false);
});

it('leaves by its own button: saved, closed, told', async () => {
  const course = await sample.open();
  await course.goTo('words');
  await course.page.click('[data-course-action="exit"]');
  await course.page.waitForSelector('#rc-ended:not([hidden])');
  expect((await namesOf(course)).slice(-2)).toEqual(['save', 'close']);
  expect(await course.text('#rc-ended')).toContain('Your progress is saved.');
  expect(await course.isShown('.rc-header')).toBe(false);
});

it('does not say that all is saved when it is not', async () => {
  const course = await sample.open();
  await course.page.evaluate(() => {
    window.rollcallSaved = { saved: false, refused: [] };
  });
  await course.goTo('words');
  await course.page.click('[data-course-action="exit"]');
  await course.page.waitForSelector('#rc-ended:not([hidden])');
  expect(await course.text('#rc-ended')).toContain('Your latest work could not be saved.');
});

it('says in a word that something was not saved, after a second time more, and tries again', async () => {
  const course = await sample.open();
  await course.page.evaluate(() => {
    window.rollcallSaved = { saved: false, refused: ['cmi.suspend_data: 405 too long'] };
  });
  await course.press('start');
  expect(await course.text('#rc-saving')).toBe('Not saved');
  expect(await course.text('#rc-saving-status')).toContain('Leave this window open until it says “Saved”.');
  expect(await course.isShown('#rc-trouble')).toBe(false);
  await course.goTo('questions');
  expect(await course.isShown('#rc-trouble')).toBe(true);
  await course.page.click('[data-course-action="help"]');
  expect(await course.text('#rc-help-recording')).toContain('Not saved: cmi.suspend_data: 405 too long');
  await course.page.keyboard.press('Escape');
  await course.page.evaluate(() => {
    delete window.rollcallSaved;
  });
  await course.page.getByRole('button', { name: 'Try again now' }).click();
  expect(await course.text('#rc-saving')).toBe('Saved');
  expect(await course.text('#rc-saving-status')).toBe('Saved');
  expect(await course.isShown('#rc-trouble')).toBe(false);
  expect((await course.snapshot()).location).toBe('questions');
});

it('says only changes aloud', async () => {
  const course = await sample.open();
  await course.page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => heard.push(document.querySelector('#rc-saving-status')?.textContent ?? '')).observe(
      document.querySelector('#rc-saving-status')!,
      { childList: true, characterData: true, subtree: true },
    );
  });
  await course.goTo('words');
  await course.goTo('questions');
  await course.answer('one', 'a');
  await course.check('one');
  expect(await course.page.evaluate('heard')).toEqual(['Saved']);
});

it('believes a save only while the package can be reached, where the course asks for that', async () => {
  const course = await checked.open();
  let reachable = false;
  await course.page.route('**/connection.svg*', (route) =>
    reachable
      ? route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
      : route.fulfill({ contentType: 'text/html', body: '<p>Log in first</p>' }),
  );
  await course.goTo('words');
  await course.page.waitForSelector('#rc-saving[data-standing="not-saved"]');
  reachable = true;
  await course.goTo('questions');
  await course.page.waitForSelector('#rc-saving[data-standing="saved"]');
  expect(course.errors).toEqual([]);
});

describe('the banner', () => {
  it.each([
    ['local', 'kept in this browser only'],
    ['off', 'Nothing is being recorded.'],
    ['view-only', 'Nothing you do now changes your record.'],
  ] as const)('of a launch that is %s says %s', async (recording, words) => {
    const course = await sample.open({ launch: { recording } });
    expect(await course.text('#rc-banner')).toContain(words);
  });

  it('is not there when all is recorded', async () => {
    const course = await sample.open();
    expect(await course.isShown('#rc-banner')).toBe(false);
  });
});

it('writes nothing in a launch for review', async () => {
  const course = await sample.open({ launch: { recording: 'view-only' } });
  await course.press('start');
  await course.goTo('questions');
  await course.answer('one', 'b');
  await course.check('one');
  await hide(course);
  expect(await namesOf(course)).toEqual(['open']);
});

it('shows nothing but the way out when the LMS says that the session has ended', async () => {
  const course = await sample.open({ launch: { recording: 'closed' } });
  expect(await course.text('#rc-ended')).toContain('This session was closed');
  expect(await course.isShown('#rc-main')).toBe(false);
});

it('opens the page that the LMS remembers when the saved state is lost', async () => {
  const course = await sample.open({ launch: { location: 'questions', state: 'nonsense' } });
  expect(await course.text('.rc-page:not([hidden]) h1')).toBe('Questions');
});

it('does not open a page that is locked, or gone', async () => {
  const locked = await sample.open({ launch: { location: 'assessment' } });
  expect(await locked.isShown('.rc-title-page')).toBe(true);
  const gone = await sample.open({ launch: { location: 'no-such-lesson' } });
  expect(await gone.isShown('.rc-title-page')).toBe(true);
});

describe('private notes', () => {
  it('fit what can be kept, and say how much is left', async () => {
    const course = await sample.open();
    await course.goTo('words');
    expect(await course.text('[data-left]')).toBe('60 characters left');
    await course.page.fill('rc-discussion textarea', 'abcde');
    expect(await course.text('[data-left]')).toBe('55 characters left');
    await course.page.fill('rc-discussion textarea', '!'.repeat(60));
    expect(await course.page.inputValue('rc-discussion textarea')).toBe('!'.repeat(30));
    expect(await course.text('[data-left]')).toBe('There is no room for more.');
  });
});
