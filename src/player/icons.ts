import { html, type TemplateResult } from 'lit';

/** A drawing from the page's sprite (`render/page.ts`), never the only bearer of a meaning. */
export const icon = (name: string): TemplateResult =>
  html`<svg class="rc-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><use href="#rc-icon-${name}"></use></svg>`;
