import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { counts } from '../attempt/progress.ts';
import { trackingOf } from '../attempt/tracking.ts';
import { AttemptController, type AttemptStore } from './attempt-store.ts';
import { CERTIFICATE, hasCertificate } from './certificate.ts';
import { icon } from './icons.ts';
import { percent } from './messages.ts';
import { RcExitEvent, RcGoEvent } from './page-events.ts';

/**
 * What the title page offers: to start, to go on, or, when all is done, how it went.
 *
 * @fires rc-go - The learner wants to start or go on.
 * @fires rc-exit - The learner is done.
 */
export class RcStart extends LitElement {
  #store: AttemptStore | undefined;

  begin(store: AttemptStore): void {
    this.#store = store;
    this.querySelector('.rc-waiting')?.setAttribute('hidden', '');
    new AttemptController(this, store, ({ opened, completed, results }) => [opened, completed, results]);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#store) return nothing;
    const { attempt, progress, words } = this.#store;
    if (progress.completed) return this.#outcome();
    if (attempt.opened.length === 0) return this.#button(this.#nextLesson, words.start);
    const lesson = this.#store.outline.lessons.find(({ id }) => id === this.#nextLesson);
    return html`<p class="rc-next-up">${words.takeUp(lesson?.title ?? '')}</p>
      ${this.#button(this.#nextLesson, words.continueWith)}`;
  }

  #outcome(): TemplateResult {
    const { outline, progress, words } = this.#store!;
    const { passed, score = 0 } = progress;
    const failed = passed === false;
    const assessment = outline.lessons.find(counts);
    return html`<div class="rc-outcome" data-verdict=${failed ? 'incorrect' : 'correct'}>
        ${icon(failed ? 'in-progress' : 'completed')}
        <p><strong>${words.courseCompleted}</strong>
        ${passed === undefined ? nothing : failed ? this.#failure(score) : words.coursePassed(percent(score))}</p>
      </div>
      <div class="rc-actions">
        ${hasCertificate(this.#store!) ? this.#button(CERTIFICATE, words.certificate) : nothing}
        ${failed && assessment ? this.#button(assessment.id, words.tryAssessmentAgain(assessment.title)) : nothing}
        ${this.#exitButton(failed || outline.certificate ? 'rc-button rc-button-quiet' : 'rc-button')}
        <button type="button" class="rc-button rc-button-quiet" data-action="again" @click=${this.#lookAgain}>${words.lookAgain}</button>
      </div>`;
  }

  #failure(score: number): string {
    const { outline, words } = this.#store!;
    const mark = outline.passMark ?? 0;
    return score < mark ? words.courseFailed(percent(score), percent(mark)) : words.courseObjectives;
  }

  #exitButton(classes: string): TemplateResult | typeof nothing {
    const { outline, words } = this.#store!;
    if (trackingOf(outline).exitButton === 'none') return nothing;
    return html`<button type="button" class=${classes} data-action="exit" @click=${this.#exit}>${words.exit}</button>`;
  }

  #button(page: string, label: string): TemplateResult {
    return html`<button type="button" class="rc-button rc-button-large" data-action="start" @click=${() => this.dispatchEvent(new RcGoEvent(page))}>${label}${icon('next')}</button>`;
  }

  /** The first lesson that can be entered and is not completed; no pretest any more once something behind it was opened. */
  get #nextLesson(): string {
    const { outline, attempt, progress } = this.#store!;
    const last = Math.max(...outline.lessons.map(({ id }, place) => (attempt.opened.includes(id) ? place : 0)));
    const open = progress.lessons.find(
      ({ state }, place) =>
        state !== 'completed' && state !== 'locked' && (place >= last || outline.lessons[place]?.form !== 'pretest'),
    );
    return open?.id ?? outline.lessons[0]?.id ?? '';
  }

  readonly #exit = (): void => {
    this.dispatchEvent(new RcExitEvent());
  };

  readonly #lookAgain = (): void => {
    this.dispatchEvent(new RcGoEvent(this.#store!.outline.lessons[0]?.id ?? ''));
  };
}

customElements.define('rc-start', RcStart);
