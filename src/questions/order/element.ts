import { AnswerElement } from '../../player/answer-element.ts';
import { RcAnswerEvent } from '../../player/answer-event.ts';
import { ariaFlag } from '../../player/aria-flag.ts';
import { describeBy } from '../../player/describe-by.ts';

/**
 * Items to put in order, with buttons and with a list of positions for each. It shows what it is given and says in which
 * order the items are; it cannot grade. Nothing is answered until the learner moved something.
 *
 * @fires rc-answer - The learner moved something; `event.response` has the ids of all items.
 */
export class RcOrder extends AnswerElement {
  readonly howToMend =
    'Nothing is moved yet, and this is not the right order. Move at least one item, then check your answer.';
  /** Ids in the order of the page as it came. */
  #shown: readonly string[] = [];

  /** Ids of all items in the order they were put in; empty until something was moved. */
  get response(): readonly string[] {
    return this.hasAttribute('answered') ? this.#items.map(idOf) : [];
  }
  set response(order: readonly string[]) {
    this.toggleAttribute('answered', order.length > 0);
    this.#arrange(order.length > 0 ? order : this.#shown);
  }

  /** `1. Make the scene safe; 2. …` */
  get answerText(): string {
    return this.hasAttribute('answered')
      ? this.#items.map((item, place) => `${place + 1}. ${wordsOf(item)}`).join('; ')
      : '';
  }

  /** Moves the focus to the first control that can move something. */
  override focus(): void {
    this.querySelector('select')?.focus();
  }

  protected override createRenderRoot(): this {
    this.#shown = this.#items.map(idOf);
    this.#number();
    this.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-move]');
      const item = button?.closest<HTMLElement>('.rc-order-item');
      if (item && !this.locked) this.#move(item, this.#items.indexOf(item) + (button?.dataset.move === 'up' ? -1 : 1));
    });
    this.addEventListener('change', ({ target }) => {
      const select = target as HTMLSelectElement;
      const item = select.closest<HTMLElement>('.rc-order-item');
      if (item) this.#move(item, Number(select.value) - 1);
    });
    return this;
  }

  get #items(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.rc-order-item')];
  }

  #move(item: HTMLElement, to: number): void {
    const items = this.#items;
    if (to >= 0 && to < items.length && items.indexOf(item) !== to) {
      const others = items.filter((other) => other !== item).map(idOf);
      this.#arrange([...others.slice(0, to), idOf(item), ...others.slice(to)], item);
      this.toggleAttribute('answered', true);
      this.dispatchEvent(new RcAnswerEvent(this.response));
    }
    const place = this.#items.indexOf(item) + 1;
    this.querySelector('[role="status"]')!.textContent = `${wordsOf(item)}, position ${place} of ${items.length}`;
  }

  /** The item that was moved stays where it is in the document, and the others go around it: so it keeps the focus. */
  #arrange(order: readonly string[], kept?: HTMLElement): void {
    const items = this.#items;
    const sorted = order.flatMap((id) => items.find((item) => idOf(item) === id) ?? []);
    const at = kept ? sorted.indexOf(kept) : -1;
    if (sorted.some((item, place) => item !== items[place])) {
      for (const item of sorted.slice(0, Math.max(0, at))) kept!.before(item);
      const list = this.querySelector('ol')!;
      for (const item of sorted.slice(at + 1)) list.append(item);
    }
    this.#number();
  }

  /** The ends of the list are said by the buttons there, which stay and keep the focus (WCAG 2.4.3). */
  #number(): void {
    const items = this.#items;
    for (const [place, item] of items.entries()) {
      item.querySelector('select')!.value = String(place + 1);
      ariaFlag(item.querySelector('[data-move="up"]')!, 'disabled', place === 0);
      ariaFlag(item.querySelector('[data-move="down"]')!, 'disabled', place === items.length - 1);
    }
  }

  protected override lock(): void {
    for (const control of this.querySelectorAll<HTMLSelectElement | HTMLButtonElement>('select, [data-move]')) {
      control.disabled = this.locked;
    }
  }

  protected override showMarks(): void {
    for (const item of this.#items) {
      const mark = this.marks[idOf(item)];
      this.showMark(item, mark, item.querySelector('.rc-order-text'), mark?.explained === true);
    }
  }

  protected override showError(before: string): void {
    describeBy(this.querySelector('fieldset')!, before, this.error);
  }
}

const idOf = (item: HTMLElement): string => item.dataset.item ?? '';

const wordsOf = (item: HTMLElement): string => item.querySelector('.rc-order-text')!.textContent.trim();

customElements.define('rc-order', RcOrder);
