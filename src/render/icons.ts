import { type Html, html, trusted } from '../text/html.ts';

/** Drawings that the page and the player share, 20 by 20, drawn with the colour of the text. */
const DRAWINGS: Readonly<Record<string, string>> = {
  'not-started': '<circle cx="10" cy="10" r="7"/>',
  'in-progress': '<circle cx="10" cy="10" r="7"/><path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" stroke="none"/>',
  completed:
    '<circle cx="10" cy="10" r="7.5" fill="currentColor"/><path d="m6.5 10.2 2.4 2.4 4.6-5" class="rc-icon-cut"/>',
  locked: '<rect x="4.5" y="9" width="11" height="8" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>',
  correct:
    '<circle cx="10" cy="10" r="7.5" fill="currentColor"/><path d="m6.5 10.2 2.4 2.4 4.6-5" class="rc-icon-cut"/>',
  incorrect:
    '<circle cx="10" cy="10" r="7.5" fill="currentColor"/><path d="m7.2 7.2 5.6 5.6m0-5.6-5.6 5.6" class="rc-icon-cut"/>',
  partial: '<circle cx="10" cy="10" r="7.5" fill="currentColor"/><path d="M6.4 10h7.2" class="rc-icon-cut"/>',
  alert: '<path d="M10 3 2.5 16.5h15z"/><path d="M10 8v4m0 2.1v.4"/>',
  contents: '<path d="M3.5 5.5h13m-13 4.5h13m-13 4.5h13"/>',
  help: '<circle cx="10" cy="10" r="7.5"/><path d="M7.9 8a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4m0 2.3v.4"/>',
  exit: '<path d="M8 3.5H4.5v13H8M8.5 10h8m-3-3 3 3-3 3"/>',
  close: '<path d="m5 5 10 10M15 5 5 15"/>',
  print: '<path d="M6 8V3.5h8V8M6 13.5H3.5V8h13v5.5H14M6 11.5h8v5H6z"/>',
  sheet: '<path d="M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5m-5 3h5"/>',
  home: '<path d="m3 9.5 7-6 7 6M5 8.5v8h10v-8"/>',
  clock: '<circle cx="10" cy="10" r="7.5"/><path d="M10 5.5V10l3 2"/>',
  up: '<path d="M10 16V4m-5 5 5-5 5 5"/>',
  down: '<path d="M10 4v12m-5-5 5 5 5-5"/>',
  previous: '<path d="M16 10H4m5-5-5 5 5 5"/>',
  next: '<path d="M4 10h12m-5-5 5 5-5 5"/>',
};

/** All drawings, once a page; `<use href="#rc-icon-NAME">` shows one. */
export const sprite: Html = html`<svg class="rc-sprite" aria-hidden="true" focusable="false">${Object.entries(
  DRAWINGS,
).map(([name, drawing]) => html`<symbol id="rc-icon-${name}" viewBox="0 0 20 20">${trusted(drawing)}</symbol>`)}</svg>`;

/** A drawing beside words that say the same. */
export const icon = (name: string): Html =>
  html`<svg class="rc-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><use href="#rc-icon-${name}"></use></svg>`;
