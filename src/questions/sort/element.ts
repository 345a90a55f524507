import { RowMatcher } from '../../player/row-matcher.ts';

/** Items to find the group for. */
export class RcSort extends RowMatcher {
  override readonly howToMend = 'Choose a group for every item, then check your answer.';
}

customElements.define('rc-sort', RcSort);
