import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { AttemptController, type AttemptStore } from './attempt-store.ts';

/** How far the learner has come, as a bar and in words. */
export class RcProgress extends LitElement {
  #store: AttemptStore | undefined;

  begin(store: AttemptStore): void {
    this.#store = store;
    new AttemptController(this, store, ({ page, completed }) => [page, completed]);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#store) return nothing;
    const { outline, attempt, progress, words } = this.#store;
    const percent = Math.floor(progress.share * 100);
    const place = outline.lessons.findIndex(({ id }) => id === attempt.page);
    const said =
      place < 0 ? words.percentComplete(percent) : words.lessonOf(place + 1, outline.lessons.length, percent);
    return html`<progress max="100" .value=${percent} aria-labelledby="rc-progress-words"></progress>
      <span id="rc-progress-words">${said}</span>`;
  }
}

customElements.define('rc-progress', RcProgress);
