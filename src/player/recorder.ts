import { unpackKey } from '../attempt/answer-key.ts';
import { type Attempt, type AttemptEvent, emptyAttempt } from '../attempt/attempt.ts';
import { type KnownState, type Verdict, withoutTyped, withSent } from '../attempt/journal-entry.ts';
import type { Interaction, Launch, Lms, ObjectiveStanding, Snapshot } from '../attempt/lms.ts';
import type { OutlineQuestion } from '../attempt/outline.ts';
import { interactionId } from '../attempt/record-values.ts';
import { reportedParts } from '../attempt/reported-parts.ts';
import { gradeOf, objectiveStandings } from '../attempt/results.ts';
import { encodeAttempt } from '../attempt/saved-state.ts';
import { type Tracking, trackingOf } from '../attempt/tracking.ts';
import { ActiveClock } from './active-clock.ts';
import type { AttemptChange, AttemptStore } from './attempt-store.ts';
import { isConnected } from './connection.ts';
import type { Journal } from './journal.ts';
import type { TakenUp } from './take-up.ts';

/** After these an LMS is told at once; after anything else as soon as the learner pauses. */
const AT_ONCE: readonly AttemptEvent['type'][] = [
  'page-opened',
  'lesson-completed',
  'answer-checked',
  'assessment-submitted',
  'assessment-restarted',
];

/** How long after the last change work is saved, in milliseconds. */
const PAUSE = 1000;

/** When a refused save is tried again, in seconds. */
const RETRIES = [5, 15, 60];

/** How often an LMS hears of a learner who only reads, in seconds: some end a session that is silent for half an hour. */
const HEARTBEAT = 180;

/** Where the learner's work is: in the LMS, on its way, or not there although it was sent. */
export type Standing = 'saved' | 'saving' | 'not-saved';

/**
 * Tells the LMS what the learner does: early and often, because while a page goes away its requests are lost. Until it is
 * there, the journal of this browser has it.
 *
 * Fires `standing` when {@link standing} or {@link failures} have changed.
 */
export class Recorder extends EventTarget {
  readonly #tracking: Tracking;
  readonly #clock: ActiveClock;
  readonly #seen = new Map<string, number>();
  readonly #answered = new Map<string, { readonly at: Date; readonly latency: number }>();
  readonly #interactions: Interaction[] = [];
  /** As it was taken up: nothing has to be kept of what nobody has touched. */
  readonly #untouched: Attempt;
  #objectives: readonly ObjectiveStanding[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #history: readonly KnownState[];
  #confirmed: number;
  #ifNothing: Verdict;
  /** The attempt that was sent last, and as what. */
  #sent: { readonly attempt: Attempt; readonly state: string };
  #save: number;
  #sentSeconds: number;
  #turn = 0;
  #settled = 0;
  #closed = false;
  #standing: Standing = 'saved';
  #kept = false;
  /** Saves in a row that did not work. */
  failures = 0;
  /** What the LMS refused lately, in its own words; for whoever supports the course. */
  refused: readonly string[] = [];

  constructor(
    readonly store: AttemptStore,
    readonly lms: Lms,
    readonly launch: Launch,
    readonly journal: Journal,
    { save, history, seconds, unheard }: Pick<TakenUp, 'save' | 'history' | 'seconds' | 'unheard'>,
  ) {
    super();
    this.#save = save;
    this.#history = history;
    this.#confirmed = save;
    this.#ifNothing = launch.state === '' ? 'take' : 'ask';
    this.#tracking = trackingOf(store.outline);
    this.#clock = new ActiveClock(this.#tracking.idleMinutes, seconds);
    this.#sentSeconds = seconds;
    this.#untouched = unheard ? emptyAttempt : store.attempt;
    this.#sent = { attempt: this.#untouched, state: launch.state };
    this.#meetObjectives();
    store.addEventListener('change', (event) => this.#changed((event as AttemptChange).cause));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.save();
    });
    addEventListener('pagehide', () => this.close());
    if (!this.writes) return;
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT * 1000);
    if (unheard) this.#sayAgain(unheard);
  }

  get writes(): boolean {
    return this.launch.recording === 'on' || this.launch.recording === 'local';
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** Whether this browser keeps what the LMS does not have, so that the next launch in it can send that. */
  get isKept(): boolean {
    return this.#kept;
  }

  /** The learner sees a question for the first time in this session. */
  saw(question: string): void {
    if (!this.#seen.has(question)) this.#seen.set(question, this.#clock.seconds);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#closed || !this.writes) return;
    this.#turn += 1;
    const turn = this.#turn;
    const { attempt } = this.store;
    const snapshot = this.#snapshot();
    const number = this.#save;
    this.#keep();
    const { saved, refused } = await this.lms.save(snapshot);
    const arrived = saved && (await this.#isConnected());
    // A window that was stopped writes nothing over what the other one keeps.
    if (this.#closed || turn < this.#settled) return;
    this.#settled = turn;
    this.refused = refused;
    this.failures = arrived ? 0 : this.failures + 1;
    const isAll = attempt === this.store.attempt;
    if (arrived) this.#confirm(number, snapshot);
    if (!arrived) this.#saveIn((RETRIES[this.failures - 1] ?? RETRIES.at(-1)!) * 1000);
    this.#stand(arrived ? (isAll ? 'saved' : 'saving') : 'not-saved');
  }

  /** Ends the session with the LMS, once. */
  close(last: Pick<Snapshot, 'exits'> = {}): void {
    if (this.#closed) return;
    const snapshot = { ...this.#snapshot(), ...last };
    if (this.#standing !== 'saved') this.#keep();
    this.stop();
    this.lms.close(snapshot);
  }

  /** Says nothing more, not even to end the session: another window goes on with the attempt. */
  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    this.#closed = true;
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), milliseconds);
  }

  #beat(): void {
    if (this.#clock.seconds > this.#sentSeconds) void this.save();
  }

  #changed(event: AttemptEvent): void {
    if (event.type === 'answer-changed') this.#noteTime(event.question);
    const { answers } = this.#tracking;
    if (event.type === 'answer-checked' && answers === 'all') this.#report([event.question]);
    if (event.type === 'assessment-submitted') {
      if (answers !== 'none') this.#report(event.questions);
      this.#meetObjectives();
    }
    if (this.#closed || !this.writes) return;
    this.#keep();
    if (this.failures === 0) this.#stand('saving');
    if (AT_ONCE.includes(event.type)) void this.save();
    else this.#saveIn(PAUSE);
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    this.dispatchEvent(new Event('standing'));
  }

  /** Only where an LMS is asked for the truth: a player of an app may well keep things without a network. */
  async #isConnected(): Promise<boolean> {
    if (!this.#tracking.connectionCheck || this.launch.recording !== 'on') return true;
    return isConnected();
  }

  #confirm(save: number, snapshot: Snapshot): void {
    const { state, seconds } = snapshot;
    this.#confirmed = save;
    this.#history = withSent(this.#history, save, state, seconds);
    if (state !== '') this.#ifNothing = this.#isOver(snapshot) ? 'leave' : 'ask';
    this.#keep();
  }

  /** Whether the next launch is to be a new attempt. */
  #isOver({ completed, passed, final }: Pick<Snapshot, 'completed' | 'passed' | 'final'>): boolean {
    const { afterFinish, onFail } = this.#tracking;
    return afterFinish === 'start-over' && completed && (passed !== false || (final && onFail === 'failed'));
  }

  #keep(): void {
    const { outline, attempt, graders, progress } = this.store;
    if (this.launch.recording !== 'on' || attempt === this.#untouched) return;
    const kept = this.#tracking.journal === 'all' ? attempt : withoutTyped(outline, attempt, graders);
    const save = attempt === this.#sent.attempt ? this.#save : this.#save + 1;
    this.#kept = this.journal.keep({
      seed: attempt.seed,
      save,
      state: encodeAttempt(outline, kept, save),
      at: Date.now(),
      seconds: this.#clock.seconds,
      history: this.#history,
      confirmed: this.#confirmed,
      // Of a finished attempt only the learner can tell whether the LMS has heard of its end.
      ifNothing: this.#ifNothing === 'take' && this.#isOver(progress) ? 'ask' : this.#ifNothing,
    });
  }

  /** What an earlier session did and the LMS has not heard of. */
  #sayAgain({ at, questions }: NonNullable<TakenUp['unheard']>): void {
    for (const question of questions) this.#answered.set(question, { at, latency: 0 });
    const checks = new Set(this.store.outline.lessons.filter(({ kind }) => kind === 'lesson').map(({ id }) => id));
    const { answers } = this.#tracking;
    this.#report(
      questions.filter(
        (id) => answers === 'all' || (answers !== 'none' && !checks.has(this.store.question(id)!.lesson)),
      ),
    );
    void this.save();
  }

  #noteTime(question: string): void {
    this.saw(question);
    const latency = this.#clock.seconds - this.#seen.get(question)!;
    this.#answered.set(question, { at: new Date(), latency });
  }

  #report(questions: readonly string[]): void {
    for (const id of questions) {
      const question = this.store.question(id);
      if (question) this.#interactions.push(...this.#interactionsOf(question));
    }
  }

  #meetObjectives(): void {
    const { outline, attempt, graders } = this.store;
    this.#objectives = objectiveStandings(outline, attempt, graders, this.#objectives);
  }

  #interactionsOf(question: OutlineQuestion): readonly Interaction[] {
    const { outline, graders, attempt } = this.store;
    const given = attempt.answers[question.id]?.response ?? [];
    return reportedParts(question, given).map(({ id, response, ...part }) => ({
      ...part,
      id: interactionId(outline.course, id),
      response,
      correct: graders[question.kind]?.correctResponses(unpackKey(question.key)) ?? [],
      grade: gradeOf(question, response, graders),
      ...(question.graded === false ? { graded: false as const } : {}),
      points: this.store.isPretest(question.lesson) ? 0 : question.points,
      ...(question.objective === undefined ? {} : { objective: question.objective }),
      ...(this.#answered.get(question.id) ?? { at: new Date(), latency: 0 }),
    }));
  }

  /**
   * A state that was sent stays as it was until the learner does something. So one that could not be read is not written
   * over by looking at the course.
   */
  #state(): string {
    const { outline, attempt } = this.store;
    if (attempt === this.#sent.attempt) return this.#sent.state;
    this.#save = (this.#save + 1) % 4096;
    const state = encodeAttempt(outline, attempt, this.#save);
    this.#sent = { attempt, state };
    this.#history = withSent(this.#history, this.#save, state, this.#clock.seconds);
    return state;
  }

  #snapshot(): Snapshot {
    const { attempt, progress } = this.store;
    const score = this.#tracking.score === 'last' ? progress.lastScore : progress.score;
    this.#sentSeconds = this.#clock.seconds;
    return {
      location: attempt.page,
      state: this.#state(),
      progress: progress.share,
      completed: progress.completed,
      ...(progress.passed === undefined ? {} : { passed: progress.passed }),
      final: progress.final,
      ...(score === undefined ? {} : { score }),
      objectives: this.#objectives,
      seconds: this.#sentSeconds,
      interactions: [...this.#interactions],
    };
  }
}
