import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { type LeftToDo, leftToDo } from '../attempt/progress.ts';
import { AttemptController, type AttemptStore } from './attempt-store.ts';
import { icon } from './icons.ts';
import type { Messages } from './messages.ts';
import { RcGoEvent } from './page-events.ts';

/**
 * The foot of every lesson: what is left to do in it, and the ways back and on.
 *
 * Going on completes a lesson, once each of its check questions was answered and each of its scenarios came to an end.
 *
 * @fires rc-go - The learner wants the lesson before or after, or the title page.
 */
export class RcPager extends LitElement {
  static override properties = { refused: { state: true } };

  /** Whether the learner wanted to go on to a lesson that is locked. */
  declare refused: boolean;
  #store: AttemptStore | undefined;
  #page: string | undefined;

  begin(store: AttemptStore): void {
    this.#store = store;
    new AttemptController(this, store, ({ page, completed, answers, ended, results }) => [
      page,
      completed,
      answers,
      ended,
      results,
    ]);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(): void {
    const page = this.#store?.attempt.page;
    if (page !== this.#page) this.refused = false;
    this.#page = page;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#store) return nothing;
    const { outline, attempt, words } = this.#store;
    if (attempt.page === '') return nothing;
    const place = outline.lessons.findIndex(({ id }) => id === attempt.page);
    if (place < 0) return this.#sheetFoot();
    const before = outline.lessons[place - 1];
    return html`
      ${this.#whatIsLeft()}
      <div class="rc-pager">
        ${this.#button('previous', before?.id ?? '', before ? words.previous : words.overview, before?.title)}
        ${this.#onButton(place)}
      </div>
      <div role="status">${this.refused ? this.#refusal(place) : nothing}</div>`;
  }

  /** From a sheet the way is back to the lesson that was open last. */
  #sheetFoot(): TemplateResult {
    const { lastLesson, words } = this.#store!;
    return html`<div class="rc-pager">${this.#button('previous', lastLesson, lastLesson ? words.back : words.overview)}</div>`;
  }

  #whatIsLeft(): TemplateResult | typeof nothing {
    const { words } = this.#store!;
    const { questions, scenarios } = this.#left;
    const first = questions[0] ?? scenarios[0];
    if (first === undefined) return nothing;
    return html`<p class="rc-left-to-do">
      ${icon('in-progress')}<span>${whatIsLeft(words, questions.length, scenarios.length)}
      <a href="#${first}">${words.goToQuestion}</a></span>
    </p>`;
  }

  #onButton(place: number): TemplateResult | typeof nothing {
    const { outline, attempt, words } = this.#store!;
    const after = outline.lessons[place + 1];
    if (after) return this.#button('next', after.id, words.next, after.title);
    const here = outline.lessons[place]!;
    if (here.kind === 'assessment' && !attempt.results[here.id]) return nothing;
    const done = attempt.completed.includes(here.id);
    return this.#button('next', '', done ? words.overview : words.finish);
  }

  #button(way: 'previous' | 'next', page: string, label: string, title?: string): TemplateResult {
    const go = (): void => this.#go(way, page);
    const arrow = icon(way);
    return html`<button type="button" class="rc-button ${way === 'next' ? '' : 'rc-button-quiet'}" data-action=${way} @click=${go}>
      ${way === 'previous' ? arrow : nothing}
      <span>${label}${title ? html`<span class="rc-visually-hidden">: </span><span class="rc-pager-title">${title}</span>` : nothing}</span>
      ${way === 'next' ? arrow : nothing}
    </button>`;
  }

  #refusal(place: number): TemplateResult {
    const { outline, progress, words } = this.#store!;
    const next = outline.lessons[place + 1]!;
    const blocker = outline.lessons.find(({ id }) => id === progress.lessons[place + 1]?.blockedBy) ?? next;
    return html`<p class="rc-left-to-do">
      ${icon('locked')}<span>${words.nextLocked(next.title)} <a href="#${blocker.id}">${blocker.title}</a></span>
    </p>`;
  }

  #go(way: 'previous' | 'next', page: string): void {
    if (way === 'next') this.#completeLesson();
    const { progress } = this.#store!;
    this.refused = progress.lessons.some(({ id, state }) => id === page && state === 'locked');
    if (!this.refused) this.dispatchEvent(new RcGoEvent(page));
  }

  #completeLesson(): void {
    const { outline, attempt } = this.#store!;
    const place = outline.lessons.findIndex(({ id }) => id === attempt.page);
    const lesson = outline.lessons[place];
    if (lesson?.kind !== 'lesson' || this.#left.questions.length + this.#left.scenarios.length > 0) return;
    this.#store!.dispatch({ type: 'lesson-completed', lesson: lesson.id });
  }

  get #left(): LeftToDo {
    const { outline, attempt } = this.#store!;
    return leftToDo(outline, attempt, attempt.page);
  }
}

function whatIsLeft(words: Messages, questions: number, scenarios: number): string {
  if (scenarios === 0) return words.questionsLeft(questions);
  if (questions === 0) return words.scenariosLeft(scenarios);
  return words.bothLeft(words.questions(questions), words.scenarios(scenarios));
}

customElements.define('rc-pager', RcPager);
