import { LitElement } from 'lit';
import { sayRoomLeft } from '../../player/room-left.ts';

/**
 * A discussion prompt with a field for private notes.
 *
 * @fires rc-note - The learner wrote something; `event.text` has all of it.
 */
export class RcDiscussion extends LitElement {
  static override properties = {
    words: { attribute: false },
    clip: { attribute: false },
    left: { attribute: false },
  };

  /** What to say about the room that is left. */
  declare words: Parameters<typeof sayRoomLeft>[2] | undefined;
  /** Cuts a text so that it fits what can be kept. */
  declare clip: (text: string) => string;
  /** How much room a text leaves, in plain letters. */
  declare left: (text: string) => number;

  /** The note, read from and written to the field that is already in the page. */
  get text(): string {
    return this.#field?.value ?? '';
  }
  set text(text: string) {
    if (this.#field) this.#field.value = text;
    this.requestUpdate();
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  protected override createRenderRoot(): this {
    this.#field?.addEventListener('input', this.#changed);
    return this;
  }

  /** Everything is in the page already but how much room is left. */
  protected override shouldUpdate(): boolean {
    const line = this.querySelector('[data-left]');
    if (!this.words || !line) return false;
    sayRoomLeft(line, this.left(this.text), this.words, this.#field);
    return false;
  }

  readonly #changed = (): void => {
    const field = this.#field!;
    const fits = this.clip(field.value);
    if (fits !== field.value) field.value = fits;
    this.requestUpdate();
    this.dispatchEvent(new RcNoteEvent(fits));
  };
}

class RcNoteEvent extends Event {
  constructor(readonly text: string) {
    super('rc-note', { bubbles: true });
  }
}

customElements.define('rc-discussion', RcDiscussion);
