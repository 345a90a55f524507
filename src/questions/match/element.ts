import { RowMatcher } from '../../player/row-matcher.ts';

/** Rows to find the match for. */
export class RcMatch extends RowMatcher {
  override readonly howToMend = 'Choose a match in every row, then check your answer.';
}

customElements.define('rc-match', RcMatch);
