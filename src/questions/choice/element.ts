import { OptionPicker } from '../../player/option-picker.ts';

/** One or several options of a few. */
export class RcChoice extends OptionPicker {}

customElements.define('rc-choice', RcChoice);
