import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packKey } from '../../src/attempt/answer-key.ts';
import type { Attempt } from '../../src/attempt/attempt.ts';
import { emptyAttempt } from '../../src/attempt/attempt.ts';
import { markOf } from '../../src/attempt/fingerprint.ts';
import type { JournalEntry } from '../../src/attempt/journal-entry.ts';
import type { Launch, Lms, Saved, Snapshot } from '../../src/attempt/lms.ts';
import type { Outline, OutlineQuestion } from '../../src/attempt/outline.ts';
import { encodeAttempt } from '../../src/attempt/saved-state.ts';
import { Journal } from '../../src/player/journal.ts';
import { BrowserStorage, type WindowStorage } from '../support/browser-storage.ts';
import { PlayedSession } from '../support/played-session.ts';

const question = (id: string, lesson: string, points: number): OutlineQuestion => ({
  id,
  lesson,
  kind: 'choice',
  points,
  text: `Question ${id}`,
  shape: { type: 'pick', options: ['a', 'b', 'c'], many: false },
  key: packKey({ correct: ['b'], partial: false }),
});

const outline: Outline = {
  course: 'stops',
  version: '1.0.0',
  title: 'Stops',
  language: 'en',
  passMark: 50,
  tracking: { journal: 'answers' },
  objectives: [],
  lessons: [
    { id: 'first', title: 'First', kind: 'lesson', opens: 'always' },
    { id: 'second', title: 'Second', kind: 'lesson', opens: 'always' },
    { id: 'test', title: 'Test', kind: 'assessment', opens: 'always' },
  ],
  sheets: [{ id: 'card', title: 'Card' }],
  questions: [
    question('one', 'first', 0),
    {
      ...question('two', 'second', 0),
      kind: 'blank',
      shape: { type: 'text', gaps: 1, characters: 20 },
      key: packKey({ gaps: [['phone']], case: false }),
    },
    question('three', 'test', 1),
    question('four', 'test', 2),
  ],
  prompts: [{ id: 'note', lesson: 'first', characters: 60 }],
  videos: [{ id: 'clip', lesson: 'second' }],
};

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 0, 2, 9) }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** An LMS that writes down what it is told and when, in seconds. */
class WritingLms implements Lms {
  readonly saves: { readonly at: number; readonly snapshot: Snapshot }[] = [];
  readonly closed: Snapshot[] = [];
  answer: Saved = { saved: true, refused: [] };
  readonly #begun = performance.now();

  constructor(readonly launch: Partial<Launch> = {}) {}

  async open(): Promise<Launch> {
    return { recording: 'on', learner: 'officer-17', state: '', location: '', completed: false, ...this.launch };
  }

  async save(snapshot: Snapshot): Promise<Saved> {
    this.saves.push({ at: Math.round((performance.now() - this.#begun) / 1000), snapshot });
    return this.answer;
  }

  close(snapshot: Snapshot): void {
    this.closed.push(snapshot);
  }

  get last(): Snapshot {
    return this.saves.at(-1)!.snapshot;
  }

  get times(): readonly number[] {
    return this.saves.map(({ at }) => at);
  }
}

const withStorage = (): WindowStorage => new BrowserStorage().open();

describe('when the LMS is told', () => {
  it('every three minutes while the learner is there, also of nothing but time', async () => {
    const lms = new WritingLms();
    const session = await PlayedSession.open(outline, lms);
    for (let minute = 0; minute < 9; minute += 1) await session.wait(60);
    expect(lms.times).toEqual([180, 360, 540]);
    expect(lms.saves.map(({ snapshot }) => [snapshot.state, snapshot.seconds])).toEqual([
      ['', 180],
      ['', 360],
      ['', 540],
    ]);
  });

  it('no more when nobody is there', async () => {
    const lms = new WritingLms();
    const session = await PlayedSession.open({ ...outline, tracking: { idleMinutes: 2 } }, lms);
    await session.wait(3600);
    expect(lms.times).toEqual([180]);
  });

  it('again after 5, 15 and 60 seconds, and then every minute', async () => {
    const lms = new WritingLms();
    const session = await PlayedSession.open(outline, lms);
    lms.answer = { saved: false, refused: ['Commit: 391'] };
    await session.do({ type: 'page-opened', page: 'first' });
    await session.wait(145);
    expect(lms.times).toEqual([30, 35, 50, 110, 170]);
    expect(session.recorder).toMatchObject({ standing: 'not-saved', failures: 5, refused: ['Commit: 391'] });
    lms.answer = { saved: true, refused: [] };
    await session.wait(60);
    expect(session.recorder).toMatchObject({ standing: 'saved', failures: 0, refused: [] });
  });

  it('nothing in a second window that has gone on', async () => {
    const lms = new WritingLms();
    const storage = withStorage();
    const session = await PlayedSession.open(outline, lms, storage, storage.page);
    await session.do({ type: 'page-opened', page: 'first' });
    const other = await PlayedSession.open(outline, new WritingLms(), storage.browser.open());
    await other.do({ type: 'page-opened', page: 'second' });
    const before = lms.saves.length;
    session.store.dispatch({ type: 'page-opened', page: 'card' });
    await session.wait(600);
    session.closeWindow();
    expect(session.yielded).toBe(true);
    expect(lms.saves).toHaveLength(before);
    expect(lms.closed).toEqual([]);
  });
});

/** Another browser that has kept the same. */
function copyOf({ browser }: WindowStorage): WindowStorage {
  const copy = new BrowserStorage();
  for (const [key, value] of browser.items) copy.items.set(key, value);
  return copy.open();
}

/** The only entry there is. */
const entryIn = ({ browser }: WindowStorage): JournalEntry =>
  JSON.parse([...browser.items].find(([key]) => !key.endsWith(' damaged'))![1]) as JournalEntry;

describe('the journal', () => {
  it('is left to the window that went on, though a save of the other one is still under way', async () => {
    const storage = withStorage();
    const lms = new WritingLms();
    const session = await PlayedSession.open(outline, lms, storage, storage.page);
    await session.check('one', 'a');
    let answer: (saved: Saved) => void = () => {};
    lms.save = () => new Promise((resolve) => (answer = resolve));
    await session.do({ type: 'page-opened', page: 'second' });
    const theirs = storage.browser.open();
    const other = await PlayedSession.open(outline, new WritingLms({ state: lms.last.state }), theirs, theirs.page);
    await other.check('two', 'phone');
    expect(session.yielded).toBe(true);
    const kept = entryIn(storage);
    answer({ saved: true, refused: [] });
    await session.wait(0);
    expect(entryIn(storage)).toEqual(kept);
    expect(other.yielded).toBe(false);
  });

  it('has all of the time when the window is closed and the LMS does not know of the work', async () => {
    const storage = withStorage();
    const lms = new WritingLms();
    lms.answer = { saved: false, refused: [] };
    const session = await PlayedSession.open(outline, lms, storage, storage.page);
    await session.check('one', 'a');
    await session.wait(70);
    session.closeWindow();
    expect(lms.closed[0]?.seconds).toBe(100);
    expect(entryIn(storage).seconds).toBe(100);
  });

  it('knows what the LMS was told at the end', async () => {
    const storage = withStorage();
    const lms = new WritingLms();
    const session = await PlayedSession.open(outline, lms, storage, storage.page);
    await session.check('one', 'a');
    session.store.dispatch({ type: 'video-moved', video: 'clip', seconds: 12 });
    session.closeWindow();
    expect(entryIn(storage).history.at(-1)?.[1]).toBe(markOf(lms.closed[0]?.state ?? ''));
  });
});

describe('what only the journal has', () => {
  const answered: Attempt = { ...emptyAttempt, seed: 7 };

  it('is sent at the next launch: answers are reported with their time, seconds are counted', async () => {
    const storage = withStorage();
    const dead = new WritingLms();
    dead.answer = { saved: false, refused: [] };
    const first = await PlayedSession.open(outline, dead, storage);
    await first.check('one', 'b');
    await first.submit('test', { three: ['b'], four: ['a'] });
    first.closeWindow();
    expect(first.recorder.isKept).toBe(true);

    vi.setSystemTime(new Date(2026, 0, 3, 9));
    const lms = new WritingLms();
    const second = await PlayedSession.open(outline, lms, storage.browser.open());
    await second.wait(0);
    expect(second.taken.unheard).toEqual({
      at: new Date(2026, 0, 2, 9, 2),
      questions: ['one', 'three', 'four'],
    });
    const [{ snapshot } = lms.saves[0]!] = lms.saves;
    expect(snapshot).toMatchObject({ seconds: 120, score: 33.33, passed: false });
    expect(snapshot.interactions.map(({ id, response, at }) => [id, response, at])).toEqual([
      ['stops.one', ['b'], new Date(2026, 0, 2, 9, 2)],
      ['stops.three', ['b'], new Date(2026, 0, 2, 9, 2)],
      ['stops.four', ['a'], new Date(2026, 0, 2, 9, 2)],
    ]);
  });

  const reported = ({ saves }: WritingLms) =>
    saves[0]?.snapshot.interactions.map(({ id, response, grade }) => [id, response.join(), grade]);

  it('is a second try at an assessment as well: its answers are reported, and those of the first not again', async () => {
    const storage = withStorage();
    const lms = new WritingLms();
    const first = await PlayedSession.open(outline, lms, storage);
    await first.check('one', 'b');
    await first.submit('test', { three: ['b'], four: ['a'] });
    const { state } = lms.last;
    await first.do({ type: 'assessment-restarted', lesson: 'test', questions: ['three', 'four'] });
    const { state: begunAgain } = lms.last;
    await first.submit('test', { three: ['b'], four: ['b'] });
    first.recorder.stop();
    for (const given of [state, begunAgain]) {
      const again = new WritingLms({ state: given });
      await PlayedSession.open(outline, again, copyOf(storage));
      expect(reported(again)).toEqual([
        ['stops.three', 'b', 1],
        ['stops.four', 'b', 1],
      ]);
      expect(again.saves[0]?.snapshot.score).toBe(100);
    }
  });

  it('is a fourth try at a question as well, which is counted as the third', async () => {
    const storage = withStorage();
    const lms = new WritingLms();
    const first = await PlayedSession.open(outline, lms, storage);
    for (const response of ['a', 'c', 'a']) {
      await first.do({ type: 'answer-reopened', question: 'one' });
      await first.check('one', response);
    }
    await first.check('two', 'phone');
    const { state } = lms.last;
    await first.do({ type: 'answer-reopened', question: 'one' });
    await first.check('one', 'b');
    first.recorder.stop();
    const again = new WritingLms({ state });
    await PlayedSession.open(outline, again, storage.browser.open());
    expect(reported(again)).toEqual([['stops.one', 'b', 1]]);
  });

  it('is reported with the points that some right gaps have earned', async () => {
    const gaps: OutlineQuestion = {
      ...question('gaps', 'test', 2),
      kind: 'blank',
      shape: { type: 'text', gaps: 2, characters: 20 },
      key: packKey({ gaps: [['phone'], ['key']], case: false, partial: true }),
      objective: 'control',
    };
    const course = { ...outline, objectives: [{ id: 'control', text: 'Control' }], questions: [gaps] };
    const storage = withStorage();
    const dead = new WritingLms();
    dead.answer = { saved: false, refused: [] };
    const first = await PlayedSession.open(course, dead, storage);
    await first.submit('test', { gaps: ['phone', 'her purse'] });
    first.recorder.stop();
    expect([...storage.browser.items.values()].join()).not.toContain('purse');
    const again = new WritingLms();
    await PlayedSession.open(course, again, storage.browser.open());
    expect(reported(again)).toEqual([['stops.gaps', 'phone,', 0.5]]);
    expect(again.saves[0]?.snapshot).toMatchObject({ score: 50, objectives: [{ id: 'control', score: 50 }] });
  });

  it('counts no second twice of which the LMS has heard, be it with no news but time', async () => {
    const storage = withStorage();
    const lms = new WritingLms();
    const first = await PlayedSession.open(outline, lms, storage);
    await first.check('one', 'a');
    const state = lms.last.state;
    for (let minute = 0; minute < 9; minute += 1) await first.wait(60);
    const heard = lms.last.seconds;
    await first.check('two', 'phone');
    const { seconds } = lms.last;
    first.recorder.stop();
    const again = new WritingLms({ state });
    await PlayedSession.open(outline, again, storage.browser.open());
    expect(heard).toBe(540);
    expect(again.saves[0]?.snapshot.seconds).toBe(seconds - heard);
  });

  it('counts a second that the LMS has not heard of, though it has the state', async () => {
    const storage = withStorage();
    const lms = new WritingLms();
    const first = await PlayedSession.open(outline, lms, storage);
    await first.check('one', 'a');
    const { state, seconds } = lms.last;
    lms.answer = { saved: false, refused: [] };
    await first.wait(170);
    await first.check('two', 'phone');
    first.recorder.stop();
    const again = new WritingLms({ state });
    await PlayedSession.open(outline, again, storage.browser.open());
    expect(again.saves[0]?.snapshot.seconds).toBe(230 - seconds);
  });

  it('reports only the answers that the course reports', async () => {
    const quiet = { ...outline, tracking: { answers: 'assessment' as const } };
    const storage = withStorage();
    const dead = new WritingLms();
    dead.answer = { saved: false, refused: [] };
    const first = await PlayedSession.open(quiet, dead, storage);
    await first.check('one', 'b');
    await first.submit('test', { three: ['b'], four: ['a'] });
    const lms = new WritingLms();
    const second = await PlayedSession.open(quiet, lms, storage.browser.open());
    await second.wait(0);
    expect(lms.saves[0]?.snapshot.interactions.map(({ id }) => id)).toEqual(['stops.three', 'stops.four']);
  });

  it.each([
    ['with the setting none', { ...outline, tracking: { journal: 'none' as const } }, 'officer-17'],
    ['where the LMS does not say who learns', outline, undefined],
  ])('is nothing %s', async (_, course, learner) => {
    const storage = withStorage();
    const lms = new WritingLms();
    const launch = { recording: 'on', state: '', location: '', completed: false, ...(learner ? { learner } : {}) };
    lms.open = async () => launch as Launch;
    lms.answer = { saved: false, refused: [] };
    const session = await PlayedSession.open(course, lms, storage);
    await session.do({ type: 'page-opened', page: 'first' });
    expect(session.recorder).toMatchObject({ standing: 'not-saved', isKept: false });
    expect(storage.browser.items.size).toBe(0);
  });

  it('of a launch in which nothing was done is nothing', async () => {
    const storage = withStorage();
    const state = encodeAttempt(outline, answered, 3);
    const session = await PlayedSession.open(outline, new WritingLms({ state }), storage);
    await session.wait(600);
    session.closeWindow();
    expect(storage.browser.items.size).toBe(0);
  });
});

describe('a saved state that cannot be read', () => {
  const damaged = `${encodeAttempt(outline, { ...emptyAttempt, seed: 7, opened: ['first'] }, 3).slice(0, -4)}xx~.`;

  it('stays in the LMS until the learner does something, and in the journal after that', async () => {
    const storage = withStorage();
    const lms = new WritingLms({ state: damaged, location: 'second' });
    const session = await PlayedSession.open(outline, lms, storage);
    expect(session.taken.damaged).toBe(true);
    expect(session.store.attempt.page).toBe('second');
    await session.wait(200);
    expect(lms.saves.map(({ snapshot }) => snapshot.state)).toEqual([damaged]);
    await session.do({ type: 'page-opened', page: 'first' });
    expect(lms.saves.at(-1)?.snapshot.state).not.toBe(damaged);
    expect([...storage.browser.items].find(([key]) => key.endsWith(' damaged'))?.[1]).toContain(damaged);
  });

  it('is filled up from the journal part by part, whichever part of it was damaged', async () => {
    const course = {
      ...outline,
      certificate: true as const,
      scenarios: [{ id: 'stop', lesson: 'first', situations: ['s1', 's2'] }],
    };
    const old: Attempt = {
      ...emptyAttempt,
      seed: 77,
      page: 'second',
      opened: ['first', 'second'],
      completed: ['first'],
      answers: { one: { response: ['b'], checked: true, tries: 1 } },
      positions: { clip: 9 },
    };
    const now = { ...old, choices: { s1: 'b', s2: 'a' }, ended: ['stop'], finished: 20_000, positions: { clip: 20 } };
    const text = encodeAttempt(course, now, 30).split('~.');
    const parts = (...places: readonly number[]) =>
      text.map((part, place) => (places.includes(place) ? `${part.slice(0, -1)}!` : part)).join('~.');
    const taken = async (state: string) => {
      const storage = withStorage();
      new Journal(course.course, 'officer-17', storage).keep({
        seed: 77,
        save: 20,
        state: encodeAttempt(course, old, 20),
        at: Date.now(),
        seconds: 60,
        history: [],
        confirmed: 20,
        ifNothing: 'ask',
      });
      return (await PlayedSession.open(course, new WritingLms({ state }), storage)).taken;
    };
    expect(await taken(parts(4))).toMatchObject({
      attempt: { ...now, positions: { clip: 9 } },
      save: 30,
      damaged: true,
    });
    expect(await taken(parts(0, 2))).toMatchObject({ attempt: now, save: 20, damaged: true });
    expect(await taken(parts(2, 5))).toMatchObject({ attempt: { ...now, ended: [] }, save: 30, damaged: true });
  });

  it('is left as it is by a learner who only looks', async () => {
    const lms = new WritingLms({ state: damaged });
    const session = await PlayedSession.open(outline, lms, withStorage());
    session.closeWindow();
    expect(lms.closed.map(({ state }) => state)).toEqual([damaged]);
  });
});
