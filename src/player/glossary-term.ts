import { LitElement } from 'lit';

/**
 * A term of the glossary where it is used first: the link to the glossary that is in the page becomes a button, which
 * opens the definition beside it.
 */
export class RcTerm extends LitElement {
  protected override createRenderRoot(): this {
    const link = this.querySelector('a');
    if (!link) return this;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'rc-term';
    button.setAttribute('aria-haspopup', 'dialog');
    button.append(...link.childNodes);
    const entry = link.hash.slice(1);
    button.addEventListener('click', () => showDefinition(entry, button));
    link.replaceWith(button);
    return this;
  }

  /** Everything is in the page already. */
  protected override shouldUpdate(): boolean {
    return false;
  }
}

/** One dialog serves all terms; the words are copied from the page that lists them. */
function showDefinition(entry: string, button: HTMLButtonElement): void {
  const dialog = document.querySelector<HTMLDialogElement>('#rc-definition');
  const term = document.getElementById(entry);
  if (!dialog || !term) return;
  dialog.querySelector('h2')?.replaceChildren(term.textContent);
  dialog
    .querySelector('.rc-definition-words')
    ?.replaceChildren(...[...(term.nextElementSibling?.childNodes ?? [])].map((node) => node.cloneNode(true)));
  dialog.onclick = (event) => {
    // Whoever follows a link in it, or presses beside it, is done with it.
    if ((event.target as Element).closest('a') || isBeside(event, dialog)) dialog.close();
  };
  dialog.showModal();
  placeBeside(dialog, button);
}

/** Under the term, or above it where there is more room; in a narrow frame the style sheet centres it. */
function placeBeside(dialog: HTMLDialogElement, button: HTMLButtonElement): void {
  const { left, top, bottom } = button.getClientRects()[0] ?? button.getBoundingClientRect();
  const { width, height } = dialog.getBoundingClientRect();
  const below = bottom + GAP + height <= innerHeight || top < innerHeight - bottom;
  const place = (at: number, length: number, room: number): string =>
    `${Math.round(Math.max(GAP, Math.min(at, room - length - GAP)))}px`;
  dialog.style.setProperty('--rc-definition-left', place(left, width, document.documentElement.clientWidth));
  dialog.style.setProperty(
    '--rc-definition-top',
    place(below ? bottom + GAP : top - GAP - height, height, innerHeight),
  );
}

/** Pixels between a term and its definition, and to the edges of the frame. */
const GAP = 8;

function isBeside({ clientX, clientY, target }: MouseEvent, dialog: HTMLDialogElement): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}

customElements.define('rc-term', RcTerm);
