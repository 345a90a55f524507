import type { PropertyValues } from 'lit';
import { sayRoomLeft } from '../../player/room-left.ts';
import { TextFields } from '../../player/text-fields.ts';

/** A field for an answer in one's own words. */
export class RcShortAnswer extends TextFields {
  static override properties = {
    ...TextFields.properties,
    words: { attribute: false },
    left: { attribute: false },
  };

  /** What to say about the room that is left. */
  declare words: Parameters<typeof sayRoomLeft>[2] | undefined;
  /** How much room a text leaves, in plain letters. */
  declare left: (text: string) => number;
  readonly label = 'In your own words';
  readonly howToMend = 'Write an answer first.';

  /** Where there are key points, the button says what it leads to. */
  get keepLabel(): string | undefined {
    return this.hasAttribute('key-points') ? 'Compare with key points' : undefined;
  }

  protected override createRenderRoot(): this {
    const root = super.createRenderRoot();
    this.addEventListener('input', () => this.requestUpdate());
    return root;
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const line = this.querySelector('[data-left]');
    const [field] = this.fields;
    if (this.words && line && field) sayRoomLeft(line, this.left(field.value), this.words, field);
    return super.shouldUpdate(changed);
  }
}

customElements.define('rc-short-answer', RcShortAnswer);
