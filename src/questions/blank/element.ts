import { html, LitElement, type PropertyValues, render, type TemplateResult } from 'lit';

/**
 * Sentences with gaps to type into. It shows what it is given and says what was typed; it cannot grade.
 *
 * @fires rc-answer - The learner typed something; `event.response` has a text for each gap, or nothing at all.
 */
export class RcBlank extends LitElement {
  static override properties = {
    locked: { attribute: false },
    marks: { attribute: false },
    error: { attribute: false },
  };

  /** Whether the texts can no longer be changed. */
  declare locked: boolean;
  /** What is said beside gaps, by their number from 0; none while the answer is open. */
  declare marks: Readonly<Record<string, Mark>>;
  /** Id of the element that says what is wrong with the answer; empty when nothing is. */
  declare error: string;

  /** The typed texts, read from and written to the inputs that are already in the page. */
  get response(): readonly string[] {
    const texts = this.#inputs.map((input) => input.value.trim());
    return texts.some((text) => text !== '') ? texts : [];
  }
  set response(texts: readonly string[]) {
    for (const [place, input] of this.#inputs.entries()) {
      const text = texts[place] ?? '';
      if (input.value.trim() !== text) input.value = text;
    }
  }

  /** Whether some gap is still empty. */
  get incomplete(): boolean {
    return this.#inputs.some((input) => input.value.trim() === '');
  }

  /** The typed texts in one line. */
  get answerText(): string {
    return this.response.map((text) => text || '…').join('; ');
  }

  /** Moves the focus to the first empty gap, or to the first. */
  override focus(): void {
    (this.#inputs.find((input) => input.value.trim() === '') ?? this.#inputs[0])?.focus();
  }

  protected override createRenderRoot(): this {
    this.addEventListener('input', () => this.dispatchEvent(new RcAnswerEvent(this.response)));
    return this;
  }

  /** Everything is in the page already. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (changed.has('locked')) this.#lock();
    if (changed.has('marks')) this.#showMarks();
    if (changed.has('error')) this.#showError();
    return false;
  }

  get #inputs(): readonly HTMLInputElement[] {
    return [...this.querySelectorAll('input')];
  }

  #lock(): void {
    this.toggleAttribute('locked', this.locked);
    for (const input of this.#inputs) input.readOnly = this.locked;
  }

  #showMarks(): void {
    for (const [place, input] of this.#inputs.entries()) {
      const gap = input.closest<HTMLElement>('.rc-gap');
      const mark = this.marks[place];
      gap?.querySelector('.rc-mark')?.remove();
      delete gap?.dataset.verdict;
      input.removeAttribute('aria-describedby');
      if (!gap || !mark) continue;
      gap.dataset.verdict = mark.verdict;
      const words = Object.assign(document.createElement('span'), { className: 'rc-mark', id: `${input.id}_mark` });
      render(markContent(mark), words);
      input.after(words);
      input.setAttribute('aria-describedby', words.id);
    }
  }

  #showError(): void {
    for (const input of this.#inputs) {
      const wrong = this.error !== '' && input.value.trim() === '';
      if (wrong) {
        input.setAttribute('aria-invalid', 'true');
        input.setAttribute('aria-describedby', this.error);
      } else if (!this.marks?.[0]) {
        input.removeAttribute('aria-invalid');
        input.removeAttribute('aria-describedby');
      }
    }
  }
}

interface Mark {
  readonly verdict: string;
  readonly words: string;
}

/** The drawings are in the page's sprite. */
const markContent = ({ verdict, words }: Mark): TemplateResult =>
  html`<svg class="rc-icon" viewBox="0 0 20 20" aria-hidden="true"><use href="#rc-icon-${verdict}"></use></svg>${words}`;

class RcAnswerEvent extends Event {
  constructor(readonly response: readonly string[]) {
    super('rc-answer', { bubbles: true });
  }
}

customElements.define('rc-blank', RcBlank);
