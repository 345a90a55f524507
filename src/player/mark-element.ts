import { html, render } from 'lit';

/** What is said beside a part of an answer once it was checked. */
export interface Mark {
  readonly verdict: string;
  readonly words: string;
  /** Whether a reason that gives the right answer away may be shown with it. */
  readonly explained?: true;
}

/** A mark in words, with its drawing, which is in the page's sprite. */
export function markElement({ verdict, words }: Mark, tag: 'p' | 'span' = 'p'): HTMLElement {
  const element = Object.assign(document.createElement(tag), { className: 'rc-mark' });
  const drawing = verdict === 'missed' ? 'correct' : verdict;
  render(
    html`<svg class="rc-icon" viewBox="0 0 20 20" aria-hidden="true"><use href="#rc-icon-${drawing}"></use></svg>${words}`,
    element,
  );
  return element;
}
