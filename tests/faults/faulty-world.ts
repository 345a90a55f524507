import { vi } from 'vitest';
import type { AttemptEvent } from '../../src/attempt/attempt.ts';
import type { Lms } from '../../src/attempt/lms.ts';
import { next } from '../../src/attempt/next.ts';
import type { Outline } from '../../src/attempt/outline.ts';
import { objectivesMissed } from '../../src/attempt/progress.ts';
import { assessmentPercent, objectivesMet } from '../../src/attempt/results.ts';
import { decodeAttempt } from '../../src/attempt/saved-state.ts';
import { connect as connect12 } from '../../src/formats/scorm12/adapter.ts';
import { connect as connect2004 } from '../../src/formats/scorm2004/adapter.ts';
import { Journal } from '../../src/player/journal.ts';
import { apiName, type LearnerRecord, type Standard } from '../../src/preview/stand-in-lms.ts';
import { windowWith } from '../formats/launch.ts';
import { BrowserStorage, type WindowStorage } from '../support/browser-storage.ts';
import { SURVIVED } from '../support/lms-faults.ts';
import { type CourseSettings, courseWithEverything, graders } from './course.ts';
import { CourseWindow, settled } from './course-window.ts';
import { FaultyLms, type LmsSession } from './faulty-lms.ts';
import { Judge } from './judge.ts';
import { answersOn } from './on-record.ts';
import type { KeptWork, Sitting } from './sitting.ts';
import type { Action, Break, Step } from './steps.ts';
import { KnownTexts, Version } from './version.ts';

export interface WorldSettings extends CourseSettings {
  readonly standard: Standard;
}

type Heard = (sitting: Sitting) => void;

/**
 * An LMS, two computers and a learner, in which anything may break at any time. Call it under `vi.useFakeTimers()`.
 *
 * It plays; its {@link Judge} writes down where the course breaks its word.
 */
export class FaultyWorld {
  readonly #outline: Outline;
  readonly #lms: FaultyLms;
  readonly #computers = [new Computer(), new Computer()] as const;
  readonly #states = new KnownTexts();
  readonly #journals = new KnownTexts();
  readonly #judge: Judge;
  #here = 0;
  #goesOn = true;
  #sitting!: Sitting;
  /** Windows that may still be open beside it. */
  #others: CourseWindow[] = [];
  #setBack = false;

  constructor({ standard, journal, afterFinish }: WorldSettings) {
    this.#outline = courseWithEverything({ journal, afterFinish });
    this.#lms = new FaultyLms(standard, afterFinish === 'start-over');
    this.#judge = new Judge(this.#outline, this.#lms, () => this.#computer.state === 'works');
    drawLotsInOrder();
  }

  /** One line for each broken word. */
  get broken(): readonly string[] {
    return this.#judge.verdicts.broken;
  }

  /** What has happened, so that somebody can count how often it does. */
  get happened(): ReadonlySet<string> {
    return this.#judge.verdicts.happened;
  }

  async play(steps: readonly Step[]): Promise<void> {
    await this.#launch();
    for (const step of steps) await this.#take(step);
    this.#lms.mend();
    await this.#end({ ends: 'left', on: 'the same computer', setback: 'none', goesOn: true });
    this.#sitting.window.close();
    this.#judge.over(this.#sitting);
  }

  get #computer(): Computer {
    return this.#computers[this.#here]!;
  }

  async #take(step: Step): Promise<void> {
    if ('trouble' in step) this.#lms.break(step.trouble);
    else if ('storage' in step) this.#setStorage(step.storage);
    else if ('clockJumps' in step) vi.setSystemTime(Date.now() + step.clockJumps * 1000);
    else if ('ends' in step) await this.#end(step);
    else await this.#act(step);
    // Another window has gone on, and this one shows that and nothing else.
    if (this.#sitting.window.hasYielded) {
      this.#stopOthers();
      await this.#end({ ends: 'killed', on: 'the same computer', setback: 'none', goesOn: true });
    }
    this.#judge.after(this.#sitting);
  }

  async #act(action: Action): Promise<void> {
    const { window } = this.#sitting;
    if ('waits' in action) {
      await window.wait(action.waits);
      this.#judge.waited(this.#sitting, action.waits);
    } else if ('looksAway' in action) await window.hide();
    else if ('does' in action) await this.#do(action.does);
    else if ('completes' in action) {
      for (const lesson of action.completes) await this.#do({ type: 'lesson-completed', lesson });
    } else if ('takesTest' in action) await this.#takeTest(action.takesTest);
    else await this.#check(action.checks, action.answer);
  }

  async #check(question: string, answer: string): Promise<void> {
    if (this.#sitting.window.attempt.answers[question]?.checked) await this.#do({ type: 'answer-reopened', question });
    await this.#do({ type: 'answer-changed', question, response: [answer] }, 1);
    if (answer !== '') await this.#do({ type: 'answer-checked', question }, 0);
  }

  async #takeTest(how: 'right' | 'half right' | 'wrong'): Promise<void> {
    const { store } = this.#sitting.window;
    const questionsOf = () => store.questionsOf('test').map(({ id }) => id);
    if (store.attempt.results.test?.submitted) {
      if (!this.#mayTryAgain) return;
      await this.#do({ type: 'assessment-restarted', lesson: 'test', questions: questionsOf() });
    }
    const questions = questionsOf();
    for (const question of questions) {
      const isRight = how === 'right' || (how === 'half right' && question === 'four');
      await this.#do({ type: 'answer-changed', question, response: [isRight ? 'b' : 'c'] }, 1);
    }
    const percent = assessmentPercent(this.#outline, store.attempt, graders, 'test');
    const submitted = { type: 'assessment-submitted', lesson: 'test', questions, percent } as const;
    await this.#do({ ...submitted, met: objectivesMet(this.#outline, next(store.attempt, submitted), graders) });
  }

  /** Who has passed is not offered another try. */
  get #mayTryAgain(): boolean {
    const { attempt, progress } = this.#sitting.window.store;
    const { triesLeft = 0 } = progress.lessons.find(({ id }) => id === 'test') ?? {};
    const { best = 0 } = attempt.results.test ?? {};
    const isPassed = best >= this.#outline.passMark! && objectivesMissed(this.#outline, attempt).length === 0;
    return triesLeft > 0 && !isPassed;
  }

  /** @param seconds - That go by before it. */
  async #do(event: AttemptEvent, seconds = 30): Promise<void> {
    const sitting = this.#sitting;
    const { window } = sitting;
    await window.wait(seconds);
    if (window.hasYielded || !this.#isPossible(event) || window.after(event) === window.attempt) return;
    // Before the LMS hears of it.
    sitting.version = sitting.version.after(event);
    this.#judge.does(sitting, event);
    window.store.dispatch(event);
    await settled();
  }

  /** What the player does not let happen. */
  #isPossible(event: AttemptEvent): boolean {
    if (event.type !== 'answer-changed') return true;
    const { attempt, store } = this.#sitting.window;
    const { lesson } = store.question(event.question)!;
    if (!store.questionsOf(lesson).some(({ id }) => id === event.question)) return false;
    return !(attempt.results[lesson]?.submitted ?? attempt.answers[event.question]?.checked);
  }

  #setStorage(state: BrowserStorage['state']): void {
    this.#stopOthers();
    this.#computer.state = state;
  }

  #stopOthers(): void {
    for (const { recorder } of this.#others) recorder.stop();
    this.#others = [];
  }

  async #end({ ends, on, setback, goesOn }: Break): Promise<void> {
    const { window, session } = this.#sitting;
    const { troubles } = session;
    this.#stopOthers();
    this.#goesOn = goesOn;
    const isHeard = this.#computer.state === 'works' && window.launch.learner !== undefined;
    if (ends === 'second window' && isHeard) this.#others.push(window);
    else if (ends === 'killed' || ends === 'second window') window.recorder.stop();
    else if (ends === 'exited') await window.exit();
    const isTold = ends !== 'killed' && ends !== 'second window';
    if (isTold) window.close();
    if (isTold && session.troubles === troubles) this.#judge.left(this.#sitting);
    if (ends === 'cached') await this.#bringBack();
    this.#judge.over(this.#sitting);
    if (this.#others.length === 0) this.#computer.close(window.storage);
    if (ends === 'reloaded') {
      if (!SURVIVED.withheldAfterReload) this.#lms.stopWithholding();
      session.isReused = true;
      await this.#launch(session);
      return;
    }
    if (ends !== 'second window') {
      if (on === 'the other computer') this.#here = 1 - this.#here;
      this.#setBack = this.#lms.goBack(setback);
    }
    await this.#launch();
  }

  /** Whatever happens in a page that comes back from the cache, the LMS hears nothing of it. */
  async #bringBack(): Promise<void> {
    const { window, session } = this.#sitting;
    const before = session.calls;
    window.store.dispatch({ type: 'page-opened', page: 'card' });
    await window.hide();
    await window.wait(400);
    window.close();
    if (session.calls > before) this.#judge.verdicts.says('something was said after the end of the session');
  }

  async #launch(session = this.#lms.open()): Promise<void> {
    const computer = this.#computer;
    const storage = computer.open();
    const listensTo = this.#listen(session, storage);
    const found = session.isReused ? session.now() : session.begun;
    const kept = computer.read((state) => this.#keptAs(state));
    const { troubles } = session;
    let answer: boolean | undefined;
    const window = await CourseWindow.open(this.#outline, this.#connect(session), storage, async () => {
      answer = this.#goesOn;
      return answer;
    });
    const wasTroubled = session.troubles > troubles;
    const sitting = this.#sittingOf({ window, session, found, kept, answer, wasTroubled });
    this.#sitting = sitting;
    // Without a journal windows do not hear of each other; browsers keep such windows apart by themselves (locks).
    if (window.launch.learner === undefined) this.#stopOthers();
    this.#judge.launched(sitting, this.#setBack);
    this.#setBack = false;
    listensTo(sitting);
    window.recorder.addEventListener('standing', () => this.#judge.standing(sitting));
    if (window.recorder.standing === 'saved' && window.taken.unheard) this.#judge.standing(sitting);
    if (window.launch.recording === 'closed') await this.#launch();
  }

  #connect({ api }: LmsSession): Lms {
    const { standard } = this.#lms;
    const connect = standard === '1.2' ? connect12 : connect2004;
    return connect(this.#outline, windowWith({ [apiName(standard)]: api }));
  }

  /** Hears what is sent, stored and kept; it may be before anybody knows what the sitting begins with. */
  #listen(session: LmsSession, storage: WindowStorage): (sitting: Sitting) => void {
    const early: Heard[] = [];
    let opened: Sitting | undefined;
    const hear = (heard: Heard): void => void (opened ? heard(opened) : early.push(heard));
    const computer = this.#computer;
    session.listener = {
      sent: (state) =>
        hear((sitting) => {
          sitting.known.add(state);
          this.#states.add(state, sitting.version, this.#isWhole(state));
          this.#judge.sent(sitting, state);
        }),
      stored: (record) => hear((sitting) => this.#judge.stored(sitting, record)),
    };
    computer.listeners.set(storage, (state) =>
      hear((sitting) => {
        this.#journals.add(state, sitting.version, true);
        computer.known = sitting.known;
      }),
    );
    return (sitting) => {
      opened = sitting;
      for (const heard of early) heard(sitting);
    };
  }

  #isWhole(state: string): boolean {
    return decodeAttempt(this.#outline, state).damaged === undefined;
  }

  #keptAs(state: string): Omit<KeptWork, 'entry'> {
    return { decoded: decodeAttempt(this.#outline, state), version: this.#journals.find(state) };
  }

  #sittingOf({ window, session, found, kept, answer, wasTroubled }: Found): Sitting {
    const { launch, taken } = window;
    const there = String(found.cmi.suspend_data);
    const given = decodeAttempt(this.#outline, launch.state);
    const givenVersion = this.#states.find(launch.state === '' ? '' : there);
    // An LMS that does not say who it is gets no journal.
    const journal = launch.recording === 'on' && launch.learner !== undefined ? kept : undefined;
    const origin = taken.unheard ? 'journal' : given.damaged === undefined ? 'lms' : 'mended';
    const parts = {
      journal: [journal?.version],
      lms: [givenVersion],
      mended: [givenVersion, journal?.version],
    }[origin].filter((version) => version !== undefined);
    const [only] = parts;
    const version = !only ? Version.first(taken.attempt) : origin === 'mended' ? Version.of(parts) : only;
    return {
      window,
      session,
      computer: this.#here,
      wasTroubled,
      answersBefore: answersOn(found).length,
      there,
      given,
      givenVersion,
      isOurs: this.#computer.known.has(launch.state),
      known: new Set([launch.state, ...(origin === 'journal' ? this.#computer.known : [])]),
      journal,
      origin,
      answer,
      takenVersion: version,
      isKnown: only !== undefined || launch.state === '',
      version,
      spent: undefined,
    };
  }
}

/** What is known after a launch. */
interface Found extends Pick<Sitting, 'window' | 'session' | 'answer' | 'wasTroubled'> {
  /** What the LMS had before it. */
  readonly found: LearnerRecord;
  readonly kept: KeptWork | undefined;
}

/** A browser that tells what its windows keep in their journals. */
class Computer extends BrowserStorage {
  readonly listeners = new Map<WindowStorage, (state: string) => void>();
  /** States that what is in the journal came from, or was sent as. */
  known: ReadonlySet<string> = new Set();

  override tell(from: WindowStorage, key: string, newValue: string): void {
    const { state } = JSON.parse(newValue) as { readonly state: string };
    if (!key.endsWith('damaged')) this.listeners.get(from)?.(state);
    super.tell(from, key, newValue);
  }

  read(as: (state: string) => Omit<KeptWork, 'entry'>): KeptWork | undefined {
    const storage = this.open();
    const entry = new Journal('faults', 'officer-17', storage).read();
    this.close(storage);
    return entry && { entry, ...as(entry.state) };
  }
}

/** Seeds of attempts, the same in each run. */
function drawLotsInOrder(): void {
  let drawn = 0;
  vi.stubGlobal('crypto', {
    getRandomValues: (numbers: Uint32Array) => {
      drawn += 1;
      return numbers.fill(drawn * 1103);
    },
  });
}
