import { TextFields } from '../../player/text-fields.ts';

/** Sentences with gaps to fill in. */
export class RcBlank extends TextFields {}

customElements.define('rc-blank', RcBlank);
