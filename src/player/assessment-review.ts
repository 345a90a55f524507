import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { next } from '../attempt/next.ts';
import type { OutlineQuestion } from '../attempt/outline.ts';
import { assessmentPercent, isPretestOver, objectivesMet } from '../attempt/results.ts';
import { AttemptController, type AttemptStore } from './attempt-store.ts';
import { icon } from './icons.ts';
import type { Messages } from './messages.ts';
import type { RcQuestion } from './question-shell.ts';

/**
 * The foot of an assessment: looking over all answers, changing them, and submitting them once, after confirming
 * (WCAG 2.2 SC 3.3.4 names pages that submit test responses).
 */
export class RcReview extends LitElement {
  static override properties = { reviewing: { state: true } };

  declare reviewing: boolean;
  #store: AttemptStore | undefined;

  begin(store: AttemptStore): void {
    this.#store = store;
    new AttemptController(this, store, ({ answers, results }) => [answers, results]);
  }

  get #lesson(): string {
    return this.getAttribute('lesson') ?? '';
  }

  get #questions(): readonly OutlineQuestion[] {
    return this.#store!.questionsOf(this.#lesson);
  }

  /** Whatever has no right answer may be left open. */
  get #unanswered(): readonly OutlineQuestion[] {
    const { answers } = this.#store!.attempt;
    return this.#questions.filter(({ id, graded }) => graded !== false && !answers[id]?.response.length);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#store) return nothing;
    const submitted = this.#store.attempt.results[this.#lesson]?.submitted ?? false;
    const over = isPretestOver(this.#store.outline, this.#store.attempt, this.#lesson);
    const stage = submitted ? 'submitted' : this.reviewing || over ? 'reviewing' : 'answering';
    this.closest<HTMLElement>('.rc-page')!.dataset.stage = stage;
    if (submitted || over) return nothing;
    return this.reviewing ? this.#review(this.#store) : this.#toReview(this.#store);
  }

  #toReview({ words }: AttemptStore): TemplateResult {
    return html`<div class="rc-review-foot">
      <p>${unanswered(words, this.#unanswered.length)}</p>
      <div class="rc-actions"><button type="button" class="rc-button" data-action="review" @click=${this.#open}>${words.review}</button></div>
    </div>`;
  }

  #review({ words }: AttemptStore): TemplateResult {
    const missing = this.#unanswered;
    return html`<section class="rc-review" aria-labelledby="${this.#lesson}_review">
      <h2 id="${this.#lesson}_review" tabindex="-1">${words.review}</h2>
      <p>${words.reviewIntro} ${unanswered(words, missing.length)}</p>
      <ol class="rc-review-list">${this.#questions.map((question, place) => this.#row(question, place + 1, missing.includes(question)))}</ol>
      <div class="rc-actions">
        <button type="button" class="rc-button" data-action="submit" @click=${this.#confirm}>${words.submit}</button>
        <button type="button" class="rc-button rc-button-quiet" data-action="questions" @click=${() => this.#leave()}>${words.backToQuestions}</button>
      </div>
      <dialog class="rc-dialog" aria-labelledby="${this.#lesson}_confirm">
        <h2 id="${this.#lesson}_confirm" tabindex="-1" autofocus>${words.confirmTitle}</h2>
        <p>${missing.length > 0 ? words.unanswered(missing.length) : nothing} ${words.confirmText}</p>
        <div class="rc-actions">
          <button type="button" class="rc-button" data-action="confirm" @click=${this.#submit}>${words.submit}</button>
          <button type="button" class="rc-button rc-button-quiet" data-action="cancel" @click=${this.#cancel}>${words.cancel}</button>
        </div>
      </dialog>
    </section>`;
  }

  #row({ id, text }: OutlineQuestion, number: number, missing: boolean): TemplateResult {
    const { words } = this.#store!;
    const { answerText = '', unreadable, howToMend } = this.#shell(id)?.answerElement ?? {};
    const answer = html`<span class="rc-quiet-words">${words.yourAnswer}</span> ${answerText} ${unreadable ? html`<span class="rc-error">${icon('alert')}${howToMend}</span>` : nothing}`;
    return html`<li data-missing=${missing ? 'yes' : nothing}>
      <p class="rc-review-question">${text}</p>
      <p class="rc-review-answer">${missing ? html`${icon('alert')}${words.answeredNothing}` : answerText === '' ? words.answeredNothing : answer}</p>
      <button type="button" class="rc-button rc-button-small rc-button-quiet" data-question=${id} @click=${() => this.#leave(id)}>${
        missing ? words.answerNow : words.change
      }<span class="rc-visually-hidden"> (${words.forQuestion(number)})</span></button>
    </li>`;
  }

  #shell(question: string): RcQuestion | null {
    return this.closest('.rc-page')!.querySelector<RcQuestion>(`rc-question[question="${question}"]`);
  }

  readonly #open = async (): Promise<void> => {
    this.reviewing = true;
    await this.updateComplete;
    scrollTo(0, 0);
    this.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  };

  async #leave(question = this.#questions[0]?.id ?? ''): Promise<void> {
    this.reviewing = false;
    await this.updateComplete;
    const shell = this.#shell(question);
    shell?.scrollIntoView();
    shell?.answerElement.focus();
  }

  readonly #confirm = (): void => {
    this.querySelector('dialog')?.showModal();
  };

  readonly #cancel = (): void => {
    this.querySelector('dialog')?.close();
  };

  readonly #submit = (): void => {
    const { outline, attempt, graders } = this.#store!;
    this.#cancel();
    this.reviewing = false;
    const submitted = {
      type: 'assessment-submitted',
      lesson: this.#lesson,
      questions: this.#questions.map(({ id }) => id),
      percent: assessmentPercent(outline, attempt, graders, this.#lesson),
    } as const;
    this.#store!.dispatch({ ...submitted, met: objectivesMet(outline, next(attempt, submitted), graders) });
  };
}

const unanswered = ({ answeredAll, unanswered }: Messages, count: number): string =>
  count === 0 ? answeredAll : unanswered(count);

customElements.define('rc-review', RcReview);
