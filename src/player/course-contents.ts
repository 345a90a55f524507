import { LitElement } from 'lit';
import type { LessonProgress } from '../attempt/progress.ts';
import { AttemptController, type AttemptStore } from './attempt-store.ts';
import { CERTIFICATE, hasCertificate } from './certificate.ts';
import { RcGoEvent } from './page-events.ts';

/**
 * The list of lessons and sheets that is in the page, with where the learner stands in each.
 *
 * @fires rc-go - The learner picked a page.
 */
export class RcContents extends LitElement {
  #store: AttemptStore | undefined;

  begin(store: AttemptStore): void {
    this.#store = store;
    this.addEventListener('click', this.#go);
    new AttemptController(this, store, ({ page, opened, completed, results }) => [page, opened, completed, results]);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  /** Everything is in the page already. */
  protected override shouldUpdate(): boolean {
    if (!this.#store) return false;
    const { attempt, progress } = this.#store;
    this.#showCertificate(this.#store);
    const lessons = new Map(progress.lessons.map((lesson) => [lesson.id, lesson]));
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-page]')) {
      const page = link.dataset.page ?? '';
      if (page === attempt.page) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
      const lesson = lessons.get(page);
      if (lesson && link.dataset.state !== stateKey(lesson)) this.#showState(link, lesson);
    }
    return false;
  }

  /** Nothing leads to it before it is earned. */
  #showCertificate(store: AttemptStore): void {
    const link = this.querySelector<HTMLAnchorElement>('a[data-certificate]:not([href])');
    if (!link || !hasCertificate(store)) return;
    link.href = `#${CERTIFICATE}`;
    link.dataset.state = 'completed';
    link.querySelector('use')?.setAttribute('href', '#rc-icon-completed');
    const state = link.querySelector('.rc-state');
    if (state) state.textContent = store.words.certificateOpen;
  }

  /** A locked lesson stays in the list as words with the reason, not as a link that leads nowhere. */
  #showState(link: HTMLAnchorElement, lesson: LessonProgress): void {
    const { words, outline } = this.#store!;
    const locked = lesson.state === 'locked';
    link.dataset.state = stateKey(lesson);
    if (locked) link.removeAttribute('href');
    else link.href = `#${lesson.id}`;
    link.querySelector('use')?.setAttribute('href', `#rc-icon-${lesson.state}`);
    const blocker = outline.lessons.find(({ id }) => id === lesson.blockedBy);
    const state = link.querySelector('.rc-state');
    if (state) state.textContent = locked ? words.lockedUntil(blocker?.title ?? '') : words.states[lesson.state];
  }

  readonly #go = (event: Event): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-page]');
    if (!link) return;
    event.preventDefault();
    if (link.hasAttribute('href')) this.dispatchEvent(new RcGoEvent(link.dataset.page ?? ''));
  };
}

const stateKey = ({ state, blockedBy }: LessonProgress): string => (blockedBy ? `${state} ${blockedBy}` : state);

customElements.define('rc-contents', RcContents);
