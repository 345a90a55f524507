import { unpackKey } from '../attempt/answer-key.ts';
import type { AttemptEvent } from '../attempt/attempt.ts';
import type { Interaction, Launch, Lms, ObjectiveStanding, Snapshot } from '../attempt/lms.ts';
import type { OutlineQuestion } from '../attempt/outline.ts';
import { interactionId } from '../attempt/record-values.ts';
import { reportedParts } from '../attempt/reported-parts.ts';
import { gradeOf, objectiveStandings } from '../attempt/results.ts';
import { encodeAttempt } from '../attempt/saved-state.ts';
import { type Tracking, trackingOf } from '../attempt/tracking.ts';
import { ActiveClock } from './active-clock.ts';
import type { AttemptChange, AttemptStore } from './attempt-store.ts';

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

/**
 * Tells the LMS what the learner does: early and often, because while a page goes away its requests are lost.
 *
 * Fires `saved` after a save that worked, and `refused` after one that did not.
 */
export class Recorder extends EventTarget {
  readonly #tracking: Tracking;
  readonly #clock: ActiveClock;
  readonly #seen = new Map<string, number>();
  readonly #answered = new Map<string, { readonly at: Date; readonly latency: number }>();
  readonly #interactions: Interaction[] = [];
  #objectives: readonly ObjectiveStanding[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #save: number;
  #closed = false;
  /** What the LMS refused lately, in its own words; for whoever supports the course. */
  refused: readonly string[] = [];

  /** @param save - Number of the last save, from {@link decodeAttempt}. */
  constructor(
    readonly store: AttemptStore,
    readonly lms: Lms,
    readonly launch: Launch,
    save: number,
  ) {
    super();
    this.#save = save;
    this.#tracking = trackingOf(store.outline);
    this.#clock = new ActiveClock(this.#tracking.idleMinutes);
    this.#meetObjectives();
    store.addEventListener('change', (event) => this.#changed((event as AttemptChange).cause));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.save();
    });
    addEventListener('pagehide', () => this.close());
  }

  /** Whether the last save was refused, so that what came since the one before is only here. */
  get behind(): boolean {
    return this.#failures > 0;
  }

  get writes(): boolean {
    return this.launch.recording === 'on' || this.launch.recording === 'local';
  }

  /** The learner sees a question for the first time in this session. */
  saw(question: string): void {
    if (!this.#seen.has(question)) this.#seen.set(question, this.#clock.seconds);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#closed || !this.writes) return;
    const { saved, refused } = await this.lms.save(this.#snapshot());
    this.refused = refused;
    this.#failures = saved ? 0 : this.#failures + 1;
    if (!saved && !this.#closed) this.#saveIn((RETRIES[this.#failures - 1] ?? RETRIES.at(-1)!) * 1000);
    this.dispatchEvent(new Event(saved ? 'saved' : 'refused'));
  }

  /** Ends the session with the LMS, once. */
  close(last: Pick<Snapshot, 'exits'> = {}): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#closed = true;
    this.lms.close({ ...this.#snapshot(), ...last });
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), milliseconds);
  }

  #changed(event: AttemptEvent): void {
    if (event.type === 'answer-changed') this.#noteTime(event.question);
    const { answers } = this.#tracking;
    if (event.type === 'answer-checked' && answers === 'all') this.#report([event.question]);
    if (event.type === 'assessment-submitted') {
      if (answers !== 'none') this.#report(event.questions);
      this.#meetObjectives();
    }
    if (AT_ONCE.includes(event.type)) void this.save();
    else this.#saveIn(PAUSE);
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

  #snapshot(): Snapshot {
    const { outline, attempt, progress } = this.store;
    const score = this.#tracking.score === 'last' ? progress.lastScore : progress.score;
    this.#save += 1;
    return {
      location: attempt.page,
      state: encodeAttempt(outline, attempt, this.#save),
      progress: progress.share,
      completed: progress.completed,
      ...(progress.passed === undefined ? {} : { passed: progress.passed }),
      final: progress.final,
      ...(score === undefined ? {} : { score }),
      objectives: this.#objectives,
      seconds: this.#clock.seconds,
      interactions: [...this.#interactions],
    };
  }
}
