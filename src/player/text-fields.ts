import { LitElement, type PropertyValues } from 'lit';
import { RcAnswerEvent } from './answer-event.ts';
import { describeBy } from './describe-by.ts';
import { type Mark, markElement } from './mark-element.ts';

/**
 * Fields to type into that are already in the page, each in a `.rc-gap`. It shows what it is given and says what was
 * typed; it cannot grade. The elements of several kinds of questions are made of it.
 *
 * @fires rc-answer - The learner typed something; `event.response` has a text for each field, or nothing at all.
 */
export class TextFields extends LitElement {
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
  #saidError = '';

  /** The typed texts, read from and written to the inputs that are already in the page. */
  get response(): readonly string[] {
    const texts = this.fields.map((field) => this.read(field.value.trim()));
    return texts.some((text) => text !== '') ? texts : [];
  }
  set response(texts: readonly string[]) {
    for (const [place, field] of this.fields.entries()) {
      const text = texts[place] ?? '';
      if (this.read(field.value.trim()) !== text) field.value = this.write(text);
    }
  }

  /** Whether something has to be typed or mended before it can be checked. */
  get incomplete(): boolean {
    return this.fields.some((field) => this.isWrong(field));
  }

  /** The typed texts in one line. */
  get answerText(): string {
    return this.response.map((text) => text || '…').join('; ');
  }

  /** Moves the focus to the first field with something to do, or to the first. */
  override focus(): void {
    (this.fields.find((field) => this.isWrong(field)) ?? this.fields[0])?.focus();
  }

  protected get fields(): readonly (HTMLInputElement | HTMLTextAreaElement)[] {
    return [...this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
  }

  /** The answer in a field. */
  protected read(typed: string): string {
    return typed;
  }

  /** What stands in the field for an answer; the contrary of `read`. */
  protected write(answer: string): string {
    return answer;
  }

  protected isWrong(field: HTMLInputElement | HTMLTextAreaElement): boolean {
    return field.value.trim() === '';
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

  #lock(): void {
    this.toggleAttribute('locked', this.locked);
    for (const field of this.fields) field.readOnly = this.locked;
  }

  #showMarks(): void {
    for (const [place, input] of this.fields.entries()) {
      const gap = input.closest<HTMLElement>('.rc-gap');
      const mark = this.marks[place];
      gap?.querySelector('.rc-mark')?.remove();
      delete gap?.dataset.verdict;
      const id = `${input.id}_mark`;
      describeBy(input, id, gap && mark ? id : '');
      if (!gap || !mark) continue;
      gap.dataset.verdict = mark.verdict;
      input.after(Object.assign(markElement(mark, 'span'), { id }));
    }
  }

  #showError(): void {
    for (const input of this.fields) {
      const wrong = this.error !== '' && this.isWrong(input);
      if (wrong) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
      describeBy(input, this.#saidError, wrong ? this.error : '');
    }
    this.#saidError = this.error;
  }
}
