import { LitElement, type PropertyValues } from 'lit';
import { RcAnswerEvent } from './answer-event.ts';
import { describeBy } from './describe-by.ts';
import { type Mark, markElement } from './mark-element.ts';

/**
 * Options to pick from, `.rc-option` rows that are already in the page. It shows what it is given and says what was
 * picked; it cannot grade. The elements of several kinds of questions are made of it.
 *
 * @fires rc-answer - The learner picked something; `event.response` has the ids, in the order of the options.
 */
export class OptionPicker extends LitElement {
  static override properties = {
    locked: { attribute: false },
    marks: { attribute: false },
    error: { attribute: false },
  };

  /** Whether the picks can no longer be changed. */
  declare locked: boolean;
  /** What is said beside options, by id; none while the answer is open. */
  declare marks: Readonly<Record<string, Mark>>;
  /** Id of the element that says what is wrong with the answer; empty when nothing is. */
  declare error: string;
  #saidError = '';
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
    if (!this.hasAttribute('shuffled') || this.#authored) return;
    this.#authored = this.inputs;
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

  /** Everything is in the page already. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (changed.has('locked')) this.#lock();
    if (changed.has('marks')) this.#showMarks();
    if (changed.has('error')) this.showError();
    return false;
  }

  protected get inputs(): readonly HTMLInputElement[] {
    return [...this.querySelectorAll('input')];
  }

  get #options(): readonly Option[] {
    return [...this.querySelectorAll<HTMLElement>('.rc-option')].map((row) => ({
      row,
      input: row.querySelector('input')!,
      words: row.querySelector<HTMLElement>('.rc-option-text')!,
      rationale: row.querySelector<HTMLElement>('.rc-rationale'),
    }));
  }

  #lock(): void {
    this.toggleAttribute('locked', this.locked);
    for (const input of this.inputs) input.disabled = this.locked;
  }

  #showMarks(): void {
    for (const { row, input, rationale } of this.#options) {
      const mark = this.marks[input.value];
      row.querySelector('.rc-mark')?.remove();
      delete row.dataset.verdict;
      if (rationale) rationale.hidden = mark === undefined;
      if (mark === undefined) continue;
      row.dataset.verdict = mark.verdict;
      if (mark.words) row.querySelector('label')!.after(markElement(mark));
    }
  }

  /** `aria-invalid` has no meaning on a radio button, only on its group (ARIA 1.2). */
  protected showError(): void {
    const group = this.querySelector('fieldset');
    if (!group) return;
    const many = this.inputs[0]?.type === 'checkbox';
    if (!many) group.setAttribute('role', 'radiogroup');
    for (const element of many ? this.inputs : [group]) {
      if (this.error) element.setAttribute('aria-invalid', 'true');
      else element.removeAttribute('aria-invalid');
    }
    describeBy(group, this.#saidError, this.error);
    this.#saidError = this.error;
  }
}

interface Option {
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
  readonly words: HTMLElement;
  readonly rationale: HTMLElement | null;
}
