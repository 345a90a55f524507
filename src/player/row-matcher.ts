import { AnswerElement } from './answer-element.ts';
import { RcAnswerEvent } from './answer-event.ts';

/**
 * Rows with a list of options each, `.rc-row` with a `<select>`, that are already in the page. It shows what it is given
 * and says what was chosen; it cannot grade. The elements of several kinds of questions are made of it.
 *
 * @fires rc-answer - The learner chose something; `event.response` has an option or nothing for each row, or nothing at all.
 */
export class RowMatcher extends AnswerElement {
  readonly howToMend: string = 'Choose something in every row, then check your answer.';

  /** The chosen options, read from and written to the lists that are already in the page. */
  get response(): readonly string[] {
    const chosen = this.#selects.map((select) => select.value);
    return chosen.some((option) => option !== '') ? chosen : [];
  }
  set response(chosen: readonly string[]) {
    for (const [place, select] of this.#selects.entries()) select.value = chosen[place] ?? '';
    this.#say();
  }

  /** Whether some row has nothing yet. */
  get incomplete(): boolean {
    return this.#selects.some((select) => select.value === '');
  }

  /** `Entry: two hours; Recovery: …` */
  get answerText(): string {
    return this.#rows.map(({ words, select }) => `${words}: ${this.optionText(select.value) || '…'}`).join('; ');
  }

  /** Words of an option, by its id. */
  optionText(id: string): string {
    const option = [...(this.#selects[0]?.options ?? [])].find(({ value }) => value === id && value !== '');
    return option?.text ?? '';
  }

  /** Moves the focus to the first row that has nothing, or to the first. */
  override focus(): void {
    (this.#selects.find((select) => select.value === '') ?? this.#selects[0])?.focus();
  }

  protected override createRenderRoot(): this {
    this.addEventListener('change', () => {
      this.#say();
      this.dispatchEvent(new RcAnswerEvent(this.response));
    });
    return this;
  }

  get #selects(): readonly HTMLSelectElement[] {
    return [...this.querySelectorAll('select')];
  }

  get #rows(): readonly Row[] {
    return [...this.querySelectorAll<HTMLElement>('.rc-row')].map((row) => ({
      row,
      select: row.querySelector('select')!,
      words: row.querySelector('.rc-row-text')!.textContent.trim(),
      chosen: row.querySelector<HTMLElement>('.rc-chosen')!,
    }));
  }

  /** Lists cut long words off, also on paper; where nothing can be chosen any more, words are seen in their place. */
  #say(): void {
    for (const { chosen, select } of this.#rows) chosen.textContent = this.optionText(select.value);
  }

  protected override lock(): void {
    for (const select of this.#selects) select.disabled = this.locked;
  }

  protected override showMarks(): void {
    for (const [place, { row }] of this.#rows.entries()) {
      const mark = this.marks[place];
      this.showMark(row, mark, row.querySelector('.rc-row-answer'), mark?.explained === true);
    }
  }

  protected override showError(before: string): void {
    for (const select of this.#selects) this.showInvalid(select, this.error !== '' && select.value === '', before);
  }
}

interface Row {
  readonly row: HTMLElement;
  readonly select: HTMLSelectElement;
  /** What the row asks about. */
  readonly words: string;
  readonly chosen: HTMLElement;
}
