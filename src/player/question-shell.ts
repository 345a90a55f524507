import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { unpackKey } from '../attempt/answer-key.ts';
import type { Answer, Attempt } from '../attempt/attempt.ts';
import type { OutlineQuestion, Response } from '../attempt/outline.ts';
import { gradeOf } from '../attempt/results.ts';
import { shuffle } from '../attempt/shuffle.ts';
import { triesBefore } from '../attempt/tries-before.ts';
import { AttemptController, type AttemptStore } from './attempt-store.ts';
import { icon } from './icons.ts';
import { type Marks, marksOf } from './marks.ts';
import type { Messages } from './messages.ts';

/** What stands inside a question and takes the answer: `<rc-choice>`, `<rc-blank>`, ... */
export interface AnswerElement extends HTMLElement {
  response: Response;
  locked: boolean;
  marks: Marks;
  /** Id of the element that says what is wrong with the answer; empty when nothing is. */
  error: string;
  /** Some of the answer is missing, so that checking it would be a pity. */
  readonly incomplete?: boolean;
  /** What was typed cannot be understood, so that nobody should submit it unknowingly. */
  readonly unreadable?: boolean;
  /** The answer in the words of the page. */
  readonly answerText: string;
  /** What stands above it, in place of "Check your understanding". */
  readonly label?: string;
  /** What the button says that keeps an answer which is neither right nor wrong. */
  readonly keepLabel?: string;
  /** What to do when something of the answer is missing or cannot be understood; absent where the player has words for it. */
  readonly howToMend?: string;
  /** Puts options into another order, where the author wants that. */
  arrange?(order: (ids: readonly string[]) => readonly string[]): void;
  /** Words of an option, where the player has to speak of it. */
  optionText?(option: string): string;
}

/** Fired by answer elements whenever the learner changed the answer. */
interface AnswerEvent extends Event {
  readonly response: Response;
}

/**
 * A question: owns checking, feedback, tries and what is said about them; the element inside takes the answer.
 *
 * It sleeps until `begin` is called, so that a course of 1,500 questions costs nothing for those on unopened pages.
 */
export class RcQuestion extends LitElement {
  static override properties = {
    error: { state: true },
    revealed: { state: true },
  };

  /** Whether the learner asked to check nothing. */
  declare error: boolean;
  /** Whether the learner asked to see the right answer. */
  declare revealed: boolean;
  #store: AttemptStore | undefined;
  #question: OutlineQuestion | undefined;
  #explanation: HTMLElement | null = null;
  /** How many tries came before the one whose order the options are in. */
  #arrangedFor: number | undefined;

  readonly #label = Object.assign(document.createElement('p'), { className: 'rc-question-label' });

  /** What stands above the question: "Question 3 of 10". */
  set label(words: string) {
    this.#label.textContent = words;
  }

  begin(store: AttemptStore): void {
    const id = this.getAttribute('question') ?? '';
    this.#question = store.question(id);
    if (!this.#question || this.#store) return;
    this.#store = store;
    this.#unpackWords();
    this.#explanation = this.querySelector('.rc-explanation');
    if (this.#explanation) {
      this.#explanation.remove();
      this.#explanation.hidden = false;
    }
    this.prepend(this.#label);
    this.addEventListener('rc-answer', (event) => this.#changed((event as AnswerEvent).response));
    // Not while a click is on its way to something that the words would push aside.
    if (this.#scored) this.addEventListener('change', () => setTimeout(() => this.#warn(), 300));
    this.addEventListener('keydown', (event) => this.#key(event));
    this.answerElement.response = this.#answer?.response ?? [];
    new AttemptController(this, store, (attempt) => [attempt.answers[id], attempt.results[this.#question!.lesson]]);
    this.connectedCallback();
  }

  override connectedCallback(): void {
    if (this.#store) super.connectedCallback();
  }

  get answerElement(): AnswerElement {
    return this.querySelector<AnswerElement>(`rc-${this.getAttribute('kind')}`)!;
  }

  get #scored(): boolean {
    return this.getAttribute('purpose') === 'assessment';
  }

  get #answer(): Answer | undefined {
    return this.#store?.attempt.answers[this.#question?.id ?? ''];
  }

  get #errorId(): string {
    return `${this.#question?.id}_error`;
  }

  protected override createRenderRoot(): HTMLElement {
    const foot = Object.assign(document.createElement('div'), { className: 'rc-question-foot' });
    this.append(foot);
    return foot;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#store || !this.#question) return nothing;
    this.#arrange(this.#store.attempt, this.#question);
    const answer = this.#answer;
    const withheld = this.#scored && this.#store.isPretest(this.#question.lesson);
    if (this.#question.graded === false) return this.#ungraded(this.#store, answer);
    if (answer?.checked && !withheld) return this.#feedback(this.#store, this.#question, answer.response);
    this.#show({}, answer?.checked === true);
    return this.#asking(this.#store.words.check);
  }

  /** Reasons and explanations cannot be read in the source of the page; there is a place for each, also where there is none. */
  #unpackWords(): void {
    const packed = this.getAttribute('later');
    const later = packed === null ? [] : (unpackKey(packed) as readonly string[]);
    for (const place of this.querySelectorAll<HTMLElement>('[data-later]')) {
      const words = later[Number(place.dataset.later)];
      if (words) place.innerHTML = words;
      else place.remove();
    }
  }

  /** Each try has an order of its own. The seed stays with the attempt, so that a resumed page shows the same one. */
  #arrange(attempt: Attempt, { id, lesson }: OutlineQuestion): void {
    const tries = triesBefore(attempt, lesson);
    if (tries === this.#arrangedFor) return;
    this.#arrangedFor = tries;
    this.answerElement.arrange?.((ids) => shuffle(ids, attempt.seed, tries === 0 ? id : `${id} ${tries}`));
  }

  /** The button, and what is wrong with the answer. */
  #asking(button: string): TemplateResult {
    return html`
      <p class="rc-error" id=${this.#errorId} role=${this.#scored ? 'alert' : nothing} ?hidden=${!this.error}>${this.error ? html`${icon('alert')}${this.#howToMend()}` : nothing}</p>
      ${
        this.#scored
          ? nothing
          : html`<div class="rc-actions">
        <button type="button" class="rc-button" data-action="check" @click=${this.#check}>${button}</button>
      </div>`
      }`;
  }

  /** Nothing is right or wrong, so in a lesson the answer can be changed at any time, beside what there is to compare it with. */
  #ungraded({ words }: AttemptStore, answer: Answer | undefined): TemplateResult {
    const kept = answer?.checked === true;
    const explanation = answer?.tries ? this.#explanation : null;
    this.#show({}, kept && this.#scored);
    return html`${kept ? nothing : this.#asking((answer?.tries ? undefined : this.answerElement.keepLabel) ?? words.keep)}
      <div class="rc-feedback" data-verdict="kept" ?hidden=${!kept && !explanation}>
        ${kept ? this.#verdict('completed', answer.response.length > 0 ? words.kept : words.answeredNothing) : nothing}
        ${explanation}
      </div>`;
  }

  #verdict(drawing: string, words: string): TemplateResult {
    return html`<div class="rc-verdict" role="heading" aria-level=${this.#headingLevel} tabindex="-1">${icon(drawing)}${words}</div>`;
  }

  #feedback(store: AttemptStore, question: OutlineQuestion, response: Response): TemplateResult {
    const { words } = store;
    const grade = gradeOf(question, response, store.graders);
    const verdict = grade === 1 ? 'correct' : grade > 0 ? 'partial' : 'incorrect';
    const revealed = this.#scored || this.revealed || grade === 1;
    const { answerElement } = this;
    const optionText = (option: string) => answerElement.optionText?.(option) ?? option;
    this.#show(marksOf(question, response, store.graders, words, revealed, optionText), true);
    return html`
      <div class="rc-feedback" data-verdict=${verdict}>
        ${this.#verdict(verdict, this.#verdictWords(verdict, response, words))}
        ${revealed ? this.#explanation : nothing}
        ${this.#scored || grade === 1 ? nothing : this.#furtherTries(revealed, words)}
      </div>`;
  }

  #verdictWords(verdict: keyof Messages['verdicts'], response: Response, words: Messages): string {
    if (this.#scored && response.length === 0) return words.answeredNothing;
    return this.#scored && verdict === 'incorrect' ? words.notCorrect : words.verdicts[verdict];
  }

  #furtherTries(revealed: boolean, words: Messages): TemplateResult {
    return html`
      <div class="rc-actions">
        <button type="button" class="rc-button" data-action="again" @click=${this.#tryAgain}>${words.tryAgain}</button>
        ${
          revealed
            ? nothing
            : html`<button type="button" class="rc-button rc-button-quiet" data-action="reveal" @click=${this.#reveal}>${words.showAnswer}</button>`
        }
      </div>`;
  }

  /** The builder knows how deep the question stands. */
  get #headingLevel(): number {
    return Number(this.getAttribute('level') ?? 3);
  }

  #show(marks: Marks, locked: boolean): void {
    const { answerElement } = this;
    answerElement.marks = marks;
    answerElement.locked = locked;
    answerElement.error = this.error ? this.#errorId : '';
    const response = this.#answer?.response ?? [];
    if (String(answerElement.response) !== String(response)) answerElement.response = response;
  }

  #howToMend(): string {
    const { words } = this.#store!;
    const { shape } = this.#question!;
    const { howToMend } = this.answerElement;
    if (howToMend !== undefined) return howToMend;
    if (shape.type === 'text') return words.fillIn;
    return shape.type === 'pick' && shape.many ? words.chooseSome : words.chooseOne;
  }

  #changed(response: Response): void {
    this.error = false;
    this.#store?.dispatch({ type: 'answer-changed', question: this.#question!.id, response });
  }

  /** In an assessment nothing is checked before it is submitted, so this is said as soon as it was typed (WCAG 3.3.1). */
  #warn(): void {
    this.error = this.answerElement.unreadable === true;
  }

  /** Enter in a gap checks, as it does in any form. */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.target as Element).matches('input[type="text"]')) return;
    if (!this.#scored && !this.#answer?.checked) void this.#check();
  }

  readonly #check = async (): Promise<void> => {
    const { answerElement } = this;
    this.error = answerElement.response.length === 0 || answerElement.incomplete === true;
    if (!this.error) this.#store?.dispatch({ type: 'answer-checked', question: this.#question!.id });
    await this.updateComplete;
    if (this.error) answerElement.focus();
    else this.#focusVerdict();
  };

  readonly #tryAgain = async (): Promise<void> => {
    this.revealed = false;
    this.#store?.dispatch({ type: 'answer-reopened', question: this.#question!.id });
    await this.updateComplete;
    const { answerElement } = this;
    await (answerElement as AnswerElement & { readonly updateComplete?: Promise<boolean> }).updateComplete;
    answerElement.focus();
  };

  readonly #reveal = async (): Promise<void> => {
    this.revealed = true;
    await this.updateComplete;
    this.#focusVerdict();
  };

  #focusVerdict(): void {
    this.querySelector<HTMLElement>('.rc-verdict')?.focus();
  }
}

customElements.define('rc-question', RcQuestion);
