import { AnswerElement } from './answer-element.ts';
import { RcAnswerEvent } from './answer-event.ts';
import { ariaFlag } from './aria-flag.ts';
import { describeBy } from './describe-by.ts';

/**
 * Options to pick from, `.rc-option` rows that are already in the page. It shows what it is given and says what was
 * picked; it cannot grade. The elements of several kinds of questions are made of it.
 *
 * @fires rc-answer - The learner picked something; `event.response` has the ids, in the order of the options.
 */
export class OptionPicker extends AnswerElement {
  #authored: readonly HTMLInputElement[] | undefined;

  /** The picked options, read from and written to the inputs that are already in the page. */
  get response(): readonly string[] {
    return (this.#authored ?? this.inputs).filter((input) => input.checked).map((input) => input.value);
  }
  set response(picked: readonly string[]) {
    for (const input of this.inputs) input.checked = picked.includes(input.value);
  }

  /**
   * Puts the options into another order, where the author wants that; those that stay last do. Answers keep to the order
   * of the author.
   */
  arrange(order: (ids: readonly string[]) => readonly string[]): void {
    if (!this.hasAttribute('shuffled')) return;
    this.#authored ??= this.inputs;
    const rows = this.#options;
    const moved = rows.filter(({ row }) => !row.hasAttribute('data-last'));
    const ids = order(moved.map(({ input }) => input.value));
    const arranged = [
      ...ids.flatMap((id) => moved.filter(({ input }) => input.value === id)),
      ...rows.filter(({ row }) => row.hasAttribute('data-last')),
    ];
    this.querySelector('fieldset')?.append(...arranged.map(({ row }) => row));
  }

  /** The picked options as the page words them. */
  get answerText(): string {
    return this.#options
      .filter(({ input }) => input.checked)
      .map(({ words }) => words.textContent.trim())
      .join('; ');
  }

  /** Moves the focus to the picked option, or to the first. */
  override focus(): void {
    (this.inputs.find((input) => input.checked) ?? this.inputs[0])?.focus();
  }

  protected override createRenderRoot(): this {
    this.addEventListener('change', () => this.dispatchEvent(new RcAnswerEvent(this.response)));
    return this;
  }

  protected get inputs(): readonly HTMLInputElement[] {
    return [...this.querySelectorAll('input')];
  }

  get #options(): readonly Option[] {
    return [...this.querySelectorAll<HTMLElement>('.rc-option')].map((row) => ({
      row,
      input: row.querySelector('input')!,
      words: row.querySelector<HTMLElement>('.rc-option-text')!,
    }));
  }

  protected override lock(): void {
    for (const input of this.inputs) input.disabled = this.locked;
  }

  protected override showMarks(): void {
    for (const { row, input } of this.#options) {
      const mark = this.marks[input.value];
      this.showMark(row, mark, row.querySelector('label'), mark !== undefined);
    }
  }

  /** `aria-invalid` has no meaning on a radio button, only on its group (ARIA 1.2). */
  protected override showError(before: string): void {
    const group = this.querySelector('fieldset');
    if (!group) return;
    const many = this.inputs[0]?.type === 'checkbox';
    if (!many) group.setAttribute('role', 'radiogroup');
    for (const element of many ? this.inputs : [group]) ariaFlag(element, 'invalid', this.error !== '');
    describeBy(group, before, this.error);
  }
}

interface Option {
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
  readonly words: HTMLElement;
}
