import { LitElement, type PropertyValues } from 'lit';
import { ariaFlag } from './aria-flag.ts';
import { describeBy } from './describe-by.ts';
import { type Mark, markElement } from './mark-element.ts';

/** An answer that is already in the page as words and native controls: it shows what it is given, and cannot grade. */
export abstract class AnswerElement extends LitElement {
  static override properties = {
    locked: { attribute: false },
    marks: { attribute: false },
    error: { attribute: false },
  };

  /** Whether the answer can no longer be changed. */
  declare locked: boolean;
  /** What is said beside parts of the answer, by their ids or their numbers from 0; none while it is open. */
  declare marks: Readonly<Record<string, Mark>>;
  /** Id of the element that says what is wrong with the answer; empty when nothing is. */
  declare error: string;

  /** Lit knows the value before only of elements that render. */
  #shownError = '';

  protected abstract lock(): void;

  protected abstract showMarks(): void;

  /** @param before - The `error` that was shown until now. */
  protected abstract showError(before: string): void;

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (changed.has('locked')) {
      this.toggleAttribute('locked', this.locked);
      this.lock();
    }
    if (changed.has('marks')) this.showMarks();
    if (changed.has('error')) {
      this.showError(this.#shownError);
      this.#shownError = this.error;
    }
    return false;
  }

  /** Says after `place` how a part of the answer went, and shows the reason for it; without a mark, takes both back. */
  protected showMark(part: HTMLElement, mark: Mark | undefined, place: Element | null, isExplained: boolean): void {
    const rationale = part.querySelector<HTMLElement>('.rc-rationale');
    part.querySelector('.rc-mark')?.remove();
    delete part.dataset.verdict;
    if (rationale) rationale.hidden = !isExplained;
    if (!mark) return;
    part.dataset.verdict = mark.verdict;
    if (mark.words) place?.after(markElement(mark));
  }

  /** Whether a control or a group of them is what {@link error} is about. */
  protected showInvalid(control: Element, isWrong: boolean, before: string): void {
    ariaFlag(control, 'invalid', isWrong);
    describeBy(control, before, isWrong ? this.error : '');
  }
}
