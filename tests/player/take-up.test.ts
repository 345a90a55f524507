import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packKey } from '../../src/attempt/answer-key.ts';
import type { Launch, Lms, Saved, Snapshot } from '../../src/attempt/lms.ts';
import type { Outline, OutlineQuestion } from '../../src/attempt/outline.ts';
import { decodeAttempt } from '../../src/attempt/saved-state.ts';
import type { Tracking } from '../../src/attempt/tracking.ts';
import { Journal } from '../../src/player/journal.ts';
import { type TakenUp, takeUp } from '../../src/player/take-up.ts';
import { BrowserStorage } from '../support/browser-storage.ts';
import { PlayedSession } from '../support/played-session.ts';

const question = (id: string): OutlineQuestion => ({
  id,
  lesson: 'test',
  kind: 'choice',
  points: 1,
  text: `Question ${id}`,
  shape: { type: 'pick', options: ['a', 'b', 'c'], many: false },
  key: packKey({ correct: ['b'], partial: false }),
});

/** Whoever fails the test has failed the course. */
const courseWith = (tracking: Partial<Tracking> = {}): Outline => ({
  course: 'stops',
  version: '1.0.0',
  title: 'Stops',
  language: 'en',
  passMark: 100,
  tries: 1,
  tracking,
  objectives: [],
  lessons: [
    { id: 'first', title: 'First', kind: 'lesson', opens: 'always' },
    { id: 'test', title: 'Test', kind: 'assessment', opens: 'always' },
  ],
  sheets: [],
  questions: [question('one'), question('two')],
  prompts: [{ id: 'note', lesson: 'first', characters: 60 }],
  videos: [{ id: 'clip', lesson: 'first' }],
});

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 0, 2, 9) }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const launchWith = (state: string): Launch => ({
  recording: 'on',
  learner: 'officer-17',
  state,
  location: '',
  completed: false,
});

/** An LMS that says whatever a test wants, and keeps the states that it was told. */
class TalkingLms implements Lms {
  readonly states: string[] = [];
  answer: Saved = { saved: true, refused: [] };

  constructor(private readonly state = '') {}

  async open(): Promise<Launch> {
    return launchWith(this.state);
  }

  async save({ state }: Snapshot): Promise<Saved> {
    this.states.push(state);
    return this.answer;
  }

  close({ state }: Snapshot): void {
    this.states.push(state);
  }

  get last(): string {
    return this.states.at(-1) ?? '';
  }
}

/** What the next launch in a browser goes on with, and whether the learner was asked first, and said no. */
async function nextLaunch(
  course: Outline,
  browser: BrowserStorage,
  state: string,
): Promise<TakenUp & { asked: boolean }> {
  let asked = false;
  const journal = new Journal(course.course, 'officer-17', browser.open());
  const taken = await takeUp(course, launchWith(state), journal, {}, async () => {
    asked = true;
    return false;
  });
  return { ...taken, asked };
}

async function open(course: Outline, browser: BrowserStorage, lms: Lms): Promise<PlayedSession> {
  const storage = browser.open();
  return PlayedSession.open(course, lms, storage, storage.page);
}

describe('where the LMS has gone back to an older state', () => {
  const course = courseWith();

  it('goes on with the journal if this browser knows that state', async () => {
    const browser = new BrowserStorage();
    const lms = new TalkingLms();
    const session = await open(course, browser, lms);
    await session.do({ type: 'page-opened', page: 'first' });
    const older = lms.last;
    await session.submit('test', { one: ['b'], two: ['b'] });
    session.closeWindow();
    const { attempt, asked } = await nextLaunch(course, browser, older);
    expect(asked).toBe(false);
    expect(attempt.results.test?.best).toBe(100);
  });

  it('goes on with the journal if it is the state that the last session began with', async () => {
    const browser = new BrowserStorage();
    const lms = new TalkingLms();
    const first = await open(course, browser, lms);
    await first.do({ type: 'page-opened', page: 'first' });
    const older = lms.last;
    first.closeWindow();
    const second = await open(course, browser, new TalkingLms(older));
    await second.submit('test', { one: ['b'], two: ['b'] });
    second.closeWindow();
    const { attempt, asked } = await nextLaunch(course, browser, older);
    expect(asked).toBe(false);
    expect(attempt.results.test?.best).toBe(100);
  });

  it('asks if another computer has gone on from there', async () => {
    const [here, there] = [new BrowserStorage(), new BrowserStorage()];
    const lms = new TalkingLms();
    const first = await open(course, here, lms);
    await first.do({ type: 'page-opened', page: 'first' });
    const older = lms.last;
    for (const text of ['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'x8']) {
      await first.do({ type: 'note-changed', prompt: 'note', text });
      await first.wait(2);
    }
    first.closeWindow();
    const second = await open(course, here, new TalkingLms(lms.last));
    await second.do({ type: 'lesson-completed', lesson: 'first' });
    second.closeWindow();
    const restored = new TalkingLms(older);
    const elsewhere = await open(course, there, restored);
    await elsewhere.submit('test', { one: ['b'], two: ['b'] });
    elsewhere.closeWindow();
    const { attempt, asked } = await nextLaunch(course, here, restored.last);
    expect(asked).toBe(true);
    expect(attempt).toEqual(decodeAttempt(course, restored.last).attempt);
  });

  it('does not ask about what another computer has gone on with from the last state', async () => {
    const [here, there] = [new BrowserStorage(), new BrowserStorage()];
    const lms = new TalkingLms();
    const first = await open(course, here, lms);
    await first.do({ type: 'page-opened', page: 'first' });
    const known = lms.last;
    lms.answer = { saved: false, refused: [] };
    await first.do({ type: 'lesson-completed', lesson: 'first' });
    await first.do({ type: 'page-opened', page: 'test' });
    first.recorder.stop();
    const other = new TalkingLms(known);
    const elsewhere = await open(course, there, other);
    await elsewhere.do({ type: 'note-changed', prompt: 'note', text: 'elsewhere' });
    elsewhere.closeWindow();
    const { attempt, asked } = await nextLaunch(course, here, other.last);
    expect(asked).toBe(false);
    expect(attempt.notes).toEqual({ note: 'elsewhere' });
  });
});

describe('where the LMS gives nothing', () => {
  const startsOver = { afterFinish: 'start-over' } as const;

  /** Everything, up to the result of the test. */
  async function finish(session: PlayedSession, answer = 'b'): Promise<void> {
    await session.do({ type: 'lesson-completed', lesson: 'first' });
    await session.submit('test', { one: [answer], two: [answer] });
  }

  /** The last thing that is done is not saved any more before the window is closed. */
  function closeSoonAfter(session: PlayedSession): void {
    session.store.dispatch({ type: 'video-moved', video: 'clip', seconds: 12 });
    session.closeWindow();
  }

  it('goes on with the journal if the LMS has never confirmed anything', async () => {
    const browser = new BrowserStorage();
    const lms = new TalkingLms();
    lms.answer = { saved: false, refused: [] };
    const session = await open(courseWith(), browser, lms);
    await finish(session);
    session.recorder.stop();
    const { attempt, asked } = await nextLaunch(courseWith(), browser, '');
    expect(asked).toBe(false);
    expect(attempt.results.test?.best).toBe(100);
  });

  it('does so, too, if it has only heard of time', async () => {
    const browser = new BrowserStorage();
    const lms = new TalkingLms();
    const session = await open(courseWith(), browser, lms);
    await session.wait(200);
    lms.answer = { saved: false, refused: [] };
    await finish(session);
    session.recorder.stop();
    const { attempt, seconds } = await nextLaunch(courseWith(), browser, '');
    expect(attempt.results.test?.best).toBe(100);
    expect(seconds).toBe(320 - 180);
  });

  it('asks if the LMS has confirmed anything of the attempt: this may be another enrolment', async () => {
    const browser = new BrowserStorage();
    const session = await open(courseWith(), browser, new TalkingLms());
    await finish(session);
    closeSoonAfter(session);
    const { attempt, asked } = await nextLaunch(courseWith(), browser, '');
    expect(asked).toBe(true);
    expect(attempt.results).toEqual({});
  });

  it('asks if the LMS gave something at the launch before', async () => {
    const browser = new BrowserStorage();
    const before = new TalkingLms();
    const first = await open(courseWith(), browser, before);
    await first.do({ type: 'page-opened', page: 'first' });
    first.closeWindow();
    const lms = new TalkingLms(before.last);
    lms.answer = { saved: false, refused: [] };
    const second = await open(courseWith(), browser, lms);
    await finish(second);
    second.recorder.stop();
    expect((await nextLaunch(courseWith(), browser, '')).asked).toBe(true);
  });

  it('begins anew where a finished course starts over, even if the last second of it was not confirmed', async () => {
    const browser = new BrowserStorage();
    const course = courseWith(startsOver);
    const session = await open(course, browser, new TalkingLms());
    await finish(session);
    closeSoonAfter(session);
    const { attempt, asked } = await nextLaunch(course, browser, '');
    expect(asked).toBe(false);
    expect(attempt).toMatchObject({ completed: [], results: {} });
  });

  it.each([true, false])('asks where the end of it was not confirmed (something before: %s)', async (confirmed) => {
    const browser = new BrowserStorage();
    const course = courseWith(startsOver);
    const lms = new TalkingLms();
    lms.answer = { saved: confirmed, refused: [] };
    const session = await open(course, browser, lms);
    await session.do({ type: 'page-opened', page: 'first' });
    lms.answer = { saved: false, refused: [] };
    await finish(session);
    session.recorder.stop();
    expect((await nextLaunch(course, browser, '')).asked).toBe(true);
  });

  it.each([
    ['begins anew after a failure', 'failed', false],
    ['asks after a failure with which the LMS is told to go on', 'incomplete', true],
  ] as const)('%s', async (_, onFail, asks) => {
    const browser = new BrowserStorage();
    const course = courseWith({ ...startsOver, onFail });
    const session = await open(course, browser, new TalkingLms());
    await finish(session, 'a');
    session.closeWindow();
    const { attempt, asked } = await nextLaunch(course, browser, '');
    expect(asked).toBe(asks);
    expect(attempt.results).toEqual({});
  });

  it.each([
    ['asks about work of which the LMS never had anything', false, true],
    ['begins anew if it had', true, false],
  ])('after 30 days, which may be a clock that is wrong, %s', async (_, saved, asks) => {
    const browser = new BrowserStorage();
    const lms = new TalkingLms();
    lms.answer = { saved, refused: [] };
    const session = await open(courseWith(), browser, lms);
    await finish(session);
    session.recorder.stop();
    vi.setSystemTime(new Date(2026, 1, 12));
    expect((await nextLaunch(courseWith(), browser, '')).asked).toBe(asks);
  });
});
