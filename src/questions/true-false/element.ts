import { OptionPicker } from '../../player/option-picker.ts';

/** A statement with two radio buttons. */
export class RcTrueFalse extends OptionPicker {}

customElements.define('rc-true-false', RcTrueFalse);
