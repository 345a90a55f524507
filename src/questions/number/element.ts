import { TextFields } from '../../player/text-fields.ts';
import { readNumber } from '../../text/typed-number.ts';

/**
 * A field for a number. Its response is a plain decimal, or what was typed where that is no number; a unit behind or
 * before the number is left away.
 */
export class RcNumber extends TextFields {
  /** Whether something was typed that is no number. */
  get unreadable(): boolean {
    return this.response.some((text) => !PLAIN.test(text));
  }

  /** What to do before it can be checked; says nothing of what is right (WCAG 3.3.1, 3.3.3). */
  get howToMend(): string {
    const unit = this.#shownUnit;
    if (!this.unreadable) return 'Write a number, then check it.';
    return `This is not a number. Write digits, such as 12 or ${this.write('0.5')}${unit ? `, with or without the unit, ${unit}` : ''}.`;
  }

  override get answerText(): string {
    const [text = ''] = this.response;
    const unit = this.unreadable ? '' : this.#shownUnit;
    return `${this.write(text)} ${unit}`.trim();
  }

  /** Once it is typed the field shows how it was understood. */
  protected override createRenderRoot(): this {
    this.addEventListener('change', () => {
      for (const field of this.fields) field.value = this.write(this.read(field.value.trim()));
    });
    return super.createRenderRoot();
  }

  protected override read(typed: string): string {
    return readNumber(this.#withoutUnit(typed), this.#decimalSign) ?? typed;
  }

  protected override write(answer: string): string {
    return PLAIN.test(answer) ? answer.replace('.', this.#decimalSign) : answer;
  }

  protected override isWrong(field: HTMLInputElement): boolean {
    return !PLAIN.test(this.read(field.value.trim()));
  }

  /** A unit may stand behind the number, or before it as that of money does. */
  #withoutUnit(typed: string): string {
    const [, sign = '', text = ''] = /^([-+\u2012-\u2015\u2212]?\s*)(.*)$/s.exec(typed) ?? [];
    for (const unit of this.#units) {
      const small = text.toLowerCase();
      if (small.startsWith(unit)) return sign + text.slice(unit.length);
      if (small.endsWith(unit)) return sign + text.slice(0, -unit.length);
      if (small.endsWith(`${unit}.`)) return sign + text.slice(0, -unit.length - 1);
    }
    return typed;
  }

  /** Ways to write the unit, in small letters, the one that is shown first. */
  get #units(): readonly string[] {
    return this.getAttribute('units')?.split('|') ?? [];
  }

  get #shownUnit(): string {
    return this.querySelector('.rc-unit')?.textContent ?? '';
  }

  get #decimalSign(): '.' | ',' {
    const sign = new Intl.NumberFormat(document.documentElement.lang || 'en').format(0.5)[1];
    return sign === ',' ? ',' : '.';
  }
}

const PLAIN = /^-?\d+(\.\d+)?$/;

customElements.define('rc-number', RcNumber);
