import { LitElement } from 'lit';

/** Cards whose headings are buttons: pressed, a card shows what stands under its heading, and hides it again. */
export class RcCards extends LitElement {
  protected override createRenderRoot(): this {
    if (this.hasAttribute('ready')) return this;
    this.toggleAttribute('ready', true);
    for (const card of this.querySelectorAll('.rc-card')) makeButton(card);
    return this;
  }

  /** Everything is in the page already. */
  protected override shouldUpdate(): boolean {
    return false;
  }
}

function makeButton(card: Element): void {
  const heading = card.querySelector('h2, h3, h4, h5, h6');
  const words = card.querySelector<HTMLElement>('.rc-card-words');
  if (!heading || !words) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'rc-card-button';
  button.setAttribute('aria-controls', words.id);
  button.append(...heading.childNodes);
  heading.append(button);
  const show = (shown: boolean): void => {
    button.setAttribute('aria-expanded', String(shown));
    if (shown) words.removeAttribute('hidden');
    else words.setAttribute('hidden', 'until-found');
  };
  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'));
  // A link leads into it, or the browser finds words in it.
  words.addEventListener('beforematch', () => show(true));
  show(false);
}

customElements.define('rc-cards', RcCards);
