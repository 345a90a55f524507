import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Attempt, AttemptEvent } from '../attempt/attempt.ts';
import { questionsAsked } from '../attempt/draws.ts';
import { next } from '../attempt/next.ts';
import type { Graders, Outline, OutlineQuestion } from '../attempt/outline.ts';
import { type Progress, progressOf } from '../attempt/progress.ts';
import { CERTIFICATE, hasCertificate } from './certificate.ts';
import type { Messages } from './messages.ts';

/** The one place where an attempt changes. Fires `change` ({@link AttemptChange}) after each event that changed it. */
export class AttemptStore extends EventTarget {
  readonly #questions: ReadonlyMap<string, OutlineQuestion>;
  #attempt: Attempt;
  #progress: Progress | undefined;
  #asked = new Map<string, readonly OutlineQuestion[]>();
  #lastLesson = '';

  constructor(
    readonly outline: Outline,
    attempt: Attempt,
    readonly graders: Graders,
    readonly words: Messages,
  ) {
    super();
    this.#attempt = attempt;
    if (this.#isLesson(attempt.page)) this.#lastLesson = attempt.page;
    this.#questions = new Map(outline.questions.map((question) => [question.id, question]));
  }

  get attempt(): Attempt {
    return this.#attempt;
  }

  /** Reckoned when asked for, and again only after a change. */
  get progress(): Progress {
    this.#progress ??= progressOf(this.outline, this.#attempt);
    return this.#progress;
  }

  /** The lesson that was open last; sheets are left for it. Empty when none was open in this session. */
  get lastLesson(): string {
    return this.#lastLesson;
  }

  question(id: string): OutlineQuestion | undefined {
    return this.#questions.get(id);
  }

  /** What a lesson asks; of questions that may be drawn, those that this try has drawn. */
  questionsOf(lesson: string): readonly OutlineQuestion[] {
    const known = this.#asked.get(lesson) ?? questionsAsked(this.outline, this.#attempt, lesson);
    this.#asked.set(lesson, known);
    return known;
  }

  /** A pretest says nothing about its answers: the posttest may ask the same. */
  isPretest(lesson: string): boolean {
    return this.outline.lessons.some(({ id, form }) => id === lesson && form === 'pretest');
  }

  /** Whether it is a page that exists and is not locked; the title page, which has no name, is. */
  isOpenable(page: string): boolean {
    const lesson = this.progress.lessons.find(({ id }) => id === page);
    if (lesson) return lesson.state !== 'locked';
    if (page === CERTIFICATE) return hasCertificate(this);
    return page === '' || this.outline.sheets.some(({ id }) => id === page);
  }

  dispatch(event: AttemptEvent): void {
    const attempt = next(this.#attempt, event);
    if (attempt === this.#attempt) return;
    if (attempt.results !== this.#attempt.results) this.#asked = new Map();
    this.#attempt = attempt;
    this.#progress = undefined;
    if (this.#isLesson(attempt.page)) this.#lastLesson = attempt.page;
    this.dispatchEvent(new AttemptChange(event));
  }

  #isLesson(page: string): boolean {
    return this.outline.lessons.some(({ id }) => id === page);
  }
}

export class AttemptChange extends Event {
  constructor(readonly cause: AttemptEvent) {
    super('change');
  }
}

/** Re-renders its host when the part of the attempt that it watches has changed, for as long as the host is in the page. */
export class AttemptController implements ReactiveController {
  #seen: readonly unknown[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly store: AttemptStore,
    /** Values of the attempt, compared by identity. */
    private readonly watched: (attempt: Attempt) => readonly unknown[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.store.addEventListener('change', this.#update);
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.store.removeEventListener('change', this.#update);
  }

  readonly #update = (): void => {
    const values = this.watched(this.store.attempt);
    if (values.every((value, place) => value === this.#seen[place])) return;
    this.#seen = values;
    this.host.requestUpdate();
  };
}
