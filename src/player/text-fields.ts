import { AnswerElement } from './answer-element.ts';
import { RcAnswerEvent } from './answer-event.ts';
import { describeBy } from './describe-by.ts';
import { markElement } from './mark-element.ts';

/**
 * Fields to type into that are already in the page, each in a `.rc-gap`. It shows what it is given and says what was
 * typed; it cannot grade. The elements of several kinds of questions are made of it.
 *
 * @fires rc-answer - The learner typed something; `event.response` has a text for each field, or nothing at all.
 */
export class TextFields extends AnswerElement {
  /** Cuts a text so that it fits what can be kept: what learners see in the field is what they find again. */
  clip = (text: string): string => text;

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
    this.addEventListener('input', ({ target }) => {
      const field = target as HTMLInputElement;
      const fits = this.clip(field.value);
      if (fits !== field.value) field.value = fits;
      this.dispatchEvent(new RcAnswerEvent(this.response));
    });
    return this;
  }

  protected override lock(): void {
    for (const field of this.fields) field.readOnly = this.locked;
  }

  protected override showMarks(): void {
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

  protected override showError(before: string): void {
    for (const field of this.fields) this.showInvalid(field, this.error !== '' && this.isWrong(field), before);
  }
}
