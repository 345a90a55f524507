import { vi } from 'vitest';
import { packKey } from '../../src/attempt/answer-key.ts';
import type { Attempt, AttemptEvent } from '../../src/attempt/attempt.ts';
import { withoutTyped } from '../../src/attempt/journal-entry.ts';
import type { Graders, Outline, OutlineQuestion } from '../../src/attempt/outline.ts';
import { assessmentPercent } from '../../src/attempt/results.ts';
import { type DecodedAttempt, decodeAttempt, encodeAttempt } from '../../src/attempt/saved-state.ts';
import { connect as connect12 } from '../../src/formats/scorm12/adapter.ts';
import { connect as connect2004 } from '../../src/formats/scorm2004/adapter.ts';
import { Journal } from '../../src/player/journal.ts';
import { type Faults, withFaults } from '../../src/preview/faults.ts';
import { apiName, type LearnerRecord, loadApi, type Standard } from '../../src/preview/stand-in-lms.ts';
import { type StrictApi, strictApi } from '../../src/preview/strict-api.ts';
import { grader as blank } from '../../src/questions/blank/grade.ts';
import { grader as choice } from '../../src/questions/choice/grade.ts';
import { windowWith } from '../formats/launch.ts';
import { BrowserStorage, type WindowStorage } from '../support/browser-storage.ts';
import { type Standing, standingOf } from '../support/lms-record.ts';
import { PlayedSession } from '../support/played-session.ts';

/** One thing that happens: the learner does something, or something breaks. */
export type Step =
  | { readonly does: AttemptEvent }
  | { readonly submits: string }
  | { readonly waits: number }
  | { readonly faults: Faults }
  | { readonly storage: 'works' | 'is full' | 'is forbidden' }
  | { readonly clockJumps: number }
  | { readonly ends: Ending };

/** How a session ends, and where the next one begins. */
export type Ending =
  /** The page is told that it goes. */
  | 'left'
  /** The browser keeps the page and shows it again; it has said its last word. */
  | 'cached'
  /** The tab is gone without a word. */
  | 'killed'
  /** The page is loaded again in the frame of the LMS, which still has the same API object. */
  | 'reloaded'
  /** The next session is in another browser. */
  | 'other browser'
  /** The LMS gives what it had before its last save. */
  | 'older record'
  /** The course is opened a second time while it is still open. */
  | 'second window';

export interface WorldSettings {
  readonly standard: Standard;
  readonly journal: 'answers' | 'all';
}

const graders = { choice, blank } as Graders;

const question = (id: string, lesson: string, points: number): OutlineQuestion => ({
  id,
  lesson,
  kind: 'choice',
  points,
  text: `Question ${id}`,
  shape: { type: 'pick', options: ['a', 'b', 'c'], many: false },
  key: packKey({ correct: ['b'], partial: false }),
});

/** One of everything that is kept. */
export const outline = (journal: 'answers' | 'all'): Outline => ({
  course: 'faults',
  version: '1.0.0',
  title: 'Faults',
  language: 'en',
  passMark: 50,
  tracking: { journal },
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
});

/** What the course has shown as saved, and what the learner did after it. */
interface Promised {
  readonly attempt: Attempt;
  /** What the next launch may give back: what was saved, or anything done since. */
  readonly since: Attempt[];
}

/**
 * An LMS, two browsers and a learner, in which anything may break at any time. Call it under `vi.useFakeTimers()`.
 *
 * Writes down where the course breaks its word: what was shown as saved is gone although somebody had it, something is
 * shown as saved that is not, the status went down, a score is of no submission, or an LMS was told what no LMS takes.
 */
export class FaultyWorld {
  readonly #outline: Outline;
  readonly #standard: Standard;
  readonly #browsers = [new BrowserStorage(), new BrowserStorage()];
  readonly #submitted = new Set<number>();
  readonly #records: (LearnerRecord | undefined)[] = [undefined];
  #faults: Faults = {};
  #calls = 0;
  #browser = 0;
  #api!: StrictApi;
  #session!: PlayedSession;
  #storage!: WindowStorage;
  /** Windows that may still be open beside it. */
  #others: PlayedSession[] = [];
  /** What the API object of the frame gives now. */
  #live!: () => LearnerRecord;
  #promised: Promised | undefined;
  /** How the learner stood at the last save, or at the launch: a new attempt of SCORM 2004 begins from nothing. */
  #begun!: Standing;
  /** One line for each broken word. */
  readonly broken: string[] = [];

  constructor({ standard, journal }: WorldSettings) {
    this.#standard = standard;
    this.#outline = outline(journal);
  }

  async play(steps: readonly Step[]): Promise<void> {
    await this.#launch();
    for (const step of steps) await this.#take(step);
    this.#faults = {};
    await this.#end('left');
    this.#session.closeWindow();
  }

  async #take(step: Step): Promise<void> {
    if ('faults' in step) this.#faults = step.faults;
    if ('storage' in step || 'ends' in step) this.#stopOthers();
    if ('storage' in step) this.#browsers[this.#browser]!.state = step.storage;
    if ('clockJumps' in step) vi.setSystemTime(Date.now() + step.clockJumps * 1000);
    if ('waits' in step) await this.#session.wait(step.waits);
    if ('does' in step && this.#isPossible(step.does)) await this.#session.do(step.does);
    if ('submits' in step) await this.#submit(step.submits);
    if ('ends' in step) await this.#end(step.ends);
    // Another window has gone on, and this one shows that and nothing else.
    if (this.#session.yielded) {
      this.#stopOthers();
      await this.#end('killed');
    }
    this.#judgeWord();
  }

  #stopOthers(): void {
    for (const { recorder } of this.#others) recorder.stop();
    this.#others = [];
  }

  /** What the player does not let happen. */
  #isPossible(event: AttemptEvent): boolean {
    const { attempt } = this.#session.store;
    if (event.type === 'answer-changed' || event.type === 'answer-checked') {
      const lesson = this.#session.store.question(event.question)!.lesson;
      return !(attempt.results[lesson]?.submitted ?? attempt.answers[event.question]?.checked);
    }
    return true;
  }

  async #submit(lesson: string): Promise<void> {
    const { store } = this.#session;
    const percent = assessmentPercent(this.#outline, store.attempt, graders, lesson);
    this.#submitted.add(Number(percent.toFixed(2)));
    const questions = store.questionsOf(lesson).map(({ id }) => id);
    await this.#session.do({ type: 'assessment-submitted', lesson, questions, percent });
  }

  async #end(how: Ending): Promise<void> {
    const before = this.#session;
    const { browser } = this.#storage;
    if (how === 'killed') before.recorder.stop();
    if (how !== 'killed' && how !== 'second window') before.closeWindow();
    if (how === 'cached') await this.#bringBack(before);
    // Where nothing is kept nothing is heard either; browsers keep such windows apart by themselves (locks).
    if (how === 'second window' && browser.state !== 'works') before.recorder.stop();
    if (how === 'second window') this.#others.push(before);
    if (how !== 'second window') browser.close(this.#storage);
    if (how === 'other browser') this.#browser = 1 - this.#browser;
    if (how === 'older record' && this.#records.length > 1) this.#records.pop();
    await this.#launch(how === 'reloaded' ? this.#api : undefined);
  }

  /** Whatever happens in a page that comes back from the cache, the LMS hears nothing of it. */
  async #bringBack(session: PlayedSession): Promise<void> {
    const before = this.#calls;
    session.store.dispatch({ type: 'page-opened', page: 'card' });
    document.dispatchEvent(new Event('visibilitychange'));
    await session.wait(400);
    session.closeWindow();
    if (this.#calls > before) this.broken.push('something was said after the end of the session');
  }

  async #launch(api = this.#newApi()): Promise<void> {
    const browser = this.#browsers[this.#browser]!;
    const given = this.#decoded(this.#live());
    const journal = this.#journal();
    this.#api = api;
    this.#storage = browser.open();
    const connect = this.#standard === '1.2' ? connect12 : connect2004;
    const lms = connect(this.#outline, windowWith({ [apiName(this.#standard)]: withFaults(api, () => this.#faults) }));
    const opened = PlayedSession.open(this.#outline, lms, this.#storage, this.#storage.page);
    // Without an API it looks for three seconds.
    await vi.advanceTimersByTimeAsync(4000);
    const session = await opened;
    this.#session = session;
    const { recording } = session.recorder.launch;
    if (recording === 'closed') {
      await this.#launch();
      return;
    }
    if (recording === 'on') this.#judgeLaunch(given, journal);
    const untouched = session.store.attempt;
    session.store.addEventListener('change', () => this.#promised?.since.push(session.store.attempt));
    session.recorder.addEventListener('standing', () => {
      const { attempt } = session.store;
      if (session.recorder.standing === 'saved' && attempt !== untouched) this.#promise(attempt);
    });
  }

  #newApi(): StrictApi {
    const record = this.#records.at(-1);
    const { api, record: now } = loadApi(
      { standard: this.#standard, learnerId: 'officer-17', learnerName: 'Reyes, Dana', mode: 'normal' },
      record,
    );
    const methods = api as unknown as StrictApi;
    this.#live = now;
    this.#begun = standingOf(now().cmi);
    const storing = (name: string) => (value: unknown) => {
      const answer = methods[name]?.(value);
      this.#keepRecord(now());
      return answer;
    };
    const names = this.#standard === '1.2' ? ['LMSCommit', 'LMSFinish'] : ['Commit', 'Terminate'];
    const stored = Object.fromEntries(names.map((name) => [name, storing(name)]));
    const lms = new Proxy(methods, { get: (all, name: string) => stored[name] ?? all[name]?.bind(all) });
    return strictApi(lms, this.#standard, ({ name, args, violations }) => {
      this.#calls += 1;
      const wrong = violations.filter((violation) => !EXCUSED.test(violation));
      this.broken.push(...wrong.map((violation) => `${name}(${args.join(', ').slice(0, 60)}): ${violation}`));
    });
  }

  #keepRecord(record: LearnerRecord): void {
    const before = this.#begun;
    const after = standingOf(record.cmi);
    this.#records.push(record);
    for (const part of ['completion', 'success'] as const) {
      const order = ORDER[part];
      if (order.indexOf(after[part]) < order.indexOf(before[part])) {
        this.broken.push(`${part} went from ${before[part]} to ${after[part]}`);
      }
    }
    this.#begun = after;
    if (after.score !== '' && !this.#submitted.has(Number(after.score))) {
      this.broken.push(`a score of ${after.score} that nobody submitted`);
    }
  }

  #decoded(record: LearnerRecord | undefined): DecodedAttempt {
    return decodeAttempt(this.#outline, String(record?.cmi.suspend_data ?? ''));
  }

  #journal(): DecodedAttempt | undefined {
    const entry = new Journal('faults', 'officer-17', this.#browsers[this.#browser]!.open()).read();
    return entry && decodeAttempt(this.#outline, entry.state);
  }

  /** "Saved" must be true: in the LMS, unless it lies, and in the browser, if that keeps anything. */
  #promise(attempt: Attempt): void {
    this.#promised = { attempt, since: [attempt] };
    const isKept = this.#same(attempt, this.#decoded(this.#records.at(-1)).attempt);
    if (!isKept && !this.#faults.commitForgets) this.broken.push('shown as saved, and the LMS does not have it');
    if (this.#browsers[this.#browser]!.state !== 'works') return;
    const journal = this.#journal();
    if (!journal || !this.#sameButTyped(attempt, journal.attempt)) {
      this.broken.push('shown as saved, and the journal does not have it');
    }
  }

  /** What somebody still has must come back, and what is damaged must be told. */
  #judgeLaunch(given: DecodedAttempt, journal: DecodedAttempt | undefined): void {
    const { attempt, damaged } = this.#session.taken;
    if (!this.#promised) return;
    const { since } = this.#promised;
    const isAmong = (found: Attempt) => since.some((one) => this.#sameButTyped(one, found));
    const inLms = given.damaged === undefined && isAmong(given.attempt);
    const inJournal = journal !== undefined && isAmong(journal.attempt);
    const isThere = isAmong(attempt) || (given.damaged !== undefined && covers(attempt, this.#promised.attempt));
    if ((inLms || inJournal) && !isThere) this.broken.push('what was saved is not there at the next launch');
    const noteInLms = since.some(({ notes }) => notes.note !== undefined && notes.note === given.attempt.notes.note);
    // A journal of answers has no notes, so the one in the LMS counts.
    if (inLms && noteInLms && this.#outline.tracking?.journal === 'answers' && attempt.notes.note === undefined) {
      this.broken.push('a note that was saved is not there at the next launch');
    }
    if (given.damaged !== undefined && !inJournal && !damaged) this.broken.push('damage that nobody was told of');
    this.#promised = inLms || inJournal ? { attempt, since: [...since, attempt] } : undefined;
  }

  /** Nothing is shown as saved that came after the last save. */
  #judgeWord(): void {
    const { store, recorder, taken } = this.#session;
    if (recorder.launch.recording !== 'on' || recorder.standing !== 'saved') return;
    if (store.attempt === this.#promised?.attempt || this.#same(store.attempt, taken.attempt)) return;
    this.broken.push('shown as saved after something else was done');
  }

  #same(one: Attempt, other: Attempt): boolean {
    return this.#text(one) === this.#text(other);
  }

  #sameButTyped(one: Attempt, other: Attempt): boolean {
    if (this.#outline.tracking?.journal === 'all') return this.#same(one, other);
    return this.#same(this.#withoutDrafts(one), this.#withoutDrafts(other));
  }

  /** A journal of answers has no notes, and of what was typed only what is right; what was not checked may be older. */
  #withoutDrafts(attempt: Attempt): Attempt {
    const kept = withoutTyped(this.#outline, attempt, graders);
    const { two } = kept.answers;
    return two && !two.checked ? { ...kept, answers: { ...kept.answers, two: { ...two, response: [''] } } } : kept;
  }

  /** Which page is open, or was opened for the learner, is no work. */
  #text(attempt: Attempt): string {
    return encodeAttempt(this.#outline, { ...attempt, page: '', opened: [] }, 0);
  }
}

/** Nothing of the one is missing in the other, though it may have gone on. */
const covers = (found: Attempt, promised: Attempt): boolean =>
  promised.completed.every((lesson) => found.completed.includes(lesson)) &&
  Object.keys(promised.answers).every((id) => found.answers[id]) &&
  Object.entries(promised.results).every(([id, { best }]) => (found.results[id]?.best ?? -1) >= best);

/**
 * What the judge says of an LMS that takes nothing, keeps nothing or has ended the session behind a page that is loaded
 * again; the course can do nothing about it.
 */
const EXCUSED =
  /^the LMS refuses|^not everything was committed|was never set|^no \w+ after|was called before|^some LMSs decide/;

const ORDER = {
  completion: ['', 'not attempted', 'unknown', 'incomplete', 'completed'],
  success: ['', 'unknown', 'failed', 'passed'],
};
