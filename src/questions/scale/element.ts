import { OptionPicker } from '../../player/option-picker.ts';

/** Statements to say one's view of: a list of radio buttons for one, a row of them for each of several. */
export class RcScale extends OptionPicker {
  readonly label = 'Your view';

  get howToMend(): string {
    return this.#rows.length === 0 ? 'Choose one answer first.' : 'Choose an answer in every row first.';
  }

  override get response(): readonly string[] {
    if (this.#rows.length === 0) return super.response;
    const picked = this.#rows.map(({ inputs }) => inputs.find((input) => input.checked)?.value ?? '');
    return picked.some((option) => option !== '') ? picked : [];
  }
  override set response(picked: readonly string[]) {
    if (this.#rows.length === 0) super.response = picked;
    for (const [place, { inputs }] of this.#rows.entries()) {
      for (const input of inputs) input.checked = input.value === picked[place];
    }
  }

  get incomplete(): boolean {
    return this.#open.length > 0;
  }

  /** `I know whom to call: Agree; I know the form: …`; nothing before anything was picked. */
  override get answerText(): string {
    if (this.#rows.length === 0) return super.answerText;
    if (this.response.length === 0) return '';
    return this.#rows
      .map(({ row, inputs }) => {
        const picked = inputs.find((input) => input.checked);
        return `${row.querySelector('.rc-statement')?.textContent.trim()}: ${picked?.labels?.[0]?.textContent.trim() ?? '…'}`;
      })
      .join('; ');
  }

  /** Moves the focus to the first row that has no answer. */
  override focus(): void {
    const first = this.#open[0] ?? this.#rows[0];
    if (!first) super.focus();
    else (first.inputs.find((input) => input.checked) ?? first.inputs[0])?.focus();
  }

  protected override showError(before: string): void {
    if (this.#rows.length === 0) super.showError(before);
    const open = this.#open.map(({ row }) => row);
    for (const { row } of this.#rows) this.showInvalid(row, this.error !== '' && open.includes(row), before);
  }

  /** Rows without an answer. */
  get #open(): readonly Row[] {
    return this.#rows.filter(({ inputs }) => !inputs.some((input) => input.checked));
  }

  get #rows(): readonly Row[] {
    return [...this.querySelectorAll<HTMLElement>('.rc-scale-row')].map((row) => ({
      row,
      inputs: [...row.querySelectorAll('input')],
    }));
  }
}

interface Row {
  readonly row: HTMLElement;
  readonly inputs: readonly HTMLInputElement[];
}

customElements.define('rc-scale', RcScale);
