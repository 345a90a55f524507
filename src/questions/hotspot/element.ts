import type { PropertyValues } from 'lit';
import { OptionPicker } from '../../player/option-picker.ts';

/**
 * Places in a picture, as buttons over it and as a list of options under it. Whichever is used, the options have the answer,
 * and the buttons show it.
 */
export class RcHotspot extends OptionPicker {
  override get response(): readonly string[] {
    return super.response;
  }
  override set response(picked: readonly string[]) {
    super.response = picked;
    this.#press();
  }

  protected override createRenderRoot(): this {
    super.createRenderRoot();
    this.addEventListener('change', () => this.#press());
    this.addEventListener('click', ({ target }) => {
      const spot = (target as Element).closest<HTMLButtonElement>('.rc-spot');
      if (spot && !this.locked) this.#inputOf(spot).click();
    });
    for (const spot of this.#spots) place(spot);
    this.querySelector<HTMLElement>('.rc-spots')?.removeAttribute('hidden');
    return this;
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    super.shouldUpdate(changed);
    for (const spot of this.#spots) {
      if (changed.has('locked')) spot.disabled = this.locked;
      if (changed.has('marks')) this.#mark(spot);
    }
    return false;
  }

  get #spots(): readonly HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('.rc-spot')];
  }

  #inputOf(spot: HTMLButtonElement): HTMLInputElement {
    return this.querySelector<HTMLInputElement>(`input[value="${spot.dataset.spot}"]`)!;
  }

  #press(): void {
    for (const spot of this.#spots) spot.setAttribute('aria-pressed', String(this.#inputOf(spot).checked));
  }

  /** The words stand in the list; in the picture a sign says which of them is meant. */
  #mark(spot: HTMLButtonElement): void {
    const verdict = this.marks[spot.dataset.spot ?? '']?.verdict;
    if (verdict === undefined || verdict === 'none') delete spot.dataset.verdict;
    else spot.dataset.verdict = verdict;
  }
}

/** By script, because the page's policy takes no style attributes. */
function place(spot: HTMLElement): void {
  const [left, top, width, height] = (spot.dataset.area ?? '').split(' ');
  Object.assign(spot.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  // Its name is shown on the side where there is more of the picture.
  const right = Number(left) + Number(width) / 2 > 50;
  const bottom = Number(top) + Number(height) / 2 > 50;
  spot.dataset.from = [right && 'right', bottom && 'bottom'].filter(Boolean).join(' ');
}

customElements.define('rc-hotspot', RcHotspot);
